"""What rounds have to say on Vandaag: to whoever can answer one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from medemens.listening.queries.rounds import rounds_to_answer
from medemens.people.models import Person
from medemens.people.queries.named import Named, as_named

TO_ANSWER = "round"
MOST = 2


@dataclass(frozen=True, slots=True)
class OnToday:
    """Rounds to answer, each with who answers it in turn."""

    to_answer: list[Named]


def today_parts(person: Person, today: date) -> list[QuerySet[Any]]:
    """What to read for `today_block`, with `people.queries.named.read_named`."""
    return [as_named(TO_ANSWER, rounds_to_answer(person, today), "answerer")]


def today_block(named: Mapping[str, list[Named]]) -> OnToday:
    """What Vandaag shows of what was read."""
    return OnToday(named[TO_ANSWER][:MOST])
