"""Erasures done again in a database that was put back, before anyone sees it.

Only what the journal names goes. Where something that was not erased still hangs on a row, that row stays and is told
of: so it is with two people who were merged after the backup, and whose rows had moved by then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from medemens.core.batches import in_batches
from medemens.core.erasures import journal, sequences
from medemens.core.erasures.journal import Line
from medemens.core.erasures.outbox import BATCH
from medemens.core.erasures.triggers import watched
from medemens.core.models import Erasure

Model = type[models.Model]


@dataclass(slots=True)
class Replayed:
    """What came of it. `done` erasures of the journal were new here; `unknown` names tables that aren't here."""

    done: int = 0
    stays: int = 0
    unknown: set[str] = field(default_factory=set)

    def said(self) -> str:
        """What there is to tell whoever looks after this installation; empty where nothing was done."""
        lines = []
        if self.done:
            lines.append(f"This database was put back: {self.done} erasures of since were done again.")
        if self.stays:
            lines.append(
                f"{self.stays} rows stay, because something hangs on them that nobody erased: people who were merged "
                "since the backup. Merge them again."
            )
        if self.unknown:
            lines.append(f"Tables that aren’t in this version: {', '.join(sorted(self.unknown))}.")
        return "\n".join(lines)


def is_current() -> bool:
    """Whether this database wrote the newest line of the journal itself, and so holds all the others too."""
    last = journal.last()
    return last is None or Erasure.objects.filter(mark=last.mark, written=True).exists()


def file_is_lost() -> bool:
    """Whether this database wrote erasures out to a file that isn't there, or isn't the one that is there."""
    newest = Erasure.objects.filter(written=True).order_by("-pk").first()
    if newest is None or (is_current() and journal.last()):
        return False
    return not any(line.mark == newest.mark for line in journal.lines())


def catch_up() -> Replayed:
    """Do every erasure of the journal that this database doesn't know of; safe to run again, also after a kill.

    Row ids go on well past those of before, so that no line is ever about a row that came after.
    """
    found = Replayed()
    if is_current():
        return found
    with journal.locked():
        stuck: list[Line] = []
        for batch in in_batches(journal.lines(), BATCH):
            _catch_up_with(batch, stuck, found)
        with transaction.atomic():
            found.stays = len(_stay(stuck))
            if found.done:
                sequences.skip_ahead(watched())
    return found


def _catch_up_with(batch: Sequence[Line], stuck: list[Line], found: Replayed) -> None:
    """Do those of `batch` that are new here, and note that they were done, in one transaction."""
    known = Erasure.objects.filter(mark__in=[line.mark for line in batch])
    here = set(known.values_list("mark", flat=True))
    # A crash may have left the same line twice in the file.
    new = list({line.mark: line for line in batch if line.mark not in here}.values())
    tables = _tables()
    with transaction.atomic():
        for (table, column), lines in groupby(new, key=lambda line: (line.table, line.column)):
            model = tables.get(table)
            if model is None:
                found.unknown.add(table)
            elif column:
                _empty(model, column, [line.row for line in lines])
            else:
                stuck.extend(_erase(model, list(lines)))
        Erasure.objects.bulk_create(map(_row, new))
        known.update(written=True)
    found.done += len(new)


def _erase(model: Model, lines: Sequence[Line]) -> list[Line]:
    """Delete these rows; return those that something hangs on which nobody erased."""
    if _delete(model, [line.row for line in lines]):
        return []
    if len(lines) == 1:
        return list(lines)
    half = len(lines) // 2
    return [*_erase(model, lines[:half]), *_erase(model, lines[half:])]


def _delete(model: Model, keys: Sequence[str]) -> bool:
    rows = model._base_manager.filter(pk__in=keys)
    collector = Collector(using=rows.db)
    try:
        collector.collect(rows)  # type: ignore[arg-type]  # a queryset is what Django itself hands it
    except (ProtectedError, RestrictedError):
        return False
    others: set[Any] = watched() - {model}
    if any(kind in others for kind in collector.data):
        return False
    if any(fast.model in others and fast.exists() for fast in collector.fast_deletes):
        return False
    collector.delete()
    return True


def _stay(stuck: Iterable[Line]) -> list[Line]:
    """Try once more what hung on something: that may have gone since. Return what stays."""
    tables = _tables()
    return [line for line in stuck if not _delete(tables[line.table], [line.row])]


def _empty(model: Model, column: str, keys: Sequence[str]) -> None:
    fields = {each.column: each for each in model._meta.concrete_fields}
    if emptied := fields.get(column):
        nothing = None if emptied.null else ""
        model._base_manager.filter(pk__in=keys).update(**{emptied.name: nothing})


def _tables() -> dict[str, Model]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def _row(line: Line) -> Erasure:
    return Erasure(
        table_name=line.table,
        row_key=line.row,
        column_name=line.column,
        day=line.day,
        mark=line.mark,
        written=True,
    )
