"""A database of its own on disk, of the kind the tests run on, and `medemens` in processes of their own on it."""

import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings as ours
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).parents[1]
FILE = "medemens.sqlite3"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory, django_db_setup) -> Iterator["Scratch"]:
    """An empty database with every table, made once: the others are copies of it."""
    folder = tmp_path_factory.mktemp("migrated")
    with _database(folder, like=None) as made:
        assert made.run("migrate").code == 0
        yield made


@pytest.fixture
def scratch(tmp_path, migrated) -> Iterator["Scratch"]:
    """A database of its own, of the kind these tests run on, and a way to run `medemens` on it."""
    with _database(tmp_path, like=migrated) as made:
        yield made


@contextmanager
def _database(folder: Path, *, like: "Scratch | None") -> Iterator["Scratch"]:
    if connection.vendor == "sqlite":
        if like:
            with (
                closing(sqlite3.connect(like.folder / FILE)) as there,
                closing(sqlite3.connect(folder / FILE)) as here,
            ):
                there.backup(here)
        yield Scratch(f"sqlite:///{folder}/{FILE}", folder)
        return
    name, here = f"test_scratch_{secrets.token_hex(4)}", connection.settings_dict
    address = {"host": here["HOST"], "port": here["PORT"] or 5432, "user": here["USER"]}
    password = here["PASSWORD"] or None
    template = like.url.rpartition("/")[2] if like else "template1"
    with psycopg.connect(**address, dbname="postgres", password=password, autocommit=True) as admin:
        wanted = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        admin.execute(wanted.format(sql.Identifier(name), sql.Identifier(template)))
        secret = f":{password}" if password else ""
        yield Scratch(
            f"postgres://{address['user']}{secret}@{address['host']}:{address['port']}/{name}", folder
        )
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


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

    def live(self, *parts: str) -> str:
        """Run these parts of `a_life` on this database, in one process, and return what they print, line by line."""
        done = subprocess.run(
            [sys.executable, "-m", "medemens.core.tests.a_life", *parts],
            env=self.environment(), cwd=ROOT, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def backup(self) -> Path:
        [made] = [
            path for path in (self.folder / "backups").iterdir() if path.suffix in (".sqlite3", ".dump")
        ]
        return made
