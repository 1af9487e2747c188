"""Which three questions fit: who asks whom, for what, how far the employee lets it go. Pure: no database, no clock."""

import hashlib
import hmac
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from medemens.questions.bank import Question
from medemens.questions.rules import DEPTHS, Asks, Depth, Occasion, within

AT_ONCE = 3
# Where nothing is left for an occasion, these always fit.
FILLING = frozenset({Occasion.REGULAR, Occasion.COFFEE})
# The first is light, whatever is accepted; then as far as it may go, one step at a time (practices, 9).
STEPS = {
    Depth.LIGHT: (Depth.LIGHT, Depth.LIGHT, Depth.LIGHT),
    Depth.OPEN: (Depth.LIGHT, Depth.OPEN, Depth.LIGHT),
    Depth.DEEP: (Depth.LIGHT, Depth.OPEN, Depth.DEEP),
}

Spread = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Room:
    """What may be asked between two people, and by whom. The employee's word, whichever of the two asks.

    `asks` is `Asks.LEADER` for someone who asks whom they lead or who chose them, else `Asks.EMPLOYEE`.
    """

    asks: str = Asks.EMPLOYEE
    depth: str = Depth.LIGHT
    avoids: frozenset[str] = frozenset()


def fits(question: Question, room: Room) -> bool:
    """Whether `question` can be asked there, whatever the occasion."""
    return (
        room.asks in question.asks
        and within(question.depth, room.depth)
        and not question.subjects & room.avoids
    )


def choose(
    questions: Iterable[Question],
    *,
    room: Room,
    occasions: Collection[str],
    opened: Collection[str],
    spread: Spread,
) -> list[Question]:
    """At most three questions for these occasions, none of them in `opened`; what lacks comes from `FILLING`.

    The first is light where there is one, at most one is deep, and never are all three about one subject while others
    are left. Fewer when there are no more.
    """
    wanted = frozenset(occasions)
    left = [
        question
        for question in questions
        if question.slug not in opened and fits(question, room) and question.occasions & (wanted | FILLING)
    ]
    chosen: list[Question] = []
    for step in STEPS[Depth(room.depth)]:
        left = [one for one in left if one not in chosen and not _second_deep(one, chosen)]
        if not left:
            break
        chosen.append(min(left, key=lambda one: _place(one, step, chosen, wanted, spread)))
    return chosen


def _second_deep(question: Question, chosen: Sequence[Question]) -> bool:
    return question.depth == Depth.DEEP and any(one.depth == Depth.DEEP for one in chosen)


def _place(
    question: Question, step: str, chosen: Sequence[Question], wanted: frozenset[str], spread: Spread
) -> tuple[bool, bool, bool, int, int, str]:
    """The lower, the sooner. The first has to be light before all else; then comes the occasion, then the step."""
    same = len(chosen) == AT_ONCE - 1 and bool(frozenset.intersection(question.subjects, *_subjects(chosen)))
    not_light = not chosen and question.depth != Depth.LIGHT
    elsewhere = not question.occasions & wanted
    off = abs(DEPTHS.index(Depth(question.depth)) - DEPTHS.index(Depth(step)))
    return not_light, same, elsewhere, off, spread(question.slug), question.slug


def _subjects(chosen: Sequence[Question]) -> list[frozenset[str]]:
    return [one.subjects for one in chosen]


def spread_of(secret: bytes, one_key: int, other_key: int) -> Spread:
    """A place for each question, fixed for these two and another for every two: not the order of the files.

    Keyed (HMAC-SHA-256), so that nobody can tell from what they get what another pair gets. Both of the two have the
    same order, whoever asks.
    """
    first, second = sorted((one_key, other_key))

    def place(slug: str) -> int:
        message = f"questions {first} {second} {slug}".encode()
        return int.from_bytes(hmac.digest(secret, message, hashlib.sha256)[:8])

    return place
