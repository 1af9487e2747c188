"""What of moments stands in someone's own download, and how it reads: what they may see, and not a row more."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import F, Model, Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.moments import wish_words
from medemens.moments.models import Moment, Need, Point, Wish
from medemens.moments.queries.agreements import needs_for
from medemens.moments.queries.moments import moments_for
from medemens.moments.queries.points import points_for
from medemens.moments.queries.wishes import wishes_from, wishes_to
from medemens.moments.rules import HowOften
from medemens.people.models import Person

SWITCHED_OFF = Q(pace=HowOften.NONE)
DONE = Q(fulfilment__isnull=False)
# When a name was offered to a leader, and whether they put that off, is part of the leader's week.
OF_THE_LEADER = frozenset({"last_offered_on", "snoozed_on"})


def over_with(side: str) -> Q:
    """Moments that are over and of which `side` wasn't the leader: those stand in the timeline of whom they led."""
    return Q(closure__isnull=False) & (Q(leader=None) | ~Q(leader=F(side)))


def own_moments(person: Person, now: datetime) -> QuerySet[Moment]:
    """The moments they may open: of whom they lead never a list of what was."""
    return moments_for(person, local_day(now))


def parts_of_moments(model: type[Model]) -> Callable[[Person, datetime], QuerySet[Any]]:
    """The rows of `model` that belong to those moments."""

    def rows(person: Person, now: datetime) -> QuerySet[Any]:
        every = of_anyone(model, "parts of the moments they may open")
        return every.filter(moment__in=own_moments(person, now).values("pk"))

    return rows


def own_points(person: Person, now: datetime) -> QuerySet[Point]:
    return points_for(person, local_day(now))


def own_needs(person: Person, now: datetime) -> QuerySet[Need]:
    return needs_for(person, local_day(now))


def own_wishes(person: Person, now: datetime) -> QuerySet[Wish]:
    return wishes_from(person, local_day(now))


def opened_wishes(person: Person, now: datetime) -> QuerySet[Wish]:
    """Messages to them that they opened."""
    return wishes_to(person, local_day(now)).filter(read_on__isnull=False)


def unopened_wishes(person: Person, now: datetime) -> QuerySet[Wish]:
    """Messages that wait for them: what these say shows when they are opened, and their sender sees that."""
    return wishes_to(person, local_day(now)).filter(read_on=None)


def wish_said(wish: Wish) -> str:
    """What a message says, as it was read before it left."""
    said = wish_words.says(wish.kind, wish.sender.call_name)
    return f"{said} “{wish_words.worn_out_sentence()}”" if wish.is_worn_out else said


def note_while_open(moment: Moment) -> str:
    """The note of a moment; once that is over nobody reads it any more."""
    return "" if moment.outcome else str(moment.note)
