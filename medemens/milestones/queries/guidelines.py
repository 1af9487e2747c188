"""What HR says of each kind of day, and what holds where it says nothing."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from medemens.milestones.dates import SERVICE_YEARS, HalfYears, starts_for
from medemens.milestones.models import Guideline, MarkedYear
from medemens.milestones.rules import OFFERED_YEARS, Guide, Milestone, Whom


def guides_now() -> dict[str, Guide]:
    """What holds for each kind of day: HR's guideline, or what is sensible without one. Two statements."""
    written = {row.kind: guide_of(row) for row in Guideline.objects.prefetch_related("marked_years")}
    return {kind: written.get(kind, Guide()) for kind in Milestone.values}


def guides_written() -> set[str]:
    """The kinds for which HR wrote one."""
    return set(Guideline.objects.values_list("kind", flat=True))


def guide_of(row: Guideline) -> Guide:
    """What a guideline says; give it with its marked years."""
    meant = {
        Whom.LEADER: row.to_leader,
        Whom.CONTACT: row.to_contact,
        Whom.TEAM: row.to_team,
        Whom.HR: row.to_hr,
    }
    return Guide(
        whom=frozenset(whom for whom, is_meant in meant.items() if is_meant),
        days_before=row.days_before,
        by_mail=row.by_mail,
        in_chat=row.in_chat,
        customary=row.customary,
        budget=row.budget,
        years=tuple(sorted(HalfYears(one.half_years) for one in row.marked_years.all())),
    )


def guideline_for(kind: str) -> Guideline | None:
    """HR's guideline for this kind; None where it wrote none."""
    return Guideline.objects.filter(kind=kind).prefetch_related("marked_years").first()


def tells(field: str) -> Exists:
    """Whether the guideline for years of service names these ("to_team", "to_hr")."""
    return Exists(Guideline.objects.filter(kind=Milestone.SERVICE, **{field: True}))


def years_come_on(days: Iterable[date]) -> Case:
    """Which years of service somebody has on one of `days`, in half years; to be asked `are_marked`."""
    whens = (
        When(
            service_date__in=[start for day in days for start in starts_for(day, [years])],
            then=Value(years.number),
        )
        for years in OFFERED_YEARS
    )
    return Case(*whens, output_field=IntegerField())


def are_marked(path: str) -> Q:
    """That so many half years are marked: in the statement itself, so that Vandaag needs none for the guideline."""
    chosen = Q(Exists(MarkedYear.objects.filter(half_years=OuterRef(path))))
    written = Q(Exists(Guideline.objects.filter(kind=Milestone.SERVICE)))
    return chosen | ~written & Q(**{f"{path}__in": [one.number for one in SERVICE_YEARS]})
