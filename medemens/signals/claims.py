"""Rows that are to leave, each taken by one worker at a time: messages to people, and posts in a chat.

A worker claims a row by changing `claimed_at` from what it read to now, in one statement: whoever comes second finds
nothing to change. A worker that vanishes between sending and noting it leaves a claim behind; after ten minutes it is
taken over once, for nobody knows whether it left. When that worker vanishes too, the row is given up.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

HOLDS = timedelta(minutes=10)
# Minutes to wait after each refusal that may pass; together a day.
DELAYS = (1, 5, 15, 60, 120, 240, 480, 480)

Rows = QuerySet[Any]


def unsent(rows: Rows) -> Rows:
    """Those of `rows` that still have to leave."""
    return rows.filter(sent_at=None, given_up_at=None)


def due(rows: Rows, now: datetime) -> Rows:
    """Those of `rows` that may leave now and that nobody is sending, the longest waiting first."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - HOLDS)
    return unsent(rows).filter(free, not_before__lte=now).order_by("not_before", "pk")


def take(rows: Rows, pk: int, seen: datetime | None, now: datetime) -> bool | None:
    """Whether the row `pk` is still as it was seen, and so ours to send; None where it is given up instead."""
    as_seen = unsent(rows).filter(pk=pk, claimed_at=seen)
    if seen is not None and as_seen.filter(lost_claims__gt=0).update(given_up_at=now):
        return None
    return bool(as_seen.update(claimed_at=now, lost_claims=F("lost_claims") + int(seen is not None)))


def retry_after(attempts: int) -> timedelta | None:
    """How long to wait after so many refusals; None when it has been a day."""
    return timedelta(minutes=DELAYS[attempts - 1]) if attempts <= len(DELAYS) else None
