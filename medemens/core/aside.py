"""Work beside the request or the periodic job that asked for it, in the same process.

For what may not leave the memory of that process, such as an uploaded file, or may not hold up the worker, such as a
slow server elsewhere; anything else is a task. Who asked can go away: the outcome is in the database.
"""

import logging
from collections.abc import Callable
from threading import Thread

from django.db import connections
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend

logger = logging.getLogger(__name__)
PATIENCE = 1.0  # seconds to wait for work that is soon done, so that most people never see a bar


def run(work: Callable[[], object]) -> None:
    """Start `work` and wait for it a moment. Where tasks are done at once, so is this."""
    if _at_once():
        work()
        return
    thread = Thread(target=_and_close, args=(work,), name="aside")
    thread.start()
    thread.join(PATIENCE)


def _at_once() -> bool:
    return isinstance(task_backends["default"], ImmediateBackend)


def _and_close(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:
        # Its message can hold values of the file, so only its kind is told.
        logger.error("Work aside failed: %s", type(error).__name__)
    finally:
        connections.close_all()
