"""Row ids after a restore: they go on where no row of before can have been."""

from collections.abc import Iterable

from django.db import connection, models

GAP = 1_000_000


def skip_ahead(these: Iterable[type[models.Model]]) -> None:
    """Let the next row of each of `these` get an id a million past the last one.

    What was made after the backup is gone, but its ids live on in calendars, in sent mail and in the journal. Call it
    inside a transaction.
    """
    tables = sorted(
        model._meta.db_table
        for model in these
        if isinstance(model._meta.pk, models.AutoField | models.BigAutoField)
    )
    step = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    for table in tables:
        step(table)


def _on_sqlite(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [GAP, table])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, GAP])


def _on_postgresql(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(name, nextval(name) + %s) "
            "FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name) AS found",
            [GAP, table],
        )
