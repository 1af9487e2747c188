"""Kinds, titles, descriptions and places of a roster reach nothing: no table, log, page, session, mail or error."""

import logging
import tempfile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from medemens.core.sheets.said import SourceFile
from medemens.people.tests.importing.tables import csv_of
from medemens.presence.actions.feeds import read_due_feeds, set_feed
from medemens.presence.actions.rosters import Mistakes, import_roster
from medemens.presence.models import RosterFeed, Shift
from medemens.presence.tests.roster_kit import calendar, event, ok, serving
from tests.factories import NOW

pytestmark = pytest.mark.django_db
# Each of these stands somewhere in a roster, and nowhere else.
MARKERS = {
    "kind": "kindmerk-Nachtzorg", "absence": "Ziekteverlof-merk", "title": "titelmerk", "note": "opmerkingmerk",
    "place": "plaatsmerk", "description": "omschrijvingmerk", "category": "categoriemerk", "column": "kolommerk",
    "file": "bestandmerk", "time": "tijdmerk", "date": "datummerk", "stranger": "vreemdelingmerk",
}  # fmt: skip
HEADERS = [
    "Personeelsnummer",
    "Datum",
    "Begintijd",
    "Eindtijd",
    "Dienst",
    "Afdeling",
    "Opmerking",
    MARKERS["column"],
]


@pytest.fixture(autouse=True)
def _monday_morning(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def no_disk(monkeypatch):
    """Whoever writes a temporary file fails the test."""
    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, lambda *args, **kwargs: pytest.fail("a temporary file was made"))


def rows(cast, *, wrong: bool) -> list[list[str]]:
    said = [MARKERS[name] for name in ("kind", "place", "note", "title")]
    good = [
        [cast.joris.number, "24-11-2026", "23:00", "07:00", *said],
        [cast.fatima.number, "24-11-2026", "07:00", "15:00", MARKERS["absence"], *said[1:]],
        [cast.fatima.number, "25-11-2026", "07:00", "15:00", *said],
    ]
    bad = [
        [cast.joris.number, MARKERS["date"], "23:00", "07:00", *said],
        [cast.joris.number, "24-11-2026", MARKERS["time"], "07:00", *said],
        [MARKERS["stranger"], "24-11-2026", "07:00", "15:00", *said],
        [cast.joris.number, "24-11-2026", "07:00", "15:00", *said, MARKERS["description"]],
    ]
    return good + (bad if wrong else [])


def database() -> str:
    """All that the database holds: every cell of every table, and of SQLite the file itself."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of our own
            cells += [str(cell) for row in cursor.fetchall() for cell in row]
    assert len(apps.get_models()) > 10
    if connection.vendor == "sqlite":
        cells.append(connection.connection.serialize().decode("latin-1"))
    return "\n".join(cells)


def seen(text: str) -> list[str]:
    return [name for name, marker in MARKERS.items() if marker.lower() in text.lower()]


@pytest.mark.parametrize("wrong", [False, True])
def test_a_file_leaves_only_from_when_until_when(cast, client_of, no_disk, caplog, capfd, wrong):
    caplog.set_level(logging.DEBUG)
    hr = client_of(cast.hanna)
    upload = SimpleUploadedFile(f"{MARKERS['file']}.csv", csv_of(HEADERS, rows(cast, wrong=wrong)))
    with override_settings(DEBUG=True):
        page = hr.post(reverse("rosters"), {"file": upload}, follow=True)
    assert page.status_code == 200
    assert Shift.objects.count() == (0 if wrong else 2)
    told = [page.content.decode(), hr.get(reverse("rosters")).content.decode(), repr(dict(hr.session))]
    assert seen("\n".join([*told, database(), caplog.text, *capfd.readouterr()])) == []


def test_what_is_not_work_leaves_the_same_whatever_it_is_called(cast):
    """Not even a count differs between illness, leave and a day off."""
    left = []
    for kind in ("Ziek", "Vakantie", "Vrij", "ZV"):
        lines = [
            [cast.joris.number, "24-11-2026", "23:00", "07:00", "N"],
            [cast.fatima.number, "24-11-2026", "07:00", "15:00", kind],
        ]
        brought = import_roster(file=SourceFile("x", csv_of(HEADERS[:5], lines)), by=None, now=NOW)
        left.append((repr(brought), brought.count, database().count(cast.fatima.number)))
    assert len(set(left)) == 1


def test_an_error_repeats_nothing(cast):
    with pytest.raises(Mistakes) as told:
        import_roster(
            file=SourceFile(MARKERS["file"], csv_of(HEADERS, rows(cast, wrong=True))), by=None, now=NOW
        )
    assert seen(f"{told.value!r} {told.value.args} {told.value.troubles}") == []
    assert told.value.count == 4


def test_the_command_repeats_nothing(cast, tmp_path, capsys):
    path = tmp_path / "rooster.csv"
    path.write_bytes(csv_of(HEADERS, rows(cast, wrong=True)))
    for options in ([], ["--json"]):
        with pytest.raises(CommandError) as told:
            call_command("import_roster", str(path), *options)
        assert seen(str(told.value) + "".join(capsys.readouterr())) == []


@pytest.mark.parametrize("broken", [False, True])
def test_a_calendar_leaves_only_from_when_until_when(
    cast, client_of, settings, monkeypatch, caplog, capfd, broken
):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("no_proxy", "*")
    words = {
        "DESCRIPTION": MARKERS["description"], "LOCATION": MARKERS["place"], "CATEGORIES": MARKERS["category"],
        "COMMENT": MARKERS["note"], "CONTACT": MARKERS["stranger"],
    }  # fmt: skip
    entries = [
        event("20261124T230000", "20261125T070000", f"{MARKERS['title']} Joris van den Berg", **words),
        event("20261125T070000", "20261125T150000", f"{MARKERS['absence']} Joris van den Berg", **words),
        event("20261126T070000", MARKERS["time"], MARKERS["kind"], **words),
    ]
    with serving() as server:
        settings.ROSTER_ORIGINS = [server.origin]
        server.at["/a.ics"] = ok(calendar(*entries) if not broken else calendar(*entries)[:-20])
        set_feed(address=f"{server.origin}/a.ics", team=cast.de_hoek, by=cast.sanne, now=NOW)
        set_feed(address=f"{server.origin}/a.ics", person=cast.fatima, by=cast.fatima, now=NOW)
        read_due_feeds(timezone.now())
    assert RosterFeed.objects.exclude(problem="").count() == (2 if broken else 0)
    assert Shift.objects.count() == (0 if broken else 2)
    pages = [
        client_of(cast.sanne).get(reverse("team_roster", args=[cast.de_hoek.pk])),
        client_of(cast.fatima).get(reverse("own_roster")),
    ]
    told = [page.content.decode() for page in pages]
    assert seen("\n".join([*told, database(), caplog.text, *capfd.readouterr()])) == []


def test_the_markers_would_be_seen(cast):
    cast.joris.call_name = MARKERS["kind"]
    cast.joris.save()
    assert seen(database()) == ["kind"]
