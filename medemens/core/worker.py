"""The process that does what can wait: tasks as they come, and the periodic work."""

import logging
import threading
from types import FrameType

from django.core.management.base import CommandError
from django.db import close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from medemens.core import periodic
from medemens.core.health import WORKER
from medemens.core.models import Heartbeat

logger = logging.getLogger(__name__)
TICK = 15  # seconds between two looks at what is due; well under the shortest interval


class PatientWorker(Worker):
    """A task worker that always finishes the task in hand: a task cut off in the middle would count as failed."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop after this task, however often the signal comes; who is in a hurry kills."""
        self.running = False
        periodic.stopping.set()


class Ticker(threading.Thread):
    """Calls `tick()` at once and then every TICK seconds, until it is stopped. A tick that fails is logged."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                close_old_connections()
                self.tick()
            except Exception:
                logger.exception("%s failed", self.name)
            self.stopped.wait(TICK)
        connections.close_all()

    def tick(self) -> None:
        """What to do each time."""
        raise NotImplementedError


class Pulse(Ticker):
    """Says that the worker is alive, apart from the periodic work, which may take its time."""

    def tick(self) -> None:
        Heartbeat.beat(WORKER, now=timezone.now())


class PeriodicWork(Ticker):
    """Runs what is due."""

    def tick(self) -> None:
        periodic.run_due(timezone.now())


def run() -> None:
    """Work until a signal comes, then finish what is in hand. Raises `CommandError` when the work stops by itself."""
    worker = PatientWorker()
    worker.configure_signals()
    tickers = [Pulse("pulse"), PeriodicWork("periodic work")]
    for ticker in tickers:
        ticker.start()
    try:
        worker.run()
    except Exception as error:
        logger.exception("The worker stopped")
        raise CommandError("The worker stopped.") from error
    finally:
        for ticker in tickers:
            ticker.stopped.set()
        for ticker in tickers:
            ticker.join()
