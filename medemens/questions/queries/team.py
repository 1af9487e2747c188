"""The opening question of a team for one week: another each week, and for each team in an order of its own."""

from collections.abc import Sequence
from datetime import date

from medemens.core.crypto import keyed_hash
from medemens.core.time import week_number
from medemens.questions.bank import Question
from medemens.questions.queries.house import offered
from medemens.questions.rules import Asks, Depth, within

PURPOSE = "team-question"


def team_question(team_pk: int, week: date, gathering: str, skip: int = 0) -> Question | None:
    """The question for the "start" or "close" of the week of `week`; `skip` asks for another, as often as one likes.

    Light or open, never deep: nobody is asked for more before a whole team. None when nothing fits. Two statements.
    """
    occasion = f"week_{gathering}"
    slugs = {one.slug: one for one in offered() if _fits(one, occasion)}
    order = sorted(slugs, key=lambda slug: keyed_hash(f"{team_pk} {occasion} {slug}", PURPOSE))
    return slugs[_turn(order, week_number(week), skip)] if order else None


def _fits(question: Question, occasion: str) -> bool:
    return (
        Asks.TEAM in question.asks
        and occasion in question.occasions
        and within(question.depth, accepted=Depth.OPEN)
    )


def _turn(order: Sequence[str], week: int, skip: int) -> str:
    """That of the week; after a `skip` those of half a round later first, so that next week brings a new one."""
    count = len(order)
    if skip % count == 0:
        return order[week % count]
    half = count // 2
    later: list[int] = [*range(half, count), *range(1, half)]
    return order[(week + later[skip % count - 1]) % count]
