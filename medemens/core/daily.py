"""The daily run: each app lets go of what it promised not to keep.

An app registers its retention in a module `retention.py`, which is imported at the start. Every function is safe to run
twice, and on a day that was missed: it looks at dates, never at when it ran before.
"""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medemens.core.models import CacheEntry, Installation

logger = logging.getLogger(__name__)
AT = time(4)  # by the clock of the organisation: nights are busy until three, the day begins at six
KEEP_TASKS = timedelta(days=1)  # a failed task tells what went wrong; after a day nobody asks any more

Retention = Callable[[datetime], int]
functions: dict[str, Retention] = {}


class DailyFailed(Exception):
    """Some of the daily work failed; the rest of it was done."""


def register(name: str, function: Retention) -> None:
    """Run `function(now)` every day; it returns how many rows it let go. Raises `ValueError` on a second `name`."""
    if name in functions:
        raise ValueError(f"daily work {name!r} exists already")
    functions[name] = function


def run(now: datetime) -> dict[str, int]:
    """Run everything that is registered, note that it ran, and return how many rows each let go.

    A function that fails doesn't keep the others from running. Then `DailyFailed` is raised and nothing is noted, so
    that the run comes again.
    """
    counts: dict[str, int] = {}
    for name, function in functions.items():
        try:
            counts[name] = function(now)
        except Exception:
            logger.exception("Daily work %s failed", name)
    if failed := sorted(functions.keys() - counts.keys()):
        raise DailyFailed(", ".join(failed))
    Installation.current()
    Installation.objects.update(last_daily_at=now)
    return counts


def run_if_due(now: datetime) -> None:
    """Run when the last run was before the last four o'clock in the night."""
    last = Installation.current().last_daily_at
    if last is None or last < last_slot(now):
        run(now)


def last_slot(now: datetime) -> datetime:
    """The last time at or before `now` at which the daily run should have begun."""
    local = timezone.localtime(now)
    slot = datetime.combine(local.date(), AT, tzinfo=local.tzinfo)
    return slot if slot <= local else slot - timedelta(days=1)


def forget_tasks(now: datetime) -> int:
    """Delete tasks that ended, or were left behind by a process that died, more than a day ago."""
    ended = DBTaskResult.objects.finished().filter(finished_at__lte=now - KEEP_TASKS)
    left_behind = DBTaskResult.objects.running().filter(started_at__lte=now - KEEP_TASKS)
    return int(ended.delete()[0] + left_behind.delete()[0])


def forget_sessions(now: datetime) -> int:
    """Delete sessions that are over."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def forget_cache(now: datetime) -> int:
    """Delete what the cache in the database no longer answers with: counts of attempts to log in, above all."""
    return CacheEntry.objects.filter(expires__lt=now).delete()[0]


register("tasks", forget_tasks)
register("sessions", forget_sessions)
register("cache", forget_cache)
