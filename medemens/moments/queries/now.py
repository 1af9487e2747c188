"""“Wie is er nu?”: of the people of someone's rhythm who are on shift now, the few not spoken to longest.

No monitor: never more than three names, and six a day, those spoken to included, so that no tapping and undoing brings
the whole shift by. No count of who is there, and nothing of anyone who wants no rhythm, rests or is away.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from medemens.core.time import clock, local_day, zone
from medemens.moments.models import Rhythm
from medemens.moments.queries.reader import Reader
from medemens.moments.queries.rhythms import last_text
from medemens.moments.queries.today import unfinished_moments
from medemens.moments.queries.together import Rosters
from medemens.moments.queries.waiting import Waiting, people_waiting
from medemens.moments.rules import NAMES_ON_SCREEN
from medemens.people.models import Person
from medemens.presence.rules import Stretch

A_MOMENT = timedelta(minutes=1)
MOST_A_DAY = 6  # as many as fit the fullest week there is


class Quiet(StrEnum):
    """Why no name is shown."""

    NOTHING_KNOWN = "nothing known"  # of nobody it is known when they work
    NOBODY = "nobody"  # nobody is on shift
    SPOKEN = "spoken"  # all who are on shift were spoken to today
    ENOUGH = "enough"  # six were spoken to, or with the others something is arranged today


@dataclass(frozen=True, slots=True)
class Here:
    """Someone on shift now: why this name, and until when they are here."""

    colleague: Person
    why: str
    until: str

    @property
    def line(self) -> str:
        """Both, as they stand below the name."""
        return f"{self.why} {self.until}"


@dataclass(frozen=True, slots=True)
class HereNow:
    """What “Wie is er nu?” shows: at most three names, or why there is none."""

    people: list[Here]
    quiet: Quiet | None
    shift: Stretch | None  # the reader's own


def here_now(reader: Reader, now: datetime) -> HereNow:
    """Who of the people of `reader` is on shift at `now`. Three statements for any number of people."""
    today = local_day(now)
    waiting = [one for one in people_waiting(reader.person, today) if not one.rests]
    presences = {one.person.pk: one.presence for one in waiting} | {reader.person.pk: reader.presence}
    rosters = Rosters(presences, now, now + A_MOMENT)
    on_shift = [(one, shift) for one in waiting if (shift := rosters.shift(one.person.pk, now))]
    arranged = _met_today(reader.person, now)
    to_name = [
        (one, shift)
        for one, shift in on_shift
        if one.last_spoken_on != today and one.person.pk not in arranged
    ]
    left = max(0, MOST_A_DAY - sum(one.last_spoken_on == today for one, _shift in on_shift))
    return HereNow(
        people=[_here(one, shift, now) for one, shift in to_name[: min(left, NAMES_ON_SCREEN)]],
        quiet=None
        if to_name[:left]
        else _why_quiet([one for one, _shift in on_shift], waiting, rosters, now),
        shift=rosters.shift(reader.person.pk, now),
    )


def _met_today(person: Person, now: datetime) -> set[int]:
    """With whom `person` has something arranged today."""
    today = local_day(now)
    moments = unfinished_moments(person, now)
    return {
        moment.other_than(person).pk
        for moment in moments
        if moment.starts_at is not None and local_day(moment.starts_at) == today
    }


def _why_quiet(
    on_shift: Collection[Waiting], waiting: Collection[Waiting], rosters: Rosters, now: datetime
) -> Quiet:
    if not on_shift:
        known = any(rosters.hours(one.person.pk, now + A_MOMENT).whole for one in waiting)
        return Quiet.NOBODY if known else Quiet.NOTHING_KNOWN
    everyone = all(one.last_spoken_on == local_day(now) for one in on_shift)
    return Quiet.SPOKEN if everyone else Quiet.ENOUGH


def _here(one: Waiting, shift: Stretch, now: datetime) -> Here:
    name = {"name": one.person.call_name}
    spoken = last_text(Rhythm(last_spoken_on=one.last_spoken_on), local_day(now))
    return Here(
        colleague=one.person,
        why=spoken if one.last_spoken_on else _("You and %(name)s haven’t talked here yet.") % name,
        until=_("Here until %(clock)s.") % {"clock": clock(shift.ends_at.astimezone(zone()))},
    )
