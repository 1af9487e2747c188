"""`medemens import_people`: what it prints, how it ends, what it leaves behind."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from medemens.core.models import Installation
from medemens.people.models import ImportRun, Person
from medemens.people.tests.importing.tables import SAMPLES, csv_of, people_csv
from medemens.people.tests.imports_kit import EVERYONE, SANNE, bring_in, but, person, snapshot

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]


def run(*arguments, code=0):
    """What the command prints; it must end with `code`."""
    out = StringIO()
    try:
        call_command("import_people", *map(str, arguments), stdout=out, stderr=StringIO())
        ended = 0
    except CommandError as error:
        ended = error.returncode
    assert ended == code, out.getvalue()
    return out.getvalue()


def run_json(*arguments, code=0):
    return json.loads(run(*arguments, "--json", code=code))


@pytest.fixture
def write(tmp_path):
    def make(*people, name="export.csv"):
        path = tmp_path / name
        path.write_bytes(people_csv(*people).content)
        return path

    return make


@pytest.mark.parametrize("sample", ["afas.csv", "nmbrs.xlsx", "raet"])
def test_a_sample_on_an_empty_database(sample):
    told = run_json(SAMPLES / sample)
    assert {key: value for key, value in told.items() if isinstance(value, int)} == {
        "people": 240, "active": 240, "teams": 22, "leaders": 22,
        "created": 240, "updated": 0, "unchanged": 0, "left": 0,
    }  # fmt: skip
    assert told["errors"] == []
    assert set(told) == {
        "people", "active", "teams", "leaders", "created", "updated", "unchanged", "left", "not_taken", "errors",
    }  # fmt: skip
    assert ImportRun.objects.get().by is None
    again = run_json(SAMPLES / sample)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 240)


def test_not_taken_are_the_names_of_columns():
    assert run_json(SAMPLES / "nmbrs.xlsx")["not_taken"] == ["Geboortedatum", "BSN", "IBAN"]


def test_a_dry_run_changes_nothing_and_tells_the_same(write):
    file = write(*EVERYONE)
    would = run_json(file, "--dry-run")
    assert not Person.objects.exists()
    assert not ImportRun.objects.exists()
    assert run_json(file) == would


def test_errors_save_nothing_and_end_with_one(write):
    told = run_json(write(EVERYONE[0], but(SANNE, leader="999", start="31-31-2020")), code=1)
    assert [(error["row"], error["column"]) for error in told["errors"]] == [
        (3, "Datum in dienst"), (3, "Leidinggevende"),
    ]  # fmt: skip
    assert set(told["errors"][0]) == {"row", "column", "message"}
    assert not Person.objects.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"\x00\x01\x02", b"PK\x03\x04 no zip"])
def test_what_can_not_be_read_ends_with_two(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    told = run_json(path, code=2)
    assert told["people"] == 0
    assert told["errors"][0]["message"]


def test_a_file_that_is_not_there_ends_with_two(tmp_path):
    assert str(tmp_path / "no.csv") in run_json(tmp_path / "no.csv", code=2)["errors"][0]["message"]


def test_complete_ends_who_is_missing_after_a_second_yes(write):
    bring_in(*EVERYONE)
    file, before = write(*EVERYONE[:4]), snapshot()
    assert "--confirm-missing" in run_json(file, "--complete", code=1)["errors"][0]["message"]
    assert snapshot() == before
    told = run_json(file, "--complete", "--confirm-missing")
    assert told["left"] == 1
    assert person("005").last_day is not None


def test_a_mapping_of_columns_in_a_file(tmp_path):
    (tmp_path / "table.csv").write_bytes(csv_of(["A", "B", "C"], [["0001", "Ruth", "Meijer"]]))
    (tmp_path / "mapping.json").write_text('{"A": "number", "B": "call_name", "C": "family_name"}')
    run_json(tmp_path / "table.csv", code=1)
    assert run_json(tmp_path / "table.csv", "--mapping", tmp_path / "mapping.json")["created"] == 1
    (tmp_path / "mapping.json").write_text('{"A": "salary"}')
    run_json(tmp_path / "table.csv", "--mapping", tmp_path / "mapping.json", code=2)


def test_words_for_people(write, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    file = write(*EVERYONE)
    assert "5 people in the file: 5 new, 0 changed, 0 the same. 0 left." in run(file, "--dry-run")
    assert "This was a trial run: nothing was changed." in run(file, "--dry-run")
    assert "5 people work here now." in run(file)
    assert "3 people are not in the file. They stay as they are." in run(write(*EVERYONE[:2]))
    assert "export.csv, 3, Leidinggevende: Leader 999" in run(
        write(EVERYONE[0], but(SANNE, leader="999")), code=1
    )


def test_a_demo_takes_no_real_people(write):
    Installation.current()
    Installation.objects.update(is_demo=True)
    told = run_json(write(*EVERYONE), code=1)
    assert len(told["errors"]) == 1
    assert not Person.objects.exists()
    run_json(write(*EVERYONE), "--dry-run", code=1)


def test_as_a_program_it_prints_one_object_and_ends_with_its_code(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    ended = subprocess.run(
        [sys.executable, "-m", "medemens", "import_people", str(tmp_path / "a.pdf"), "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "medemens.config.settings.test"},
    )  # fmt: skip
    assert ended.returncode == 2
    assert json.loads(ended.stdout)["errors"][0]["message"] in ended.stderr
