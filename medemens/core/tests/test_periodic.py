import signal
from datetime import timedelta

import pytest

from medemens.core import periodic
from medemens.core.models import Heartbeat
from medemens.core.periodic import Periodic, claim, run_due
from medemens.core.worker import PatientWorker
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
ran = []


def note(now):
    ran.append(now)


def fail(now):
    raise RuntimeError("no mail server today")


TEA = Periodic("tea", MINUTE, f"{__name__}.note")
SPILL = Periodic("spill", MINUTE, f"{__name__}.fail")
WORK = [SPILL, TEA]


@pytest.fixture(autouse=True)
def two_jobs(settings):
    settings.PERIODIC_WORK = f"{__name__}.WORK"
    ran.clear()


def test_a_job_runs_at_once_and_then_after_its_interval():
    times = [NOW, NOW + MINUTE / 2, NOW + MINUTE, NOW + 3 * MINUTE]
    for now in times:
        run_due(now)
    assert ran == [NOW, NOW + MINUTE, NOW + 3 * MINUTE]


def test_a_job_that_fails_keeps_no_other_from_running(caplog):
    assert run_due(NOW) == ["tea"]
    assert "Periodic work spill failed" in caplog.text


def test_a_process_that_is_asked_to_stop_begins_nothing_new():
    try:
        PatientWorker().shutdown(signal.SIGTERM, None)
        assert run_due(NOW) == ran == []
    finally:
        periodic.stopping.clear()
    assert run_due(NOW) == ["tea"]


def test_of_two_processes_one_gets_the_job(monkeypatch):
    """The other process claims between our reading the row and our writing it."""
    claim(TEA, NOW)
    get_or_create = Heartbeat.objects.get_or_create

    def read_while_another_claims(**kwargs):
        row, made = get_or_create(**kwargs)
        Heartbeat.objects.filter(pk=row.pk).update(at=later)
        return row, made

    later = NOW + MINUTE
    monkeypatch.setattr(Heartbeat.objects, "get_or_create", read_while_another_claims)
    assert not claim(TEA, later)
    monkeypatch.undo()
    assert claim(TEA, later + MINUTE)


def test_the_real_page_names_each_job_once(settings):
    settings.PERIODIC_WORK = "medemens.config.periodic.WORK"
    names = [job.name for job in periodic.work()]
    assert len(names) == len(set(names))
