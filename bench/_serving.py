"""What the benchmarks share: a database of a given size in a folder of its own, and our server over it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

KEYS = {
    "SECRET_KEY": "a-key-for-benchmarks-only-that-is-long-enough-for-every-check-there-is",
    "FIELD_KEYS": "dGVzdC1vbmx5LWtleS0wMTIzNDU2Nzg5YWJjZGVmMDE=",
}


def environment(folder: Path, **extra: str) -> dict[str, str]:
    """The environment of a throw-away installation in `folder`."""
    return {**os.environ, **KEYS, "MEDEMENS_ENV_FILE": os.devnull, "MEDEMENS_DATA_DIR": str(folder), **extra}


def medemens(folder: Path, *command: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run `medemens COMMAND` on the installation in `folder`; raises CalledProcessError when it fails."""
    return subprocess.run(  # noqa: S603  our own command line
        [sys.executable, "-m", "medemens", *command],
        env=environment(folder, **extra), check=True, capture_output=True, text=True,
    )  # fmt: skip


def filled(people: int) -> Path:
    """A new folder with a demo organisation of `people`."""
    folder = Path(tempfile.mkdtemp(prefix=f"medemens-{people}-"))
    medemens(folder, "migrate", "-v0")
    medemens(folder, "collectstatic", "--noinput", "-v0")
    medemens(folder, "demo", "--people", str(people))
    return folder
