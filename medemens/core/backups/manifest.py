"""What stands beside a backup: when and by which version it was made, of what, and how to know that it is whole.

A backup is two files, `medemens-20261123T040000Z.sqlite3` (or `.dump`) and the manifest with the same name in `.json`,
which is written last: where there is none, the backup isn't finished. Nothing in it is secret.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from medemens.core.erasures.journal import BACKUPS_KEPT

FORMAT = 1
PREFIX = "medemens-"
SUFFIXES = {"sqlite": ".sqlite3", "postgresql": ".dump"}
UNFINISHED = ".part"
LEFT_BEHIND = timedelta(days=1)  # a backup takes minutes: what isn't finished by then never will be


class NoBackup(Exception):
    """This isn't a backup that can be put back; the text says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations` is the last of each app; `canary` tells whether `FIELD_KEYS` fit, and nothing else."""

    file: str
    made_at: str
    version: str
    engine: str
    sha256: str
    bytes: int
    migrations: dict[str, str]
    canary: str
    medemens_backup: int = FORMAT

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    def write(self, folder: Path) -> Path:
        """Put it beside its backup, in one piece."""
        path = (folder / self.file).with_suffix(".json")
        part = folder / f".{path.name}{UNFINISHED}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(asdict(self), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return path

    @classmethod
    def beside(cls, path: Path) -> Self:
        """The manifest of the backup at `path`, which may be either of the two files. Raises `NoBackup`."""
        try:
            said = json.loads(path.with_suffix(".json").read_text("utf-8"))
            found = cls(**said)
            if found.medemens_backup == FORMAT and Path(found.file).name == found.file and found.at.tzinfo:
                return found
        except (OSError, ValueError, TypeError):
            pass
        raise NoBackup(f"{path.with_suffix('.json')} isn’t there, or isn’t of a backup by Medemens.")

    def check_whole(self, folder: Path) -> Path:
        """The file itself, if it is as it was made. Raises `NoBackup`."""
        path = folder / self.file
        if not path.is_file():
            raise NoBackup(f"{path} isn’t there.")
        if checksum(path) != self.sha256:
            raise NoBackup(f"{path} is damaged: it isn’t what was written when the backup was made.")
        return path


def name_at(now: datetime, engine: str) -> str:
    return f"{PREFIX}{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}{SUFFIXES[engine]}"


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def canary_as_text(canary: bytes) -> str:
    return base64.b64encode(canary).decode()


def forget_backups(folder: Path, now: datetime) -> int:
    """Delete the backups in `folder` of more than thirty days ago, and what a killed one left; nothing else there."""
    count = 0
    for manifest_path, manifest in _in(folder):
        if manifest.at < now - BACKUPS_KEPT:
            (folder / manifest.file).unlink(missing_ok=True)
            manifest_path.unlink(missing_ok=True)
            count += 1
    for part in folder.glob(f".{PREFIX}*{UNFINISHED}"):
        if datetime.fromtimestamp(part.stat().st_mtime, UTC) < now - LEFT_BEHIND:
            part.unlink(missing_ok=True)
    return count


def _in(folder: Path) -> Iterator[tuple[Path, Manifest]]:
    for path in sorted(folder.glob(f"{PREFIX}*.json")):
        try:
            manifest = Manifest.beside(path)
        except NoBackup:
            continue
        if Path(manifest.file).stem == path.stem:
            yield path, manifest
