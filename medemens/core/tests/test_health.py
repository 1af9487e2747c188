from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from medemens.core import health, readiness
from medemens.core.health import state
from medemens.core.models import Heartbeat, Installation
from tests.factories import NOW

pytestmark = pytest.mark.django_db
WELL = dict.fromkeys(("database", "migrations", "worker", "daily", "mail"), "ok")


@pytest.fixture
def at_work():
    Heartbeat.beat("worker", now=NOW)
    Installation.current()
    Installation.objects.update(last_daily_at=NOW)


def test_all_is_well(at_work):
    assert state(NOW) == WELL


def test_a_worker_that_is_silent_is_late(at_work):
    assert state(NOW + timedelta(minutes=3)) == {**WELL, "worker": "late"}


def test_a_night_without_the_daily_run_is_late(at_work):
    Heartbeat.beat("worker", now=NOW + timedelta(hours=27))
    assert state(NOW + timedelta(hours=27)) == {**WELL, "daily": "late"}


def test_nothing_has_run_yet():
    assert state(NOW) == {**WELL, "worker": "never", "daily": "never"}


def test_mail_that_fails_is_told_after_a_quarter_and_until_one_leaves(at_work):
    for minutes in (0, 10):
        health.note_mail(fails=True, now=NOW - timedelta(minutes=16 - minutes))
    assert state(NOW - timedelta(minutes=2))["mail"] == "ok"
    assert state(NOW) == {**WELL, "mail": "failing"}
    health.note_mail(fails=False, now=NOW)
    assert state(NOW) == WELL


def test_migrations_that_wait_are_told(at_work, monkeypatch):
    def waiting():
        raise readiness.NotMigrated

    monkeypatch.setattr(health, "require_migrations", waiting)
    assert state(NOW)["migrations"] == "waiting"


def test_a_database_that_is_away_is_told(monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", away)
    assert state(NOW) == {**dict.fromkeys(WELL, "unknown"), "database": "unreachable"}


def test_anyone_may_ask_and_the_status_tells_too(client, at_work, monkeypatch):
    monkeypatch.setattr(health.timezone, "now", lambda: NOW)
    well = client.get("/healthz")
    Heartbeat.objects.all().delete()
    ill = client.get("/healthz")
    assert (well.status_code, well.json()) == (200, WELL)
    assert (ill.status_code, ill.json()) == (503, {**WELL, "worker": "never"})


def test_it_is_only_read(client):
    assert client.post("/healthz").status_code == 405
