"""What an answer has to say on Vandaag: to whoever promised one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from medemens.outcomes.queries.promised import late_by, owed_by
from medemens.people.models import Person
from medemens.people.queries.named import Named, as_named

OWED, LATE = "answer-owed", "answer-late"
MOST = 2


@dataclass(frozen=True, slots=True)
class Owed:
    """Rounds to which an answer is owed, and those of which the day has passed."""

    owed: list[Named]
    late: list[Named]


def today_parts(person: Person, today: date) -> list[QuerySet[Any]]:
    """What to read for `today_block`, with `people.queries.named.read_named`."""
    return [
        as_named(OWED, owed_by(person, today), "answerer"),
        as_named(LATE, late_by(person, today), "answerer"),
    ]


def today_block(named: Mapping[str, list[Named]]) -> Owed:
    """What Vandaag shows of what was read."""
    return Owed(named[OWED][:MOST], named[LATE][:MOST])
