"""Many new rows at once.

Not by `bulk_create`: on SQLite that takes a thousand statements for a hundred thousand rows, and there is one writer.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.db import connection, models

# What a database takes as Python has it.
PLAIN = (models.IntegerField, models.BooleanField, models.CharField)


def write_all(rows: Sequence[models.Model], *, unless_there: bool = False) -> None:
    """Write new `rows` of one model in one statement, in their order (write_values).

    The rows have their keys already, or none of them has one.
    """
    if not rows:
        return
    model, first = type(rows[0]), rows[0]
    fields = [one for one in model._meta.concrete_fields if one is not model._meta.pk or first.pk is not None]
    names = [one.attname for one in fields]
    write_values(
        model, names, ([getattr(row, name) for name in names] for row in rows), unless_there=unless_there
    )


def write_values(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    unless_there: bool = False,
) -> None:
    """Write new rows of `model` in one statement, in their order. `names` are the fields that `rows` have values for.

    No field has a default here: whatever must be there is named. With `unless_there` those rows are left out that would
    break a rule of uniqueness.
    """
    fields = {key: one for one in model._meta.concrete_fields for key in (one.name, one.attname)}
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(fields[name].column) for name in names)
    statement = (
        f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(names))})"  # noqa: S608
    )
    if unless_there:
        statement += " ON CONFLICT DO NOTHING"
    prepare = [_prepared(fields[name]) for name in names]
    values = [[way(value) for way, value in zip(prepare, row, strict=True)] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def _prepared(field: Any) -> Callable[[Any], Any]:
    """How a value of `field` is given to the database."""
    held = field.target_field if field.is_relation else field
    if isinstance(held, PLAIN):
        return _as_it_is
    return partial(field.get_db_prep_save, connection=connection)


def _as_it_is(value: Any) -> Any:
    return value
