"""Reads of what people share. `Share.objects.visible_to` decides who reads what; everything here goes through it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from medemens.core.time import local_day
from medemens.people.models import Employment, Person, Team, in_force
from medemens.people.queries.relations import contacts_of, leaders_of
from medemens.sharing.models import Proposal, Share, ShareReader, Sight, place_of_kind
from medemens.sharing.rules import PROPOSAL_KEPT, Via


def shares_of(owner: Person, today: date) -> QuerySet[Share]:
    """What `owner` shares, for themself: with whom it is open to on `today` (`opened`)."""
    readers = ShareReader.objects.visible_to(owner)
    rows = readers.exclude(pk__in=readers.over(today).values("pk")).select_related("person", "team")
    rows = rows.order_by("via", "person__sort_key", "pk")
    own = Share.objects.visible_to(owner).in_order()
    return own.prefetch_related(Prefetch("readers", rows, to_attr="opened"))


@dataclass(frozen=True, slots=True)
class Shown:
    """What someone may read of another: what everyone here may read, and what was opened to them."""

    everyone: list[Share] = field(default_factory=list)
    opened: list[Share] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.everyone or self.opened)


def shown_to(viewer: Person, owner: Person, today: date) -> Shown:
    """What `viewer` may read of `owner` on `today`. One statement."""
    rows = list(Share.objects.visible_to(viewer, today).filter(owner=owner).in_order())
    return Shown([row for row in rows if row.to_everyone], [row for row in rows if not row.to_everyone])


def sights_of(owner: Person) -> QuerySet[Sight]:
    """Who looked at what `owner` shares, the latest week first; kinds as on the page of shares."""
    seen = Sight.objects.visible_to(owner).filter(owner=owner).select_related("viewer")
    return seen.order_by("-week", "viewer__sort_key", "viewer", place_of_kind())


@dataclass(frozen=True, slots=True)
class Target:
    """To whom something can be opened, and through what: one of `person` and `team`."""

    via: Via
    person: Person | None = None
    team: Team | None = None

    def __str__(self) -> str:
        return self.person.call_name if self.person else str(self.team)

    @property
    def key(self) -> str:
        """What names it in a form: "leader-7"."""
        target = self.person or self.team
        return f"{self.via}-{target.pk if target else ''}"


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom the words “my leader”, “my contact person” and “my team” stand for on one day."""

    leaders: list[Person]
    contacts: list[Person]
    teams: list[Team]

    @property
    def key(self) -> str:
        """Tells this circle from another: "7-9-3" for the leader, the contact person and the team of these numbers."""
        return "-".join(
            ".".join(str(one.pk) for one in each) for each in (self.leaders, self.contacts, self.teams)
        )

    def people(self, via: str) -> list[Person]:
        return {Via.LEADER: self.leaders, Via.CONTACT: self.contacts}.get(Via(via), [])

    def reading(self, share: Share) -> "Circle":
        """Those of it who can read `share` (of `shares_of`)."""
        rows: list[ShareReader] = share.opened  # type: ignore[attr-defined]  # fetched by shares_of
        opened = {(row.via, row.person_id or row.team_id) for row in rows}
        return Circle(
            [one for one in self.leaders if (Via.LEADER, one.pk) in opened],
            [one for one in self.contacts if (Via.CONTACT, one.pk) in opened],
            [one for one in self.teams if (Via.TEAM, one.pk) in opened],
        )

    def or_else(self, other: "Circle") -> "Circle":
        """For each word whom it stands for here, or for `other` where that is nobody."""
        return Circle(
            self.leaders or other.leaders, self.contacts or other.contacts, self.teams or other.teams
        )


def circle_of(person: Person, today: date) -> Circle:
    """The circle of `person`. Three statements."""
    works = Employment.objects.filter(in_force(today), person=person, team=OuterRef("pk"))
    teams = Team.objects.filter(Exists(works)).order_by("name")
    return Circle(list(leaders_of(person, today)), list(contacts_of(person, today)), list(teams))


def readers_named(owner: Person) -> QuerySet[ShareReader]:
    """The people `owner` named for one of their shares."""
    return ShareReader.objects.visible_to(owner).filter(via=Via.NAMED).select_related("person", "share")


def proposals_for(owner: Person, now: datetime) -> QuerySet[Proposal]:
    """What others ask to remember of `owner` and what they haven’t answered, oldest first."""
    since = local_day(now) - PROPOSAL_KEPT
    rows = Proposal.objects.visible_to(owner).filter(owner=owner, answered=False, made_on__gt=since)
    return rows.select_related("by").order_by("made_on", "pk")
