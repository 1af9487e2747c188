"""Rules for arranging a moment and closing it: which times to suggest, what may be proposed, what overlaps.

Pure functions over plain values, like rules.py: no database and no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.presence.rules import AT_THE_EDGE, Stretch, Window, edges, times_together, windows

MINUTES = {"coffee": 20, "walk": 30, "talk": 30, "call": 15, "shift": 120}
USUAL_MINUTES = 20
FURTHEST_AHEAD = timedelta(weeks=26)
AGREED_WITHIN = timedelta(days=183)
CLOSE_WITHIN = timedelta(days=14)
UNDO_WITHIN = timedelta(
    minutes=10
)  # the toast offers it for 10 seconds; a page without scripts shows it longer
SUGGESTED_TIMES = 3
SUGGESTED_WITHIN = timedelta(weeks=4)
AN_HOUR = timedelta(hours=1)  # so long ahead at least, where both are on shift today
# Hours at which most shifts have someone there and no handover is going on, where nobody's hours are known.
HOURS = {
    "coffee": (time(10, 15), time(14, 45)),
    "walk": (time(12, 30), time(15, 0)),
    "talk": (time(13, 30), time(11, 0)),
    "call": (time(16, 0), time(11, 30)),
    "shift": (time(9, 30), time(13, 0)),
}

Busy = Sequence[tuple[datetime, int]]  # starts, each with its length in minutes
Days = Sequence[tuple[date, date]]  # first and last day, both included


def suggest_times(now_local: datetime, kind: str, busy: Busy = (), away: Days = ()) -> list[datetime]:
    """Up to three times for a moment of this kind, one a day, on the next working days in `now_local`'s zone.

    `busy` and `away` are those of the person who looks: the other's would show where the other is.
    """
    hours, minutes = HOURS.get(kind, HOURS["coffee"]), MINUTES.get(kind, USUAL_MINUTES)
    found: list[datetime] = []
    for ahead in range(1, 30):
        day = now_local.date() + timedelta(days=ahead)
        if not is_working_day(day) or any(first <= day <= last for first, last in away):
            continue
        turn = len(found) % len(hours)
        starts = [datetime.combine(day, hour, now_local.tzinfo) for hour in (*hours[turn:], *hours[:turn])]
        found += [start for start in starts if not clashes(start, minutes, busy)][:1]
        if len(found) == SUGGESTED_TIMES:
            break
    return found


@dataclass(frozen=True, slots=True)
class Hours:
    """What is known of when someone works in some days: their shifts, and whether these are all.

    `whole` is false where a roster and what is usual are lacking: then someone may be there at other times too.
    """

    shifts: tuple[Stretch, ...] = ()
    whole: bool = False

    def until(self, end: datetime) -> "Hours":
        """The shifts that begin before `end`."""
        return replace(self, shifts=tuple(one for one in self.shifts if one.starts_at < end))


UNKNOWN = Hours()


def meeting(mine: Hours, theirs: Hours, after: datetime) -> list[Window]:
    """The times from `after` on in which both are known to be there, soonest first."""
    return [window for window in windows(mine.shifts, theirs.shifts) if window.ends_at > after]


def may_meet(mine: Hours, theirs: Hours, after: datetime) -> bool:
    """Whether two people can meet: they are there together, or that isn't known."""
    return not (mine.whole and theirs.whole) or bool(meeting(mine, theirs, after))


def windows_for(mine: Hours, theirs: Hours, kind: str) -> list[Window] | None:
    """When to suggest a moment of this kind; None where too little is known to say.

    Where the hours of one are known it is at the edges of a night and anywhere in other shifts; for what takes
    longer than people stay at an edge (working along) anywhere in a night too.
    """
    together = windows(mine.shifts, theirs.shifts)
    if together or (theirs.whole and (mine.whole or not theirs.shifts)):
        return together
    known = theirs.shifts or (mine.shifts if mine.whole else ())
    if _length(kind) > AT_THE_EDGE:
        return [Window(one.starts_at, one.ends_at) for one in known] or None
    return edges(known) or None


def times_within(
    together: Sequence[Window],
    kind: str,
    zone: tzinfo,
    *,
    after: datetime,
    busy: Busy = (),
    away: Days = (),
) -> list[datetime]:
    """Up to three times for a moment of this kind inside these windows, by the clock of `zone`.

    What takes longer than people stay at an edge has to fit. Nothing in the hour that comes a second time in
    autumn: a time that is written down means the first.
    """
    length = _length(kind)
    wide = [one for one in together if length <= AT_THE_EDGE or one.ends_at - one.starts_at >= length]
    minutes = MINUTES.get(kind, USUAL_MINUTES)
    starts = times_together(wide, minutes, zone, after=after, most=SUGGESTED_TIMES, busy=busy, away=away)
    return [local for start in starts if not (local := start.astimezone(zone)).fold]


def _length(kind: str) -> timedelta:
    return timedelta(minutes=MINUTES.get(kind, USUAL_MINUTES))


def clashes(start: datetime, minutes: int, busy: Busy) -> bool:
    """Whether something in `busy` overlaps these minutes; what ends as the other begins does not."""
    end = start + timedelta(minutes=minutes)
    return any(start < other + timedelta(minutes=length) and other < end for other, length in busy)


def is_working_day(day: date) -> bool:
    """Monday to Friday, without the days most Dutch employers give off (dutch.md section 4)."""
    easter = easter_sunday(day.year)
    moving = {easter + timedelta(days=days) for days in (1, 39, 50)}
    kings_day = date(day.year, 4, 27)
    kings_day -= timedelta(days=kings_day.weekday() == 6)
    fixed = {date(day.year, 1, 1), kings_day, date(day.year, 12, 25), date(day.year, 12, 26)}
    return day.weekday() < 5 and day not in moving | fixed


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def problem_with_time(starts_at: datetime, now: datetime) -> Promise | None:
    """What is wrong with this time for a new moment, in plain words; None when nothing is."""
    if starts_at <= now:
        return _("This time has passed. Choose a later one.")
    if starts_at > now + FURTHEST_AHEAD:
        return _("This is more than half a year ahead. Choose an earlier time.")
    return None


def is_web_address(place: str) -> bool:
    """Whether there is a web address in it: a place goes out in mails, where a link could lead anywhere."""
    return "://" in place or "www." in place.casefold()


def is_on_the_clock(local: datetime, zone: tzinfo) -> bool:
    """Whether this naive local time exists: the clock skips an hour on one night in spring."""
    there = local.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local


def may_close(starts_at: datetime, now: datetime, zone: tzinfo) -> bool:
    """Whether one can say how it went: from its day on, for many a coffee starts a little early."""
    return starts_at.astimezone(zone).date() <= now.astimezone(zone).date()
