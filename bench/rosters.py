"""A roster of 20,000 people for four weeks, against `bulk_create` of all rows of all tables it writes.

    python bench/rosters.py [--people 20000]

Each has five shifts a week, so 20,000 people have 400,000. Each database is made and thrown away here: SQLite in a
temporary folder, and PostgreSQL where it answers at TEST_DATABASE_URL or on 127.0.0.1:5432. Both sides run in a process
of their own, so that peaks of memory are theirs. "write" is the one transaction; "again" is the same file once more.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from _databases import ROOT, databases, in_scratch_database, set_up_django, side

TIMES, MEGABYTES = 4, 300
ROUNDS = 3
WEEKS, A_WEEK = 4, 5
HOURS = (("07:00", "15:30", "D1"), ("15:00", "23:00", "L"), ("23:00", "07:00", "N"), ("VL", "VL", "VL"))
AT_ONCE = 2_000  # people made in one go


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--side", choices=["import", "baseline"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(json.dumps(measure(options.side, options.folder, options.people)))
        return 0
    return compare(options.people)


def compare(people: int) -> int:
    """Print the table; 1 when a limit is passed."""
    shifts = people * WEEKS * A_WEEK
    print(f"roster of {people} people, {shifts} shifts; limits: {TIMES} x bulk_create, {MEGABYTES} MB\n")
    print(
        f"{'database':12}{'bulk_create':>12}{'read':>8}{'write':>8}{'import':>8}{'ratio':>8}{'peak MB':>9}{'again':>8}"
    )
    within = [line(name, url, people) for name, url in databases()]
    return 0 if all(within) else 1


def line(name: str, url: str, people: int) -> bool:
    """One database: both sides in turn, a few times, and of each the fastest: a busy machine slows both alike."""
    with tempfile.TemporaryDirectory() as folder:
        write_roster(Path(folder) / "roster.csv", people)
        rounds = [
            (
                side(__file__, "import", folder, url, "--people", str(people)),
                side(__file__, "baseline", folder, url, "--people", str(people)),
            )
            for _round in range(ROUNDS)
        ]
    done, base = (min(several, key=lambda one: one["seconds"]) for several in zip(*rounds, strict=True))
    ratio = done["seconds"] / base["seconds"]
    print(
        f"{name:12}{base['seconds']:12.2f}{done['read']:8.2f}{done['write']:8.2f}{done['seconds']:8.2f}{ratio:8.2f}"
        f"{done['megabytes']:9.0f}{done['again']:8.2f}"
    )
    return ratio <= TIMES and done["megabytes"] <= MEGABYTES


def write_roster(path: Path, people: int) -> None:
    """Five days a week, in shifts that go round, and a sixth day of leave that is dropped while reading."""
    today = datetime.now(tz=UTC).date()
    monday = today - timedelta(days=today.weekday())
    with path.open("w", encoding="utf-8") as out:
        out.write("Personeelsnummer;Datum;Begintijd;Eindtijd;Dienst;Afdeling\r\n")
        for n in range(people):
            for day in range(WEEKS * 7):
                if (n + day) % 7 == 6:
                    continue
                begin, end, code = HOURS[3 if (n + day) % 7 == 5 else (n + day // 7) % 3]
                when = monday + timedelta(days=day)
                out.write(f"{n:06};{when:%d-%m-%Y};{begin};{end};{code};Team {n // 10}\r\n")


def measure(name: str, folder: Path, people: int) -> dict:
    """Seconds and peak memory of one side, in a database that exists only meanwhile."""
    sys.path.insert(0, str(ROOT))
    set_up_django(folder)
    if server := os.environ["BENCH_SERVER"]:
        return in_scratch_database(server, lambda: run_side(name, folder, people))
    return run_side(name, folder, people)


def run_side(name: str, folder: Path, people: int) -> dict:
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and model._meta.app_label in ("core", "people", "presence"):
                editor.create_model(model)
    make_people(people)
    return import_side(folder) if name == "import" else baseline_side(folder)


def make_people(people: int) -> None:
    from medemens.people.models import Person

    for begin in range(0, people, AT_ONCE):
        Person.objects.bulk_create(
            Person(pk=n + 1, number=f"{n:06}", call_name="Joris", family_name=f"Berg{n}", sort_key=f"berg{n}")
            for n in range(begin, min(begin + AT_ONCE, people))
        )


def import_side(folder: Path) -> dict:
    """What it wrote is left in a file, for the baseline to write."""
    from django.utils import timezone

    from medemens.core.sheets.said import SourceFile
    from medemens.core.time import zone
    from medemens.presence.actions.rosters import import_roster
    from medemens.presence.models import Presence, Shift
    from medemens.presence.rostering import read_table

    file, now = SourceFile("roster.csv", (folder / "roster.csv").read_bytes()), timezone.now()
    read_at = []
    started = time.perf_counter()
    import_roster(
        file=file, by=None, now=now, progress=lambda done, total: read_at.append(time.perf_counter())
    )
    written = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = sum(map(len, read_table(file, zone()).shifts.values()))
    assert Shift.objects.count() == rows > 0  # noqa: S101 - a measurement of something wrong says nothing
    begun = time.perf_counter()
    import_roster(file=file, by=None, now=now)
    again = time.perf_counter() - begun
    with (folder / "rows.jsonl").open("w", encoding="utf-8") as out:
        for model in (Presence, Shift):
            names = [field.attname for field in model._meta.concrete_fields]
            for values in model.objects.order_by("pk").values_list(*names).iterator():
                out.write(json.dumps([model.__name__, *values], default=str) + "\n")
    return {
        "seconds": written - started,
        "read": read_at[-1] - started,
        "write": written - read_at[-1],
        "megabytes": peak,
        "again": again,
    }


def baseline_side(folder: Path) -> dict:
    """`bulk_create` of the same rows, made before the clock runs, in one transaction."""
    from django.db import transaction

    from medemens.presence.models import Presence, Shift

    made: dict[str, list] = {"Presence": [], "Shift": []}
    models = {"Presence": Presence, "Shift": Shift}
    with (folder / "rows.jsonl").open(encoding="utf-8") as lines:
        for text in lines:
            name, *values = json.loads(text)
            fields = zip(models[name]._meta.concrete_fields, values, strict=True)
            made[name].append(
                models[name](**{field.attname: field.to_python(value) for field, value in fields})
            )
    started = time.perf_counter()
    with transaction.atomic():
        for name, rows in made.items():
            models[name].objects.bulk_create(rows, batch_size=1000)
    return {"seconds": time.perf_counter() - started}


if __name__ == "__main__":
    sys.exit(main())
