"""The people of someone's rhythm, whoever was not spoken to longest in front. Names for the one they belong to only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.moments.models import Away, Pause
from medemens.moments.queries.together import presence_at_hand
from medemens.moments.rules import HowOften, spread_of
from medemens.people.models import Person, in_force
from medemens.people.queries.relations import people_with_moments_from
from medemens.presence.models import Presence


@dataclass(frozen=True, slots=True)
class Waiting:
    """Someone of a rhythm, and when the two last spoke; `rests` when they are not to be asked now."""

    person: Person
    last_spoken_on: date | None
    rests: bool

    @property
    def presence(self) -> Presence | None:
        return presence_at_hand(self.person)


def people_waiting(leader: Person, today: date) -> list[Waiting]:
    """Everyone of the rhythm of `leader` in one statement, with their presence."""
    return in_turn(people_of_rhythm(leader, today), leader)


def people_of_rhythm(leader: Person, today: date) -> QuerySet[Person]:
    """Everyone of the rhythm of `leader`, with what `in_turn` looks at, and their presence."""
    why = "who isn't to be asked now; not why"
    resting = of_anyone(Pause, why).filter(in_force(today), rhythm=OuterRef("with_me"))
    away = of_anyone(Away, why).filter(in_force(today), person=OuterRef("pk"))
    return (
        people_with_moments_from(leader, today)
        .annotate(
            with_me=FilteredRelation("rhythms", condition=Q(rhythms__leader=leader)),
            last_spoken_on=F("with_me__last_spoken_on"),
            pace=F("with_me__pace"),
            is_resting=Exists(resting) | Exists(away),
        )
        .select_related("presence")
    )


def in_turn(people: Iterable[Person], leader: Person) -> list[Waiting]:
    """Never spoken to comes first, then the longest ago; equal places go by `spread_of`, as in the queue."""
    secret = settings.SECRET_KEY.encode()

    def place(one: Waiting) -> tuple[date, int, int]:
        return one.last_spoken_on or date.min, spread_of(secret, leader.pk, one.person.pk), one.person.pk

    return sorted(map(_waiting, people), key=place)


def _waiting(person: Person) -> Waiting:
    no_rhythm = getattr(person, "pace", "") == HowOften.NONE
    return Waiting(
        person=person,
        last_spoken_on=getattr(person, "last_spoken_on", None),
        rests=no_rhythm or getattr(person, "is_resting", False),
    )
