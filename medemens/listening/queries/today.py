"""What rounds have to say on Vandaag: to whoever can answer one, and to whoever owes one an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from medemens.listening.queries.rounds import rounds_answered_for_by, rounds_to_answer
from medemens.people.models import Person
from medemens.people.queries.named import Named, as_named

TO_ANSWER, OWED = "round", "round-owed"
SHOWN_FOR = timedelta(weeks=4)  # after the day by which the answer was promised
MOST = 2


@dataclass(frozen=True, slots=True)
class OnToday:
    """Rounds to answer, each with who answers it in turn; and those `person` promised an answer to."""

    to_answer: list[Named]
    owed: list[Named]


def today_parts(person: Person, today: date) -> list[QuerySet[Any]]:
    """What to read for `today_block`, with `people.queries.named.read_named`."""
    owed = rounds_answered_for_by(person).filter(answer_by__gte=today - SHOWN_FOR)
    return [
        as_named(TO_ANSWER, rounds_to_answer(person, today), "answerer"),
        as_named(OWED, owed, "answerer"),
    ]


def today_block(named: Mapping[str, list[Named]]) -> OnToday:
    """What Vandaag shows of what was read."""
    return OnToday(named[TO_ANSWER][:MOST], named[OWED][:MOST])
