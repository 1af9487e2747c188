"""On which day somebody is told: weekends, holidays, part time, leave, and who comes back after long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.milestones.calendar import usually_free
from medemens.milestones.dates import LATEST, SOONEST
from medemens.milestones.rules import Days, Verdict, is_back, verdict

DAY = timedelta(days=1)
WORKING_WEEK, TILL_THURSDAY = range(5), range(4)
FREE = usually_free(date(2026, 1, 1), date(2030, 12, 31))


def working(weekdays=WORKING_WEEK, free=FREE):
    return lambda day: day.weekday() in weekdays and day not in free


def back_after(*absences):
    """The first day that lies in none of `absences`, first and last days."""

    def back_on(day):
        for first, last in sorted(absences):
            if first <= day <= last:
                day = last + DAY
        return day

    return back_on


PRESENT = back_after()


def signal_day(day, works, back_on):
    """On which day somebody is told, where the rules are asked on each day from a week before on."""
    days, waits = Days(works, theirs_away=lambda one: back_on(one) != one), False
    for today in (day + DAY * number for number in range(-SOONEST.days, LATEST.days + 1)):
        said = verdict(day, today, 0, days)
        if said == Verdict.TELL or (waits and today > day and is_back(today, days)):
            return today
        waits = waits or said == Verdict.HOLD
    return None


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("what", "day", "weekdays", "told"),
        [
            ("a Wednesday", date(2026, 12, 2), WORKING_WEEK, date(2026, 12, 2)),
            ("a Saturday", date(2026, 12, 5), WORKING_WEEK, date(2026, 12, 4)),
            ("a Sunday", date(2026, 12, 6), WORKING_WEEK, date(2026, 12, 4)),
            ("a Sunday, and no work on Fridays", date(2026, 12, 6), TILL_THURSDAY, date(2026, 12, 3)),
            ("Easter Monday, Good Friday is worked", date(2027, 3, 29), WORKING_WEEK, date(2027, 3, 26)),
            ("Second Day of Christmas", date(2028, 12, 26), WORKING_WEEK, date(2028, 12, 22)),
            ("5 May in a lustrum year, a Sunday", date(2030, 5, 5), WORKING_WEEK, date(2030, 5, 3)),
            ("5 May in another year", date(2027, 5, 5), WORKING_WEEK, date(2027, 5, 5)),
            ("Ascension Day", date(2027, 5, 6), WORKING_WEEK, date(2027, 5, 5)),
            ("a Thursday, for who works at weekends", date(2026, 12, 3), (5, 6), date(2026, 11, 29)),
        ],
    )
    def test_it_is_the_day_or_the_last_before(self, what, day, weekdays, told):
        assert signal_day(day, working(weekdays), PRESENT) == told, what

    def test_never_over_a_week_ahead(self):
        day = date(2026, 12, 3)
        assert signal_day(day, lambda one: one == day - SOONEST, PRESENT) == day - SOONEST
        later = {day - SOONEST - DAY, day + DAY * 3}
        assert signal_day(day, later.__contains__, PRESENT) == day + DAY * 3


class TestAbsence:
    @pytest.mark.parametrize(
        ("what", "absences", "told"),
        [
            ("gone on the day alone", [(6, 6)], date(2026, 12, 7)),
            ("gone for two weeks", [(1, 13)], date(2026, 12, 14)),
            ("back on a Saturday", [(1, 11)], date(2026, 12, 14)),
            ("gone before, and back on the day", [(1, 5)], date(2026, 12, 4)),
            ("gone again on the first working day", [(6, 6), (7, 8)], date(2026, 12, 9)),
            ("back on Saturday, gone again on Monday", [(1, 11), (14, 15)], date(2026, 12, 16)),
        ],
    )
    def test_it_is_the_first_working_day_back(self, what, absences, told):
        gone = [(date(2026, 12, first), date(2026, 12, last)) for first, last in absences]
        assert signal_day(date(2026, 12, 6), working(), back_after(*gone)) == told, what

    def test_whoever_is_gone_for_a_year_is_not_forgotten(self):
        away = (date(2026, 12, 1), date(2027, 11, 30))
        assert signal_day(date(2026, 12, 6), working(), back_after(away)) == date(2027, 12, 1)

    def test_nobody_knows_when_they_are_back(self):
        assert signal_day(date(2026, 12, 6), working(), lambda day: None) is None

    def test_too_long_is_none(self):
        day = date(2026, 12, 6)
        assert signal_day(day, lambda one: True, back_after((day, day + LATEST - DAY))) == day + LATEST
        assert signal_day(day, lambda one: True, back_after((day, day + LATEST))) is None
        assert signal_day(day, lambda one: False, PRESENT) is None


week = st.sets(st.integers(0, 6), min_size=1)
some_days = st.dates(date(2026, 1, 1), date(2029, 12, 31))
absences = st.lists(st.tuples(st.integers(-20, 40), st.integers(0, 40)), max_size=3)


@given(some_days, week)
def test_who_is_present_is_told_within_a_week(day, weekdays):
    told = signal_day(day, working(weekdays, free=()), PRESENT)
    assert day - DAY * 6 <= told <= day
    assert told.weekday() in weekdays
    skipped = (told + DAY * number for number in range(1, (day - told).days + 1))
    assert not any(one.weekday() in weekdays for one in skipped)


@given(some_days, week, absences)
def test_who_has_a_working_week_is_never_forgotten_nor_disturbed(day, weekdays, drawn):
    gone = [(day + DAY * start, day + DAY * (start + length)) for start, length in drawn]
    is_away = [any(first <= day + DAY * number <= last for first, last in gone) for number in range(-7, 400)]
    told = signal_day(day, working(weekdays, free=()), back_after(*gone))
    assert told is not None
    assert told.weekday() in weekdays
    number = (told - day).days
    if is_away[7] or number > 0:  # absent over the day
        assert number > 0
        assert not is_away[number + 7]
        between = range(1, number)
        assert not any((day + DAY * one).weekday() in weekdays and not is_away[one + 7] for one in between)
