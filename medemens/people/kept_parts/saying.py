"""How what is kept is said: days with their year, for it may be of long ago."""

from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _


def spoken(day: date) -> str:
    """A day with its year: what is kept may be of long ago."""
    return str(dateformat.format(day, "j E Y"))


def period(starts_on: date | None, ends_on: date | None) -> str:
    """“from 1 March 2020 until 5 April 2021”; empty where neither is known."""
    if starts_on and ends_on:
        return _("from %(start)s until %(end)s") % {"start": spoken(starts_on), "end": spoken(ends_on)}
    if starts_on:
        return _("from %(start)s") % {"start": spoken(starts_on)}
    return _("until %(end)s") % {"end": spoken(ends_on)} if ends_on else ""


def said(*parts: str) -> str:
    """The parts that say something, in one line."""
    return " · ".join(filter(None, parts))
