"""On which day a milestone falls: leap days, half years, breaks, and the way back from a day to who it is for."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from medemens.milestones.dates import (
    SERVICE_YEARS,
    TWELVE_AND_A_HALF,
    WEDDING_NAMES,
    HalfYears,
    anniversaries_between,
    anniversary,
    in_year,
    starts_for,
    turning,
    wedding_name,
    yearly_on,
)

DAY = timedelta(days=1)
WEDDING_YEARS = tuple(WEDDING_NAMES)
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
half_years = st.integers(1, 160).map(HalfYears)
leap_year_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))


def halves(*numbers):
    return [HalfYears(number) for number in numbers]


class TestAnniversary:
    @pytest.mark.parametrize(
        ("start", "years", "falls_on"),
        [
            (date(2014, 5, 20), 25, date(2026, 11, 20)),  # 12½ years
            (date(2014, 8, 31), 25, date(2027, 2, 28)),  # 31 August and 6 months
            (date(2011, 8, 31), 25, date(2024, 2, 29)),  # the same, in a leap year
            (date(2014, 8, 29), 25, date(2027, 2, 28)),
            (date(2014, 12, 31), 25, date(2027, 6, 30)),
            (date(2014, 11, 30), 25, date(2027, 5, 30)),  # the day is there: not the last of May
            (date(2014, 2, 28), 25, date(2026, 8, 28)),
            (date(2012, 2, 29), 25, date(2024, 8, 29)),  # 29 February is there after a half year
            (date(2012, 2, 29), 2, date(2013, 2, 28)),
            (date(2000, 2, 29), 40, date(2020, 2, 29)),
            (date(2000, 2, 29), 50, date(2025, 2, 28)),
            (date(1986, 11, 30), 80, date(2026, 11, 30)),
            (date(2014, 6, 30), 25, date(2026, 12, 30)),
            (date(2014, 7, 1), 25, date(2027, 1, 1)),
        ],
    )
    def test_it_falls_on_its_day(self, start, years, falls_on):
        assert anniversary(start, HalfYears(years)) == falls_on

    @given(days, half_years)
    def test_it_is_so_many_months_later_and_never_in_the_next(self, start, years):
        there = anniversary(start, years)
        assert (there.year - start.year) * 12 + there.month - start.month == years.number * 6
        assert there.day == start.day or (there.day < start.day and (there + DAY).month != there.month)

    @given(days, days, half_years)
    def test_who_came_later_is_never_sooner(self, one, other, years):
        earlier, later = sorted((one, other))
        assert anniversary(earlier, years) <= anniversary(later, years)

    def test_the_years_that_are_celebrated(self):
        assert [str(one) for one in SERVICE_YEARS] == ["1", "5", "10", "12½", "20", "25", "30", "35", "40"]
        assert str(HalfYears(1)) == "½"
        assert HalfYears.whole(12) < TWELVE_AND_A_HALF < HalfYears.whole(13)


class TestWhichComeRound:
    def test_both_ends_are_included_and_the_soonest_is_first(self):
        start = date(2014, 5, 20)
        assert anniversaries_between(start, date(2024, 5, 20), date(2026, 11, 20)) == [
            (date(2024, 5, 20), HalfYears(20)),
            (date(2026, 11, 20), HalfYears(25)),
        ]
        assert anniversaries_between(start, date(2024, 5, 21), date(2026, 11, 19)) == []

    def test_a_house_chooses_its_years(self):
        start, first, last = date(2014, 5, 20), date(2014, 5, 20), date(2030, 1, 1)
        assert anniversaries_between(start, first, last, years=halves(4, 6)) == [
            (date(2016, 5, 20), HalfYears(4)),
            (date(2017, 5, 20), HalfYears(6)),
        ]
        assert anniversaries_between(start, first, last, years=()) == []

    def test_a_start_yet_to_come_has_none(self):
        assert anniversaries_between(date(9999, 1, 1), date(2026, 1, 1), date(2027, 1, 1)) == []

    @pytest.mark.parametrize(
        ("day", "starts"),
        [
            (date(2027, 2, 28), [date(2014, 8, 28), date(2014, 8, 29), date(2014, 8, 30), date(2014, 8, 31)]),
            (date(2024, 2, 28), [date(2011, 8, 28)]),
            (date(2024, 2, 29), [date(2011, 8, 29), date(2011, 8, 30), date(2011, 8, 31)]),
            (date(2027, 6, 30), [date(2014, 12, 30), date(2014, 12, 31)]),
            (date(2024, 8, 29), [date(2012, 2, 29)]),
            (date(2024, 8, 30), []),  # February had no 30th
        ],
    )
    def test_who_is_twelve_and_a_half_years_here(self, day, starts):
        assert sorted(starts_for(day, years=[TWELVE_AND_A_HALF])) == starts

    def test_one_day_and_all_the_years(self):
        assert starts_for(date(2026, 11, 20)) == {
            anniversary(date(2026, 11, 20), HalfYears(-years.number)): years for years in SERVICE_YEARS
        }

    @given(days, st.sets(half_years, max_size=6))
    def test_the_way_back_finds_nobody_else(self, day, years):
        assert all(anniversary(start, one) == day for start, one in starts_for(day, years).items())

    @given(days, st.sets(half_years, min_size=1, max_size=6))
    @example(date(2014, 8, 31), {TWELVE_AND_A_HALF})
    @example(date(2012, 2, 29), set(SERVICE_YEARS))
    def test_the_way_back_finds_everybody(self, start, years):
        assert {one: starts_for(anniversary(start, one), years).get(start) for one in years} == {
            one: one for one in years
        }

    @given(days, days, st.integers(0, 800))
    def test_between_is_what_the_days_say(self, start, first, length):
        last = first + DAY * length
        window = {first + DAY * number for number in range(length + 1)}
        assert anniversaries_between(start, first, last) == sorted(
            (anniversary(start, one), one) for one in SERVICE_YEARS if anniversary(start, one) in window
        )


def yearly_between(month, day, first, last):
    """When a day comes round from `first` to `last`, both included, as each of these days says."""
    window = (first + DAY * number for number in range((last - first).days + 1))
    return [one for one in window if (month, day) in yearly_on(one)]


def next_yearly(month, day, today):
    return yearly_between(month, day, today, today + DAY * 366)[0]


class TestYearly:
    @pytest.mark.parametrize(
        ("month", "day", "today", "next_one"),
        [
            (11, 30, date(2026, 11, 30), date(2026, 11, 30)),
            (11, 29, date(2026, 11, 30), date(2027, 11, 29)),
            (1, 1, date(2026, 12, 31), date(2027, 1, 1)),
            (2, 29, date(2026, 1, 1), date(2026, 2, 28)),
            (2, 29, date(2026, 2, 28), date(2026, 2, 28)),
            (2, 29, date(2027, 3, 1), date(2028, 2, 29)),
            (2, 29, date(2028, 2, 28), date(2028, 2, 29)),
            (2, 29, date(2028, 2, 29), date(2028, 2, 29)),
            (2, 29, date(2100, 1, 1), date(2100, 2, 28)),  # no leap year, though four divides it
        ],
    )
    def test_the_next_one(self, month, day, today, next_one):
        assert next_yearly(month, day, today) == next_one

    def test_a_window_over_the_turn_of_the_year(self):
        assert yearly_between(1, 3, date(2026, 12, 28), date(2027, 1, 3)) == [date(2027, 1, 3)]
        assert yearly_between(1, 3, date(2026, 12, 28), date(2027, 1, 2)) == []
        assert yearly_between(2, 29, date(2027, 2, 28), date(2028, 2, 29)) == [
            date(2027, 2, 28),
            date(2028, 2, 29),
        ]

    def test_no_day_at_all_is_refused(self):
        with pytest.raises(ValueError, match="day"):
            in_year(4, 31, 2026)

    @given(leap_year_days, days)
    def test_never_more_than_a_year_away(self, month_day, today):
        found = next_yearly(*month_day, today)
        assert today <= found <= today + DAY * 366
        assert yearly_between(*month_day, today, found) == [found]

    @given(leap_year_days, st.integers(1950, 2090))
    def test_once_a_year_each_and_found_from_that_day(self, month_day, year):
        found = yearly_between(*month_day, date(year, 1, 1), date(year, 12, 31))
        assert [month_day in yearly_on(day) for day in found] == [True]

    @given(days)
    def test_from_a_day_only_whose_it_is(self, day):
        assert [in_year(*month_day, day.year) for month_day in yearly_on(day)] == [day] * len(yearly_on(day))

    def test_how_many_years_where_one_is_known(self):
        assert turning(1976, date(2026, 2, 28)) == 50


class TestWeddings:
    def test_each_has_its_name(self):
        with override("nl"):
            assert {str(one): str(wedding_name(one)) for one in WEDDING_YEARS} == {
                "12½": "koperen bruiloft",
                "25": "zilveren bruiloft",
                "40": "robijnen bruiloft",
                "50": "gouden bruiloft",
                "60": "diamanten bruiloft",
                "65": "briljanten bruiloft",
                "70": "platina bruiloft",
            }

    def test_other_years_have_none(self):
        assert wedding_name(HalfYears.whole(30)) == ""

    def test_it_comes_round_as_years_in_service_do(self):
        married, until = date(2014, 5, 20), date(2040, 1, 1)
        assert anniversaries_between(married, married, until, WEDDING_YEARS) == [
            (date(2026, 11, 20), TWELVE_AND_A_HALF),
            (date(2039, 5, 20), HalfYears.whole(25)),
        ]
