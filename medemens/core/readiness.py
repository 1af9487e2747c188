"""What must hold before this installation may serve anyone: its migrations, its keys, and no demo where people are."""

import ipaddress
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from medemens.core.erasures import replay, triggers
from medemens.core.models import Installation


class NotMigrated(Exception):
    """Migrations are waiting."""


@cache
def require_migrations() -> None:
    """Raise `NotMigrated` while migrations wait. Once all are in, they stay in: the answer is kept."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigrated


def problems(host: str | None = None) -> Iterator[str]:
    """Why this installation may not serve, a sentence each; `host` is the address it would listen on, if known."""
    try:
        require_migrations()
    except NotMigrated:
        yield "The database is not up to date. Run: medemens migrate"
        return
    if triggers.missing():
        yield "The database doesn’t note what people take away. Run: medemens migrate"
    installation = Installation.current()
    if not installation.is_demo and replay.file_is_lost():
        yield (
            f"The list of what people took away isn’t there: {settings.ERASURES_FILE}. Put it back beside the "
            "database. If it is lost, read docs/operations.md#erasures and then run: medemens erasures --begin-anew"
        )
    if not installation.key_fits():
        yield "FIELD_KEYS can't read this database. Put back the key it was made with, as one of FIELD_KEYS."
    if installation.is_demo and settings.PRODUCTION:
        yield "This is a demo database. Production needs one of its own: set DATABASE_URL or MEDEMENS_DATA_DIR."
    if installation.is_demo and host is not None and not is_loopback(host):
        yield f"This is a demo database: anyone who reaches it can be anyone. It serves on 127.0.0.1, not on {host}."


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`, an address or the name localhost."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@register(deploy=True)
def no_demo_in_production(**_options: Any) -> list[CheckMessage]:
    """`check --deploy` refuses a demo database; one that isn't made yet holds nothing to refuse."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return []
    if settings.PRODUCTION and Installation.objects.filter(is_demo=True).exists():
        return [
            Error(
                "This is a demo database.", hint="Set DATABASE_URL or MEDEMENS_DATA_DIR.", id="medemens.E001"
            )
        ]
    return []
