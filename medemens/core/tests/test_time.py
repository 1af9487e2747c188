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
    spoken_from,
    spoken_moment,
    spoken_number,
    spoken_stretch,
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
    [
        (15, "Goedemiddag"),
        (22, "Goedenavond"),
        (23, "Goedenavond"),
        (2, "Goedenavond"),
        (
            5,
            "Goedenavond",
        ),  # for who comes at five it is morning; for who has been there all night it isn't yet
        (6, "Goedemorgen"),
        (7, "Goedemorgen"),
    ],
)
def test_in_a_night_shift_it_is_morning_from_six(hour, dutch):
    assert both(lambda: greeting(at(hour), shift="night"))[0] == dutch


@given(st.times())
def test_whoever_is_in_a_night_shift_never_hears_good_morning_in_the_night(clock):
    now = datetime.combine(THURSDAY, clock, AMSTERDAM)
    with translation.override("nl"):
        assert (greeting(now, shift="night") == "Goedemorgen") == (6 <= clock.hour < 12)


def test_the_clock_is_written_as_each_language_does():
    assert both(lambda: clock(time(10, 15))) == ("10.15 uur", "10:15")
    assert both(lambda: clock(at(2))) == ("02.00 uur", "02:00")


@pytest.mark.parametrize(
    ("start", "dutch", "english"),
    [
        (at(10, 15), "donderdag 10.15 uur", "Thursday 10:15"),
        (at(22, 45), "donderdag 22.45 uur", "Thursday 22:45"),
        (
            at(23),
            "in de nacht van donderdag op vrijdag, 23.00 uur",
            "in the night from Thursday to Friday, 23:00",
        ),
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


NIGHT_TO_THURSDAY = "in de nacht van woensdag op donderdag"
NIGHT_TO_FRIDAY = "in de nacht van donderdag op vrijdag"


@pytest.mark.parametrize(
    ("start", "at_night", "dutch", "english"),
    [
        (at(14, 30), False, "donderdag vanaf 14.30 uur", "Thursday from 14:30"),
        (at(23), False, "donderdag vanaf 23.00 uur", "Thursday from 23:00"),
        (
            at(23),
            True,
            f"{NIGHT_TO_FRIDAY}, vanaf 23.00 uur",
            "in the night from Thursday to Friday, from 23:00",
        ),
        (
            at(0),
            True,
            f"{NIGHT_TO_THURSDAY}, vanaf 00.00 uur",
            "in the night from Wednesday to Thursday, from 00:00",
        ),
        (
            at(4, 45),
            False,
            f"{NIGHT_TO_THURSDAY}, vanaf 04.45 uur",
            "in the night from Wednesday to Thursday, from 04:45",
        ),
        # The end of a night is a morning, and the start of a duty of a whole day an afternoon, to everyone.
        (at(6, 45), True, "donderdag vanaf 06.45 uur", "Thursday from 06:45"),
        (at(15), True, "donderdag vanaf 15.00 uur", "Thursday from 15:00"),
    ],
)
def test_from_when_someone_is_there(start, at_night, dutch, english):
    assert both(lambda: spoken_from(start, at_night=at_night, today=MONDAY)) == (dutch, english)


@pytest.mark.parametrize(
    ("start", "dutch"),
    [
        (datetime(2026, 11, 29, 23, 0, tzinfo=AMSTERDAM), "van zondag 29 november op maandag 30 november"),
        (datetime(2026, 11, 28, 23, 0, tzinfo=AMSTERDAM), "van zaterdag op zondag"),
        (datetime(2026, 11, 22, 23, 0, tzinfo=AMSTERDAM), "van zondag op maandag"),  # it is going on today
        (datetime(2026, 11, 21, 23, 0, tzinfo=AMSTERDAM), "van zaterdag 21 november op zondag 22 november"),
    ],
)
def test_a_night_names_its_dates_where_the_weekdays_are_not_clear(start, dutch):
    spoken = both(lambda: spoken_from(start, at_night=True, today=MONDAY))[0]
    assert spoken == f"in de nacht {dutch}, vanaf 23.00 uur"


def test_polish_and_ukrainian_days_have_no_capital_within_a_sentence():
    two_at_night = datetime(2026, 11, 26, 2, 0, tzinfo=AMSTERDAM)
    with translation.override("pl"):
        assert spoken_moment(two_at_night, SUNDAY) == "noc: środa 25 listopada–czwartek 26 listopada, 02:00"
    with translation.override("uk"):
        assert spoken_moment(two_at_night + timedelta(hours=8), SUNDAY).startswith("четвер 26 листопада")


@pytest.mark.parametrize(
    ("start", "end", "at_night", "dutch", "english"),
    [
        (at(7), at(15, 30), False, "donderdag van 07.00 tot 15.30 uur", "Thursday from 07:00 to 15:30"),
        (
            at(15),
            at(0, 30) + timedelta(days=1),
            False,
            "donderdag van 15.00 tot 00.30 uur",
            "Thursday from 15:00 to 00:30",
        ),
        (
            at(22, 45) - timedelta(days=1),
            at(7, 15),
            True,
            f"{NIGHT_TO_THURSDAY}, van 22.45 tot 07.15 uur",
            "in the night from Wednesday to Thursday, from 22:45 to 07:15",
        ),
        (
            at(0, 15),
            at(8),
            True,
            f"{NIGHT_TO_THURSDAY}, van 00.15 tot 08.00 uur",
            "in the night from Wednesday to Thursday, from 00:15 to 08:00",
        ),
        (
            at(9),
            at(9) + timedelta(days=1),
            True,
            "van donderdag 09.00 uur tot vrijdag 09.00 uur",
            "from Thursday 09:00 to Friday 09:00",
        ),
    ],
)
def test_a_time_of_work_in_words(start, end, at_night, dutch, english):
    assert both(lambda: spoken_stretch(start, end, at_night=at_night, today=MONDAY)) == (dutch, english)
