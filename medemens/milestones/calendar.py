"""The days of a team: official holidays, days of a profession, feasts of many backgrounds. Pure, and of nobody.

It is the same for everyone who looks: which feast somebody keeps is never asked, kept or derived, for that says what
they believe (GDPR, article 9). Left out are the week of work stress, for it is set anew each year, and “Dag van de
Zorg”, for it is Belgian.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from medemens.presence.rules import SATURDAY


class Kind(StrEnum):
    OFFICIAL = "official"  # an official holiday; that most are free is custom, no law says so
    OFTEN_WORKED = "often-worked"  # as official, but most work
    PROFESSION = "profession"
    FEAST = "feast"


OFFICIAL_KINDS = frozenset({Kind.OFFICIAL, Kind.OFTEN_WORKED})
# What to write beside a day that is `estimated`: by the moon that is seen, or by where one comes from.
ESTIMATED = _("may be a day earlier or later")

# By the names of the package, in English.
OFFICIAL: dict[str, Promise] = {
    "New Year's Day": _("New Year’s Day"),
    "Good Friday": _("Good Friday"),
    "Easter Sunday": _("Easter Sunday"),
    "Easter Monday": _("Easter Monday"),
    "King's Day": _("King’s Day"),
    "Queen's Day": _("Queen’s Day"),
    "Liberation Day": _("Liberation Day"),
    "Ascension Day": _("Ascension Day"),
    "Pentecost": _("Whit Sunday"),
    "Pentecost Monday": _("Whit Monday"),
    "Christmas Day": _("Christmas Day"),
    "Second Day of Christmas": _("Second Day of Christmas"),
}
# Official, and a normal working day for most (rijksoverheid.nl, “Is Goede Vrijdag een vrije dag?”).
ALWAYS_WORKED = {"Good Friday"}
# Jewish and Islamic days begin at sunset on the evening before. Feasts of several days stand on their first.
FEASTS: dict[str, Promise] = {
    "orthodox-christmas": _("Orthodox Christmas"),
    "orthodox-easter": _("Orthodox Easter"),
    "lunar-new-year": _("Lunar New Year (Chinese New Year)"),
    "nowruz": _("Nowruz"),
    "holi": _("Holi-Phagwa"),
    "divali": _("Diwali"),
    "ramadan": _("Start of Ramadan"),
    "eid-al-fitr": _("Eid al-Fitr"),
    "eid-al-adha": _("Eid al-Adha"),
    "passover": _("Passover"),
    "rosh-hashanah": _("Rosh Hashanah"),
    "yom-kippur": _("Yom Kippur"),
    "hanukkah": _("Hanukkah"),
}
KETI_KOTI = _("Keti Koti")  # 1 July: remembrance and feast of the end of slavery; no official holiday
# Day of the month, month. By managementsupport.nl and rd.nl (nurses), fijnedagvan.nl and fundamentlosser.nl (carers).
PROFESSIONS: dict[tuple[int, int], Promise] = {
    (12, 5): _("Nurses’ Day"),
    (10, 10): _("World Mental Health Day"),
    (10, 11): _("Family Carers’ Day"),
}
SECRETARIES_DAY = _("Secretaries’ Day")  # the third Thursday of April (managementsupport.nl)
THURSDAY = 3  # as date.weekday()


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a team may know of. `estimated`: it may be a day earlier or later, which `ESTIMATED` says."""

    date: datetime.date
    name: str
    kind: Kind
    estimated: bool = False

    @property
    def is_official(self) -> bool:
        """Whether it is an official holiday. No law makes that a day off (facts.py)."""
        return self.kind in OFFICIAL_KINDS


def days_between(first: datetime.date, last: datetime.date, language: str) -> list[Day]:
    """What there is from `first` to `last`, both included, by day; with names in `language`.

    Hindu feasts are known until 2030 with this version of the package, all else until 2100.
    """
    with override(language):
        return [
            Day(date, str(name), kind, estimated)
            for year in range(first.year, last.year + 1)
            for date, name, kind, estimated in _year(year)
            if first <= date <= last
        ]


def usually_free(first: datetime.date, last: datetime.date) -> frozenset[datetime.date]:
    """The official holidays on which most are free: on others people are there to be told of a milestone."""
    return frozenset(
        date
        for year in range(first.year, last.year + 1)
        for date, _name, kind, _estimated in _year(year)
        if kind == Kind.OFFICIAL and first <= date <= last
    )


def most_work_on(day: datetime.date) -> bool:
    """Whether it is a day from Monday to Friday on which most aren't free: for what is told to everyone alike."""
    return day.weekday() < SATURDAY and day not in usually_free(day, day)


Row = tuple[datetime.date, Promise, Kind, bool]


@lru_cache(maxsize=16)
def _year(year: int) -> tuple[Row, ...]:
    rows = [*_official(year), *_professions(year), *_feasts(year)]
    return tuple(sorted(rows, key=lambda row: (row[0], list(Kind).index(row[2]))))


def _official(year: int) -> Iterator[Row]:
    from medemens.milestones.feasts import official

    for date, name, is_free in official(year):
        kind = Kind.OFFICIAL if is_free and name not in ALWAYS_WORKED else Kind.OFTEN_WORKED
        yield date, OFFICIAL[name], kind, False


def _professions(year: int) -> Iterator[Row]:
    for (day, month), name in PROFESSIONS.items():
        yield datetime.date(year, month, day), name, Kind.PROFESSION, False
    earliest = datetime.date(year, 4, 15)
    third = earliest + datetime.timedelta(days=(THURSDAY - earliest.weekday()) % 7)
    yield third, SECRETARIES_DAY, Kind.PROFESSION, False


def _feasts(year: int) -> Iterator[Row]:
    from medemens.milestones.feasts import feasts

    yield datetime.date(year, 7, 1), KETI_KOTI, Kind.FEAST, False
    for date, key, estimated in feasts(year):
        yield date, FEASTS[key], Kind.FEAST, estimated
