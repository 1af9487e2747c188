"""A round of 100,000 people, 40 questions and 10,006 units: computed with its audits, and stored.

    python bench/listening.py [--people 100000]

Three ratios. "compute" is all of `privacy.publish`, gates and audits included, against counting all levels alone in
numpy: of a first round, and of a second one beside it. "store" is writing what is published of each unit against a bulk
insert of as many empty rows into the same table. "page" is a page of results against Vandaag, in `bench/pages.py`.
Each database is made and thrown away here, and each side runs in a process of its own, so that peaks of memory are
theirs.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from _databases import ROOT, databases, in_scratch_database, set_up_django

COMPUTE_TIMES = {"first": 40, "second": 100}  # beside an earlier round every group of both is looked at too
STORE_TIMES, MEGABYTES = 5, 600
ROUNDS = 3
QUESTIONS, K = 40, 7
LEVELS = (1, 5, 50, 250, 1250, 8450)  # units, from the organisation down to teams: 10,006
SECRET = bytes(range(32))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--part", choices=["first", "second", "store", "baseline"], help=argparse.SUPPRESS)
    parser.add_argument(
        "--withheld", action="store_true", help="how many questions can’t be shown (decision 19)"
    )
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.withheld:
        sys.path.insert(0, str(ROOT))
        return count_withheld()
    if options.part:
        sys.path.insert(0, str(ROOT))
        print(json.dumps(PARTS[options.part](options)))
        return 0
    return compare(options.people)


def compare(people: int) -> int:
    """Print the tables; 1 when a limit is passed."""
    counting = " and ".join(f"{times} x counting ({which} round)" for which, times in COMPUTE_TIMES.items())
    limits = f"{counting}, {STORE_TIMES} x a bulk insert of empty rows, {MEGABYTES} MB"
    print(f"{people} people, {QUESTIONS} questions, {sum(LEVELS)} units; limits: {limits}\n")
    print(
        f"{'':12}{'counting':>10}{'compute':>10}{'ratio':>8}{'peak MB':>9}{'shown':>8}{'cells':>9}{'smallest':>9}"
    )
    within = [computed(which, people) for which in ("first", "second")]
    print(f"\n{'':12}{'empty':>10}{'store':>10}{'ratio':>8}{'peak MB':>9}{'rows':>8}")
    within += [stored(name, url, people) for name, url in databases()]
    return 0 if all(within) else 1


def computed(which: str, people: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        done = min((part(which, folder, "", people) for _ in range(ROUNDS)), key=lambda one: one["ratio"])
    print(
        f"{which + ' round':12}{done['counting']:>10.3f}{done['compute']:>10.3f}{done['ratio']:>8.1f}"
        f"{done['megabytes']:>9.0f}{done['shown']:>8}{done['cells']:>9}{done['smallest']:>9}"
    )
    return done["ratio"] <= COMPUTE_TIMES[which] and done["megabytes"] <= MEGABYTES


def stored(name: str, url: str, people: int) -> bool:
    """One database: both sides in turn, a few times, and of each the fastest: a busy machine slows both alike."""
    with tempfile.TemporaryDirectory() as folder:
        both = [[part(one, folder, url, people) for one in ("store", "baseline")] for _ in range(ROUNDS)]
    done, base = (min(several, key=lambda one: one["seconds"]) for several in zip(*both, strict=True))
    ratio = done["seconds"] / base["seconds"]
    print(
        f"{name:12}{base['seconds']:>10.3f}{done['seconds']:>10.3f}{ratio:>8.2f}{done['megabytes']:>9.0f}{done['rows']:>8}"
    )
    return ratio <= STORE_TIMES and done["megabytes"] <= MEGABYTES


def part(which: str, folder: str, url: str, people: int) -> dict:
    """One part in a process of its own, with a database of its own."""
    name = f"bench_listening_{time.time_ns()}"
    address = url.rsplit("/", 1)[0] + f"/{name}" if url else f"sqlite:///{folder}/{name}.sqlite3"
    done = subprocess.run(  # noqa: S603 - our own file
        [sys.executable, __file__, "--part", which, "--folder", folder, "--people", str(people)],
        env=os.environ | {"DATABASE_URL": address, "BENCH_SERVER": url}, cwd=ROOT, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def organisation(people: int, seed: int = 1):  # noqa: ANN201 - a Wave
    """People in teams of different sizes, some of them above teams; two in a hundred answers are skipped."""
    from medemens.listening.privacy import Tree, Wave

    draw = np.random.default_rng(seed)
    parent, level = [-1], [0]
    for count in LEVELS[1:]:
        below = range(len(parent), len(parent) + count)
        parent += [level[number * len(level) // count] for number in range(count)]
        level = list(below)
    tree = Tree(np.array(parent, np.intp), [f"u{unit}" for unit in range(len(parent))])
    weight = draw.gamma(4, 1, len(level))
    unit = np.array(level)[draw.choice(len(level), people, p=weight / weight.sum())]
    above = draw.random(people) < 0.02
    unit[above] = tree.parent[unit[above]]
    leaning = (draw.normal(3.6, 0.7, people) + draw.normal(0, 0.4, len(parent))[unit]).astype(np.float32)
    answers = np.empty((people, QUESTIONS), np.uint8)
    for item in range(QUESTIONS):
        answers[:, item] = np.clip(np.rint(leaning + draw.normal(0, 0.7, people)), 1, 5)
    answers[draw.random((people, QUESTIONS), np.float32) < 0.02] = 0
    return Wave(
        "w1", tree, [f"q{item}" for item in range(QUESTIONS)], [5] * QUESTIONS, [frozenset({4, 5})] * QUESTIONS,
        unit, answers, np.arange(people), unit, {"tenure": draw.integers(0, 4, people).astype(np.int16)},
    )  # fmt: skip


def first(options: argparse.Namespace) -> dict:
    return measured(organisation(options.people), [])


def second(options: argparse.Namespace) -> dict:
    """Nine in ten answered again, and changed their minds in four of ten questions."""
    from medemens.listening.privacy import publish

    before = organisation(options.people)
    earlier = [publish(before, k=K, secret=SECRET).earlier]
    draw = np.random.default_rng(2)
    who = draw.random(len(before.unit)) < 0.9
    otherwise = organisation(options.people, seed=3).answers
    answers = np.where(draw.random(otherwise.shape, np.float32) < 0.4, otherwise, before.answers)
    again = replace(
        before, name="w2", unit=before.unit[who], answers=answers[who], people=before.people[who],
        people_unit=before.unit[who], attributes={"tenure": before.attributes["tenure"][who]},
    )  # fmt: skip
    return measured(again, earlier)


def measured(wave, earlier) -> dict:  # noqa: ANN001 - a Wave, and what was published before it
    from medemens.listening.privacy import count_levels, publish

    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        count_levels(wave)
        middle = time.perf_counter()
        result = publish(wave, earlier, k=K, secret=SECRET)
        times.append((middle - begin, time.perf_counter() - middle))
    counting, compute = (min(one) for one in zip(*times, strict=True))
    return {
        "counting": counting, "compute": compute, "ratio": compute / counting, "megabytes": megabytes(),
        "shown": int(result.shown.sum()), "cells": result.report.cells, "smallest": result.report.smallest,
    }  # fmt: skip


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def store(options: argparse.Namespace) -> dict:
    """Write what is published of each unit, as the publication of a round does."""

    def work() -> dict:
        from medemens.listening.actions.publishing import store_cells
        from medemens.listening.privacy import publish

        wave = organisation(options.people)
        publication, units = round_with_units(wave)
        result = publish(wave, k=K, secret=SECRET)
        begin = time.perf_counter()
        store_cells(publication, units, result)
        return {"seconds": time.perf_counter() - begin, "rows": rows(), "megabytes": megabytes()}

    return in_database(options.folder, work)


def baseline(options: argparse.Namespace) -> dict:
    """As many rows with nothing in them, by Django's own bulk insert."""

    def work() -> dict:
        from medemens.listening.models import UnitCells
        from medemens.listening.privacy import publish

        wave = organisation(options.people)
        publication, units = round_with_units(wave)
        shown = np.nonzero(publish(wave, k=K, secret=SECRET).shown)[0].tolist()
        begin = time.perf_counter()
        UnitCells.objects.bulk_create(
            UnitCells(publication=publication, unit=units.rows[unit], counts=b"") for unit in shown
        )
        return {"seconds": time.perf_counter() - begin, "rows": rows(), "megabytes": megabytes()}

    return in_database(options.folder, work)


def count_withheld() -> int:
    """Of 20 questions, how many are withheld by how many agree, where one and where two of a given value stay."""
    from medemens.listening.privacy import exchange

    agree = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
    print(f"{'teams':>6}{'people':>7}{'stay':>6}" + "".join(f"{one:>7.0%}" for one in agree))
    for teams, people in ((9, 8), (30, 10), (90, 10), (90, 12)):
        for kept in (2, 1):
            exchange.KEPT = kept
            found = [withheld_of(teams, people, one) for one in agree]
            print(f"{teams:>6}{people:>7}{kept:>6}" + "".join(f"{one:>7}" for one in found))
    return 0


def withheld_of(teams: int, people: int, agree: float) -> int:
    from medemens.listening.cells_file import tree_of
    from medemens.listening.privacy import Unsafe, Wave, publish

    draw, questions = np.random.default_rng(0), 20
    paths = [f"o/d{team % 3}/t{team}" for team in range(teams) for _ in range(people)]
    tree = tree_of(paths)
    place = {name: unit for unit, name in enumerate(tree.names)}
    unit = np.array([place[path] for path in paths], np.intp)
    chances = [*((1 - agree) * share for share in (0.05, 0.1, 0.25, 0.6)), agree]
    answers = draw.choice([1, 2, 3, 4, 5], (len(unit), questions), p=chances).astype(np.uint8)
    wave = Wave(
        "w", tree, [f"q{item}" for item in range(questions)], [5] * questions, [frozenset({4, 5})] * questions,
        unit, answers, np.arange(len(unit)), unit,
    )  # fmt: skip
    try:
        return int(publish(wave, k=K, secret=SECRET).withheld.sum())
    except Unsafe:
        return questions


def rows() -> int:
    from medemens.listening.models import UnitCells

    return UnitCells.objects.count()


def round_with_units(wave):  # noqa: ANN001, ANN201 - a Wave; a publication and its units
    from datetime import date

    from medemens.listening.models import Publication, Round, Unit
    from medemens.listening.queries.assembling import Units

    today = date(2026, 11, 27)
    round_ = Round.objects.create(title="bench", template="pulse", made_on=today, closes_on=today)
    made = []
    for place, name in enumerate(wave.tree.names):
        above = int(wave.tree.parent[place])
        made.append(
            Unit(
                pk=place + 1,
                round=round_,
                code=name,
                name=name,
                invited=0,
                parent_id=above + 1 if above >= 0 else None,
            )
        )
    Unit.objects.bulk_create(made)
    publication = Publication.objects.create(
        round=round_,
        on=today,
        respondents=len(wave.unit),
        invited=len(wave.unit),
        cells_checked=0,
        smallest=K,
    )
    return publication, Units(made)


def in_database(folder: Path, work) -> dict:  # noqa: ANN001 - a callable
    set_up_django(folder)
    from django.core.management import call_command

    def with_tables() -> dict:
        call_command("migrate", verbosity=0)
        return work()

    server = os.environ["BENCH_SERVER"]
    return in_scratch_database(server, with_tables) if server else with_tables()


PARTS = {"first": first, "second": second, "store": store, "baseline": baseline}

if __name__ == "__main__":
    sys.exit(main())
