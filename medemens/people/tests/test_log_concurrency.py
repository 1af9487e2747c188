"""Many who use power at once: one order, nobody lost, on a database with real transactions."""

import threading

import pytest
from django.conf import settings
from django.db import connections

from medemens.people.actions.log import write_down
from medemens.people.models import LogEntry
from medemens.people.queries.log import verify
from tests.factories import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
        reason="a SQLite database in memory has one writer; PostgreSQL tells",
    ),
]


def test_entries_written_at_once_stand_in_one_order():
    gate, failed = threading.Barrier(6), []

    def write():
        try:
            gate.wait(10)
            for _again in range(10):
                write_down(LogEntry.Kind.SETTING, by=None, now=NOW)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _each in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    report = verify()
    assert (report.is_whole, report.entries, report.last) == (True, 60, 60)
