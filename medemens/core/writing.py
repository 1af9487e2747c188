"""Many new rows at once."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def write_all(rows: Sequence[Model], *, unless_there: bool = False) -> None:
    """Write new `rows` of one model in one statement, in their order; with `unless_there` but those that break a rule

    of uniqueness. Not by `bulk_create`: on SQLite that takes a thousand statements for a hundred thousand rows, and
    there is one writer. The rows have their keys already, or none of them has one.
    """
    if not rows:
        return
    first, name = rows[0], connection.ops.quote_name
    fields = [one for one in first._meta.concrete_fields if one is not first._meta.pk or first.pk is not None]
    columns, values = ", ".join(name(one.column) for one in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {name(first._meta.db_table)} ({columns}) VALUES ({values})"  # noqa: S608  fixed names
    if unless_there:
        statement += " ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [[one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields] for row in rows],
        )
