"""Whether anyone is using the database: a restore and the program never run at the same time.

Each process that serves or works holds a lock for as long as it lives, and gives it back even where it is killed.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from medemens.core.erasures import journal


class InUse(Exception):
    """Someone is using the database."""


def hold() -> None:
    """Note for the rest of this process's life that it uses the database. Raises `InUse` during a restore."""
    _lock(fcntl.LOCK_SH)


@contextmanager
def alone() -> Iterator[None]:
    """Let nobody begin to use the database meanwhile. Raises `InUse` while someone does."""
    lock = _lock(fcntl.LOCK_EX)
    try:
        if connection.vendor == "postgresql" and _others_connected():
            raise InUse
        yield
    finally:
        os.close(lock)


def _lock(kind: int) -> int:
    path = journal.path()
    lock = os.open(path.with_name(path.name + ".in-use"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise InUse from None
    return lock


def _others_connected() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        return bool(cursor.fetchone()[0])
