"""Of whom someone can see how their page looks: those who may read something, a colleague like any other, and HR."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from medemens.people.models import Employment, Grant, Person, in_force, teams_of
from medemens.people.queries.relations import contacts_of, leaders_of
from medemens.sharing.rules import Via


@dataclass(frozen=True, slots=True)
class Looker:
    """Someone through whose eyes one looks: `viewer` with `roles`. `name` is how they are called on the page."""

    name: str
    viewer: Person
    roles: frozenset[str] = frozenset()
    is_named: bool = True


def lookers_at(owner: Person, today: date) -> dict[str, Looker]:
    """Whose view `owner` can see, by the word in the address. Five statements.

    "Someone of my team", "anyone else" and HR stand for many; the page names none of them.
    """
    named = Person.objects.here(today).filter(opened_shares__via=Via.NAMED, opened_shares__share__owner=owner)
    people = {one.pk: one for one in [*leaders_of(owner, today), *contacts_of(owner, today), *named]}
    found = {str(pk): Looker(one.call_name, one) for pk, one in people.items()}
    others = _strangers(owner, list(people), today)
    in_team = others.filter(_in_team_of(owner, today)).first()
    elsewhere = others.exclude(_in_team_of(owner, today)).first()
    hr = Person.objects.here(today).filter(grants__role=Grant.Role.HR, grants__ended_at=None)
    of_hr = hr.exclude(pk=owner.pk).in_order().first()
    if in_team:
        found["team"] = Looker(_("someone of your team"), in_team, is_named=False)
    if elsewhere:
        found["colleague"] = Looker(_("any other colleague"), elsewhere, is_named=False)
    if of_hr:
        found["hr"] = Looker(_("HR"), of_hr, frozenset({Grant.Role.HR}), is_named=False)
    return found


def _strangers(owner: Person, known: list[int], today: date) -> QuerySet[Person]:
    """Who works here and is nothing to `owner` by themselves: no leader, nobody they lead or chose, no role."""
    holds = Grant.objects.filter(person=OuterRef("pk"), ended_at=None)
    led = Q(led_by__leader=owner) | Q(contacts__contact=owner)
    rest = Person.objects.here(today).exclude(pk__in=[owner.pk, *known])
    return rest.exclude(pk__in=Person.objects.filter(led).values("pk")).filter(~Exists(holds)).order_by("pk")


def _in_team_of(owner: Person, today: date) -> Q:
    teams = teams_of(owner, today)
    return Q(Exists(Employment.objects.filter(in_force(today), person=OuterRef("pk"), team__in=teams)))
