"""How the times of an appointment stand in a calendar: once, every week, or all day (RFC 5545, 3.3.5 and 3.8.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True, kw_only=True)
class AllDay:
    """A day to know of, that takes nobody's time: one line, without a place."""

    uid: str
    summary: str
    day: date
    dtstamp: datetime

    def times(self) -> Iterator[tuple[str, Any]]:
        """Both are dates; the end is the day after (RFC 5545 section 3.6.1)."""
        yield "dtstart", self.day
        yield "dtend", self.day + timedelta(days=1)


def once(starts_at: datetime, ends_at: datetime) -> Iterator[tuple[str, Any]]:
    """Both in Amsterdam time, or both in UTC when one lies in the autumn hour that occurs twice.

    By way of UTC, so that 02:30 in the spring night becomes the 03:30 that exists.
    """
    instants = (starts_at.astimezone(UTC), ends_at.astimezone(UTC))
    start, end = (instant.astimezone(AMSTERDAM) for instant in instants)
    yield from zip(("dtstart", "dtend"), instants if start.fold or end.fold else (start, end), strict=True)


def weekly(starts_at: datetime, ends_at: datetime, skips: Iterable[datetime]) -> Iterator[tuple[str, Any]]:
    """From `starts_at` on each week, always in Amsterdam time, for it is the clock on the wall that counts.

    With how long it lasts instead of an end, so that an end in an hour that is skipped or occurs twice means the same.
    The first time must be one that the clock has; `skips` name the times that fall out.
    """
    yield "dtstart", starts_at.astimezone(AMSTERDAM)
    yield "duration", ends_at.astimezone(UTC) - starts_at.astimezone(UTC)
    yield "rrule", {"FREQ": "WEEKLY"}
    if without := [skip.astimezone(AMSTERDAM) for skip in skips]:
        yield "exdate", without
