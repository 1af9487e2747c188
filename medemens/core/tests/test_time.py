"""Dates as people say them, in both languages."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from medemens.core.time import (
    clock,
    greeting,
    roughly,
    spoken_moment,
    spoken_number,
    spoken_weeks,
    upcoming,
    week_start,
    weeks_between,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY, THURSDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 29)
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def both(speak):
    """What `speak()` says in Dutch and in English."""
    with translation.override("nl"):
        dutch = speak()
    with translation.override("en"):
        return dutch, speak()


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 26, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize("day", [MONDAY, THURSDAY, SUNDAY])
def test_a_week_starts_on_monday(day):
    assert week_start(day) == MONDAY


def test_weeks_are_counted_by_the_calendar():
    assert weeks_between(MONDAY, SUNDAY) == 0
    assert weeks_between(SUNDAY, SUNDAY + timedelta(days=1)) == 1
    assert weeks_between(THURSDAY, THURSDAY + timedelta(weeks=53)) == 53
    assert weeks_between(THURSDAY, MONDAY - timedelta(days=1)) == -1


@given(DAYS, DAYS)
def test_weeks_between_is_the_distance_of_the_mondays(one, other):
    assert weeks_between(one, other) == (week_start(other) - week_start(one)).days // 7


@pytest.mark.parametrize(
    ("day", "today", "dutch", "english"),
    [
        (THURSDAY, THURSDAY, "vandaag", "today"),
        (date(2026, 11, 25), THURSDAY, "gisteren", "yesterday"),
        (date(2026, 11, 22), MONDAY, "gisteren", "yesterday"),
        (MONDAY, THURSDAY, "eerder deze week", "earlier this week"),
        (date(2026, 11, 22), THURSDAY, "vorige week", "last week"),
        (date(2026, 11, 16), SUNDAY, "vorige week", "last week"),
        (date(2026, 11, 15), THURSDAY, "half november", "mid-November"),
        (date(2026, 10, 1), THURSDAY, "begin oktober", "early October"),
        (date(2026, 10, 10), THURSDAY, "begin oktober", "early October"),
        (date(2026, 10, 11), THURSDAY, "half oktober", "mid-October"),
        (date(2026, 10, 20), THURSDAY, "half oktober", "mid-October"),
        (date(2026, 10, 21), THURSDAY, "eind oktober", "late October"),
        (date(2026, 10, 31), THURSDAY, "eind oktober", "late October"),
        (date(2025, 10, 15), THURSDAY, "half oktober 2025", "mid-October 2025"),
        (date(2025, 12, 15), date(2026, 1, 12), "half december 2025", "mid-December 2025"),
        (date(2025, 12, 30), date(2026, 1, 6), "vorige week", "last week"),
        (date(2026, 2, 1), date(2026, 11, 30), "begin februari", "early February"),
        (date(2026, 1, 5), date(2026, 12, 28), "begin januari 2026", "early January 2026"),
        (date(2026, 11, 27), THURSDAY, "morgen", "tomorrow"),
    ],
)
def test_a_day_that_has_been_is_told_roughly(day, today, dutch, english):
    assert both(lambda: roughly(day, today)) == (dutch, english)


@pytest.mark.parametrize(
    ("day", "today", "dutch", "english"),
    [
        (MONDAY, MONDAY, "vandaag", "today"),
        (date(2026, 11, 24), MONDAY, "morgen", "tomorrow"),
        (date(2026, 11, 25), MONDAY, "woensdag", "Wednesday"),
        (SUNDAY, MONDAY, "zondag", "Sunday"),
        (date(2026, 11, 30), date(2026, 11, 28), "maandag", "Monday"),
        (date(2026, 12, 1), THURSDAY, "volgende week dinsdag", "Tuesday next week"),
        (date(2026, 12, 6), THURSDAY, "volgende week zondag", "Sunday next week"),
        (date(2026, 12, 7), THURSDAY, "over twee weken", "in two weeks"),
        (date(2026, 12, 14), THURSDAY, "14 december", "14 December"),
        (date(2027, 5, 14), THURSDAY, "14 mei", "14 May"),
        (date(2027, 11, 14), THURSDAY, "14 november 2027", "14 November 2027"),
        (date(2026, 11, 25), THURSDAY, "gisteren", "yesterday"),
    ],
)
def test_a_day_to_come_is_named_as_people_do(day, today, dutch, english):
    assert both(lambda: upcoming(day, today)) == (dutch, english)


@given(DAYS, st.integers(2, 6))
def test_a_weekday_alone_never_stands_for_a_day_a_week_or_more_away(today, days):
    weekday = upcoming(today + timedelta(days=days), today)
    assert weekday != upcoming(today + timedelta(days=days + 7), today)


@pytest.mark.parametrize(
    ("weeks", "dutch", "english"),
    [
        (1, "elke week", "every week"),
        (2, "om de week", "every other week"),
        (3, "eens per drie weken", "once every three weeks"),
        (14, "eens per veertien weken", "once every fourteen weeks"),
        (20, "eens per twintig weken", "once every twenty weeks"),
        (21, "eens per 21 weken", "once every 21 weeks"),
    ],
)
def test_a_rhythm_in_words(weeks, dutch, english):
    assert both(lambda: spoken_weeks(weeks)) == (dutch, english)


def test_there_is_no_rhythm_below_a_week():
    with pytest.raises(ValueError, match="at least one week"):
        spoken_weeks(0)


def test_numbers_are_words_to_twenty():
    assert both(lambda: [spoken_number(n) for n in (0, 1, 8, 18, 20, 21)]) == (
        ["0", "één", "acht", "achttien", "twintig", "21"],
        ["0", "one", "eight", "eighteen", "twenty", "21"],
    )
    dutch, english = both(lambda: [spoken_number(n) for n in range(1, 21)])
    assert len({*dutch, *english}) == 40


@pytest.mark.parametrize(
    ("now", "dutch", "english"),
    [
        (at(5), "Goedemorgen", "Good morning"),
        (at(11, 59), "Goedemorgen", "Good morning"),
        (at(12), "Goedemiddag", "Good afternoon"),
        (at(17, 59), "Goedemiddag", "Good afternoon"),
        (at(18), "Goedenavond", "Good evening"),
        (at(23), "Goedenavond", "Good evening"),
        (at(0), "Goedenavond", "Good evening"),
        (at(4, 59), "Goedenavond", "Good evening"),
    ],
)
def test_the_greeting_fits_the_hour(now, dutch, english):
    assert both(lambda: greeting(now)) == (dutch, english)
    assert both(lambda: greeting(now, shift="late")) == (dutch, english)


@pytest.mark.parametrize(
    ("hour", "dutch"),
    [(22, "Goedenavond"), (23, "Goedenacht"), (4, "Goedenacht"), (5, "Goedemorgen"), (15, "Goedemiddag")],
)
def test_who_works_at_night_is_greeted_for_the_night(hour, dutch):
    assert both(lambda: greeting(at(hour), shift="night"))[0] == dutch


def test_the_clock_is_written_as_each_language_does():
    assert both(lambda: clock(time(10, 15))) == ("10.15 uur", "10:15")
    assert both(lambda: clock(at(2))) == ("02.00 uur", "02:00")


@pytest.mark.parametrize(
    ("start", "dutch", "english"),
    [
        (at(10, 15), "donderdag 10.15 uur", "Thursday 10:15"),
        (at(23, 30), "donderdag 23.30 uur", "Thursday 23:30"),
        (at(5), "donderdag 05.00 uur", "Thursday 05:00"),
        (
            at(2),
            "in de nacht van woensdag op donderdag, 02.00 uur",
            "in the night from Wednesday to Thursday, 02:00",
        ),
        (
            at(0),
            "in de nacht van woensdag op donderdag, 00.00 uur",
            "in the night from Wednesday to Thursday, 00:00",
        ),
    ],
)
def test_a_moment_in_words(start, dutch, english):
    assert both(lambda: spoken_moment(start)) == (dutch, english)


@pytest.mark.parametrize(
    ("start", "dutch"),
    [
        (datetime(2026, 11, 26, 10, 15, tzinfo=AMSTERDAM), "donderdag 10.15 uur"),
        (datetime(2026, 11, 29, 10, 15, tzinfo=AMSTERDAM), "zondag 10.15 uur"),
        (datetime(2026, 11, 30, 10, 15, tzinfo=AMSTERDAM), "maandag 30 november 10.15 uur"),
        (datetime(2026, 11, 20, 10, 15, tzinfo=AMSTERDAM), "vrijdag 20 november 10.15 uur"),
        (datetime(2027, 10, 1, 10, 15, tzinfo=AMSTERDAM), "vrijdag 1 oktober 2027 10.15 uur"),
        (
            datetime(2026, 12, 1, 2, 0, tzinfo=AMSTERDAM),
            "in de nacht van maandag 30 november op dinsdag 1 december, 02.00 uur",
        ),
    ],
)
def test_a_moment_names_its_date_where_the_weekday_is_not_clear(start, dutch):
    assert both(lambda: spoken_moment(start, today=MONDAY))[0] == dutch


def test_a_moment_is_told_by_the_clock_on_the_wall_when_the_clock_changes():
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(AMSTERDAM)
    after = before.astimezone(UTC) + timedelta(hours=1)
    assert spoken_moment(before) == spoken_moment(after.astimezone(AMSTERDAM))
