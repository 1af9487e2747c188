"""Two imports at once, and reading beside a request, on a database with real transactions."""

import threading
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone

from medemens.core import aside
from medemens.people import writing
from medemens.people.actions import imports
from medemens.people.actions.drafts import start_draft
from medemens.people.actions.imports import Changed, apply_import
from medemens.people.models import ImportDraft, ImportRun, Person
from medemens.people.tests.importing.tables import people_csv
from medemens.people.tests.imports_kit import EVERYONE, bring_in, but, changes_of, snapshot
from tests.factories import NOW, GrantFactory

pytestmark = pytest.mark.django_db(transaction=True)
in_memory = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
    reason="a SQLite database in memory has one writer and no second reader; PostgreSQL tells",
)


def in_thread(work) -> list:
    outcome: list = []

    def run():
        try:
            outcome.append(work())
        except Exception as error:
            outcome.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.outcome = outcome
    return thread


@in_memory
def test_of_two_imports_at_once_the_second_is_refused(monkeypatch):
    bring_in(*EVERYONE)
    first = changes_of(but(EVERYONE[0], family="Een"), *EVERYONE[1:])
    second = changes_of(but(EVERYONE[0], family="Twee"), *EVERYONE[1:])
    inside, go_on = threading.Event(), threading.Event()
    real = writing.write

    def slow(rows):
        inside.set()
        go_on.wait(5)
        real(rows)

    monkeypatch.setattr(imports, "write", slow)
    one = in_thread(lambda: apply_import(changes=first, by=None, now=NOW))
    inside.wait(5)
    two = in_thread(lambda: apply_import(changes=second, by=None, now=NOW))
    time.sleep(0.2)
    assert Person.objects.get(number="001").family_name == "Meijer"  # pages read on meanwhile
    go_on.set()
    one.join()
    two.join()
    assert isinstance(one.outcome[0], ImportRun)
    assert isinstance(two.outcome[0], Changed)
    assert Person.objects.get(number="001").family_name == "Een"


def test_a_failure_in_the_middle_of_the_write_rolls_everything_back(monkeypatch):
    bring_in(*EVERYONE)
    before, changes = snapshot(), changes_of(but(EVERYONE[0], family="Anders"), *EVERYONE[1:4])
    monkeypatch.setattr(imports, "_follow_mail", lambda people, now: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply_import(changes=changes, by=None, now=NOW)
    assert snapshot() == before


@in_memory
def test_reading_goes_on_beside_the_request(monkeypatch):
    hr = GrantFactory().person
    monkeypatch.setattr(aside, "_at_once", lambda: False)
    monkeypatch.setattr(aside, "PATIENCE", 0.0)
    draft = start_draft(files=[people_csv(*EVERYONE)], by=hr, now=timezone.now())
    for _try in range(100):
        draft.refresh_from_db()
        if draft.state != ImportDraft.State.READING:
            break
        time.sleep(0.05)
    assert (draft.state, draft.steps_done, draft.steps_total) == ("ready", 100, 100)
    assert draft.expires_at - draft.made_at == timedelta(hours=1)
