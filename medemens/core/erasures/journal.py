"""The file beside the database: one line for each row or text that went, and nothing of what was in it.

    2026-11-23 moments_agreement 812 - 3f2a91bc77d01e55
    2026-11-23 moments_moment 95 note 90ab17cd22ef4410

The day, the table, the row, the column that was emptied (or - where the row went), and the mark of this erasure, by
which a database knows whether it has it. The mark stands last: a line that a crash cut short has none, and is never
read as another row. Any number of processes may write: under a lock, each time in one piece at the end of the file.
"""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, Self

from django.conf import settings

# As long as any backup is kept, and five days for whoever puts back the oldest of them.
BACKUPS_KEPT = timedelta(days=30)
KEPT = BACKUPS_KEPT + timedelta(days=5)
_LINE = re.compile(rb"(\d{4}-\d\d-\d\d) (\w+) ([\w.:-]+) (-|\w+) ([0-9a-f]{16})")
_LAST_BYTES = 400  # more than the longest line


class Line(NamedTuple):
    """One erasure: a row of `table`, or only what stood in a `column` of it."""

    day: date
    table: str
    row: str
    column: str
    mark: str

    def __str__(self) -> str:
        return f"{self.day} {self.table} {self.row} {self.column or '-'} {self.mark}\n"

    @classmethod
    def read(cls, line: bytes) -> Self | None:
        """The erasure on this line; None for one that was cut short."""
        found = _LINE.fullmatch(line.strip())
        if not found:
            return None
        day, table, row, column, mark = (part.decode() for part in found.groups())
        return cls(date.fromisoformat(day), table, row, "" if column == "-" else column, mark)


def path() -> Path:
    """Where the file is or will be; its folder is there."""
    here = Path(settings.ERASURES_FILE)
    here.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return here


@contextmanager
def locked() -> Iterator[None]:
    """Let nobody else write, shorten or replay the journal meanwhile. A process that dies lets go of it."""
    lock = os.open(path().with_name(path().name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def begin() -> None:
    """Make the file where there is none yet: one that isn't there was lost."""
    os.close(os.open(path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))


def append(lines: Iterable[Line]) -> None:
    """Write `lines` at the end; they are on the disk when this returns. Call it under the lock."""
    file = os.open(path(), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(file).st_size
        torn = size and os.pread(file, 1, size - 1) != b"\n"
        text = ("\n" if torn else "") + "".join(map(str, lines))
        _write_all(file, text.encode())
        os.fsync(file)
    finally:
        os.close(file)
    if not size:
        _sync_directory()


def lines() -> Iterator[Line]:
    """Every erasure in the file, oldest first. None where there is no file; lines that were cut short are left out."""
    if not path().exists():
        return
    with path().open("rb") as file:
        yield from filter(None, map(Line.read, file))


def last() -> Line | None:
    """The newest erasure in the file."""
    if not path().exists():
        return None
    with path().open("rb") as file:
        file.seek(max(0, path().stat().st_size - _LAST_BYTES))
        return next(filter(None, map(Line.read, reversed(file.readlines()))), None)


def forget_before(day: date) -> None:
    """Let go of the lines of before `day`: no backup is left that they would be needed for."""
    if not path().exists():
        return
    with locked():
        shorter = path().with_name(path().name + ".new")
        shorter.unlink(missing_ok=True)
        with os.fdopen(os.open(shorter, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.writelines(str(line) for line in lines() if line.day >= day)
            file.flush()
            os.fsync(file.fileno())
        shorter.replace(path())
        _sync_directory()


def _write_all(file: int, text: bytes) -> None:
    while text:
        text = text[os.write(file, text) :]


def _sync_directory() -> None:
    """A file that is new or was replaced is there after a power cut only when its directory was written too."""
    directory = os.open(path().parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
