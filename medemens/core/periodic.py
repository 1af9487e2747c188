"""Work that comes back every so often. What there is, stands in medemens/config/periodic.py.

Any number of processes may look for work at once: whoever moves the row of a job from the time it read to now, in one
statement, has claimed it; the others' statements find nothing (compare-and-swap).
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from medemens.core.models import Heartbeat

logger = logging.getLogger(__name__)
# Set once this process is asked to stop. Work that may take long looks at it wherever it can pause.
stopping = threading.Event()
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job: its `name`, how often it runs, and the dotted path of a `function(now)`."""

    name: str
    every: timedelta
    function: str

    def run(self, now: datetime) -> None:
        """Do the work, whoever else does."""
        work: Callable[[datetime], object] = import_string(self.function)
        work(now)


def work() -> Sequence[Periodic]:
    """Every periodic job of this installation."""
    jobs: Sequence[Periodic] = import_string(settings.PERIODIC_WORK)
    return jobs


def run_due(now: datetime) -> list[str]:
    """Run each job that is due at `now` and that nobody else claimed; return their names.

    A job that fails is logged and comes again after its interval; it doesn't keep the others from running.
    """
    return [job.name for job in work() if not stopping.is_set() and claim(job, now) and _survives(job, now)]


def claim(job: Periodic, now: datetime) -> bool:
    """Whether `job` is due at `now` and this process got it."""
    row, _made = Heartbeat.objects.get_or_create(name=f"job {job.name}", defaults={"at": NEVER})
    due = now - row.at >= job.every
    return due and Heartbeat.objects.filter(pk=row.pk, at=row.at).update(at=now) == 1


def _survives(job: Periodic, now: datetime) -> bool:
    try:
        job.run(now)
    except Exception:
        logger.exception("Periodic work %s failed; it comes again in %s", job.name, job.every)
        return False
    return True
