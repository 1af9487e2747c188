"""Who opens Vandaag: what has to be known of them, and of whom they talk with, before anything is read or chosen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from medemens.core.rows import of_anyone
from medemens.core.time import week_start
from medemens.moments.absence import SOON
from medemens.moments.models import Away, Capacity, Pause
from medemens.moments.queries.together import Rosters, day_start, presence_at_hand
from medemens.moments.queries.wishes import days_of
from medemens.moments.rules import quarter_start
from medemens.people.models import Person, in_force
from medemens.people.queries.relations import moment_leaders_of, people_with_moments_from
from medemens.presence.models import Presence, hours_known_to


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone on Vandaag: whether they have people in their rhythm, what fits their week, and when they work.

    `night` is the night pointed out to them (the pointer, and the day) until it comes, unless they put it aside.
    `leaders` are whom they have regular moments with, each with `last_spoken_on`, `pace` and `rests_until` of the two,
    and what has to be known of their coming days (`soon_there`).
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
    known = _with_days(_with_rhythm(_with_week(people, today), person, today), person, today)
    found = list(known.annotate(has_people=anyone))
    me = next(one for one in found if one == person)
    pointer, night = getattr(me, "pointer_pk", None), getattr(me, "night", None)
    return Reader(
        person=person,
        leaders=[one for one in found if one != person],
        has_people=getattr(me, "has_people", False),
        capacity=getattr(me, "capacity", None),
        is_away=getattr(me, "is_away_0", False),
        presence=presence_at_hand(me),
        night=(pointer, night) if pointer and night else None,
    )


def soon_there(leader: Person, rosters: Rosters, today: date) -> bool:
    """Whether one of the `leaders` counts as there for a message of today (absence.py), without another statement.

    `rosters` has to know their hours up to `soon_end`, of those whose hours are no secret to the reader.
    """
    presence = presence_to_know(leader)
    away = [(day, day) for number, day in _soon(today) if getattr(leader, f"is_away_{number}")]
    shifts = rosters.shifts(leader.pk) if getattr(leader, "hours_known", False) else []
    days = days_of(leader, presence, shifts, away, today)
    return any(days.are_there(day) for _number, day in _soon(today))


def presence_to_know(leader: Person) -> Presence | None:
    """The presence of one of the `leaders`, where their hours are no secret to the reader."""
    return presence_at_hand(leader) if getattr(leader, "hours_known", False) else None


def soon_end(today: date) -> datetime:
    """Up to when `soon_there` looks."""
    return day_start(today + SOON + timedelta(days=1))


def _soon(today: date) -> list[tuple[int, date]]:
    return [(number, today + timedelta(days=number)) for number in range(SOON.days + 1)]


def _with_days(people: QuerySet[Person], viewer: Person, today: date) -> QuerySet[Person]:
    """With the days without time of each that are near, and whether their hours are for `viewer` to know."""
    known = Person.objects.filter(hours_known_to(viewer, today), pk=OuterRef("pk"))
    every = of_anyone(Away, "who is there soon: who asks reads whom to ask instead, and no why")
    away = {
        f"is_away_{number}": Exists(every.filter(in_force(day), person=OuterRef("pk")))
        for number, day in _soon(today)
    }
    return people.annotate(hours_known=Exists(known), **away)


def _with_week(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """With what fits the week of each, when they work, and the night pointed out to them."""
    of_now = Q(night_pointers__quarter=quarter_start(today), night_pointers__night__gte=today)
    of_now &= Q(night_pointers__put_aside_at=None)
    return people.select_related("capacity", "presence").annotate(
        pointer=FilteredRelation("night_pointers", condition=of_now),
        pointer_pk=F("pointer__pk"),
        night=F("pointer__night"),
    )


def _with_rhythm(people: QuerySet[Person], colleague: Person, today: date) -> QuerySet[Person]:
    """With the rhythm in which each leads the talks with `colleague`."""
    every = of_anyone(Pause, "a part of the rhythm of the two")
    resting = every.filter(in_force(today), rhythm=OuterRef("with_me")).order_by("-ends_on")
    return people.annotate(
        with_me=FilteredRelation("rhythms_led", condition=Q(rhythms_led__colleague=colleague)),
        last_spoken_on=F("with_me__last_spoken_on"),
        pace=F("with_me__pace"),
        rests_until=Subquery(resting.values("ends_on")[:1]),
    )
