"""The names of a team on paper: for whom, and as what."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from medemens.people.models import Grant, Person, Team
from medemens.people.names import fold
from medemens.people.queries.relations import led_by
from medemens.people.queries.teams import members_of


def prints_names_of(viewer: Person, roles: Collection[str], team: Team, today: date) -> bool:
    """Whether `viewer` may print the names of `team`: who leads someone there, and HR. One statement at the most."""
    if Grant.Role.HR in roles:
        return True
    members = members_of(team, today).order_by()
    return led_by(viewer, today).filter(pk__in=members.values("pk")).exists()


def first_names(people: Iterable[Person]) -> list[str]:
    """Each by the first name, in that order; the full name where two have the same."""
    people = sorted(people, key=lambda person: (fold(person.call_name), person.sort_key))
    shared = Counter(fold(person.call_name) for person in people)
    return [person.full_name if shared[fold(person.call_name)] > 1 else person.call_name for person in people]
