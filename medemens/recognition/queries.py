"""Reads of thanks. Its receiver reads it, and whoever they show it to; nobody counts it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from medemens.core.time import local_day
from medemens.people.models import Employment, Person, Team, in_force, teams_of
from medemens.people.queries.relations import contacts_of, leaders_of, led_by, people_who_chose
from medemens.recognition.models import Appreciation, Showing
from medemens.recognition.rules import (
    NEW_FOR,
    PRINTED,
    TAKEN_BACK_WITHIN,
    Suggested,
    may_be_suggested,
)
from medemens.sharing.models import Share
from medemens.sharing.queries.shares import Target, circle_of
from medemens.sharing.rules import Kind, Via

MOST_SHOWN = 20  # of one colleague on one page; nobody reads on from there


def thanks_for(person: Person) -> QuerySet[Appreciation]:
    """What `person` was thanked for, newest first."""
    mine = Appreciation.objects.visible_to(person)
    return mine.select_related("giver").order_by("-given_at", "-pk")


def new_thanks(person: Person, now: datetime, most: int = 3) -> list[Appreciation]:
    """The newest thanks of the past week, for Vandaag: from whom, without the words. One statement.

    It stays for a week, read or not: nobody notes whether someone read it.
    """
    return list(thanks_for(person).filter(given_at__gt=now - NEW_FOR).defer("text")[:most])


def thanks_of_a_year(person: Person, now: datetime) -> QuerySet[Appreciation]:
    """What `person` was thanked for in the past year, as it came: to print."""
    return thanks_for(person).filter(given_at__gt=now - PRINTED).order_by("given_at", "pk")


def thanks_to_take_back(giver: Person, now: datetime) -> QuerySet[Appreciation]:
    """What `giver` said in the last ten minutes. After that it is the receiver's alone."""
    said = Appreciation.objects.visible_to(giver, now).filter(giver=giver)
    recent = said.filter(given_at__gt=now - TAKEN_BACK_WITHIN)
    return recent.select_related("receiver").order_by("-given_at", "-pk")


def thanks_shown_by(receiver: Person, viewer: Person, now: datetime) -> QuerySet[Appreciation]:
    """What `receiver` shows `viewer` of what they were thanked for, newest first."""
    theirs = Appreciation.objects.visible_to(viewer, now).filter(receiver=receiver).exclude(receiver=viewer)
    shown = theirs.opened_to(viewer, local_day(now))
    return shown.select_related("giver").order_by("-given_at", "-pk")


def shown_to_team(team: Team, viewer: Person, since: date, now: datetime) -> QuerySet[Appreciation]:
    """What its people show `team` since that day, in the order of their names, where `viewer` works in it too."""
    read = Appreciation.objects.visible_to(viewer, now)
    shown = read.opened_to(viewer, local_day(now), team=team, since__gte=since)
    return shown.select_related("giver", "receiver").order_by("receiver__sort_key", "pk")


def people_to_thank(person: Person, today: date) -> QuerySet[Person]:
    """Everyone who works here and came in before, but oneself.

    What one says to whoever never came in would wait for whoever comes in first with their letter: maybe not them.
    """
    return Person.objects.here(today).filter(account__isnull=False).exclude(pk=person.pk)


def people_nearby(person: Person, today: date) -> QuerySet[Person]:
    """Of those: who work in a team of `person`, whom they lead, and who lead them or are contact persons. By name."""
    teams = teams_of(person, today)
    beside = Employment.objects.filter(in_force(today), team__in=teams).values("person")
    around = [led_by(person, today), people_who_chose(person, today), leaders_of(person, today)]
    near = Q(pk__in=beside) | Q(pk__in=contacts_of(person, today).order_by().values("pk"))
    for people in around:
        near |= Q(pk__in=people.order_by().values("pk"))
    return people_to_thank(person, today).filter(near).order_by("sort_key", "pk")


def liked_by(receiver: Person, giver: Person, today: date) -> list[Share]:
    """How `receiver` likes to be appreciated, of what `giver` may read of it. One statement."""
    shared = Share.objects.visible_to(giver, today).filter(owner=receiver, kind=Kind.APPRECIATED)
    return list(shared.order_by("pk"))


def suggestions_for(
    receiver: Person, giver: Person, liked: Collection[Share], today: date
) -> list[Suggested]:
    """To whom `giver` may suggest that it is shown too, by how `receiver` likes it. Two statements."""
    ways = [way for share in liked for way in share.ways]
    leads = leaders_of(receiver, today).exclude(pk=giver.pk)
    works = Employment.objects.filter(in_force(today), person=receiver, team__isnull=False)
    there = {Suggested.LEADER: leads, Suggested.TEAM: works}
    allowed = may_be_suggested(ways)
    return [one for one in Suggested if one in allowed and there[one].exists()]


@dataclass(frozen=True, slots=True)
class Onlooker(Target):
    """Who can be shown a thank-you: a leader, a contact person or a team."""

    @property
    def described(self) -> str:
        """“Sanne, who leads you”: so that one knows whom one ticks."""
        words = {
            Via.LEADER: _("%(name)s, who leads you"),
            Via.CONTACT: _("%(name)s, your contact person"),
            Via.TEAM: _("Everyone in %(name)s"),
        }
        return words[self.via] % {"name": self}


def onlooker_of(row: Showing) -> Onlooker:
    """Whom `row` shows it to."""
    return Onlooker(Via(row.via), row.person, row.team)


def onlookers_of(receiver: Person, today: date) -> list[Onlooker]:
    """To whom `receiver` can show what they were thanked for, each once. Three statements."""
    circle = circle_of(receiver, today)
    people = {
        one.pk: Onlooker(via, person=one)
        for via in (Via.CONTACT, Via.LEADER)
        for one in circle.people(via)
        if one != receiver
    }
    return [*people.values(), *(Onlooker(Via.TEAM, team=team) for team in circle.teams)]


@dataclass(frozen=True, slots=True)
class Own:
    """A thank-you on its receiver's page: who else can read it, and whether the giver would show it to more."""

    thanks: Appreciation
    shown_to: list[Onlooker] = field(default_factory=list)
    asked_for: list[Onlooker] = field(default_factory=list)


def own_thanks(person: Person, today: date) -> QuerySet[Appreciation]:
    """What `person` was thanked for, newest first, with whom they show it to (`shown_in`). Two statements."""
    rows = Showing.objects.visible_to(person)
    held = rows.exclude(pk__in=rows.over(today).values("pk")).select_related("person", "team")
    held = held.order_by("via", "person__sort_key", "pk")
    return thanks_for(person).prefetch_related(Prefetch("showings", held, to_attr="shown_in"))


def told_to_owner(found: Collection[Appreciation], person: Person, today: date) -> list[Own]:
    """Those of `own_thanks` with what is asked about each. Three statements where something is, or none."""
    around = onlookers_of(person, today) if any(one.suggested for one in found) else []
    return [Own(one, shown_in(one), asked_for(one, around)) for one in found]


def asked_for(thanks: Appreciation, around: Collection[Onlooker]) -> list[Onlooker]:
    """Whom of those `around` its giver would show it to; not themselves, and nobody who reads it already."""
    reading = shown_in(thanks)
    meant = [one for one in around if one.via == thanks.suggested and one not in reading]
    return [one for one in meant if one.person is None or one.person.pk != thanks.giver_id]


def shown_in(thanks: Appreciation) -> list[Onlooker]:
    """To whom one of `own_thanks` is shown."""
    return [onlooker_of(row) for row in thanks.shown_in]  # type: ignore[attr-defined]  # fetched by own_thanks
