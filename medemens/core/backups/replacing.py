"""How the file of a backup takes the place of the database: never half of it."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from django.db import connection

from medemens.core.backups.making import Failed, how_to_connect, sync
from medemens.core.erasures import triggers

BESIDE = ("", "-wal", "-shm")  # what SQLite keeps beside a file in use
ASIDE = ".before-restore"


def replace_with(file: Path, make_current: Callable[[], None]) -> None:
    """Put `file` in the place of the database, and call `make_current` with the connection on what was put back.

    On SQLite that comes before the swap, and what it raises leaves everything as it was. Raises `Failed` where a
    program of PostgreSQL fails: then nothing has changed either.
    """
    if connection.vendor == "postgresql":
        _replace_tables(file)
        make_current()
    else:
        _replace_file(file, make_current)


def keep_aside() -> Path | None:
    """Rename a SQLite file that can't be read, and return its name now; None on PostgreSQL."""
    if connection.vendor == "postgresql":
        return None
    connection.close()
    target = _target()
    for end in BESIDE:
        found = target.with_name(target.name + end)
        if found.exists():
            found.replace(target.with_name(target.name + ASIDE + end))
    return target.with_name(target.name + ASIDE)


def _target() -> Path:
    return Path(connection.settings_dict["NAME"]).resolve()


def _replace_file(file: Path, make_current: Callable[[], None]) -> None:
    target = _target()
    side = target.with_name(f"{target.name}.restoring")
    _remove(side)
    try:
        os.close(os.open(side, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        shutil.copyfile(file, side)
        with _connected_to(side):
            make_current()
        _settle(side)
        if target.exists():
            _settle(target)
        sync(side)
        side.replace(target)
        sync(target.parent)
    finally:
        _remove(side)


@contextmanager
def _connected_to(path: Path) -> Iterator[None]:
    """Have Django's connection lead to the database at `path` for a while."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def _settle(path: Path) -> None:
    """Have all of a SQLite database in its one file: a log of what was there may not end up beside what comes."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")


def _remove(path: Path) -> None:
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _replace_tables(file: Path) -> None:
    """Drop what is there and read the backup, in one transaction that is committed only when all of it was read."""
    first = _drop_everything()
    arguments, environment = how_to_connect()
    connection.close()
    quiet = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    with tempfile.TemporaryFile() as said:
        try:
            with (
                subprocess.Popen(  # noqa: S603  without a shell
                    ["psql", *quiet, *arguments],  # noqa: S607  as the path of whoever runs this says
                    stdin=subprocess.PIPE, stderr=said, env=environment,
                ) as reader,
                subprocess.Popen(  # noqa: S603  the same
                    ["pg_restore", "--no-owner", "--no-privileges", "--file=-", str(file)],  # noqa: S607  the same
                    stdout=subprocess.PIPE, stderr=said,
                ) as backup,
            ):  # fmt: skip
                whole = _feed(first, backup, reader)
        except FileNotFoundError as error:
            raise Failed(
                f"{error.filename} isn’t here. Install the client programs of PostgreSQL."
            ) from error
        said.seek(0)
        if not whole or reader.returncode:
            raise Failed(f"Nothing has changed. PostgreSQL said: {said.read().decode().strip()}")


def _feed(first: str, backup: "subprocess.Popen[bytes]", reader: "subprocess.Popen[bytes]") -> bool:
    """Hand the backup on, and the word that makes it so only where all of it came. Returns whether it did."""
    source: BinaryIO = backup.stdout  # type: ignore[assignment]  # both are pipes
    sink: BinaryIO = reader.stdin  # type: ignore[assignment]  # the same
    try:
        with sink:
            sink.write(f"BEGIN;\n{first}\n".encode())
            shutil.copyfileobj(source, sink)
            if whole := backup.wait() == 0:
                sink.write(b"\nCOMMIT;\n")
        return whole
    except BrokenPipeError:  # it stopped reading at a mistake, and says which
        return False


def _drop_everything() -> str:
    with connection.cursor() as cursor:
        tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names(cursor)))
    tables = f"DROP TABLE {tables} CASCADE;" if tables else ""
    functions = (f"DROP FUNCTION IF EXISTS {name}() CASCADE;" for name in triggers.FUNCTION_NAMES)
    return "\n".join([tables, *functions])
