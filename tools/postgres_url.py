"""Print the address of a PostgreSQL that tests may use, or nothing where none answers. In CI there has to be one."""

import os
import sys

import psycopg

LOCAL = ["postgres://postgres@127.0.0.1:5432/medemens", "postgres://127.0.0.1:5432/medemens"]


def answers(url: str) -> bool:
    """Whether a server at `url` lets us in; its database need not be there, tests make their own."""
    server, _, _name = url.rpartition("/")
    try:
        psycopg.connect(f"{server}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError as error:
        sys.stderr.write(f"PostgreSQL at {url.rpartition('@')[2]}: {str(error).strip().splitlines()[-1]}\n")
        return False
    return True


given = os.environ.get("TEST_DATABASE_URL")
found = next((url for url in ([given] if given else LOCAL) if answers(url)), "")
if not found and (given or os.environ.get("CI") == "true"):
    sys.exit(
        "Tests on PostgreSQL are asked for, and none answered. Set TEST_DATABASE_URL=postgres://user:password@host/name"
    )
print(found)
