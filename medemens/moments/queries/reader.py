"""Who opens Vandaag: what has to be known of them, and of whom they talk with, before anything is read or chosen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from medemens.core.time import week_start
from medemens.moments.models import Away, Capacity, Pause
from medemens.moments.queries.together import presence_at_hand
from medemens.moments.rules import quarter_start
from medemens.people.models import Person, in_force
from medemens.people.queries.relations import moment_leaders_of, people_with_moments_from
from medemens.presence.models import Presence


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone on Vandaag: whether they have people in their rhythm, what fits their week, and when they work.

    `night` is the night pointed out to them (the pointer, and the day) until it comes, unless they put it aside.
    `leaders` are whom they have regular moments with, each with `last_spoken_on`, `pace` and `rests_until` of the two.
    """

    person: Person
    leaders: list[Person]
    has_people: bool
    capacity: Capacity | None
    is_away: bool
    presence: Presence | None
    night: tuple[int, date] | None

    def needs_planning(self, today: date) -> bool:
        """Whether the names of this week are still to be chosen."""
        if self.capacity is None:
            return self.has_people
        return self.capacity.planned_week != week_start(today)


def reader_of(person: Person, today: date) -> Reader:
    """Read all of it in one statement."""
    theirs = moment_leaders_of(person, today).order_by().values("pk")
    people = Person.objects.filter(Q(pk=person.pk) | Q(pk__in=theirs)).in_order()
    anyone = Exists(people_with_moments_from(person, today).order_by())
    found = list(_with_rhythm(_with_week(people, today), person, today).annotate(has_people=anyone))
    me = next(one for one in found if one == person)
    pointer, night = getattr(me, "pointer_pk", None), getattr(me, "night", None)
    return Reader(
        person=person,
        leaders=[one for one in found if one != person],
        has_people=getattr(me, "has_people", False),
        capacity=getattr(me, "capacity", None),
        is_away=getattr(me, "is_away", False),
        presence=presence_at_hand(me),
        night=(pointer, night) if pointer and night else None,
    )


def _with_week(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """With what fits the week of each, when they work, and the night pointed out to them."""
    of_now = Q(night_pointers__quarter=quarter_start(today), night_pointers__night__gte=today)
    of_now &= Q(night_pointers__put_aside_at=None)
    return people.select_related("capacity", "presence").annotate(
        is_away=Exists(Away.objects.filter(in_force(today), person=OuterRef("pk"))),
        pointer=FilteredRelation("night_pointers", condition=of_now),
        pointer_pk=F("pointer__pk"),
        night=F("pointer__night"),
    )


def _with_rhythm(people: QuerySet[Person], colleague: Person, today: date) -> QuerySet[Person]:
    """With the rhythm in which each leads the talks with `colleague`."""
    resting = Pause.objects.filter(in_force(today), rhythm=OuterRef("with_me")).order_by("-ends_on")
    return people.annotate(
        with_me=FilteredRelation("rhythms_led", condition=Q(rhythms_led__colleague=colleague)),
        last_spoken_on=F("with_me__last_spoken_on"),
        pace=F("with_me__pace"),
        rests_until=Subquery(resting.values("ends_on")[:1]),
    )
