"""What somebody may answer, and what became of what they were asked; and the slip somebody holds."""

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from django.db.models import Count, QuerySet

from medemens.core.crypto import lookup_hashes
from medemens.core.rows import of_anyone
from medemens.listening.models import Item, Roll, Round, SlipCode
from medemens.listening.queries.rounds import ITEMS_A_MINUTE
from medemens.listening.slip_codes import PURPOSE, plain
from medemens.people.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """A round that was put to somebody, as their Roll says, and how many minutes it takes."""

    roll: Roll
    minutes: int

    @property
    def round(self) -> Round:
        return self.roll.round


@dataclass(frozen=True, slots=True)
class JoinIn:
    """What somebody can answer, the soonest to close first, and what they were asked before, the latest first."""

    to_answer: list[Asked]
    before: list[Asked]


def ballots_of(person: Person) -> QuerySet[Roll]:
    """Every round that was put to `person`, each with whether they answered."""
    return Roll.objects.visible_to(person).select_related(
        "round__opening", "round__closing", "round__publication", "round__answerer"
    )


def join_in_for(person: Person, today: date) -> JoinIn:
    """All that `person` was asked. One statement."""
    ballots = ballots_of(person).filter(round__opening__isnull=False)
    now: list[Asked] = []
    before: list[Asked] = []
    for roll in ballots.annotate(items=Count("round__items")).order_by("round__closes_on", "pk"):
        waits = not roll.answered and is_open(roll.round, today)
        (now if waits else before).append(Asked(roll, minutes_for(roll.items)))
    return JoinIn(now, before[::-1])


def is_open(round: Round, today: date) -> bool:
    """Whether it can be answered, read from a round that came with its opening and closing (RoundQuerySet.open_on)."""
    return (
        hasattr(round, "opening")
        and not hasattr(round, "closing")
        and round.closes_on is not None
        and round.closes_on >= today
    )


def minutes_for(questions: int) -> int:
    """How long so many questions take, as everyone is told (preview_of)."""
    return max(1, ceil(questions / ITEMS_A_MINUTE))


def can_answer(roll: Roll, today: date) -> bool:
    """Whether it can be answered here. Who gets a slip has no ballot beside it (R9)."""
    return is_open(roll.round, today) and not roll.answered and not roll.by_slip


def items_of(round: Round) -> list[Item]:
    """Its questions in their order. One statement."""
    return list(round.items.all())


def slip_with(code: str, today: date) -> SlipCode | None:
    """The slip that `code` is on, while it can still be used; None for a wrong one, a used one and a closed round."""
    rounds: Any = of_anyone(Round, "whether the round of a slip can be answered still")
    held = of_anyone(SlipCode, "whoever types the code holds the slip").filter(
        code_hash__in=lookup_hashes(plain(code), PURPOSE),
        used=False,
        round__in=rounds.open_on(today),
    )
    return held.select_related("round__answerer").first()
