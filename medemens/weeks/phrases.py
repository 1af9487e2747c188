"""Week starts and closes in words, in the active language."""

from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from medemens.core.time import clock, spoken_moment, week_start, zone
from medemens.weeks.models import Gathering


def name(gathering: str) -> str:
    """“Weekstart”, with a capital."""
    return capfirst(str(Gathering(gathering).label))


def title(gathering: str, team: str) -> str:
    """The title in a calendar: “Weekstart · De Hoek”."""
    return f"{name(gathering)} · {team}"


def when(starts_at: datetime, today: date) -> str:
    """“maandag 9.00 uur”, with its date from a week ahead on."""
    return spoken_moment(starts_at.astimezone(zone()), today)


def skipped(day: date, today: date) -> str:
    """That it isn't held this once; nobody asks why."""
    if week_start(day) == week_start(today):
        return _("skipped this week")
    return _("skipped next week")


def on_today(gathering: str, starts_at: datetime, *, tomorrow: bool, mine: bool) -> str:
    """One line on Vandaag: “Weekstart om 9.00 uur”, and whether it is the reader who opens."""
    words = {"clock": clock(starts_at.astimezone(zone()))}
    if tomorrow:
        return _("Tomorrow you open the week.") if gathering == Gathering.START else _(
            "Tomorrow you close the week."
        )  # fmt: skip
    if gathering == Gathering.START:
        return (_("Week start at %(clock)s. You open.") if mine else _("Week start at %(clock)s")) % words
    return (_("Week close at %(clock)s. You open.") if mine else _("Week close at %(clock)s")) % words
