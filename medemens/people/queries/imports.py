"""What an import reads: the state it compares with, drafts, what was applied before."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Model, QuerySet

from medemens.core.rows import of_anyone
from medemens.people.comparing import Job, Lead, Present, Somebody, Unit
from medemens.people.models import (
    Employment,
    FormerNumber,
    Grant,
    ImportDraft,
    ImportMapping,
    ImportRun,
    Person,
    Reporting,
    Team,
)

_PERSON = (
    "pk", "number", "call_name", "prefix", "family_name",
    "work_mail", "service_date", "first_day", "last_day",
)  # fmt: skip
_JOB = ("pk", "person", "sequence", "team", "job_title", "hours_per_week", "starts_on", "ends_on")
_LEAD = ("pk", "person", "leader", "starts_on", "ends_on", "source")
_GRANT = ("pk", "person", "role", "ended_at")
# Every value an import compares with: what pages and merging change in between must not be written over unseen.
_WATCHED: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Person, _PERSON),
    (Employment, _JOB),
    (Reporting, _LEAD),
    (Team, ("pk", "code", "name", "parent")),
    (FormerNumber, ("pk", "number", "person")),
    (Grant, _GRANT),
    (ImportRun, ("pk",)),
)


def load_present() -> Present:
    """Everything an import compares with, as plain values. Six statements, and those of `fingerprint`."""
    roles = Grant.objects.filter(ended_at=None).values_list("person", flat=True)
    return Present(
        fingerprint=fingerprint(),  # before the rows: what changes while they are read is noticed
        people={row[0]: Somebody(*row) for row in Person.objects.known().values_list(*_PERSON).iterator()},
        jobs=_grouped(Job(*row) for row in _in_order(Employment).values_list(*_JOB).iterator()),
        leads=_grouped(_lead(*row) for row in _in_order(Reporting).values_list(*_LEAD).iterator()),
        units={row[0]: Unit(*row) for row in Team.objects.values_list("pk", "code", "name", "parent")},
        former_numbers=dict(FormerNumber.objects.values_list("number", "person")),
        role_holders=frozenset(roles),
    )


def fingerprint() -> str:
    """A hash of every row an import compares with: it differs as soon as anything of it does. Seven statements."""
    told = sha256()
    for model, fields in _WATCHED:
        told.update(model.__name__.encode())
        for row in _in_order(model).values_list(*fields).iterator():
            told.update(repr(row).encode())
    return told.hexdigest()


def _in_order(model: type[Model]) -> QuerySet[Any]:
    why = "an import compares with all of it; values stay in memory"
    rows = Person.objects.known() if model is Person else of_anyone(model, why)
    return rows.order_by("pk")


def _lead(pk: int, person: int, leader: int, starts_on: Any, ends_on: Any, source: str) -> Lead:
    return Lead(pk, person, leader, starts_on, ends_on, by_hand=source == Reporting.Source.HAND)


def _grouped(rows: Iterable[Any]) -> dict[int, Any]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person].append(row)
    return {person: tuple(several) for person, several in found.items()}


def drafts_for(viewer: Person, roles: Collection[str], now: datetime) -> QuerySet[ImportDraft]:
    """The drafts that exist for `viewer`: for HR all that are not over. Content is fetched when asked."""
    if Grant.Role.HR not in roles:
        return ImportDraft.objects.none()
    drafts = ImportDraft.objects.visible_to(viewer, roles).filter(expires_at__gt=now)
    return drafts.defer("content").select_related("by").order_by("-pk")


def runs_for(viewer: Person, roles: Collection[str]) -> QuerySet[ImportRun]:
    """What was imported, the latest first; HR only."""
    if Grant.Role.HR not in roles:
        return ImportRun.objects.none()
    return ImportRun.objects.visible_to(viewer, roles).select_related("by").order_by("-pk")


def mapping_for(signature: str) -> dict[str, str] | None:
    """Which column means what in files with these headers, as HR chose before; None where nobody had to."""
    every = of_anyone(ImportMapping, "what columns mean is about a file, not about who said it")
    found = every.filter(signature=signature).values_list("mapping", flat=True).first()
    return dict(found) if found is not None else None
