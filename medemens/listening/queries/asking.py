"""Whom a round would be put to if it opened today, and what they were asked before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings

from medemens.listening.freezing import ROOT, PersonRow, Place, TeamRow, below, places
from medemens.listening.models import Round
from medemens.people.models import Employment, Person, Reporting, Team, in_force
from medemens.people.queries.house import may_come_in


@dataclass(frozen=True, slots=True)
class Asked:
    """Everyone a round is put to, each with their team, and the places they stand in (freezing.places)."""

    people: list[PersonRow]
    places: Mapping[int | None, Place]

    def place_of(self, person: PersonRow) -> Place:
        return self.places.get(person.team, self.places[None])

    @property
    def codes(self) -> set[str]:
        return {place.code for place in self.places.values()}


def all_teams() -> dict[int, TeamRow]:
    """Every team by pk. One statement."""
    rows = Team.objects.values_list("pk", "parent", "code", "name")
    return {pk: TeamRow(parent, code, name) for pk, parent, code, name in rows}


def asked_by(round: Round, today: date) -> Asked:
    """Whom `round` is put to: everyone here today, or who works in its team and below. While a pilot runs, of those

    who take part. Who works in two places is asked where their first contract is. Six statements.
    """
    teams = all_teams()
    root = _root(round, teams)
    people = list(_people(today))
    if round.team_id is not None:
        inside = below(round.team_id, teams)
        people = [one for one in people if one.team in inside]
    slips = set(round.slip_teams.values_list("pk", flat=True))
    return Asked(people, places((one.team for one in people), teams, root, round.k, slips))


def _root(round: Round, teams: Mapping[int, TeamRow]) -> Place:
    """The unit above all others: the team it is put to, or the organisation; its one top team is that too."""
    if round.team_id is not None:
        return Place(round.team_id, teams[round.team_id].code, teams[round.team_id].name)
    tops = [pk for pk, team in teams.items() if team.parent is None]
    return Place(tops[0] if len(tops) == 1 else None, ROOT, settings.ORGANISATION_NAME)


def _people(today: date) -> Iterator[PersonRow]:
    jobs = _jobs(today)
    leaders = set(Reporting.objects.filter(in_force(today)).values_list("leader", flat=True))
    here = may_come_in(Person.objects.here(today), today).order_by("pk")
    for pk, service, first in here.values_list("pk", "service_date", "first_day"):
        team, hours = jobs.get(pk, (None, None))
        yield PersonRow(pk, service or first, team, hours, pk in leaders)


def _jobs(today: date) -> dict[int, tuple[int | None, Decimal | None]]:
    """Of each person the team of their first contract that has one, and the hours of all together."""
    found: dict[int, tuple[int | None, Decimal | None]] = {}
    rows = Employment.objects.filter(in_force(today)).order_by("sequence", "pk")
    for person, team, hours in rows.values_list("person", "team", "hours_per_week"):
        first, total = found.get(person, (None, None))
        total = hours if total is None else total + (hours or 0)
        found[person] = (team if first is None else first, total)
    return found
