"""What the benchmarks of imports share: the databases, and a process and a database of its own for each side."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")


def databases() -> list[tuple[str, str]]:
    """Each database to measure on, by name with its address: SQLite, and PostgreSQL where it answers."""
    import psycopg

    found = [("SQLite", "")]
    try:
        psycopg.connect(POSTGRESQL.replace("postgres://", "postgresql://"), connect_timeout=2).close()
        found.append(("PostgreSQL", POSTGRESQL))
    except psycopg.OperationalError:
        print("PostgreSQL doesn't answer: SQLite only\n")
    return found


def side(script: str, name: str, folder: str, url: str, *options: str) -> dict:
    """Run one side of `script` in a process of its own, on a database of its own."""
    own = f"{name}_{time.time_ns()}"
    with_database = url.rsplit("/", 1)[0] + f"/bench_{own}" if url else f"sqlite:///{folder}/{own}.sqlite3"
    environment = os.environ | {"DATABASE_URL": with_database, "BENCH_SERVER": url}
    done = subprocess.run(  # noqa: S603 - our own files
        [sys.executable, script, "--side", name, "--folder", folder, *options],
        env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def set_up_django(folder: Path) -> None:
    import django

    os.environ |= {
        "MEDEMENS_ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-measuring-and-long-enough-to-satisfy-any-check",
        "FIELD_KEYS": "dGVzdC1vbmx5LWtleS0wMTIzNDU2Nzg5YWJjZGVmMDE=",
        "MEDEMENS_DATA_DIR": str(folder),
        "EMAIL_URL": "memory:",
        "DJANGO_SETTINGS_MODULE": "medemens.config.settings.local",
    }
    django.setup()


def in_scratch_database(server: str, work) -> dict:  # noqa: ANN001 - a callable of a script
    """Do `work` in a database that exists only meanwhile."""
    import psycopg
    from django.db import connection
    from psycopg import sql

    name = sql.Identifier(connection.settings_dict["NAME"])
    address = server.replace("postgres://", "postgresql://")
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(name))
    try:
        return work()
    finally:
        connection.close()
        with psycopg.connect(address, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE {}").format(name))
