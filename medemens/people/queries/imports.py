"""What an import reads: the state it compares with, drafts, what was applied before."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Model, QuerySet

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
# What is counted and added up of each table: enough to notice what pages and merging can change.
_WATCHED: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Person, ("last_day", "service_date")),
    (Employment, ("ends_on",)),
    (Reporting, ("starts_on", "ends_on")),
    (Team, ("parent",)),
    (FormerNumber, ()),
    (ImportRun, ()),
)


def load_present() -> Present:
    """Everything an import compares with, as plain values. Seven statements, and those of `fingerprint`."""
    roles = Grant.objects.filter(ended_at=None).values_list("person", flat=True)
    return Present(
        fingerprint=fingerprint(),  # before the rows: what changes while they are read is noticed
        people={row[0]: Somebody(*row) for row in Person.objects.values_list(*_PERSON).iterator()},
        jobs=_grouped(Job(*row) for row in _in_order(Employment).values_list(*_JOB).iterator()),
        leads=_grouped(_lead(*row) for row in _in_order(Reporting).values_list(*_LEAD).iterator()),
        units={row[0]: Unit(*row) for row in Team.objects.values_list("pk", "code", "name", "parent")},
        former_numbers=dict(FormerNumber.objects.values_list("number", "person")),
        role_holders=frozenset(roles),
    )


def fingerprint() -> str:
    """A text that differs as soon as somebody changed people, teams or reporting. Six statements."""
    return "/".join(_summary(model, fields) for model, fields in _WATCHED)


def _summary(model: type[Model], fields: Iterable[str]) -> str:
    asked: dict[str, Any] = {"rows": Count("pk"), "newest": Max("pk")}
    for field in fields:
        asked |= {f"{field}s": Count(field), f"last_{field}": Max(field)}
    return ",".join(str(value) for value in model._default_manager.aggregate(**asked).values())


def _in_order(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.order_by("pk")


def _lead(pk: int, person: int, leader: int, starts_on: Any, ends_on: Any, source: str) -> Lead:
    return Lead(pk, person, leader, starts_on, ends_on, by_hand=source == Reporting.Source.HAND)


def _grouped(rows: Iterable[Any]) -> dict[int, Any]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person].append(row)
    return {person: tuple(several) for person, several in found.items()}


def drafts_for(viewer: Person, roles: Collection[str], now: datetime) -> QuerySet[ImportDraft]:
    """The drafts that exist for `viewer`: for HR all that are not over. Content is fetched when asked."""
    drafts = ImportDraft.objects.filter(expires_at__gt=now).defer("content").select_related("by")
    return drafts.order_by("-pk") if Grant.Role.HR in roles else drafts.none()


def runs_for(viewer: Person, roles: Collection[str]) -> QuerySet[ImportRun]:
    """What was imported, the latest first; HR only."""
    runs = ImportRun.objects.select_related("by").order_by("-pk")
    return runs if Grant.Role.HR in roles else runs.none()


def mapping_for(signature: str) -> dict[str, str] | None:
    """Which column means what in files with these headers, as HR chose before; None where nobody had to."""
    found = ImportMapping.objects.filter(signature=signature).values_list("mapping", flat=True).first()
    return dict(found) if found is not None else None
