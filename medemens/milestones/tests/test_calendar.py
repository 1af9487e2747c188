"""The days of a team: which are official, which are free by custom, and that feasts fall where the moon stands."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from medemens.milestones import calendar
from medemens.milestones.calendar import ESTIMATED, Day, Kind, days_between, usually_free

NEW_MOON, LUNATION = datetime(2000, 1, 6, 18, 14), 29.530588853  # noqa: DTZ001  a mean new moon, in UTC


def year(number, *kinds, language="nl"):
    found = days_between(date(number, 1, 1), date(number, 12, 31), language)
    return [day for day in found if not kinds or day.kind in kinds]


def days_of(number, name):
    return [day.date for day in year(number) if day.name == name]


class TestOfficial:
    def test_a_year_with_names_in_dutch(self):
        assert [(day.date, day.name, day.kind) for day in year(2027) if day.is_official] == [
            (date(2027, 1, 1), "Nieuwjaarsdag", Kind.OFFICIAL),
            (date(2027, 3, 26), "Goede Vrijdag", Kind.OFTEN_WORKED),
            (date(2027, 3, 28), "Eerste paasdag", Kind.OFFICIAL),
            (date(2027, 3, 29), "Tweede paasdag", Kind.OFFICIAL),
            (date(2027, 4, 27), "Koningsdag", Kind.OFFICIAL),
            (date(2027, 5, 5), "Bevrijdingsdag", Kind.OFTEN_WORKED),
            (date(2027, 5, 6), "Hemelvaartsdag", Kind.OFFICIAL),
            (date(2027, 5, 16), "Eerste pinksterdag", Kind.OFFICIAL),
            (date(2027, 5, 17), "Tweede pinksterdag", Kind.OFFICIAL),
            (date(2027, 12, 25), "Eerste kerstdag", Kind.OFFICIAL),
            (date(2027, 12, 26), "Tweede kerstdag", Kind.OFFICIAL),
        ]

    @pytest.mark.parametrize(
        ("number", "kind"),
        [
            (2024, Kind.OFTEN_WORKED),
            (2025, Kind.OFFICIAL),
            (2026, Kind.OFTEN_WORKED),
            (2029, Kind.OFTEN_WORKED),
            (2030, Kind.OFFICIAL),
            (2035, Kind.OFFICIAL),
        ],
    )
    def test_liberation_day_is_official_each_year_and_free_in_lustrum_years(self, number, kind):
        fifth = date(number, 5, 5)
        found = [day for day in days_between(fifth, fifth, "en") if day.is_official]
        assert found == [Day(fifth, "Liberation Day", kind)]
        assert usually_free(fifth, fifth) == ({fifth} if kind == Kind.OFFICIAL else set())

    def test_it_can_be_ascension_day_too(self):
        fifth = date(2016, 5, 5)
        assert [(day.name, day.kind) for day in days_between(fifth, fifth, "nl")] == [
            ("Hemelvaartsdag", Kind.OFFICIAL),
            ("Bevrijdingsdag", Kind.OFTEN_WORKED),
        ]
        assert usually_free(fifth, fifth) == {fifth}

    @pytest.mark.parametrize(
        ("number", "day"),
        [(2025, date(2025, 4, 26)), (2026, date(2026, 4, 27)), (2031, date(2031, 4, 26))],
    )
    def test_kings_day_is_never_a_sunday(self, number, day):
        assert days_of(number, "Koningsdag") == [day]

    @pytest.mark.parametrize(
        ("number", "easter"),
        [(2008, date(2008, 3, 23)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
    )
    def test_easter_moves_and_takes_others_along(self, number, easter):
        after = {"Goede Vrijdag": -2, "Eerste paasdag": 0, "Tweede paasdag": 1, "Hemelvaartsdag": 39}
        after |= {"Eerste pinksterdag": 49, "Tweede pinksterdag": 50}
        assert {name: days_of(number, name) for name in after} == {
            name: [easter + timedelta(days=days)] for name, days in after.items()
        }

    def test_eleven_each_year(self):
        assert {len([day for day in year(number) if day.is_official]) for number in range(2014, 2100)} == {11}

    def test_free_are_those_that_are_not_often_worked(self):
        first, last = date(2026, 1, 1), date(2027, 12, 31)
        official = {day.date for day in days_between(first, last, "en") if day.is_official}
        assert official - usually_free(first, last) == {
            date(2026, 4, 3),
            date(2026, 5, 5),
            date(2027, 3, 26),
            date(2027, 5, 5),
        }


def test_days_of_professions():
    assert [(day.date, day.name) for day in year(2026, Kind.PROFESSION)] == [
        (date(2026, 4, 16), "Secretaressedag"),
        (date(2026, 5, 12), "Dag van de Verpleging"),
        (date(2026, 10, 10), "Werelddag van de psychische gezondheid"),
        (date(2026, 11, 10), "Dag van de Mantelzorg"),
    ]
    assert [days_of(number, "Secretaressedag")[0].day for number in (2027, 2028, 2033)] == [15, 20, 21]


class TestFeasts:
    def test_a_year_with_what_is_estimated(self):
        assert [(day.date, day.name, day.estimated) for day in year(2026, Kind.FEAST)] == [
            (date(2026, 1, 7), "Orthodox kerstfeest", False),
            (date(2026, 2, 17), "Maannieuwjaar (Chinees Nieuwjaar)", False),
            (date(2026, 2, 18), "Begin van de ramadan", True),
            (date(2026, 3, 3), "Holi-Phagwa", True),
            (date(2026, 3, 20), "Suikerfeest", True),
            (date(2026, 3, 21), "Noroez", True),
            (date(2026, 4, 2), "Pesach", False),
            (date(2026, 4, 12), "Orthodox paasfeest", False),
            (date(2026, 5, 27), "Offerfeest", True),
            (date(2026, 7, 1), "Keti Koti", False),
            (date(2026, 9, 12), "Rosj Hasjana", False),
            (date(2026, 9, 21), "Jom Kipoer", False),
            (date(2026, 11, 8), "Divali", True),
            (date(2026, 12, 5), "Chanoeka", False),
        ]
        with override("nl"):
            assert str(ESTIMATED) == "kan een dag eerder of later zijn"

    def test_a_lunar_year_is_shorter_than_ours(self):
        assert days_of(2030, "Begin van de ramadan") == [date(2030, 1, 5), date(2030, 12, 26)]
        assert days_of(2033, "Suikerfeest") == [date(2033, 1, 2), date(2033, 12, 23)]

    @pytest.mark.parametrize(
        ("name", "first", "last", "until"),
        [
            ("Diwali", -2, 1.5, 2030),
            ("Holi-Phagwa", 13.5, 17, 2030),
            ("Start of Ramadan", -0.5, 3, 2100),
            ("Eid al-Fitr", -0.5, 3, 2100),
            ("Eid al-Adha", 8.5, 12, 2100),
            ("Lunar New Year (Chinese New Year)", -1.5, 1.5, 2100),
            ("Passover", 12.5, 18, 2100),
            ("Rosh Hashanah", -1, 4, 2100),
            ("Yom Kippur", 8, 13, 2100),
        ],
    )
    def test_the_moon_agrees(self, name, first, last, until):
        """Independent of the tables of the package, which had Holi of 2029 four weeks late."""
        feasts = days_between(date(2014, 1, 1), date(until, 12, 31), "en")
        ages = [_age_of_moon(day.date) for day in feasts if day.name == name]
        assert len(ages) >= until - 2014
        assert [age for age in ages if not first <= (age + 3) % LUNATION - 3 <= last] == []

    @pytest.mark.parametrize(
        ("name", "earliest", "latest"),
        [("Diwali", (10, 13), (11, 15)), ("Holi-Phagwa", (2, 27), (3, 29)), ("Nowruz", (3, 19), (3, 22))],
    )
    def test_the_season_agrees(self, name, earliest, latest):
        feasts = days_between(date(2015, 1, 1), date(2030, 12, 31), "en")
        found = [day.date for day in feasts if day.name == name]
        assert [day.year for day in found] == list(range(2015, 2031))
        assert [day for day in found if not earliest <= (day.month, day.day) <= latest] == []

    def test_hindu_feasts_are_silent_where_they_would_be_guessed(self):
        assert [day.name for day in year(2031, Kind.FEAST) if day.name in ("Divali", "Holi-Phagwa")] == []


def _age_of_moon(day):
    """Days since a mean new moon, at noon."""
    return ((datetime(day.year, day.month, day.day, 12) - NEW_MOON) / timedelta(days=1)) % LUNATION  # noqa: DTZ001


class TestNames:
    def test_each_is_the_same_day_in_both_languages(self):
        english, dutch = year(2026, language="en"), year(2026, language="nl")
        assert [(one.date, one.kind, one.estimated) for one in english] == [
            (one.date, one.kind, one.estimated) for one in dutch
        ]
        same = {one.name for one, other in zip(english, dutch, strict=True) if one.name == other.name}
        assert same == {"Holi-Phagwa", "Keti Koti"}

    def test_the_language_of_the_surroundings_does_not_matter(self, monkeypatch):
        monkeypatch.setenv("LANGUAGE", "uk")
        calendar._year.cache_clear()
        with override("nl"):
            assert [day.name for day in days_between(date(2026, 1, 1), date(2026, 1, 1), "en")] == [
                "New Year’s Day"
            ]


@given(st.dates(date(2014, 1, 1), date(2040, 1, 1)), st.integers(0, 500), st.integers(0, 500))
def test_a_stretch_is_its_parts(first, one, other):
    middle, last = first + timedelta(days=one), first + timedelta(days=one + other + 1)
    parts = days_between(first, middle, "nl"), days_between(middle + timedelta(days=1), last, "nl")
    whole = days_between(first, last, "nl")
    assert whole == [*parts[0], *parts[1]]
    assert [day.date for day in whole] == sorted(day.date for day in whole)
    assert len(whole) == len(set(whole))
