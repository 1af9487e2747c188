"""Who is around people, for a batch of them: who leads them, whom they chose, their teams, HR, and who may read what.

Read in as few statements for a thousand as for one; nobody is shown these rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from medemens.core.rows import of_anyone
from medemens.milestones.dates import SOONEST
from medemens.milestones.queries.near import WHY, Near
from medemens.milestones.rules import Access, Guide, Milestone, Whom
from medemens.people.models import Contact, Employment, Grant, Person, Reporting, StandIn, in_force
from medemens.people.queries.relations import contact_holds
from medemens.sharing.models import ShareReader
from medemens.sharing.rules import Via


@dataclass(frozen=True, slots=True)
class Line:
    """That somebody leads or was chosen, from this day on."""

    to: int
    since: date


@dataclass(slots=True)
class Around:
    """What is known around a batch of people, by pk. `HR` are all of HR; `opened` the readers of each share."""

    leaders: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))
    stand_ins: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    contacts: dict[int, list[Line]] = field(default_factory=lambda: defaultdict(list))
    teams: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    members: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    hr: set[int] = field(default_factory=set)
    opened: dict[int, list[tuple[str, int | None, int | None, date]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def roles(self, near: Near, whom: Collection[Whom], today: date) -> dict[int, set[Whom]]:
        """Who is something to the person of `near`, of those in `whom`, and what."""
        found: dict[int, set[Whom]] = defaultdict(set)
        for role, pk in self._each_role(near, whom, today):
            if pk != near.person:
                found[pk].add(role)
        return found

    def _each_role(self, near: Near, whom: Collection[Whom], today: date) -> Iterator[tuple[Whom, int]]:
        if Whom.LEADER in whom:
            # Whoever begins is led from their first day on, and their leader knows of it in the week before.
            on = near.day if near.kind == Milestone.FIRST_DAY else today
            for line in self.leaders[near.person]:
                if line.since <= on:
                    yield Whom.LEADER, line.to
                    yield from ((Whom.LEADER, pk) for pk in self.stand_ins[line.to])
        if Whom.CONTACT in whom:
            yield from ((Whom.CONTACT, line.to) for line in self.contacts[near.person])
        if Whom.TEAM in whom:
            mates = (pk for team in self.teams[near.person] for pk in self.members[team])
            yield from ((Whom.TEAM, pk) for pk in mates)
        if Whom.HR in whom:
            yield from ((Whom.HR, pk) for pk in self.hr)

    def readers(self, near: Near) -> dict[int, set[Access]]:
        """Who may read the share of `near` today because it was opened to them, and through what."""
        found: dict[int, set[Access]] = defaultdict(set)
        for via, person, team, since in self.opened[near.share or 0]:
            if via == Via.TEAM and team in self.teams[near.person]:
                for pk in self.members[team]:
                    found[pk].add(Access.TEAM)
            elif person is not None and self._still_is(via, person, near.person, since):
                found[person].add(Access(via))
        found.pop(near.person, None)
        return found

    def _still_is(self, via: str, reader: int, owner: int, since: date) -> bool:
        """Whether they are to the owner what they were when it was opened to them, without a break."""
        lines = {Via.LEADER: self.leaders, Via.CONTACT: self.contacts}.get(Via(via))
        return lines is None or any(line.to == reader and line.since <= since for line in lines[owner])


def around(batch: Collection[Near], guides: Collection[Guide], today: date) -> Around:
    """What decides who is told of `batch` by `guides`. A few statements, whatever its size."""
    found, people = Around(), {one.person for one in batch}
    whom = {one for guide in guides for one in guide.whom}
    _read_leading(found, people, today)
    _read_shares(found, {one.share for one in batch if one.share})
    by_team = any(via == Via.TEAM for rows in found.opened.values() for via, *_rest in rows)
    if by_team or Whom.TEAM in whom:
        _read_teams(found, people, today)
    if Whom.HR in whom:
        holds_hr = Grant.objects.filter(role=Grant.Role.HR, ended_at=None)
        found.hr.update(holds_hr.values_list("person", flat=True))
    return found


def _read_leading(found: Around, people: set[int], today: date) -> None:
    lines = Reporting.objects.filter(in_force(today) | in_force(today + SOONEST), person__in=people)
    for person, leader, since in lines.values_list("person", "leader", "starts_on"):
        found.leaders[person].append(Line(leader, since))
    absent = {line.to for each in found.leaders.values() for line in each}
    places = StandIn.objects.filter(in_force(today), leader__in=absent)
    for leader, stand_in in places.values_list("leader", "stand_in"):
        found.stand_ins[leader].append(stand_in)
    chosen = of_anyone(Contact, WHY).filter(contact_holds(today), person__in=people)
    for person, contact, agreed_on in chosen.values_list("person", "contact", "agreed_on"):
        found.contacts[person].append(Line(contact, agreed_on or today))


def _read_shares(found: Around, shares: set[int]) -> None:
    rows = of_anyone(ShareReader, WHY).filter(share__in=shares)
    for share, via, person, team, since in rows.values_list("share", "via", "person", "team", "since"):
        found.opened[share].append((via, person, team, since))


def _read_teams(found: Around, people: set[int], today: date) -> None:
    working = Employment.objects.filter(in_force(today), team__isnull=False)
    for person, team in working.filter(person__in=people).values_list("person", "team"):
        found.teams[person].add(team)
    teams = set().union(*found.teams.values()) if found.teams else set()
    for person, team in working.filter(team__in=teams).values_list("person", "team"):
        found.members[team].add(person)


def who_is_here(people: Collection[int], today: date) -> set[int]:
    """Those of `people` who work here today."""
    return set(Person.objects.here(today).filter(pk__in=people).values_list("pk", flat=True))
