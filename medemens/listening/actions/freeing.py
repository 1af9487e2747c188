"""What stays on the disk of rows once they are gone: nothing."""

import logging

from django.db import OperationalError, connection
from django.db.models import Model

logger = logging.getLogger(__name__)


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
