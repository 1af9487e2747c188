"""What the house agreed, and the pilot that runs."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from medemens.core.rows import of_anyone
from medemens.people.models import (
    Account,
    Employment,
    Grant,
    HouseAgreement,
    Invitation,
    Person,
    Pilot,
    PilotTerm,
    Reporting,
    in_force,
)

SMALL = 50  # people; from there on an organisation must have a works council (WOR art. 2)


def agreements() -> list[HouseAgreement]:
    """What was agreed, the latest first: that one holds."""
    return list(HouseAgreement.objects.select_related("by").order_by("-at", "-pk"))


def is_agreed() -> bool:
    """Whether anyone may be invited: the works council and the DPIA have their date, or a reason why none is needed."""
    return HouseAgreement.objects.exists()


def people_here(today: date) -> int:
    """How many people work here."""
    return Person.objects.here(today).count()


def running_pilot() -> Pilot | None:
    """The pilot that isn't closed, with `ends_on`. One statement."""
    last = PilotTerm.objects.filter(pilot=OuterRef("pk")).order_by("-pk").values("ends_on")[:1]
    return Pilot.objects.filter(closure=None).annotate(ends_on=Subquery(last)).order_by("pk").first()


def last_day(pilot: Pilot) -> date:
    """The day until which `pilot` runs, as `running_pilot` found it."""
    day: date = pilot.ends_on  # type: ignore[attr-defined]  # annotated
    return day


def pilots() -> QuerySet[Pilot]:
    """Every pilot there was, the latest first, with teams, terms and how it ended."""
    rows = Pilot.objects.select_related("by", "closure", "closure__by")
    return rows.prefetch_related("teams", "terms", "terms__by").order_by("-pk")


def in_pilot(pilot: Pilot, today: date) -> QuerySet[Person]:
    """The people of its teams, and whoever leads one of them."""
    members = Employment.objects.filter(in_force(today), team__in=pilot.teams.all()).values("person")
    leaders = Reporting.objects.filter(in_force(today), person__in=members).values("leader")
    here = Person.objects.here(today)
    return here.filter(pk__in=members) | here.filter(pk__in=leaders)


def may_come_in(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """Those of `people` who may be invited now: everyone, or while a pilot runs whoever takes part."""
    pilot = running_pilot()
    return people.filter(pk__in=in_pilot(pilot, today).values("pk")) if pilot else people


def touched_by(pilot: Pilot, today: date) -> QuerySet[Person]:
    """Everyone of whom the pilot may hold something: who takes part, who came in, and who was invited."""
    mine = in_pilot(pilot, today).values("pk")
    why = "of whom a pilot may hold something, to erase it"
    came_in, invited = of_anyone(Account, why).values("person"), of_anyone(Invitation, why).values("person")
    people = Person.objects.all()
    found = people.filter(pk__in=mine) | people.filter(pk__in=came_in) | people.filter(pk__in=invited)
    return found.order_by("pk")


def others_inside(people: QuerySet[Person]) -> QuerySet[Account]:
    """Accounts of others than `people` and than who holds a role."""
    every = of_anyone(Account, "whether others came in: a rule of ending a pilot")
    return every.exclude(person__in=people.values("pk")).exclude(person__in=_holders_of_a_role())


def others_invited(people: QuerySet[Person]) -> QuerySet[Person]:
    """Who was invited and didn't come in, others than `people` and than who holds a role."""
    every = of_anyone(Invitation, "whose invitation ends as a pilot begins").filter(
        accepted_at=None, withdrawn_at=None
    )
    invited = Person.objects.filter(pk__in=every.values("person"))
    return invited.exclude(pk__in=people.values("pk")).exclude(pk__in=_holders_of_a_role())


def _holders_of_a_role() -> QuerySet[Any]:
    return Grant.objects.filter(ended_at=None).values("person")
