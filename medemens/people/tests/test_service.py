"""Since when years in service count: contracts that touch are one, and after a break counting begins anew."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.people.service import Period, service_start

DAY = timedelta(days=1)


class TestServiceStart:
    TODAY = date(2026, 11, 30)
    FIRST = Period(date(2005, 3, 1), date(2010, 2, 28))

    @pytest.mark.parametrize(
        ("what", "periods", "start"),
        [
            ("one contract", [Period(date(2014, 5, 20))], date(2014, 5, 20)),
            ("the next begins the day after", [FIRST, Period(date(2010, 3, 1))], date(2005, 3, 1)),
            ("two at once", [FIRST, Period(date(2008, 1, 1))], date(2005, 3, 1)),
            (
                "one within another, and one that touches it",
                [
                    Period(date(2005, 3, 1), date(2010, 2, 28)),
                    Period(date(2006, 1, 1), date(2007, 1, 1)),
                    Period(date(2010, 3, 1)),
                ],
                date(2005, 3, 1),
            ),
            ("a break of a day", [FIRST, Period(date(2010, 3, 2))], date(2010, 3, 2)),
            ("taken on again after years", [FIRST, Period(date(2020, 9, 1))], date(2020, 9, 1)),
            ("the last day is today", [Period(date(2014, 5, 20), TODAY)], date(2014, 5, 20)),
            ("left", [FIRST], None),
            ("left, and comes back", [FIRST, Period(date(2027, 1, 1))], date(2027, 1, 1)),
            ("is yet to come", [Period(date(2027, 1, 1))], date(2027, 1, 1)),
            (
                "here for a while, and comes back after a break",
                [Period(date(2026, 1, 1), date(2026, 12, 31)), Period(date(2027, 3, 1))],
                date(2026, 1, 1),
            ),
            ("no contract", [], None),
            ("since when isn't known", [Period(None)], None),
            ("that it went before a break doesn't matter", [Period(None, date(2001, 1, 1)), FIRST], None),
            (
                "since when isn't known, twice",
                [Period(None, date(2001, 1, 1)), Period(None, date(2020, 1, 1)), Period(date(2020, 1, 2))],
                None,
            ),
            (
                "known since a break",
                [Period(None, date(2001, 1, 1)), Period(date(2020, 9, 1))],
                date(2020, 9, 1),
            ),
            (
                "goes on from what isn't known",
                [Period(date(2001, 1, 2)), Period(None, date(2001, 1, 1))],
                None,
            ),
        ],
    )
    def test_the_stretch_without_a_break_counts(self, what, periods, start):
        assert service_start(periods, None, self.TODAY) == start, what
        assert service_start(reversed(periods), None, self.TODAY) == start, what

    @pytest.mark.parametrize("periods", [[], [FIRST], [FIRST, Period(date(2020, 9, 1))]])
    def test_the_jubilee_date_of_hr_overrides_all(self, periods):
        assert service_start(periods, date(1999, 4, 1), self.TODAY) == date(1999, 4, 1)

    @given(
        st.lists(
            st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 20))), min_size=1, max_size=6
        ),
        st.integers(0, 90),
    )
    def test_it_is_as_counting_days_on_ones_fingers(self, drawn, now):
        base = date(2026, 1, 1)
        periods = [
            Period(base + DAY * start, None if length is None else base + DAY * (start + length))
            for start, length in drawn
        ]
        here = {
            number
            for start, length in drawn
            for number in range(start, 200 if length is None else start + length + 1)
        }
        come = next((number for number in sorted(here) if number >= now), None)
        while come is not None and come - 1 in here:
            come -= 1
        assert service_start(periods, None, base + DAY * now) == (None if come is None else base + DAY * come)
