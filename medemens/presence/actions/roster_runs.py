"""Reading an uploaded roster beside the request. The file stays in memory and is forgotten once it is read."""

import logging
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medemens.core import aside
from medemens.core.errors import Refused
from medemens.core.sheets.said import SourceFile, Text, in_languages
from medemens.people.models import Person
from medemens.presence.actions.rosters import Brought, Mistakes, import_roster, may_bring_rosters
from medemens.presence.models import RosterRun

logger = logging.getLogger(__name__)

_STEPS = 100
_EVERY = 0.3  # seconds between two notes of how far it is
_THE_FILE = _("The file")  # what it is called can say something about someone
_FAILED = _(
    "Reading this file failed, and that is our mistake. Nothing was changed. Ask whoever runs Medemens."
)
_State = RosterRun.State


def start_run(*, content: bytes, skip_unknown: bool = False, by: Person, now: datetime) -> RosterRun:
    """Begin to bring in a file; the run tells how far it is and what came of it. Raises `Refused` for anyone but HR."""
    may_bring_rosters(by)
    run = RosterRun.objects.create(by=by, made_at=now, seen_at=now, steps_total=_STEPS)
    file = SourceFile(_THE_FILE, content)  # type: ignore[arg-type]  # said in the language of the reader
    aside.run(lambda: _fill(run, lambda: _bring_in(run, file, skip_unknown)))
    return run


def _bring_in(run: RosterRun, file: SourceFile, skip_unknown: bool) -> dict[str, Any]:
    return outcome_of(
        import_roster(
            file=file, skip_unknown=skip_unknown, by=run.by, now=run.made_at, progress=_progress(run.pk)
        )
    )


def outcome_of(brought: Brought) -> dict[str, Any]:
    """What a run keeps of what was brought in: numbers and days."""
    return {
        "people": brought.people,
        "shifts": brought.count,
        "first": brought.first.isoformat(),
        "last": brought.last.isoformat(),
        "left": brought.left,
        "skipped": brought.skipped,
    }


def _fill(run: RosterRun, work: Callable[[], dict[str, Any]]) -> None:
    """Do the work and keep what came of it. What goes wrong is told to whoever waits; no value of it is logged."""
    try:
        state, outcome = _State.DONE, work()
    except Mistakes as mistakes:
        lines = [[one.line, one.column, one.kind] for one in mistakes.troubles]
        state, outcome = (
            _State.MISTAKES,
            {"lines": lines, "count": mistakes.count, "unknown": mistakes.unknown},
        )
    except Refused as refused:
        state, outcome = _State.UNREADABLE, _told(refused.text)
    except Exception as error:
        # Its message can hold values of the file, so only its kind is told.
        logger.error("Reading a roster failed: %s", type(error).__name__)
        state, outcome = _State.UNREADABLE, _told(_FAILED)
    RosterRun.objects.filter(pk=run.pk).update(state=state, outcome=outcome, seen_at=timezone.now())


def _told(text: Text) -> dict[str, Any]:
    return {"text": in_languages(text)}


def _progress(pk: int) -> Callable[[int, int], None]:
    """Notes now and then how far the reading is; once all is read, that it is being written."""
    noted = monotonic()

    def note(done: int, total: int) -> None:
        nonlocal noted
        if done >= total:
            RosterRun.objects.filter(pk=pk).update(state=_State.WRITING, seen_at=timezone.now())
        elif monotonic() - noted > _EVERY:
            noted = monotonic()
            step = _STEPS * done // max(total, 1)
            RosterRun.objects.filter(pk=pk).update(steps_done=step, seen_at=timezone.now())

    return note
