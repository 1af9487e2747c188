"""`medemens publish_cells`: a file with answers in, one with what may be known out, or nothing and why."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from medemens.listening.privacy import publish
from medemens.listening.tests.laid_out import MIXED
from medemens.listening.tests.organisations import SECRET, wave_of

HEADER = "respondent_id,wave,unit,place,q0,q1"
TEAMS = {"o/a": MIXED, "o/b": MIXED, "o/c": MIXED[:3]}


def rows(wave: str = "w1", teams=TEAMS, start: int = 0) -> list[str]:
    answers = [(unit, answer) for unit, given in teams.items() for [answer] in given]
    return [
        f"r{start + number},{wave},{unit},{'north' if number % 2 else ''},{answer},{6 - answer}"
        for number, (unit, answer) in enumerate(answers)
    ]


@pytest.fixture
def said() -> StringIO:
    """What the command says to whoever runs it."""
    return StringIO()


@pytest.fixture
def run(tmp_path, said):
    """Publish these lines; return what was written."""

    def publish_lines(
        *lines: str,
        k: int = 7,
        header: str = HEADER,
        attributes: str = "place",
        questions: str = "q0, q1",
    ) -> list[dict]:
        (tmp_path / "answers.csv").write_text("\n".join([header, *lines]) + "\n", "utf-8")
        (tmp_path / "secret").write_bytes(SECRET)
        call_command(
            "publish_cells", answers=tmp_path / "answers.csv", questions=questions, attributes=attributes, k=k,
            secret_file=tmp_path / "secret", out=tmp_path / "cells.jsonl", stderr=said,
        )  # fmt: skip
        return [json.loads(line) for line in (tmp_path / "cells.jsonl").read_text("utf-8").splitlines()]

    return publish_lines


def test_each_line_is_one_number_that_may_be_known(run):
    told = run(*rows())
    assert [(line["unit"], line["question"], line["n"]) for line in told] == [
        ("o", "q0", 23), ("o", "q1", 23), ("o", "q0", 13), ("o", "q1", 13), ("o/b", "q0", 10), ("o/b", "q1", 10),
    ]  # fmt: skip
    assert told[4] == {
        "wave": "w1", "unit": "o/b", "cut": {}, "question": "q0", "n": 10, "counts": [1, 3, 2, 3, 1], "mean": 3.0,
        "favourable": 0.4, "perturbed": True,
    }  # fmt: skip


def test_what_is_shown_together_says_of_which_units(run):
    assert {tuple(line["members"]) for line in run(*rows()) if "members" in line} == {("o/a", "o/c")}


def test_it_is_what_the_rules_publish(run):
    """The same code as for a round: what the file tells is what `publish` made."""
    wave = wave_of({unit: [[answer, 6 - answer] for [answer] in given] for unit, given in TEAMS.items()})
    result = publish(wave, k=7, secret=SECRET)
    told = {
        (line["unit"], line["question"]): line["counts"] for line in run(*rows()) if "members" not in line
    }
    assert told == {
        (wave.tree.names[unit], question): result.counts[unit, item].tolist()
        for unit in range(len(wave.tree))
        for item, question in enumerate(wave.questions)
        if result.told(unit)[item]
    }


def test_waves_are_gated_in_the_order_in_which_they_appear(run, said):
    """One more answered in the second wave, and nobody else changed an answer: it isn't published at all."""
    told = run(
        *rows("w2"), *rows("w1", {**TEAMS, "o/a": [*MIXED, [1]]}, start=0)[:0], *rows("w1"), "r99,w1,o/a,,1,5"
    )
    assert {line["wave"] for line in told} == {"w2"}
    assert "Nothing of w1 is published: so little changed" in said.getvalue()


def test_a_respondent_is_known_again_in_every_wave(run):
    everyone_else = [line.replace("r", "s", 1) for line in rows("w2")]
    assert {line["wave"] for line in run(*rows("w1"), *everyone_else)} == {"w1", "w2"}


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["r1,w1,o/a,,1"], "line 2 has 5 columns; the first line has 6"),
        (["r1,w1,o/a,,6,1"], "line 2 has an answer that isn’t 1 to 5 or empty"),
        (["r1,w1,o/a,,1,yes"], "line 2 has an answer that isn’t 1 to 5 or empty"),
        ([",w1,o/a,,1,1"], "line 2 needs a respondent_id, a wave, and a unit such as org/division/team"),
        (["r1,w1,o//a,,1,1"], "line 2 needs a respondent_id, a wave, and a unit such as org/division/team"),
        (["r1,w1,o/a,,1,1", "r2,w1,p/a,,1,1"], "line 3 is of another organisation than o"),
        (["r1,w1,o/a,,1,1", "r1,w1,o/b,,1,1"], "wave w1: someone answered twice"),
        (["x", "x", "x", "x"], "line 4 has 1 columns; the first line has 6. And 1 more."),
    ],
)
def test_a_file_with_something_wrong_is_refused_whole(run, tmp_path, lines, problem):
    (tmp_path / "cells.jsonl").write_text("what stood there\n")
    with pytest.raises(CommandError) as refused:
        run(*lines)
    assert problem in str(refused.value)
    assert (tmp_path / "cells.jsonl").read_text() == "what stood there\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "answers.csv",
        "cells.jsonl",
        "secret",
    ]


def test_columns_are_found_by_name_and_missing_ones_named(run):
    with pytest.raises(CommandError, match="each once: place, q1"):
        run("r1,w1,o/a,1", header="respondent_id,wave,unit,q0")
    turned = [",".join(reversed(line.split(","))) for line in rows()]
    assert len(run(*turned, header=",".join(reversed(HEADER.split(","))))) == 6


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"questions": ""}, "at least one question, and each column once"),
        ({"questions": "q0,q0"}, "at least one question, and each column once"),
        ({"attributes": "unit"}, "at least one question, and each column once"),
        ({"attributes": "a,b,c,d"}, "At most 3 attributes"),
    ],
)
def test_what_is_asked_for_has_to_make_sense(run, options, said):
    with pytest.raises(CommandError, match=said):
        run(*rows(), **options)


def test_a_field_that_never_ends_is_no_table(run):
    with pytest.raises(CommandError, match="isn’t a table with commas"):
        run(f'r1,w1,o/a,,1,"{"1" * 200_000}"')


def test_a_name_is_the_same_however_its_letters_are_written(run):
    """An e with a mark is one letter in one program and two in another."""
    teams = {"o/caf\u00e9": MIXED[:5], "o/cafe\u0301": MIXED[5:], "o/b": MIXED}
    assert {line["unit"] for line in run(*rows(teams=teams))} == {"o", "o/b", "o/caf\u00e9"}


def test_limits_are_said(run, tmp_path):
    with pytest.raises(CommandError, match="--k is 5 at least"):
        run(*rows(), k=4)
    (tmp_path / "secret").write_bytes(b"short")
    with pytest.raises(CommandError, match="16 bytes at least"):
        call_command(
            "publish_cells", answers=tmp_path / "answers.csv", questions="q0",
            secret_file=tmp_path / "secret", out=tmp_path / "cells.jsonl",
        )  # fmt: skip


def test_it_runs_by_itself_where_nothing_was_set_up(tmp_path):
    """No settings, no keys, no database: so anyone can look at the rules with answers of their own."""
    (tmp_path / "answers.csv").write_text("\n".join([HEADER, *rows()]), "utf-8")
    (tmp_path / "secret").write_bytes(SECRET)
    command = [
        str(Path(sys.executable).with_name("medemens")), "publish_cells", "--answers", "answers.csv",
        "--questions", "q0,q1", "--secret-file", "secret", "--out", "cells.jsonl",
    ]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, env={"PATH": os.environ["PATH"]}, check=True, capture_output=True)
    assert len((tmp_path / "cells.jsonl").read_text().splitlines()) == 6
