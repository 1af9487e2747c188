"""What the package `holidays` computes. Loading it takes half a second and 20 MB, so that is done only when needed.

The package chooses a language by the environment where none is given, so every use here gives one.
"""

from collections.abc import Iterator
from datetime import date

from holidays import HolidayBase, country_holidays
from holidays.calendars.julian import JULIAN_CALENDAR
from holidays.constants import OPTIONAL, PUBLIC
from holidays.countries.suriname import SurinameHinduHolidays
from holidays.groups.chinese import ChineseCalendarHolidays
from holidays.groups.christian import ChristianHolidays
from holidays.groups.hebrew import HebrewCalendarHolidays
from holidays.groups.hindu import HinduCalendarHolidays
from holidays.groups.islamic import IslamicHolidays
from holidays.groups.persian import PersianCalendarHolidays

LANGUAGE = "en_US"
ABOUT = "~"  # stands before the name of what the package only estimates
HINDU = {"holi", "divali"}
# Which day it is differs from one community to the next, whatever a calendar computes.
BY_COMMUNITY = HINDU | {"nowruz"}

# The table of Suriname has Holi of 2029 four weeks late. India, Guyana and the full moon agree.
CORRECTED = {("holi", date(2029, 3, 28)): date(2029, 3, 1)}


class _Feasts(
    HolidayBase,
    ChineseCalendarHolidays,
    ChristianHolidays,
    HebrewCalendarHolidays,
    HinduCalendarHolidays,
    IslamicHolidays,
    PersianCalendarHolidays,
):
    """Feasts of one year, named by the keys of `calendar.FEASTS`."""

    country = "NL"
    estimated_label = ABOUT + "%s"

    def __init__(self, year: int) -> None:
        ChineseCalendarHolidays.__init__(self)  # computed, and so in every community
        ChristianHolidays.__init__(self)
        HebrewCalendarHolidays.__init__(self)
        # Most Hindus in the Netherlands come from Suriname, where Holi may fall a day earlier than in India.
        HinduCalendarHolidays.__init__(self, cls=SurinameHinduHolidays, show_estimated=True)
        IslamicHolidays.__init__(self)
        PersianCalendarHolidays.__init__(self)
        super().__init__(years=year, expand=False, language=LANGUAGE)

    def _populate_public_holidays(self) -> None:
        self._add_christmas_day("orthodox-christmas", JULIAN_CALENDAR)
        self._add_easter_sunday("orthodox-easter", JULIAN_CALENDAR)
        self._add_chinese_new_years_day("lunar-new-year")
        self._add_nowruz_day("nowruz")
        self._add_holi("holi")
        self._add_diwali("divali")
        self._add_ramadan_beginning_day("ramadan")
        self._add_eid_al_fitr_day("eid-al-fitr")
        self._add_eid_al_adha_day("eid-al-adha")
        self._add_passover("passover")
        self._add_rosh_hashanah("rosh-hashanah")
        self._add_yom_kippur("yom-kippur")
        self._add_hanukkah("hanukkah")


def feasts(year: int) -> Iterator[tuple[date, str, bool]]:
    """Day, key, and whether it may fall a day earlier or later.

    Hindu feasts only for the years in the table: beyond it (2030) the package is a month wrong for some.
    """
    found = _Feasts(year)
    for day in found:
        for name in found.get_list(day):
            key = name.removeprefix(ABOUT)
            guessed = key != name
            if not (guessed and key in HINDU):
                yield CORRECTED.get((key, day), day), key, guessed or key in BY_COMMUNITY


def official(year: int) -> Iterator[tuple[date, str, bool]]:
    """Official holidays in the Netherlands: day, the package's English name, and whether most are free by custom.

    The package takes King's Day to the Saturday when 27 April is a Sunday, and 5 May as free in lustrum years.
    """
    usually_free: dict[tuple[date, str], bool] = {}
    for category in (OPTIONAL, PUBLIC):  # in lustrum years 5 May is in both
        found = country_holidays("NL", years=year, expand=False, language=LANGUAGE, categories=category)
        usually_free |= {(day, name): category == PUBLIC for day in found for name in found.get_list(day)}
    for (day, name), is_free in usually_free.items():
        yield day, name, is_free
