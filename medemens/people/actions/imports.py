"""Writing what a file of the HR system says: all of it in one short transaction, or nothing."""

import logging
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.core.models import Installation
from medemens.people.actions.access import follow_work_mail
from medemens.people.comparing import Changes
from medemens.people.models import Grant, ImportDraft, ImportMapping, ImportRun, Person
from medemens.people.queries.imports import fingerprint
from medemens.people.queries.relations import roles_of
from medemens.people.writing import write

logger = logging.getLogger(__name__)

DEMO = _("This is a demo with invented people. A file of real people doesn’t belong here.")
CHANGED = _("Something has changed in the meantime. Look at the changes once more.")
_ONLY_HR = _("Only HR can import people.")
PROBLEMS = _("There are still errors in the file. Correct them first, then choose the file again.")
_SECOND_YES = _("Many people are missing from this file. Say once more that they have all left.")


class Changed(Exception):
    """Something is different from when the changes were looked at. Compare once more; nothing was written."""

    def __str__(self) -> str:
        return str(CHANGED)


def apply_import(*, changes: Changes, sure: bool = False, by: Person | None, now: datetime) -> ImportRun:
    """Write `changes`, as they were compared a moment ago. All or nothing.

    `sure` is the second yes to many missing people. `by` is None for the command line. Raises `Refused` when
    there are problems, and `Changed` when anything did since the comparison: nobody saw what this would do.
    """
    may_import(by)
    _may_apply(changes, sure)
    try:
        with transaction.atomic():
            _hold()
            if fingerprint() != changes.fingerprint:
                raise Changed
            write(changes.writing)
            _follow_mail(changes.writing.new_mail, now)
            return ImportRun.objects.create(
                by=by, at=now, complete=changes.complete, counts=asdict(changes.counts)
            )
    except IntegrityError:
        # Something collided that wasn't there a moment ago. The error holds values of rows: it isn't logged.
        logger.warning("An import collided with another change, and nothing of it was written.")
        raise Changed from None


def _may_apply(changes: Changes, sure: bool) -> None:
    if changes.problems:
        raise Refused(PROBLEMS)
    if changes.complete and changes.needs_second_yes and not sure:
        raise Refused(_SECOND_YES)


def may_import(by: Person | None) -> None:
    """Raise `Refused` in a demo, and for anyone but HR and the command line (None)."""
    if Installation.current().is_demo:
        raise Refused(DEMO)
    if by and Grant.Role.HR not in roles_of(by):
        raise Refused(_ONLY_HR)


def _hold() -> None:
    """Let a second import wait until this one is written; then it notices that things have changed."""
    Installation.objects.select_for_update().get(pk=1)


def _follow_mail(people: set[int], now: datetime) -> None:
    """Accounts follow the work mail of their persons; parts of 500, as many as a statement takes."""
    changed = sorted(people)
    for start in range(0, len(changed), 500):
        part = Person.objects.filter(pk__in=changed[start : start + 500])
        follow_work_mail(people=list(part), now=now)


@transaction.atomic
def keep_mapping(*, signature: str, mapping: dict[str, str], by: Person, now: datetime) -> ImportMapping:
    """Remember which column means what in files with these headers."""
    values: dict[str, Any] = {"mapping": mapping, "by": by, "saved_at": now}
    return ImportMapping.objects.update_or_create(signature=signature, defaults=values)[0]


def forget_drafts(now: datetime) -> int:
    """Delete drafts that nobody applied within the hour."""
    return ImportDraft.objects.filter(expires_at__lte=now).delete()[0]


def drop_draft(*, draft: ImportDraft) -> None:
    """Throw a draft away; what it said is gone."""
    ImportDraft.objects.filter(pk=draft.pk).delete()
