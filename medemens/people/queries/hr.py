"""What HR looks after: gaps in who leads whom, leavers, possible doubles. Master data and reporting only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.people.models import FormerNumber, Invitation, Person, Reporting, in_force
from medemens.people.queries.directory import is_running


def people_without_leader(today: date) -> QuerySet[Person]:
    """People who work here while nobody who works here leads them."""
    leader_here = in_force(today, "leader__first_day", "leader__last_day")
    led = Reporting.objects.filter(in_force(today), leader_here, person=OuterRef("pk"))
    return Person.objects.here(today).filter(~Exists(led))


def leavers(today: date) -> QuerySet[Person]:
    """People whose last day has been."""
    return Person.objects.known().filter(last_day__lt=today)


def possible_doubles(most: int = 20) -> QuerySet[Person]:
    """People who share a name with someone, leavers too, for the first `most` such names. Perhaps they are one.

    Digits and accents in names don't count, as in their order.
    """
    keys = (
        Person.objects.known()
        .values("sort_key")
        .annotate(people=Count("pk"))
        .filter(people__gt=1)
        .order_by("sort_key")
    )
    return (
        Person.objects.known()
        .filter(sort_key__in=list(keys.values_list("sort_key", flat=True)[:most]))
        .in_order()
    )


@dataclass(frozen=True, slots=True)
class File:
    """What HR opens of a person besides what they see of themselves: old numbers, former leaders."""

    former_numbers: list[str]
    other_reportings: list[Reporting]


def file_on(person: Person, reportings: Iterable[Reporting], today: date) -> File:
    """The file of `person`; of `reportings` it keeps those that don't hold on `today`. One statement."""
    former_numbers = (
        FormerNumber.objects.filter(person=person).order_by("pk").values_list("number", flat=True)
    )
    others = [row for row in reportings if not is_running(row, today)]
    return File(list(former_numbers), others)


def last_invitation_of(person: Person) -> Invitation | None:
    """The last invitation of `person` that was not withdrawn."""
    every = of_anyone(Invitation, "for HR, on the page of someone").filter(person=person)
    return every.filter(withdrawn_at=None).order_by("-made_at", "-pk").first()


def people_to_export(today: date) -> QuerySet[Person]:
    """People who work here or will, in the Dutch order."""
    return Person.objects.filter(Q(last_day=None) | Q(last_day__gte=today)).in_order()


def leaders_by_person(people: Iterable[Person], today: date) -> dict[int, list[Person]]:
    """Per person (by pk) their leaders today. One statement."""
    leader_here = in_force(today, "leader__first_day", "leader__last_day")
    rows = Reporting.objects.filter(in_force(today), leader_here, person__in=[person.pk for person in people])
    found: dict[int, list[Person]] = {}
    for row in rows.select_related("leader").order_by("leader__sort_key"):
        found.setdefault(row.person_id, []).append(row.leader)
    return found
