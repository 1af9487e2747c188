"""Who came new into someone's circle, and what of theirs could go along. Nothing does until they say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from medemens.people.models import Contact, Employment, Person, Reporting, Team, in_force
from medemens.people.queries.relations import contact_holds
from medemens.sharing.models import MEANT, Carryover, Share, ShareReader
from medemens.sharing.queries.shares import Target
from medemens.sharing.rules import Via


@dataclass(frozen=True, slots=True)
class Newcomer(Target):
    """A leader, a contact person or a team that is new to what `owner` shares."""

    owner: Person = field(kw_only=True)

    @property
    def target(self) -> dict[str, Person | Team | None]:
        return {"person": self.person, "team": self.team}

    def reads_by(self, row: ShareReader) -> bool:
        return row.via == self.via and (row.person or row.team) == (self.person or self.team)


def newcomers_of(owner: Person, today: date) -> list[Newcomer]:
    """Whoever came into the circle of `owner` after they shared something with whoever was there. Three statements."""
    return [*_leaders(owner, today), *_contacts(owner, today), *_teams(owner, today)]


def shares_to_carry(newcomer: Newcomer, shares: Iterable[Share]) -> list[Share]:
    """Of `shares` (of `shares_of`) what was meant for such a person or team, and what this one can't read."""
    meant = [share for share in shares if getattr(share, MEANT[newcomer.via])]
    return [share for share in meant if not any(newcomer.reads_by(row) for row in _opened(share))]


def _opened(share: Share) -> list[ShareReader]:
    return share.opened  # type: ignore[attr-defined,no-any-return]  # fetched by shares_of


def new_leading(owner: Person, today: date) -> QuerySet[Reporting]:
    """The lines to leaders who are new to what `owner` shares."""
    here = in_force(today, "leader__first_day", "leader__last_day")
    rows = Reporting.objects.filter(in_force(today), here, person=owner)
    return rows.filter(_not_opened(owner, Via.LEADER, "person", "leader", "starts_on"))


def new_contacts(owner: Person, today: date) -> QuerySet[Contact]:
    """The contact persons who are new to what `owner` shares."""
    rows = Contact.objects.visible_to(owner).filter(contact_holds(today), person=owner)
    return rows.filter(_not_opened(owner, Via.CONTACT, "person", "contact", "agreed_on"))


def new_work(owner: Person, today: date) -> QuerySet[Employment]:
    """The contracts of `owner` in a team that is new to what they share."""
    rows = Employment.objects.filter(in_force(today), person=owner, team__isnull=False)
    return rows.filter(_not_opened(owner, Via.TEAM, "team", "team"))


def _not_opened(owner: Person, via: Via, target: str, reference: str, begun: str = "") -> Q:
    """That `owner` meant something for `via` which isn't open to `reference`, and didn't go through it with them.

    What was opened or gone through before the day in `begun` was with an earlier line to them, and doesn't count.
    """
    opened = ShareReader.objects.visible_to(owner).filter(
        share=OuterRef("pk"), via=via, **{target: OuterRef(OuterRef(reference))}
    )
    gone_through = Carryover.objects.visible_to(owner).filter(via=via, **{target: OuterRef(reference)})
    if begun:
        opened = opened.filter(since__gte=OuterRef(OuterRef(begun)))
        gone_through = gone_through.filter(since__gte=OuterRef(begun))
    waiting = Share.objects.visible_to(owner).filter(~Exists(opened), **{MEANT[via]: True})
    return Q(Exists(waiting), ~Exists(gone_through))


def _leaders(owner: Person, today: date) -> Iterator[Newcomer]:
    for row in new_leading(owner, today).select_related("leader").order_by("leader__sort_key", "pk"):
        yield Newcomer(Via.LEADER, person=row.leader, owner=owner)


def _contacts(owner: Person, today: date) -> Iterator[Newcomer]:
    for row in new_contacts(owner, today).select_related("contact").order_by("contact__sort_key", "pk"):
        yield Newcomer(Via.CONTACT, person=row.contact, owner=owner)


def _teams(owner: Person, today: date) -> Iterator[Newcomer]:
    teams = {row.team for row in new_work(owner, today).select_related("team").order_by("team__name")}
    for team in sorted(teams, key=str):
        yield Newcomer(Via.TEAM, team=team, owner=owner)
