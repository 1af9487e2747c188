"""A database of its own on disk, of the kind the tests run on, and `medemens` in processes of their own on it."""

import os
import secrets
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings as ours
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).parents[1]


@pytest.fixture
def scratch(tmp_path):
    """A database of its own, of the kind these tests run on, and a way to run `medemens` on it."""
    if connection.vendor == "postgresql":
        name = f"test_backup_{secrets.token_hex(4)}"
        here = connection.settings_dict
        address = {
            "host": here["HOST"],
            "port": here["PORT"] or 5432,
            "user": here["USER"],
            "dbname": "postgres",
        }
        password = here["PASSWORD"] or None
        with psycopg.connect(**address, password=password, autocommit=True) as admin:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        secret = f":{password}" if password else ""
        url = f"postgres://{address['user']}{secret}@{address['host']}:{address['port']}/{name}"
        yield Scratch(url, tmp_path)
        with psycopg.connect(**address, password=password, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    else:
        yield Scratch(f"sqlite:///{tmp_path}/medemens.sqlite3", tmp_path)


class Scratch:
    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder, self.keys = url, folder, ",".join(ours.FIELD_KEYS)

    def environment(self, **more: str) -> dict[str, str]:
        own = {
            "MEDEMENS_ENV_FILE": os.devnull, "SECRET_KEY": ours.SECRET_KEY, "FIELD_KEYS": self.keys,
            "MEDEMENS_DATA_DIR": str(self.folder), "DATABASE_URL": self.url, "EMAIL_URL": "memory:",
            "DJANGO_SETTINGS_MODULE": "medemens.config.settings.local",
        }  # fmt: skip
        ambient = {
            key: value for key, value in os.environ.items() if key not in ("ERASURES_FILE", "BACKUP_DIR")
        }
        return ambient | own | more

    def run(self, *command: str, **more: str) -> SimpleNamespace:
        done = subprocess.run(
            [sys.executable, "-m", "medemens", *command],
            env=self.environment(**more), cwd=ROOT, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        return SimpleNamespace(code=done.returncode, said=done.stdout + done.stderr)

    def live(self, part: str) -> str:
        """Run a part of `a_life` on this database and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "medemens.core.tests.a_life", part],
            env=self.environment(), cwd=ROOT, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def backup(self) -> Path:
        [made] = [
            path for path in (self.folder / "backups").iterdir() if path.suffix in (".sqlite3", ".dump")
        ]
        return made
