"""Shifts beside each other: no two of one person at once, and the days that rosters together cover."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from medemens.presence.rostering.roster import Span
from medemens.presence.rules import LONGEST_SHIFT

Period = tuple[date, date]  # both days are in it
_DAY = timedelta(days=1)


def joined(spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, those that overlap made one; where that would be too long, one begins as the other ends."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
        elif end > found[-1][1]:
            if end - found[-1][0] <= LONGEST_SHIFT:
                found[-1] = (found[-1][0], end)
            else:
                found.append((found[-1][1], end))
    return found


def outside(spans: Iterable[Span], kept: Sequence[Span]) -> list[Span]:
    """The parts of `spans` in which nothing of `kept` lies."""
    found = list(spans)
    for start, end in kept:
        found = (
            [
                part
                for begins, ends in found
                for part in ((begins, min(ends, start)), (max(begins, end), ends))
                if part[0] < part[1]
            ]
            if any(begins < end and start < ends for begins, ends in found)
            else found
        )
    return found


def covered(former: Period | None, said: Period, today: date) -> Period:
    """The days a roster is known for, now that it is `said` for these.

    Periods that touch become one. Of two with days in between it is the first that isn't over: a period has no gaps,
    and it must not say that nobody works on days no roster speaks of.
    """
    if former is None:
        return said
    if former[0] <= said[1] + _DAY and said[0] <= former[1] + _DAY:
        return min(former[0], said[0]), max(former[1], said[1])
    return next((period for period in sorted((former, said)) if period[1] >= today), said)
