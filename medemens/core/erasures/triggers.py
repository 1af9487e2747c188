"""The triggers by which the database notes each erasure itself, whoever deletes and by whatever way.

They stand on every table in the registry of personal data but those that are in no backup. After each migration they
are made anew where they are missing: SQLite drops them with a table that it rebuilds.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import connection, models

from medemens.core import personal_data
from medemens.core.backups.left_out import is_left_out
from medemens.core.fields import EncryptedTextField
from medemens.core.models import Erasure

ROW_GOES, TEXT_GOES = "erased", "emptied"
COLUMNS = "table_name, row_key, column_name, day, mark, written"
# Names are of our own models and never typed by anyone, so they may stand in SQL as they are.
SQLITE = {
    ROW_GOES: """CREATE TRIGGER {name} AFTER DELETE ON {table} BEGIN
        INSERT INTO core_erasure ({columns})
        VALUES ('{table}', OLD.{key}, '', date('now'), lower(hex(randomblob(8))), 0); END""",
    TEXT_GOES: """CREATE TRIGGER {name} AFTER UPDATE OF {column} ON {table}
        WHEN coalesce(OLD.{column}, '') <> '' AND coalesce(NEW.{column}, '') = '' BEGIN
        INSERT INTO core_erasure ({columns})
        VALUES ('{table}', OLD.{key}, '{column}', date('now'), lower(hex(randomblob(8))), 0); END""",
}
POSTGRESQL = {
    ROW_GOES: """CREATE TRIGGER {name} AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION core_note_erased('{key}')""",
    TEXT_GOES: """CREATE TRIGGER {name} AFTER UPDATE OF {column} ON {table} FOR EACH ROW
        WHEN (coalesce(OLD.{column}, '') <> '' AND coalesce(NEW.{column}, '') = '')
        EXECUTE FUNCTION core_note_emptied('{key}', '{column}')""",
}
FUNCTION_NAMES = ("core_note_erased", "core_note_emptied")
MARK = "substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)"
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION core_note_erased() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    EXECUTE format('INSERT INTO core_erasure ({COLUMNS})
        SELECT %L, %I::text, %L, (now() AT TIME ZONE %L)::date,
        substr(replace(gen_random_uuid()::text, %L, %L), 1, 16), false FROM gone',
        TG_TABLE_NAME, TG_ARGV[0], '', 'UTC', '-', '');
    RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION core_note_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO core_erasure ({COLUMNS})
    VALUES (TG_TABLE_NAME, to_jsonb(OLD) ->> TG_ARGV[0], TG_ARGV[1], (now() AT TIME ZONE 'UTC')::date,
        {MARK}, false);
    RETURN NULL; END $$;
"""  # noqa: S608  nothing in it comes from anyone
PRESENT = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
}


def watched() -> set[type[models.Model]]:
    """Every model about people whose rows a backup holds."""
    return {model for model in personal_data.covered() if model is not Erasure and not is_left_out(model)}


def watch(**_signal: Any) -> None:
    """Make the triggers that are missing, and take away those that nothing asks for any more. Runs after `migrate`."""
    wanted, present = _wanted(), _present()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and wanted.keys() - present.keys():
            cursor.execute(FUNCTIONS)
        for name in present.keys() - wanted.keys():
            _drop(cursor, name, present[name])
        for name in sorted(wanted.keys() - present.keys()):
            cursor.execute(wanted[name])


def rest(plan: Any = (), **_signal: Any) -> None:
    """Take away the triggers that name a column, for a migration that may drop it; `watch` makes them anew.

    Those that note rows stay, so that nothing is missed where someone migrates while the program runs.
    """
    if not plan:
        return
    with connection.cursor() as cursor:
        for name, table in _present().items():
            if name.startswith(TEXT_GOES):
                _drop(cursor, name, table)


def missing() -> set[str]:
    """The names of the triggers that aren't there, though they should be."""
    return _wanted().keys() - _present().keys()


def _wanted() -> dict[str, str]:
    return dict(statement for model in watched() for statement in _statements(model))


def _statements(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """The names and statements of the triggers on the table of `model`."""
    named = personal_data.emptied(model)
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField) or field.name in named
    ]
    yield _statement(model, ROW_GOES, "")
    for column in columns:
        yield _statement(model, TEXT_GOES, column)


def _statement(model: type[models.Model], kind: str, column: str) -> tuple[str, str]:
    """One trigger. A part of its name tells what it does, so that one of an earlier version is replaced."""
    wording = (POSTGRESQL if connection.vendor == "postgresql" else SQLITE)[kind]
    table, key = model._meta.db_table, model._meta.pk.column
    facts = {"table": table, "key": key, "column": column, "columns": COLUMNS}
    digest = hashlib.sha256(wording.format(name="", **facts).encode()).hexdigest()[:8]
    name = f"{kind}_{table[:40]}_{digest}"
    return name, wording.format(name=name, **facts)


def _present() -> dict[str, str]:
    """Our triggers in this database, with their tables."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        return {name: table for name, table in cursor.fetchall() if name.startswith((ROW_GOES, TEXT_GOES))}


def _drop(cursor: Any, name: str, table: str) -> None:
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER {name}{on}")
