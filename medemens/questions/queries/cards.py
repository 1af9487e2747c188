"""Which questions stand on conversation cards."""

import zlib

from medemens.questions.bank import Question
from medemens.questions.queries.house import offered
from medemens.questions.rules import Asks, Depth, Subject, within

EASY = "easy"  # the set to begin with: light, about home and work, and anyone can ask it
ANYONE = frozenset({Asks.LEADER, Asks.EMPLOYEE})


def cards_of(chosen: str, *, with_deep: bool) -> list[Question]:
    """The questions of a set, `EASY` or an occasion, of what is offered here. Two statements.

    What anyone at the table can ask stands first: people draw a card without knowing who it was written for. Within
    that the subjects are mixed, and always in the same order, so that a second page holds no card of the first.
    """
    furthest = Depth.DEEP if with_deep else Depth.OPEN
    fit = [
        question
        for question in offered()
        if (_is_easy(question) if chosen == EASY else _fits(question, chosen, furthest))
    ]
    return sorted(fit, key=lambda question: (not question.asks >= ANYONE, zlib.crc32(question.slug.encode())))


def _fits(question: Question, occasion: str, furthest: str) -> bool:
    return occasion in question.occasions and within(question.depth, furthest)


def _is_easy(question: Question) -> bool:
    return (
        question.depth == Depth.LIGHT
        and question.asks >= ANYONE
        and question.subjects <= {Subject.HOME, Subject.WORK}
    )
