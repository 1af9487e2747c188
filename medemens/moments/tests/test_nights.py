"""The night pointed out once a quarter: to whom, which one, and what becomes of the answer."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from medemens.moments.actions import nights as act
from medemens.moments.actions import rhythms
from medemens.moments.actions.contacts import log_contact, take_back_log
from medemens.moments.models import NightPointer, Rhythm
from medemens.moments.rules import night_to_visit, quarter_start
from medemens.moments.tests.rosters import (
    DAY,
    EVENING,
    FRI,
    MON,
    NIGHT,
    THU,
    TUE,
    WED,
    a_team_at_night,
    at,
    usually,
    works,
)
from medemens.people.models import StandIn
from medemens.presence.models import Shift
from tests.factories import NOW, TODAY, ReportingFactory

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
WEDNESDAY = TODAY + 2 * A_DAY
Q4, Q1 = date(2026, 10, 1), date(2027, 1, 1)


@pytest.fixture
def at_night(cast):
    return a_team_at_night(cast)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock["now"])
    return clock


def pointed_out(leader, now=NOW) -> date | None:
    pointer = act.point_out_night(leader=leader, now=now)
    return pointer.night if pointer else None


# Which night


@pytest.mark.parametrize(
    ("nights", "longest_first", "chosen"),
    [
        ({}, [1, 2], None),
        ({1: []}, [1], None),
        ({3: [1], 1: [2]}, [1, 2], 1),  # both of the three waiting longest: the soonest
        ({1: [4], 3: [1]}, [1, 2, 3, 4], 1),  # only who works at night counts among the three
        ({1: [4, 5], 3: [1, 2]}, [1, 2, 3, 4, 5], 3),
        ({1: [1], 2: [1, 9]}, [1, 2, 3, 9], 2),
        ({2: [1, 2], 1: [1, 2]}, [1, 2], 1),
        ({1: [4, 5, 6, 7], 2: [1, 2]}, [1, 2, 3, 4, 5, 6, 7], 2),
    ],
)
def test_the_night_with_most_of_those_not_spoken_to_longest(nights, longest_first, chosen):
    told = {date(2026, 12, day): keys for day, keys in nights.items()}
    assert night_to_visit(told, longest_first) == (chosen and date(2026, 12, chosen))


@pytest.mark.parametrize(
    ("day", "first"),
    [(date(2026, 11, 23), Q4), (date(2026, 12, 31), Q4), (Q1, Q1), (date(2027, 6, 30), date(2027, 4, 1))],
)
def test_quarters_begin_in_january_april_july_and_october(day, first):
    assert quarter_start(day) == first


def test_a_night_of_ones_people_is_pointed_out(at_night):
    assert pointed_out(at_night.sanne) == WEDNESDAY


def test_a_shift_after_midnight_is_of_the_night_before(cast):
    works(cast.joris, (THU, ("00:30", "08:00")))
    assert pointed_out(cast.sanne) == WEDNESDAY


def test_a_usual_night_counts_as_well(cast):
    usually(cast.joris, "night", weekdays=1 << FRI)
    assert pointed_out(cast.sanne) == TODAY + 4 * A_DAY


def test_not_tonight_and_not_beyond_two_weeks(cast):
    works(cast.joris, (MON, NIGHT), (15, NIGHT))
    assert pointed_out(cast.sanne) is None
    works(cast.fatima, (14, NIGHT))
    assert pointed_out(cast.sanne) == TODAY + 14 * A_DAY


def test_not_a_night_of_the_next_quarter(cast):
    now = at(date(2026, 12, 28), "10:00")
    works(cast.joris, (WED + 35, NIGHT), (FRI + 35, NIGHT))  # 30 December and 1 January
    assert pointed_out(cast.sanne, now) == date(2026, 12, 30)
    Shift.objects.filter(starts_at__lt=at(date(2027, 1, 1), "00:00")).delete()
    NightPointer.objects.all().delete()
    assert pointed_out(cast.sanne, now) is None


def test_who_waits_longest_decides(cast):
    works(cast.joris, (TUE, NIGHT))
    works(cast.fatima, (WED, NIGHT))
    works(cast.ayse, (WED, NIGHT))
    for person, days in ((cast.joris, 300), (cast.fatima, 20), (cast.ayse, 10)):
        Rhythm.objects.create(
            leader=cast.sanne, colleague=person, last_spoken_on=TODAY - timedelta(days=days)
        )
    assert pointed_out(cast.sanne) == WEDNESDAY


# To whom, and when not


def test_whoever_wants_no_rhythm_or_rests_is_no_reason(cast):
    works(cast.joris, (WED, NIGHT))
    rhythms.set_pace(leader=cast.sanne, colleague=cast.joris, pace="none", by=cast.joris, today=TODAY)
    assert pointed_out(cast.sanne) is None
    rhythms.set_pace(leader=cast.sanne, colleague=cast.joris, pace="usual", by=cast.joris, today=TODAY)
    assert pointed_out(cast.sanne) == WEDNESDAY


def test_day_and_evening_are_no_nights(cast):
    works(cast.joris, (WED, DAY), (THU, EVENING))
    assert pointed_out(cast.sanne) is None


@pytest.mark.parametrize("hour", ["23:00", "02:00", "05:45"])
def test_a_moment_held_at_night_this_quarter_is_enough(at_night, hour):
    when = at(-20, hour)
    noted = log_contact(by=at_night.sanne, other=at_night.ayse, on=when.date(), now=when)
    assert pointed_out(at_night.sanne) is None
    take_back_log(moments=[noted], by=at_night.sanne, now=NOW)
    assert pointed_out(at_night.sanne) == WEDNESDAY


@pytest.mark.parametrize(("ago", "hour"), [(20, "22:45"), (20, "06:00"), (60, "02:00")])
def test_a_moment_by_day_or_in_the_quarter_before_is_not(at_night, ago, hour):
    when = at(-ago, hour)
    log_contact(by=at_night.sanne, other=at_night.ayse, on=when.date(), now=when)
    assert pointed_out(at_night.sanne) == WEDNESDAY


@pytest.mark.parametrize("who", ["sanne", "ruth", "karim"])
@pytest.mark.parametrize("how", ["shift", "usual", "moment", "coming"])
def test_any_leader_of_these_people_counts(at_night, who, how):
    """Ruth leads Joris and Nour besides, and Karim stands in for her."""
    for line in at_night.sanne.leads.exclude(person__in=[at_night.fatima, at_night.ayse]):
        ReportingFactory(person=line.person, leader=at_night.ruth)
    soon = {"starts_on": TODAY - A_DAY, "ends_on": TODAY + 9 * A_DAY}
    StandIn.objects.create(leader=at_night.ruth, stand_in=at_night.karim, **soon)
    leader, when = getattr(at_night, who), at(-5, "02:00")
    if how == "shift":
        works(leader, (-6, NIGHT))
    elif how == "usual":
        usually(leader, "night")
    elif how == "moment":
        log_contact(by=leader, other=at_night.wim, on=when.date(), now=when)
    else:
        NightPointer.objects.create(leader=leader, quarter=Q4, night=TODAY - A_DAY, going_at=NOW)
    assert pointed_out(at_night.sanne) is None


def test_someone_else_at_night_is_no_leader_of_theirs(at_night):
    works(at_night.wim, (-6, NIGHT))
    usually(at_night.karim, "night")
    assert pointed_out(at_night.sanne) == WEDNESDAY


# Once a quarter


def test_once_a_quarter_also_when_it_was_put_away_or_has_passed(at_night, clock):
    assert pointed_out(at_night.sanne) == WEDNESDAY
    works(at_night.joris, (WED + 7, NIGHT))
    assert pointed_out(at_night.sanne) is None
    later = NOW + timedelta(weeks=1)
    assert pointed_out(at_night.sanne, later) is None
    works(at_night.joris, (WED + 42, NIGHT))
    assert pointed_out(at_night.sanne, NOW + timedelta(weeks=6)) == date(2027, 1, 6)


def test_the_database_holds_one_for_each_leader_and_quarter(at_night):
    values = {"leader": at_night.sanne, "quarter": Q4}
    NightPointer.objects.create(night=TODAY + A_DAY, **values)
    again, made = NightPointer.objects.get_or_create(**values, defaults={"night": WEDNESDAY})
    assert (again.night, made) == (TODAY + A_DAY, False)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_point_out_one_night(at_night):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection")
    barrier = threading.Barrier(2)

    def look() -> None:
        barrier.wait()
        act.point_out_night(leader=at_night.sanne, now=NOW)
        connection.close()

    tabs = [threading.Thread(target=look) for _tab in range(2)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert NightPointer.objects.count() == 1


def test_pointers_of_past_quarters_are_forgotten(at_night):
    for quarter, night in ((Q4, WEDNESDAY), (date(2026, 7, 1), date(2026, 8, 1))):
        NightPointer.objects.create(leader=at_night.sanne, quarter=quarter, night=night)
    assert act.forget_night_pointers(NOW) == 1
    assert [row.quarter for row in NightPointer.objects.all()] == [Q4]
    assert act.forget_night_pointers(at(Q1, "00:30")) == 1
