"""Putting a backup back, without what people took away after it was made.

On SQLite all of it happens in a file beside the database, which takes its place in one step at the end. On PostgreSQL
the backup takes the place of what is there in one transaction; should it end before the erasures of since are done
again, then the program does them before it serves (`erasures.replay`).
"""

import base64
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader

from medemens.core import daily
from medemens.core.backups import in_use, put_back, replacing
from medemens.core.backups.making import Failed, make_backup
from medemens.core.backups.manifest import Manifest
from medemens.core.erasures import journal, outbox, replay, sequences
from medemens.core.erasures.triggers import watched
from medemens.core.models import Installation

Say = Callable[[str], object]


class Refused(Exception):
    """It isn't done; the text says what stands in the way. Nothing has changed."""


def restore(*, backup: Path, replace: bool, without_erasures: bool, now: datetime, say: Say) -> None:
    """Put `backup` in the place of the database, and tell each step to `say`.

    Raises `Refused` or `NoBackup` before anything has changed. With `replace` what was there goes, and a backup of it
    is made first.
    """
    manifest = Manifest.beside(backup)
    file = manifest.check_whole(backup.parent)
    _check_fits(manifest)
    _check_erasures(manifest, now, without=without_erasures)
    try:
        with in_use.alone():
            _let_go_of_present(replace=replace, now=now, say=say)
            replacing.replace_with(file, lambda: _make_current(now, say, without_erasures=without_erasures))
            outbox.write_out()
    except in_use.InUse as error:
        raise Refused("Medemens is using this database. Stop it first, on every machine.") from error
    say(f"The database is as on {manifest.at:%Y-%m-%d %H:%M} UTC, without what people took away since.")


def _check_fits(manifest: Manifest) -> None:
    """Whether it is of this kind of database, of these keys, and of a version no newer than this one."""
    if manifest.engine != connection.vendor:
        raise Refused(f"This backup is of {manifest.engine}, and DATABASE_URL is of {connection.vendor}.")
    if not Installation(canary=base64.b64decode(manifest.canary)).key_fits():
        raise Refused(
            "FIELD_KEYS can’t read this backup. Put back the key it was made with, as one of FIELD_KEYS."
        )
    known = MigrationLoader(None).disk_migrations
    if newer := {app: name for app, name in manifest.migrations.items() if (app, name) not in known}:
        raise Refused(
            f"This backup is of version {manifest.version}, which knows more than this one "
            f"({', '.join(f'{app} {name}' for app, name in newer.items())}). Install that version first."
        )


def _check_erasures(manifest: Manifest, now: datetime, *, without: bool) -> None:
    if without:
        return
    if manifest.at < now - journal.KEPT:
        raise Refused(
            f"This backup is more than {journal.KEPT.days} days old, and what people took away is written down no "
            "longer than that. With --without-erasures it is put back with all of it."
        )
    if not journal.path().exists():
        raise Refused(
            f"The list of what people took away isn’t there: {journal.path()}. Put the newest copy of it there. "
            "If it is lost, --without-erasures puts back what they took away too."
        )


def _let_go_of_present(*, replace: bool, now: datetime, say: Say) -> None:
    """Make a backup of what is there, if it is anything."""
    try:
        if not _holds_people():
            return
    except Error:
        say("What is in the database now can’t be read.")
    if not replace:
        raise Refused(
            "This database isn’t empty. With --replace the backup takes its place; of what is there now a backup is "
            "made first."
        )
    try:
        kept = make_backup(to=settings.BACKUP_DIR, now=now)
    except (Error, Failed, OSError) as error:
        _keep_aside(error, say)
    else:
        say(f"What was there is kept for thirty days: {kept}")


def _holds_people() -> bool:
    present = set(connection.introspection.table_names())
    return any(model._base_manager.exists() for model in watched() if model._meta.db_table in present)


def _keep_aside(error: Exception, say: Say) -> None:
    aside = replacing.keep_aside()
    if aside is None:
        raise Refused(
            f"No backup could be made of what is in the database now: {error} Put it aside yourself, make an empty "
            "database in its place, and restore into that."
        ) from error
    say(
        f"No backup could be made of what was there, so the file itself is kept: {aside}. Delete it once you can."
    )


def _make_current(now: datetime, say: Say, *, without_erasures: bool) -> None:
    """Bring what was put back up to this version and to what people took away since."""
    call_command("migrate", verbosity=0, interactive=False)
    if replay.file_is_lost():
        if not without_erasures:
            raise Refused(
                f"{journal.path()} isn’t of this database: it lacks what this backup had written there. Put the right "
                "one there, or restore with --without-erasures."
            )
        outbox.begin_anew()
    done = replay.catch_up()
    say(done.said() or "Nothing was taken away since that backup.")
    if not done.done:
        with transaction.atomic():
            sequences.skip_ahead(watched())
    put_back.mend_all(now)
    try:
        gone = sum(daily.run(now).values())
        say(f"The daily run let go of {gone} rows that are no longer kept.")
    except daily.DailyFailed as error:
        say(f"Of the daily run these failed, and come again by themselves: {error}.")
