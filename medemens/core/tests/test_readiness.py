from datetime import date
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from medemens.core import readiness, serving
from medemens.core.erasures import triggers
from medemens.core.models import Erasure, Installation

pytestmark = pytest.mark.django_db
OTHER_KEY = "b3RoZXItdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2RlZjA="


@pytest.fixture
def demo():
    Installation.current()
    Installation.objects.update(is_demo=True)


def test_an_ordinary_installation_may_serve_anywhere():
    assert list(readiness.problems("0.0.0.0")) == []  # noqa: S104  that is what is asked


def test_a_demo_serves_on_this_machine_only(demo):
    assert list(readiness.problems("127.0.0.1")) == []
    assert "127.0.0.1, not on 0.0.0.0" in "".join(readiness.problems("0.0.0.0"))  # noqa: S104  the same


def test_a_demo_is_nothing_for_production(demo, settings):
    settings.PRODUCTION = True
    assert "demo database" in "".join(readiness.problems("127.0.0.1"))
    assert [error.id for error in readiness.no_demo_in_production()] == ["medemens.E001"]
    Installation.objects.update(is_demo=False)
    assert [*readiness.problems("127.0.0.1"), *readiness.no_demo_in_production()] == []


def test_a_database_made_with_another_key_is_refused(settings):
    Installation.current()
    settings.FIELD_KEYS, made_with = [OTHER_KEY], settings.FIELD_KEYS
    assert "FIELD_KEYS can't read this database" in "".join(readiness.problems())
    settings.FIELD_KEYS = [OTHER_KEY, *made_with]
    assert list(readiness.problems()) == []


def test_a_database_that_is_not_up_to_date_is_refused(monkeypatch):
    monkeypatch.setattr(readiness.MigrationExecutor, "migration_plan", lambda *args: ["0002"])
    readiness.require_migrations.cache_clear()
    assert list(readiness.problems()) == ["The database is not up to date. Run: medemens migrate"]


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),  # noqa: S104  asked
     ("::", False), ("192.168.1.4", False), ("medemens.example", False)],
)  # fmt: skip
def test_which_addresses_only_this_machine_reaches(host, loopback):
    assert readiness.is_loopback(host) == loopback


def test_serve_and_work_begin_only_when_all_is_ready(demo, settings):
    settings.PRODUCTION = True
    with patch.object(serving, "serve") as serve:
        for command in ("serve", "work"):
            with pytest.raises(CommandError, match="demo database") as refusal:
                call_command(command)
            assert refusal.value.returncode == 2
    serve.assert_not_called()


def test_a_database_that_does_not_note_erasures_is_refused():
    name, table = sorted(triggers._present().items())[0]
    with connection.cursor() as cursor:
        triggers._drop(cursor, name, table)
    assert list(readiness.problems()) == [
        "The database doesn’t note what people take away. Run: medemens migrate"
    ]


def test_a_list_of_erasures_that_is_lost_is_missed(settings, tmp_path):
    settings.ERASURES_FILE = str(tmp_path / "medemens.erasures")
    Erasure.objects.create(
        table_name="moments_need", row_key="1", day=date(2026, 11, 23), mark="a" * 16, written=True
    )
    assert "isn’t there" in "".join(readiness.problems())
    with pytest.raises(SystemExit):
        call_command("erasures")
    call_command("erasures", "--begin-anew")
    assert list(readiness.problems()) == []
