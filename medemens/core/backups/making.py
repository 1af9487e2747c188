"""Making a backup while everyone goes on working: as the database was at one moment."""

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from medemens.core.backups import left_out
from medemens.core.backups.manifest import (
    UNFINISHED,
    Manifest,
    canary_as_text,
    checksum,
    forget_backups,
    name_at,
)
from medemens.core.erasures import journal, outbox, replay
from medemens.core.models import Installation


class Failed(Exception):
    """A program that was needed for it failed, or isn't there; the text says which and why."""


def make_backup(*, to: Path, now: datetime) -> Path:
    """Put a backup in the folder `to`, readable by its owner alone, and return where. Raises `Failed` or `OSError`.

    What is left out of backups is gone from it, also from between the rows.
    """
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    canary = bytes(Installation.current().canary)
    if not replay.file_is_lost():
        outbox.write_out()
        journal.begin()
    file = name_at(now, connection.vendor)
    part = to / f".{file}{UNFINISHED}"
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        (_dump if connection.vendor == "postgresql" else _copy)(part)
        sync(part)
        manifest = Manifest(
            file=file,
            made_at=now.isoformat(),
            version=version("medemens"),
            engine=connection.vendor,
            sha256=checksum(part),
            bytes=part.stat().st_size,
            migrations=last_migrations(),
            canary=canary_as_text(canary),
        )
        part.replace(to / file)
    finally:
        part.unlink(missing_ok=True)
    manifest.write(to)
    sync(to)
    return to / file


def forget_old_backups(now: datetime) -> int:
    """Delete the backups of more than thirty days ago, in the folder of the settings."""
    return forget_backups(settings.BACKUP_DIR, now)


def last_migrations() -> dict[str, str]:
    """The name of the last migration of each app in this database."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations().keys()))


def sync(path: Path) -> None:
    """Have a file or folder on the disk, also after a power cut."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def run(command: list[str], **how: Any) -> None:
    """Run a program of PostgreSQL. Raises `Failed` with its last words."""
    try:
        subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True, **how)  # noqa: S603  without a shell
    except FileNotFoundError as error:
        raise Failed(f"{command[0]} isn’t here. Install the client programs of PostgreSQL.") from error
    except subprocess.CalledProcessError as error:
        raise Failed(f"{command[0]} failed: {error.stderr.strip()}") from error


def how_to_connect() -> tuple[list[str], dict[str, str]]:
    """The arguments and environment with which programs of PostgreSQL reach this database. No password in the first."""
    arguments, environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    return list(arguments[1:]), {**os.environ, **(environment or {})}


def _copy(part: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        present = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in present.intersection(left_out.tables()):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  a table of our own models
        copy.execute("VACUUM")


def _dump(part: Path) -> None:
    arguments, environment = how_to_connect()
    without = [f"--exclude-table-data={table}" for table in left_out.tables()]
    how = ["--format=custom", "--no-owner", "--no-privileges", f"--file={part}"]
    run(["pg_dump", *how, *without, *arguments], env=environment)
