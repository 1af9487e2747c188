"""When people are there together. Pure: instants are aware datetimes, days are dates, the zone is an argument.

A *stretch* is one shift of one person. A *window* is a time in which two people can meet: inside both their
shifts, or at the edge where one goes as the other comes.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

SATURDAY = 5  # as date.weekday()


class ShiftKind(StrEnum):
    """The kinds of work time there are. There is none for absence."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Work from one instant up to another."""

    starts_at: datetime
    ends_at: datetime
    kind: ShiftKind

    def covers(self, instant: datetime) -> bool:
        return self.starts_at <= instant < self.ends_at


@dataclass(frozen=True, slots=True)
class Usual:
    """When someone usually works: these kinds of shift, beginning on these weekdays (0 is Monday)."""

    kinds: frozenset[ShiftKind]
    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What is known of the days of one person. Where nothing is known they work from Monday to Friday.

    `shifts` are the days on which a shift begins, `rostered` the first and last day of which the roster says all, and
    `weekdays` those on which they usually work (0 is Monday). `away` are first and last days without time.
    """

    shifts: frozenset[date] = frozenset()
    rostered: tuple[date, date] | None = None
    weekdays: frozenset[int] | None = None
    away: Sequence[tuple[date, date]] = ()
    last_day: date | None = None

    def are_there(self, day: date) -> bool:
        """Whether they work on `day` and have time, as far as is known."""
        gone = self.last_day is not None and day > self.last_day
        if gone or any(first <= day <= last for first, last in self.away):
            return False
        if day in self.shifts:
            return True
        if self.rostered and self.rostered[0] <= day <= self.rostered[1]:
            return False
        if self.weekdays is not None:
            return day.weekday() in self.weekdays
        return day.weekday() < SATURDAY


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A time in which two people can meet; `at_night` when it lies in a night shift of one of them."""

    starts_at: datetime
    ends_at: datetime
    at_night: bool = False


NIGHT_STARTS, NIGHT_ENDS = time(0), time(6)
NIGHT_WORK = timedelta(hours=1)
EVENING_FROM, EVENING_UNTIL = time(18), time(3)
# From when until when a usual shift lasts, where only its kind is known: common hours in Dutch care and kitchens.
USUAL_HOURS = {
    ShiftKind.DAY: (time(8), time(16, 30)),
    ShiftKind.EVENING: (time(15), time(23)),
    ShiftKind.NIGHT: (time(23), time(7)),
}
LONGEST_SHIFT = timedelta(hours=25)  # a sleeping duty of a whole day, on the night the clock goes back
HANDOVER = timedelta(minutes=15)  # so far apart two shifts still touch
AT_THE_EDGE = timedelta(minutes=30)  # so long someone is around as the other comes or goes
SLEEP = timedelta(hours=8)
KEPT_FOR = timedelta(weeks=4)
QUARTER = timedelta(minutes=15)


def kind_of(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> ShiftKind:
    """What kind of shift this is.

    Night: more than one hour of it lies between midnight and six (Arbeidstijdenwet, article 1:7). Evening: any
    other whose middle is at six in the evening or later, up to three at night. Day: the rest.
    """
    if night_work(starts_at, ends_at, zone) > NIGHT_WORK:
        return ShiftKind.NIGHT
    middle = (starts_at + (ends_at - starts_at) / 2).astimezone(zone).time()
    return ShiftKind.EVENING if middle >= EVENING_FROM or middle < EVENING_UNTIL else ShiftKind.DAY


def night_work(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> timedelta:
    """How much of this time lies between midnight and six by the clock of `zone`; real time, also as it changes."""
    total = timedelta()
    day, last = starts_at.astimezone(zone).date(), ends_at.astimezone(zone).date()
    while day <= last:
        begins, ends = at(day, NIGHT_STARTS, zone), at(day, NIGHT_ENDS, zone)
        total += max(timedelta(), min(ends, ends_at) - max(begins, starts_at))
        day += timedelta(days=1)
    return total


def at(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant, in UTC, at which the clock of `zone` says so on that day.

    An hour that the clock skips in spring becomes the hour after it; of one that comes twice in autumn it is the
    first.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC)


def usual_stretches(usual: Usual, first: date, last: date, zone: tzinfo) -> list[Stretch]:
    """The shifts that begin on the days from `first` up to and including `last`, if all is as usual."""
    found = []
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() in usual.weekdays:
            found += [_usual_stretch(day, kind, zone) for kind in usual.kinds]
    return sorted(found)


def _usual_stretch(day: date, kind: ShiftKind, zone: tzinfo) -> Stretch:
    begins, ends = USUAL_HOURS[kind]
    return Stretch(at(day, begins, zone), at(day + timedelta(days=ends <= begins), ends, zone), kind)


def windows(mine: Iterable[Stretch], theirs: Iterable[Stretch]) -> list[Window]:
    """When two people can meet, soonest first: inside both their shifts, or at the edge of two that touch.

    Two shifts touch when at most a quarter of an hour lies between them. Where they share less than half an hour,
    whoever goes stays a little, or whoever comes is a little early: the window is half an hour.
    """
    found = {_window(one, other) for one in mine for other in theirs}
    return sorted(window for window in found if window is not None)


def _window(one: Stretch, other: Stretch) -> Window | None:
    begins, ends = max(one.starts_at, other.starts_at), min(one.ends_at, other.ends_at)
    if begins - ends > HANDOVER:
        return None
    at_night = ShiftKind.NIGHT in (one.kind, other.kind)
    if ends - begins >= AT_THE_EDGE:
        return Window(begins, ends, at_night)
    first = min(begins, ends)
    return Window(first, max(ends, first + AT_THE_EDGE), at_night)


def edges(stretches: Iterable[Stretch]) -> list[Window]:
    """When somebody without known hours can best meet someone who works these shifts.

    A shift by day or in the evening as a whole; of a night its first and its last half hour, for nobody is asked
    to come in the middle of it.
    """
    found = []
    for one in stretches:
        if one.kind != ShiftKind.NIGHT:
            found.append(Window(one.starts_at, one.ends_at))
            continue
        found.append(Window(one.starts_at, one.starts_at + AT_THE_EDGE, at_night=True))
        found.append(Window(one.ends_at - AT_THE_EDGE, one.ends_at, at_night=True))
    return sorted(found)


def times_in(window: Window, minutes: int) -> list[datetime]:
    """Quarters of an hour at which so many minutes fit in `window`: a calm one first, then near its end and its start.

    In a window that is shorter than that it is its start: people stay a little.
    """
    length = timedelta(minutes=minutes)
    opening = _next_quarter(window.starts_at)
    closing = _quarter_before(window.ends_at - length)
    if closing < opening:
        return [window.starts_at]
    middle = _quarter_before(opening + (closing - opening) / 2)
    calm = min(max(middle, opening), closing)
    return list(dict.fromkeys((calm, closing, opening)))


def times_together(
    together: Sequence[Window],
    minutes: int,
    zone: tzinfo,
    *,
    after: datetime,
    most: int,
    busy: Sequence[tuple[datetime, int]] = (),
    away: Sequence[tuple[date, date]] = (),
) -> list[datetime]:
    """At most `most` times for a moment of so many minutes, spread over the windows, soonest first.

    One for each window while there are enough of them, further ones from the same windows where there aren't.
    Nothing before `after`, on a day in `away` (first and last day), or while one is `busy` (start and minutes).
    """  # fmt: skip
    length = timedelta(minutes=minutes)
    free = [
        [
            start
            for start in times_in(window, minutes)
            if start > after
            and not any(
                begins < start + length and start < begins + timedelta(minutes=lasts)
                for begins, lasts in busy
            )
            and not any(first <= start.astimezone(zone).date() <= last for first, last in away)
        ]
        for window in together
    ]
    rounds = max((len(times) for times in free), default=0)
    in_turn = (times[turn] for turn in range(rounds) for times in free if turn < len(times))
    chosen: dict[datetime, None] = {}
    for start in in_turn:
        if len(chosen) < most and all(abs(start - other) >= length for other in chosen):
            chosen[start] = None
    return sorted(chosen)


def on_shift(stretches: Iterable[Stretch], instant: datetime) -> Stretch | None:
    """The shift someone is in at `instant`."""
    return next((one for one in stretches if one.covers(instant)), None)


def sleep_after(stretches: Iterable[Stretch]) -> list[tuple[datetime, datetime]]:
    """When someone sleeps after a night: the eight hours from the end of each night shift."""
    return [(one.ends_at, one.ends_at + SLEEP) for one in stretches if one.kind == ShiftKind.NIGHT]


def weekday_bits(weekdays: Collection[int]) -> int:
    """Weekdays (0 is Monday) as the bits of one number."""
    return sum(1 << day for day in set(weekdays))


def weekdays_in(bits: int) -> frozenset[int]:
    """The weekdays that `weekday_bits` wrote as one number."""
    return frozenset(day for day in range(7) if bits >> day & 1)


def _next_quarter(instant: datetime) -> datetime:
    before = _quarter_before(instant)
    return before if before == instant else before + QUARTER


def _quarter_before(instant: datetime) -> datetime:
    # Zones are whole quarters away from UTC, so a quarter there is one here.
    past = timedelta(minutes=instant.minute % 15, seconds=instant.second, microseconds=instant.microsecond)
    return instant - past
