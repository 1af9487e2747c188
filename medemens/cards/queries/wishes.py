"""What a card would be for, and how whom it is for likes to be marked: as far as whoever writes may know."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from medemens.cards.models import GroupCard
from medemens.cards.rules import OF_DAYS, Liking, Occasion, together
from medemens.core.rows import of_anyone
from medemens.milestones.models import ServiceWish
from medemens.milestones.queries import Coming, days_for
from medemens.people.models import Employment, Person, in_force, teams_of
from medemens.people.queries.relations import contacts_of, leaders_of, led_by, people_who_chose
from medemens.sharing.models import Share, ShareReader, holds_no_longer
from medemens.sharing.rules import Kind, Way


@dataclass(frozen=True, slots=True)
class Purpose:
    """For whom a card is, what for, and how they would like that. `coming` is the day it is for, where there is one.

    `shares` are what was read to know it: whose they are can see that they were looked at.
    """

    receiver: Person
    occasion: Occasion
    liking: Liking
    coming: Coming | None = None
    shares: tuple[Share, ...] = ()

    @property
    def share(self) -> Share | None:
        """Where the receiver told of the day."""
        return self.coming.share if self.coming else None


def people_to_write(person: Person, today: date) -> QuerySet[Person]:
    """Everyone who works here, but oneself: paper reaches who never came in."""
    return Person.objects.here(today).exclude(pk=person.pk)


def can_read_here(receiver: Person) -> bool:
    """Whether `receiver` ever came in: else a card would wait for whoever comes in first with their letter."""
    return hasattr(receiver, "account")


def purpose_of_day(writer: Person, receiver: Person, share: int | None, today: date) -> Purpose | None:
    """A card for a day of `receiver` that comes, told in the share of that number; None is their years of service.

    None where `writer` doesn't know of such a day.
    """
    days = [one for one in days_for(writer, today) if one.person == receiver]
    coming = next((one for one in days if (one.share.pk if one.share else None) == share), None)
    if coming is None:
        return None
    shared = coming.share.occasion if coming.share else None
    occasion = OF_DAYS[shared] if shared else Occasion.FAMILY if coming.share else Occasion.SERVICE
    read = (coming.share,) if coming.share else ()
    return Purpose(receiver, occasion, together(coming.ways), coming, read)


def purpose_without_day(writer: Person, receiver: Person, occasion: Occasion, today: date) -> Purpose:
    """A card out of the blue, or for something that `writer` knows of otherwise. One statement."""
    said = Share.objects.visible_to(writer, today).filter(owner=receiver, kind=Kind.APPRECIATED)
    read = tuple(said.in_order())
    return Purpose(receiver, occasion, together([way for one in read for way in one.ways]), shares=read)


def liking_of(writer: Person, receiver: Person, share: Share | None, occasion: str, today: date) -> Liking:
    """How `receiver` likes it on `today`, for a card of `writer` that began before; as far as they may know."""
    if share and Share.objects.visible_to(writer, today).filter(pk=share.pk).exists():
        return together(share.ways)
    wish: ServiceWish | None = getattr(receiver, "service_wish", None)
    if occasion == Occasion.SERVICE and wish and _may_know_of_service(writer, receiver, today):
        return together([Way.RATHER_NOT] if wish.rather_not else wish.liked)
    return purpose_without_day(writer, receiver, Occasion(occasion), today).liking


def team_around(person: Person, today: date) -> QuerySet[Person]:
    """Who works in a team of `person`, and who leads them; not they themselves."""
    teams = teams_of(person, today)
    beside = Employment.objects.filter(in_force(today), team__in=teams).values("person")
    everyone = Person.objects.here(today).exclude(pk=person.pk)
    leads = leaders_of(person, today).order_by().values("pk")
    return (everyone.filter(pk__in=beside) | everyone.filter(pk__in=leads)).distinct()


def who_may_sign(card: GroupCard, people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """Those of `people` who may be asked to sign: who may know of the day it is for.

    Of years of service that is only who leads them and contact persons, where they say how they like it and not “in
    the team”.
    """
    wish: ServiceWish | None = getattr(card.receiver, "service_wish", None)
    if card.occasion != Occasion.SERVICE or not wish or not wish.ways or Way.IN_TEAM in wish.liked:
        return who_may_know(card.share, people, today)
    near = (leaders_of(card.receiver, today), contacts_of(card.receiver, today))
    leads, chosen = (Q(pk__in=each.order_by().values("pk")) for each in near)
    return people.filter(leads | chosen)


def who_may_know(share: Share | None, people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """Those of `people` who may know of the day told in `share`: to ask others would tell them of it."""
    if share is None or share.to_everyone:
        return people
    why = "who may know of a day, so that nobody else is asked to sign a card for it"
    rows = of_anyone(ShareReader, why).filter(share=share)
    rows = rows.exclude(holds_no_longer(today, "share__owner"))
    in_teams = Employment.objects.filter(
        in_force(today), team__in=rows.filter(team__isnull=False).values("team")
    )
    named = people.filter(pk__in=rows.filter(person__isnull=False).values("person"))
    return (named | people.filter(pk__in=in_teams.values("person"))).distinct()


def _may_know_of_service(writer: Person, receiver: Person, today: date) -> bool:
    """Whether `receiver` tells `writer` how they like their years of service: who leads them, and contact persons."""
    either = (led_by(writer, today), people_who_chose(writer, today))
    return any(people.filter(pk=receiver.pk).exists() for people in either)
