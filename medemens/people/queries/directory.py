"""Who works here, and what each may see of the others."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from medemens.core.rows import of_anyone
from medemens.people import rules
from medemens.people.models import Account, Contact, Employment, Grant, Person, Reporting, StandIn, in_force
from medemens.people.queries.relations import contact_holds
from medemens.people.queries.timed_mode import Mode


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as a list shows them: what they do and where, on one day."""

    person: Person
    job_title: str = ""
    team: str = ""

    @property
    def line(self) -> str:
        return " · ".join(filter(None, [self.job_title, self.team]))

    @property
    def letter(self) -> str:
        return self.person.sort_key[:1].upper()


@dataclass(frozen=True, slots=True)
class Led:
    """A leader of someone, with whoever takes their place now."""

    row: Reporting
    leader: Person
    stand_ins: list[StandIn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Work:
    """The contracts of a person that run on one day, and the others: over, or still to begin."""

    now: list[Employment]
    other: list[Employment]


def people_for(viewer: Person, roles: Collection[str], today: date) -> QuerySet[Person]:
    """Who exists for `viewer`."""
    return Person.objects.visible_to(viewer, roles, today)


def with_standing(people: QuerySet[Person], viewer: Person, today: date) -> QuerySet[Person]:
    """`people` with what `standing_of` needs, and `has_contact_instead`, `is_leading`, `has_account`."""
    leading = Reporting.objects.filter(in_force(today), person=OuterRef("pk"))
    every = of_anyone(Contact, "whether there is one, and whether it is the viewer; not who")
    contacts = every.filter(contact_holds(today), person=OuterRef("pk"))
    return people.annotate(
        leads_them=Exists(leading.filter(leader=viewer)),
        contact_of=Exists(contacts.filter(contact=viewer)),
        has_contact_instead=Exists(contacts.filter(instead_of_leader=True)),
        is_leading=Exists(Reporting.objects.filter(in_force(today), leader=OuterRef("pk"))),
        has_account=Exists(of_anyone(Account, "whether there is one").filter(person=OuterRef("pk"))),
    )


def standing_of(
    viewer: Person, person: Person, roles: Collection[str], today: date, mode: Mode | None = None
) -> rules.Standing:
    """What `viewer` is to `person`, who was fetched through `with_standing`. `mode` is HR's timed mode, if it is on."""
    oneself = person.pk == viewer.pk
    return rules.Standing(
        is_self=oneself,
        leads=person.leads_them and not oneself,  # type: ignore[attr-defined]  # annotated by with_standing
        is_contact=person.contact_of,  # type: ignore[attr-defined]
        is_hr=Grant.Role.HR in roles,
        has_opened=person.pk in (mode.opened if mode else ()),
        is_here=person.is_here(today),
    )


def entries(people: Iterable[Person], today: date) -> list[Entry]:
    """`people` as a list shows them, in their order. One statement for all."""
    people = list(people)
    work = _work_of([person.pk for person in people], today)
    return [
        Entry(person, *((job.job_title, str(job.team or "")) if job else ("", "")))
        for person in people
        for job in [next(iter(work[person.pk]), None)]
    ]


def work_of(person: Person, today: date) -> Work:
    """The contracts of `person`, each with its team: those that run on `today`, and the others."""
    jobs = list(person.employments.select_related("team").order_by("sequence", "pk"))
    running = [job for job in jobs if is_running(job, today)]
    return Work(running, [job for job in jobs if job not in running])


def reportings_of(person: Person) -> list[Reporting]:
    """Everyone who leads, led or will lead `person`, the latest first."""
    rows = Reporting.objects.filter(person=person).select_related("leader")
    return list(rows.order_by("-starts_on", "leader__sort_key"))


def leading_now(rows: Iterable[Reporting], stand_ins: dict[int, list[StandIn]], today: date) -> list[Led]:
    """Of `rows` those that hold on `today`, of leaders who work here, in the Dutch order."""
    held = [row for row in rows if is_running(row, today) and row.leader.is_here(today)]
    return [
        Led(
            row, row.leader, [place for place in stand_ins.get(row.leader_id, []) if is_running(place, today)]
        )
        for row in sorted(held, key=lambda row: row.leader.sort_key)
    ]


def stand_ins_for(leaders: Collection[int], today: date) -> dict[int, list[StandIn]]:
    """Per leader who takes their place today or later, soonest first."""
    grouped: dict[int, list[StandIn]] = defaultdict(list)
    if leaders:
        here = in_force(today, "stand_in__first_day", "stand_in__last_day")
        rows = StandIn.objects.filter(here, ends_on__gte=today, leader__in=leaders).select_related("stand_in")
        for row in rows.order_by("starts_on", "stand_in__sort_key"):
            grouped[row.leader_id].append(row)
    return grouped


def is_running(row: Employment | Reporting | StandIn, today: date) -> bool:
    """Whether a dated row holds on `today`: `in_force` for a row one has already."""
    begun = row.starts_on is None or row.starts_on <= today
    return begun and (row.ends_on is None or row.ends_on >= today)


def _work_of(people: Collection[int], today: date) -> dict[int, list[Employment]]:
    grouped: dict[int, list[Employment]] = defaultdict(list)
    if people:
        rows = Employment.objects.filter(in_force(today), person__in=people).select_related("team")
        for row in rows.order_by("sequence", "pk"):
            grouped[row.person_id].append(row)
    return grouped
