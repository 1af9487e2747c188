"""When two people are there together, as far as their hours are known, and how that is said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from medemens.core.rows import of_anyone
from medemens.core.time import clock, local_day, spoken_from, week_start, zone
from medemens.moments.arranging import (
    AN_HOUR,
    SUGGESTED_WITHIN,
    UNKNOWN,
    Hours,
    is_working_day,
    may_meet,
    meeting,
    suggest_times,
    times_within,
    windows_for,
)
from medemens.moments.queries.moments import busy_times, days_away
from medemens.people.models import Person
from medemens.presence.models import Presence
from medemens.presence.queries.shifts import may_know_hours, stretches_from
from medemens.presence.rules import ShiftKind, Stretch, Window, at, on_shift

_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Suggested:
    """Times to suggest for a moment, by the clock here; `apart` when the two are never there together."""

    times: list[datetime]
    apart: bool = False


class Rosters:
    """The known hours of some people between two instants. One statement where their presences are at hand."""

    def __init__(self, presences: Mapping[int, Presence | None], start: datetime, end: datetime) -> None:
        self._presences, self._start = presences, start
        self._known = stretches_from(dict(presences), start, end)

    @classmethod
    def of_people(cls, people: Collection[int], start: datetime, end: datetime) -> "Rosters":
        """The same for people by pk. Two statements for any number of them."""
        every = of_anyone(Presence, "when two people can meet, of those the caller may know of")
        kept = {row.person_id: row for row in every.filter(person__in=list(people))}
        return cls({pk: kept.get(pk) for pk in people}, start, end)

    def hours(self, pk: int, until: datetime) -> Hours:
        """What is known of this person's hours up to `until`."""
        shifts = tuple(self.shifts(pk))
        last = local_day(until - timedelta(microseconds=1))
        whole = _says_it_all(self._presences.get(pk), local_day(self._start), last)
        return Hours(shifts, whole).until(until)

    def shifts(self, pk: int) -> list[Stretch]:
        """The known shifts of this person."""
        return self._known.get(pk) or []

    def shift(self, pk: int, instant: datetime) -> Stretch | None:
        """The shift this person is in at `instant`."""
        return on_shift(self.shifts(pk), instant)


def _says_it_all(presence: Presence | None, first: date, last: date) -> bool:
    """Whether more is known of these days than a time that someone added."""
    if presence is None:
        return False
    begins, ends = presence.rostered_from, presence.rostered_until
    rostered = begins is not None and ends is not None and begins <= last and ends >= first
    return rostered or presence.usual is not None


def presence_at_hand(person: Person) -> Presence | None:
    """The presence that was fetched along with `person`."""
    return getattr(person, "presence", None)


def week_end(today: date) -> datetime:
    """The instant at which the week of `today` is over."""
    return at(week_start(today) + timedelta(days=7), _MIDNIGHT, zone())


def day_start(day: date) -> datetime:
    """The instant at which `day` begins."""
    return at(day, _MIDNIGHT, zone())


def who_can_meet(leader: Person, colleagues: Collection[int], today: date) -> set[int]:
    """Those of `colleagues` (by pk) who are there together with `leader` in what is left of this week.

    Also everyone of whom that isn't known. Two statements for any number of them.
    """
    start, end = day_start(today), week_end(today)
    rosters = Rosters.of_people({leader.pk, *colleagues}, start, end)
    mine = rosters.hours(leader.pk, end)
    return {pk for pk in colleagues if may_meet(mine, rosters.hours(pk, end), start)}


def there_text(mine: Hours, theirs: Hours, now: datetime, today: date) -> str:
    """When two people are next there together, in words; empty where too little is known, or nothing is left."""
    if together := meeting(mine, theirs, now):
        return _both_there(together[0], now, today)
    ahead = [one for one in theirs.shifts if one.ends_at > now]
    if mine.whole or not ahead:
        return ""
    if ahead[0].starts_at <= now:
        return _("Works now, until %(clock)s.") % {"clock": clock(ahead[0].ends_at.astimezone(zone()))}
    at_night = ahead[0].kind == ShiftKind.NIGHT
    return _("Works: %(when)s.") % {
        "when": spoken_from(ahead[0].starts_at.astimezone(zone()), at_night=at_night, today=today)
    }


def _both_there(window: Window, now: datetime, today: date) -> str:
    if window.starts_at <= now:
        return _("You are both there now, until %(clock)s.") % {
            "clock": clock(window.ends_at.astimezone(zone()))
        }
    when = spoken_from(window.starts_at.astimezone(zone()), at_night=window.at_night, today=today)
    return _("You are both there: %(when)s.") % {"when": when}


def times_for(viewer: Person, other: Person, kind: str, now: datetime) -> Suggested:
    """Times at which `viewer` could propose a moment of this kind: inside the shifts of both, or at their edges.

    Of the other only hours that are no secret to `viewer` count, and never what they have in their calendar. Where
    nothing is known it is on the next working days.
    """
    today = local_day(now)
    busy, away = busy_times(viewer, now), days_away(viewer, today)
    mine, theirs = _known_hours(viewer, other, now)
    together = windows_for(mine, theirs, kind)
    if together is None:
        return Suggested(suggest_times(now.astimezone(zone()), kind, busy, away))
    after = now + AN_HOUR if mine.shifts and theirs.shifts else day_start(today + timedelta(days=1))
    if not theirs.shifts:
        # Whoever's hours are unknown is most likely there on a working day.
        together = [one for one in together if is_working_day(local_day(one.starts_at))] or together
    times = times_within(together, kind, zone(), after=after, busy=busy, away=away)
    return Suggested(times, apart=not together)


def _known_hours(viewer: Person, other: Person, now: datetime) -> tuple[Hours, Hours]:
    known = [viewer.pk, other.pk] if may_know_hours(viewer, other, local_day(now)) else [viewer.pk]
    end = now + SUGGESTED_WITHIN
    rosters = Rosters.of_people(known, now, end)
    theirs = rosters.hours(other.pk, end) if other.pk in known else UNKNOWN
    return rosters.hours(viewer.pk, end), theirs
