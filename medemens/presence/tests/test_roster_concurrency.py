"""Two rosters at once, and reading beside a request, on a database with real transactions."""

import threading
import time

import pytest
from django.conf import settings
from django.db import connections

from medemens.core import aside
from medemens.presence.actions import rosters
from medemens.presence.actions.roster_runs import start_run
from medemens.presence.actions.rosters import import_roster
from medemens.presence.models import RosterRun, Shift
from medemens.presence.tests.roster_kit import roster_file, roster_text, shifts_of
from tests.factories import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
        reason="a SQLite database in memory has one writer and no second reader; PostgreSQL tells",
    ),
]


def in_thread(work) -> threading.Thread:
    def run():
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_of_two_rosters_at_once_the_second_waits_and_counts(cast, monkeypatch):
    inside, go_on = threading.Event(), threading.Event()
    real = rosters.write_shifts

    def slow(told, today):
        real(told, today)
        inside.set()
        go_on.wait(5)

    def bring_in(begin, end):
        line = f"{cast.joris.number};24-11-2026;{begin};{end};D;"
        return lambda: import_roster(file=roster_file(line), by=None, now=NOW)

    monkeypatch.setattr(rosters, "write_shifts", slow)
    first = in_thread(bring_in("07:00", "15:00"))
    inside.wait(5)
    second = in_thread(bring_in("07:00", "16:00"))
    time.sleep(0.3)
    assert not Shift.objects.exists()  # nobody sees a half of it
    go_on.set()
    first.join()
    second.join()
    assert shifts_of(cast.joris) == ["di 24-11 07:00 16:00 day file"]


def test_who_uploads_need_not_wait(cast, monkeypatch):
    monkeypatch.setattr(aside, "_at_once", lambda: False)
    monkeypatch.setattr(aside, "PATIENCE", 0.0)
    lines = [f"{cast.joris.number};{day}-11-2026;7:00;15:00;D;" for day in (24, 25)]
    run = start_run(content=roster_text(*lines).encode(), by=cast.hanna, now=NOW)
    until = time.monotonic() + 10
    while RosterRun.objects.get(pk=run.pk).state in ("reading", "writing") and time.monotonic() < until:
        time.sleep(0.05)
    assert RosterRun.objects.get(pk=run.pk).state == "done"
    assert Shift.objects.count() == 2
