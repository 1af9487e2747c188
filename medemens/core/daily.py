"""The daily run: each app lets go of what it promised not to keep, and what the day begins with is begun.

An app registers its retention in a module `retention.py`, which is imported at the start. Every function is safe to run
twice, and on a day that was missed: it looks at dates, never at when it ran before.

After that come the steps: what is decided and sent each day. They are safe to run twice at the same time too, so nobody
claims one: a step counts as run once it is done, and one that was killed halfway is begun again.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medemens.core.health import DAILY_FAILED
from medemens.core.models import CacheEntry, Heartbeat, Installation
from medemens.core.periodic import NEVER

logger = logging.getLogger(__name__)
AT = time(4)  # by the clock of the organisation: nights are busy until three, the day begins at six
KEEP_TASKS = timedelta(days=1)  # a failed task tells what went wrong; after a day nobody asks any more

Retention = Callable[[datetime], int]
Step = Callable[[datetime, datetime], Mapping[str, int]]
functions: dict[str, Retention] = {}
steps: dict[str, Step] = {}


class DailyFailed(Exception):
    """Some of the daily work failed; the rest of it was done."""


def register(name: str, function: Retention) -> None:
    """Run `function(now)` every day; it returns how many rows it let go. Raises `ValueError` on a second `name`."""
    if name in functions:
        raise ValueError(f"daily work {name!r} exists already")
    functions[name] = function


def register_step(name: str, step: Step) -> None:
    """Run `step(as_of, at)` every day, after what is let go; it returns counts by name.

    Raises `ValueError` on a second `name`.
    """
    if name in functions or name in steps:
        raise ValueError(f"daily work {name!r} exists already")
    steps[name] = step


def run(as_of: datetime, *, at: datetime | None = None, with_steps: bool = False) -> dict[str, int]:
    """Let go of everything that is registered, as on `as_of`, and return how many rows each let go.

    `at` is the time on the clock, where that is another. `with_steps` what comes after is done too, and its counts are
    returned beside. What fails doesn't keep the others from running; then `DailyFailed` is raised.
    """
    at = at or as_of
    return _run({name: _row(name).at for name in [*functions, *(steps if with_steps else ())]}, as_of, at)


def run_if_due(now: datetime) -> None:
    """Run what was not yet run since the last four o'clock in the night, and that nobody else is running.

    What fails comes again the next time this is called, by itself.
    """
    slot = last_slot(now)
    due = {name: row.at for name in [*functions, *steps] if (row := _row(name)).at < slot}
    mine = {
        name: at for name, at in due.items() if name in steps or _beats(name).filter(at=at).update(at=now)
    }
    if mine:
        _run(mine, now, now)


def _run(former: Mapping[str, datetime], as_of: datetime, at: datetime) -> dict[str, int]:
    """Run the work named in `former`, with when each ran before: what fails is as if it hadn't run."""
    counts: dict[str, int] = {}
    done: set[str] = set()
    for name, before in former.items():
        try:
            counts |= steps[name](as_of, at) if name in steps else {name: functions[name](as_of)}
        except Exception:
            logger.exception("Daily work %s failed", name)
            _beats(name).update(at=before)
            Heartbeat.beat(DAILY_FAILED + name, now=at)
        else:
            done.add(name)
            _beats(name).update(at=at)
    failed = sorted(former.keys() - done)
    failures = Heartbeat.objects.filter(name__startswith=DAILY_FAILED)
    failures.exclude(name__in=[DAILY_FAILED + name for name in failed]).delete()
    if failed:
        raise DailyFailed(", ".join(failed))
    Installation.current()
    Installation.objects.update(last_daily_at=at)
    return counts


def _row(name: str) -> Heartbeat:
    return Heartbeat.objects.get_or_create(name=f"daily: {name}", defaults={"at": NEVER})[0]


def _beats(name: str) -> QuerySet[Heartbeat]:
    return Heartbeat.objects.filter(name=f"daily: {name}")


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
