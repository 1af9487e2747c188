"""Reading an uploaded file into a draft. The file stays in memory and is forgotten once it is read."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from time import monotonic

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medemens.core import aside
from medemens.core.errors import Refused
from medemens.core.sheets.said import SourceFile, Text, Unreadable, in_languages
from medemens.people import drafts, previews
from medemens.people.actions.imports import PROBLEMS, apply_import, keep_mapping, may_import
from medemens.people.comparing import Present, compare
from medemens.people.importing import Reading, headers, read
from medemens.people.models import ImportDraft, ImportRun, Person
from medemens.people.queries.imports import load_present, mapping_for

logger = logging.getLogger(__name__)

LIFE = timedelta(hours=1)
_STEPS = 100
_READING_ENDS = 80  # of those steps; comparing has the rest
_EVERY = 0.3  # seconds between two notes of how far it is
_FAILED = _(
    "Reading this file failed, and that is our mistake. Nothing was changed. Ask whoever runs Medemens."
)

Progress = Callable[[int, int], None]
Mapped = Mapping[str, str] | None


def start_draft(
    *, files: Sequence[SourceFile], by: Person, now: datetime, mapping: Mapped = None
) -> ImportDraft:
    """Begin to read `files`; the draft tells how far it is. `mapping` is HR's choice of columns, to remember.

    Raises `Refused` for anyone but HR, and in a demo.
    """
    may_import(by)
    draft = ImportDraft.objects.create(
        by=by, made_at=now, seen_at=now, expires_at=now + LIFE, steps_total=_STEPS
    )
    today = timezone.localdate(now)
    aside.run(lambda: _fill(draft.pk, lambda: _read(draft, files, mapping, today)))
    return draft


def compare_draft(*, draft: ImportDraft, now: datetime) -> None:
    """Compare what `draft` says once more, for something has changed since."""
    ImportDraft.objects.filter(pk=draft.pk).update(
        state=ImportDraft.State.READING, steps_done=_READING_ENDS, seen_at=now
    )
    today = timezone.localdate(now)
    aside.run(lambda: _fill(draft.pk, lambda: _compare_again(draft, today)))


def apply_draft(
    *, draft: ImportDraft, complete: bool = False, sure: bool = False, by: Person, now: datetime
) -> ImportRun:
    """Write what `draft` says and throw it away. Raises `Refused` as `apply_import` does."""
    view = drafts.view_of(draft.content)
    if view["error_count"]:
        raise Refused(PROBLEMS)
    reading = drafts.reading_of(draft.content)
    present = load_present()
    changes = compare(reading, present, today=timezone.localdate(now), complete=complete)
    changes.fingerprint = view["fingerprint"]
    run = apply_import(changes=changes, sure=sure, by=by, now=now)
    draft.delete()
    return run


def _read(draft: ImportDraft, files: Sequence[SourceFile], mapping: Mapped, today: date) -> tuple[str, str]:
    """The state and content that `files` give. HR's choice of columns is remembered once it works."""
    signature = headers(files).signature
    known = mapping_for(signature)
    chosen = {**(known or {}), **mapping} if mapping else known
    view = previews.view_of_columns(files, headers(files, chosen), chosen)
    reading = read(files, chosen, _steps(draft.pk, 0, _READING_ENDS))
    if reading.unmapped_needed:
        return ImportDraft.State.COLUMNS, drafts.pack(view)
    if mapping:
        keep_mapping(signature=signature, mapping=chosen or {}, by=draft.by, now=draft.made_at)
    return ImportDraft.State.READY, _compared(draft.pk, view, reading, today)


def _compare_again(draft: ImportDraft, today: date) -> tuple[str, str]:
    view, reading = drafts.view_of(draft.content), drafts.reading_of(draft.content)
    return ImportDraft.State.READY, _compared(draft.pk, view, reading, today)


def _compared(pk: int, view: drafts.View, reading: Reading, today: date) -> str:
    present: Present = load_present()
    changes = compare(reading, present, today=today, progress=_steps(pk, _READING_ENDS, _STEPS))
    view |= previews.view_of_reading(reading, changes.problems) | previews.view_of_changes(changes)
    return drafts.pack(view, None if reading.errors else reading)


def _fill(pk: int, work: Callable[[], tuple[str, str]]) -> None:
    """Do the work and keep its outcome. What goes wrong is told to whoever waits; no value of it is logged."""
    try:
        state, content = work()
    except Unreadable as unreadable:
        state, content = _unreadable(unreadable.text)
    except Exception as error:
        logger.error("Reading an import failed: %s at %s", type(error).__name__, _place(error))
        state, content = _unreadable(_FAILED)
    ImportDraft.objects.filter(pk=pk).update(
        state=state, content=content, steps_done=_STEPS, seen_at=timezone.now()
    )


def _unreadable(text: Text) -> tuple[str, str]:
    return ImportDraft.State.UNREADABLE, drafts.pack({"text": in_languages(text)})


def _place(error: Exception) -> str:
    """Where it went wrong, without the message: a message can repeat a cell."""
    traceback = error.__traceback__
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    return f"{traceback.tb_frame.f_code.co_qualname}:{traceback.tb_lineno}" if traceback else "?"


def _steps(pk: int, start: int, end: int) -> Progress:
    """Notes now and then how far the draft is, between the steps `start` and `end`."""
    noted = monotonic()

    def note(done: int, total: int) -> None:
        nonlocal noted
        if monotonic() - noted > _EVERY:
            noted = monotonic()
            step = start + (end - start) * done // max(total, 1)
            ImportDraft.objects.filter(pk=pk).update(steps_done=step, seen_at=timezone.now())

    return note
