"""What is known of someone's hours, made ready for their own page."""

from dataclasses import dataclass
from datetime import date, datetime

from medemens.core.time import local_day
from medemens.people.models import Person
from medemens.presence import phrases
from medemens.presence.models import Presence, Shift
from medemens.presence.queries.hours import with_what_is_kept
from medemens.presence.queries.rosters import feeds_are_possible
from medemens.presence.queries.shifts import shifts_of


@dataclass(frozen=True, slots=True)
class KnownShift:
    """One shift in words, and where it came from."""

    pk: int
    words: str
    origin: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Known:
    """When someone usually works, up to where their roster goes, and their shifts: to come, and not yet forgotten."""

    presence: Presence | None
    usual: str
    rostered_until: date | None
    has_feed: bool
    feeds_possible: bool
    had_roster_read: bool
    coming: list[KnownShift]
    earlier: list[KnownShift]


def known_of(person: Person, now: datetime) -> Known:
    """Everything that is kept of the hours of `person`. Two statements."""
    kept, today, shifts = with_what_is_kept(person), local_day(now), list(shifts_of(person))
    presence: Presence | None = getattr(kept, "presence", None)
    until = presence.rostered_until if presence else None
    return Known(
        presence=presence,
        usual=phrases.usual(presence.usual) if presence and presence.usual else "",
        rostered_until=until if until and until >= today else None,
        has_feed=hasattr(kept, "roster_feed"),
        feeds_possible=feeds_are_possible(),
        had_roster_read=kept.had_roster_read,  # type: ignore[attr-defined]  # annotated
        coming=[_shown(shift, today) for shift in shifts if shift.ends_at > now],
        earlier=[_shown(shift, today) for shift in reversed(shifts) if shift.ends_at <= now],
    )


def _shown(shift: Shift, today: date) -> KnownShift:
    words = phrases.stretch(shift.starts_at, shift.ends_at, shift.kind, today)
    return KnownShift(shift.pk, words, str(shift.get_origin_display()), shift.origin == Shift.Origin.OWN)
