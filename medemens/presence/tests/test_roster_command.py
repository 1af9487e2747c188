"""`medemens import_roster`: what it prints and how it ends."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from medemens.presence.models import Shift
from medemens.presence.tests.roster_kit import roster_file
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def write(tmp_path):
    def make(*lines):
        path = tmp_path / "rooster.csv"
        path.write_bytes(roster_file(*lines).content)
        return str(path)

    return make


def run(*arguments, code=0):
    """What the command prints; it must end with `code`."""
    out, ended, told = StringIO(), 0, ""
    try:
        call_command("import_roster", *arguments, stdout=out, stderr=StringIO())
    except CommandError as error:
        ended, told = error.returncode, str(error)
    assert ended == code, out.getvalue()
    return out.getvalue() + told


def test_a_roster_is_brought_in(cast, write):
    path = write(
        f"{cast.joris.number};24-11-2026;23:00;07:00;N;", f"{cast.joris.number};24-11-2025;7:00;15:00;D;"
    )
    assert run(path) == (
        "1 people, 1 shifts, from 2026-11-24 until 2026-11-24.\n"
        "Left out: 1 shifts long over, or over half a year away.\n"
    )
    assert Shift.objects.count() == 1


def test_a_trial_run_changes_nothing(cast, write):
    assert "This was a trial run: nothing was changed." in run(
        write(f"{cast.joris.number};24-11-2026;23:00;07:00;N;"), "--dry-run"
    )
    assert not Shift.objects.exists()


def test_mistakes_end_with_one_and_save_nothing(cast, write):
    path = write(f"{cast.joris.number};24-11-2026;23:00;07:00;N;", "999;24-11-2026;7:00;15:00;D;")
    told = run(path, code=1)
    assert told == (
        "3, Personeelsnummer: This person isn’t in Medemens. Look at the number, or import a personnel file first.\n"
        "Nothing was saved."
    )
    assert not Shift.objects.exists()
    assert run(path, "--skip-unknown").endswith("Left out: 1 shifts of people who aren’t here.\n")
    assert Shift.objects.count() == 1


def test_json_is_one_object(cast, write):
    told = json.loads(run(write(f"{cast.joris.number};24-11-2026;23:00;07:00;N;"), "--json"))
    assert told == {
        "people": 1, "shifts": 1, "first": "2026-11-24", "last": "2026-11-24", "left": 0, "skipped": 0, "errors": [],
    }  # fmt: skip


@pytest.mark.parametrize("content", [b"%PDF", b"", b"een;twee\n"])
def test_what_can_not_be_read_ends_with_two(tmp_path, content):
    path = tmp_path / "rooster.csv"
    path.write_bytes(content)
    assert run(str(path), code=2).startswith("The file ")


def test_a_file_that_is_not_there_ends_with_two(tmp_path):
    assert "can’t be opened" in run(str(tmp_path / "weg.csv"), code=2)
