"""Many rows at once, and what stays of rows on the disk once they are gone."""

import logging
from collections.abc import Sequence

from django.db import OperationalError, connection
from django.db.models import Model

logger = logging.getLogger(__name__)


def write_all(rows: Sequence[Model]) -> None:
    """Write new `rows` of one model in one statement, in their order.

    Not by `bulk_create`: that takes a thousand statements for a hundred thousand rows, and SQLite has one writer.
    A key that the database would give has to be there already, or is left out for all of them.
    """
    if not rows:
        return
    fields = [one for one in rows[0]._meta.concrete_fields if not _is_given(rows[0], one)]
    name = connection.ops.quote_name
    columns, values = ", ".join(name(one.column) for one in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {name(rows[0]._meta.db_table)} ({columns}) VALUES ({values})"  # noqa: S608  fixed names
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [[one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields] for row in rows],
        )


def _is_given(row: Model, field: object) -> bool:
    return field is row._meta.pk and row.pk is None


def overwrite_what_goes() -> None:
    """From now on this connection overwrites with zeroes what it deletes. PostgreSQL can't: there a new file is written
    afterwards (`free_pages`)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def free_pages(*models: type[Model]) -> bool:
    """Let nothing be left on the disk of rows of `models` that are gone or moved; return whether that was done.

    Outside a transaction. On SQLite the whole file is written anew and its log emptied; on PostgreSQL each table gets
    a new file. While someone reads for very long it can't be done, and has to be tried again.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        try:
            if connection.vendor == "postgresql":
                for model in models:
                    cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
                return True
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy: bool = cursor.fetchone()[0]
            return not is_busy
        except OperationalError as error:
            logger.warning("Pages of a round that is over are not free yet: %s", type(error).__name__)
            return False
