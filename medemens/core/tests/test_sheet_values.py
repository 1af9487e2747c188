"""Cells of a table to text and dates."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.core.sheets import values

DAY = date(2018, 5, 8)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("000001    ", "000001"),
        (1.0, "1"),
        (1234567, "1234567"),
        (1.5, "1.5"),
        (True, ""),
        ("  Zorg \u00a0 en\nWonen\t", "Zorg en Wonen"),
        ("Zoe\u0308", "Zoë"),
        ("\u200bJan\ufeff\x07", "Jan"),
        ("#N/B", ""),
        ("", ""),
    ],
)
def test_text_is_cleaned(cell, text):
    assert values.clean(cell) == text


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert values.clean(values.clean(text)) == values.clean(text)


@pytest.mark.parametrize(
    "cell",
    [
        "08-05-2018", "8-5-2018", "08/05/2018", "8.5.2018", "2018-05-08", "2018/5/8", "20180508", "20180508 ",
        "08-05-2018 00:00:00", "2018-05-08T00:00:00", "2018-05-08 0:00", "43228", "43228,0", 43228,
        43228.0, 43228.75, DAY, datetime(2018, 5, 8, 13, 30),  # noqa: DTZ001 - a spreadsheet has no zone
    ],
)  # fmt: skip
def test_every_form_of_a_date(cell):
    assert values.date_of(cell) == DAY


@pytest.mark.parametrize("cell", ["", " ", "0", "00000000", "00-00-0000", 0, 0.0, False, time(0, 0)])
def test_no_date(cell):
    assert values.date_of(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "31-02-2020",
        "13/25/2020",
        "8-5-18",
        "gisteren",
        "20181301",
        "01-01-0001",
        "31-12-9999",
        "5",
        "-3",
        "4322899",
        time(9, 0),
        "1e5",
    ],
)
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(ValueError):  # noqa: PT011 - the caller says where and what
        values.date_of(cell)


@pytest.mark.parametrize("cell", ["31-12-9999", "99991231", "31-12-2099", date(2999, 12, 31)])
def test_an_end_far_away_is_an_open_end(cell):
    assert values.date_of(cell, is_end=True) is None


@given(st.dates(date(1900, 1, 1), date(2098, 12, 31)))
def test_dates_are_read_back_from_every_form(day):
    forms = [
        f"{day:%d-%m-%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}",
        day.isoformat(),
        f"{day:%Y%m%d}",
    ]
    assert {values.date_of(form) for form in forms} == {day}
    if day.year >= 1920:
        assert values.date_of((day - date(1899, 12, 30)).days) == day


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_a_date_is_read_or_refused(cell):
    with suppress(ValueError):
        found = values.date_of(cell)
        assert found is None or found.year >= 1900
