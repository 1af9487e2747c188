import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medemens.core import daily
from medemens.core.health import state
from medemens.core.models import CacheEntry, Installation
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def functions(monkeypatch):
    monkeypatch.setattr(daily, "functions", {})
    monkeypatch.setattr(daily, "steps", {})
    return daily.functions


def last_daily():
    return Installation.current().last_daily_at


def test_each_function_runs_and_its_count_is_told(functions):
    daily.register("tea", lambda now: 2)
    daily.register("cups", lambda now: 0)
    assert daily.run(NOW) == {"tea": 2, "cups": 0}
    assert last_daily() == NOW


def test_one_that_fails_keeps_no_other_from_running_and_the_run_comes_again(functions, caplog):
    done = []
    daily.register("spill", lambda now: 1 // 0)
    daily.register("tea", lambda now: done.append(now) or 1)
    with pytest.raises(daily.DailyFailed, match="spill"):
        daily.run(NOW)
    assert (done, last_daily()) == ([NOW], None)
    assert "Daily work spill failed" in caplog.text


def test_only_what_failed_comes_again_and_health_tells(functions):
    ran, spills = [], [True]
    daily.register("tea", lambda now: ran.append(now) or 0)
    daily.register("spill", lambda now: 1 // (not spills))
    for minutes in (0, 10):
        with pytest.raises(daily.DailyFailed, match="spill"):
            daily.run_if_due(NOW + timedelta(minutes=minutes))
    assert (ran, last_daily(), state(NOW)["daily"]) == ([NOW], None, "failed")
    spills.clear()
    daily.run_if_due(NOW + timedelta(minutes=20))
    assert (ran, last_daily()) == ([NOW], NOW + timedelta(minutes=20))
    assert state(NOW + timedelta(minutes=20))["daily"] == "ok"


def test_of_two_workers_one_runs_it(functions):
    ran = []

    def slow(now):
        ran.append(now)
        daily.run_if_due(now + timedelta(seconds=1))  # the other worker looks, while this one is at it
        return 0

    daily.register("slow", slow)
    daily.run_if_due(NOW)
    assert ran == [NOW]


def test_a_name_is_taken_once(functions):
    daily.register("tea", lambda now: 0)
    daily.register_step("invite", lambda as_of, at: {})
    with pytest.raises(ValueError, match="tea"):
        daily.register("tea", lambda now: 0)
    for name in ("tea", "invite"):
        with pytest.raises(ValueError, match=name):
            daily.register_step(name, lambda as_of, at: {})


def test_steps_come_after_what_is_let_go_and_only_where_they_are_asked_for(functions):
    ran = []
    daily.register_step("invite", lambda as_of, at: ran.append((as_of, at)) or {"invited": 3})
    daily.register("tea", lambda now: ran.append(now) or 2)
    assert daily.run(NOW) == {"tea": 2}
    assert daily.run(NOW - DAY, at=NOW, with_steps=True) == {"tea": 2, "invited": 3}
    assert ran == [NOW, NOW - DAY, (NOW - DAY, NOW)]


def test_a_step_that_was_cut_short_is_begun_again_and_one_that_is_done_is_not(functions):
    ran = []

    def killed_once(as_of, at):
        ran.append(at)
        if len(ran) == 1:
            raise SystemExit  # nobody catches it, as nobody catches a kill
        return {"invited": 1}

    daily.register_step("invite", killed_once)
    with pytest.raises(SystemExit):
        daily.run_if_due(NOW)
    for minutes in (10, 20):
        daily.run_if_due(NOW + timedelta(minutes=minutes))
    assert ran == [NOW, NOW + timedelta(minutes=10)]


def test_a_step_that_fails_comes_again_and_health_tells(functions):
    daily.register_step("invite", lambda as_of, at: {"invited": 1 // (at > NOW)})
    with pytest.raises(daily.DailyFailed, match="invite"):
        daily.run_if_due(NOW)
    assert state(NOW)["daily"] == "failed"
    later = NOW + timedelta(minutes=10)
    daily.run_if_due(later)
    assert state(later)["daily"] == "ok"


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (
            datetime(2026, 11, 23, 2, 59, tzinfo=UTC),
            datetime(2026, 11, 22, 3, 0, tzinfo=UTC),
        ),  # 3.59 in Amsterdam
        (datetime(2026, 11, 23, 3, 0, tzinfo=UTC), datetime(2026, 11, 23, 3, 0, tzinfo=UTC)),
        (
            datetime(2026, 3, 29, 2, 0, tzinfo=UTC),
            datetime(2026, 3, 29, 2, 0, tzinfo=UTC),
        ),  # the clock went forward
        (datetime(2026, 10, 25, 2, 30, tzinfo=UTC), datetime(2026, 10, 24, 2, 0, tzinfo=UTC)),  # and back
    ],
)
def test_the_night_run_begins_at_four_by_the_clock(now, slot):
    assert daily.last_slot(now) == slot


def test_it_runs_once_a_night_and_makes_up_for_a_night_that_was_missed(functions):
    ran = []
    daily.register("tea", lambda now: ran.append(now) or 0)
    for now in (NOW, NOW + timedelta(hours=2), NOW + DAY, NOW + 4 * DAY):
        daily.run_if_due(now)
    assert ran == [NOW, NOW + DAY, NOW + 4 * DAY]


def test_sessions_that_are_over_go():
    Session.objects.create(session_key="old", session_data="", expire_date=NOW - DAY)
    Session.objects.create(session_key="new", session_data="", expire_date=NOW + DAY)
    assert daily.forget_sessions(NOW) == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_what_the_cache_no_longer_answers_with_goes():
    CacheEntry.objects.create(cache_key="old", value="", expires=NOW - DAY)
    CacheEntry.objects.create(cache_key="new", value="", expires=NOW + DAY)
    assert daily.forget_cache(NOW) == 1
    assert list(CacheEntry.objects.values_list("pk", flat=True)) == ["new"]


@pytest.mark.parametrize(
    ("status", "ended", "kept"),
    [
        ("SUCCESSFUL", NOW - 2 * DAY, 0),
        ("FAILED", NOW - 2 * DAY, 0),
        ("SUCCESSFUL", NOW - DAY / 2, 1),
        ("RUNNING", None, 0),
        ("READY", None, 1),
    ],
)
def test_tasks_that_ended_or_were_left_behind_go_after_a_day(status, ended, kept):
    DBTaskResult.objects.create(
        status=status, started_at=NOW - 2 * DAY, finished_at=ended, task_path="a.b", backend_name="default",
        args_kwargs={"args": [], "kwargs": {}}, exception_class_path="", traceback="",
    )  # fmt: skip
    daily.forget_tasks(NOW)
    assert DBTaskResult.objects.count() == kept


def test_the_command_tells_what_went_and_changes_nothing_the_second_time(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    Session.objects.create(session_key="old", session_data="", expire_date=NOW - 2 * DAY)
    counts = []
    for _ in range(2):
        out = StringIO()
        call_command("daily", "--date", "2026-11-22", "--json", stdout=out)
        counts.append(json.loads(out.getvalue())["sessions"])
    assert counts == [1, 0]


def test_the_command_counts_what_went_in_all_and_what_was_made(functions, capsys):
    daily.register("tea", lambda now: 2)
    daily.register("cups", lambda now: 1)
    daily.register_step("invite", lambda as_of, at: {"invited": 4})
    call_command("daily", "--json")
    assert json.loads(capsys.readouterr().out) == {"tea": 2, "cups": 1, "invited": 4, "erased": 3}


def test_the_command_notes_the_time_on_the_clock_whatever_the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    call_command("daily", "--date", "2026-11-01", stdout=StringIO())
    assert last_daily() == NOW


def test_a_day_to_come_is_refused(functions, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    daily.register("tea", lambda now: pytest.fail("ran"))
    with pytest.raises(CommandError, match="still to come"):
        call_command("daily", "--date", "2026-11-24")


def test_the_command_says_what_failed(functions):
    daily.register("spill", lambda now: 1 // 0)
    with pytest.raises(CommandError, match="spill"):
        call_command("daily")
