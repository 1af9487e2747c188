"""What is promised beside what people notice of it, by stage of working here: of groups, never of one person (R5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medemens.listening.models import Item
from medemens.listening.queries.results import Level, Row
from medemens.listening.results.sentences import differs
from medemens.listening.results.shown import Told, question_text, told_of
from medemens.story.rules import Stage

IMPORTANT, EXPERIENCED = "-important", "-experienced"


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise with how important people find it and how much they notice of it. `gap` is a `Verdict`.

    `place` is where the question stands in which they said what they notice.
    """

    key: str
    text: str
    important: Told
    experienced: Told
    gap: int
    place: int


def promises_of(level: Level) -> list[tuple[Stage, list[Kept]]]:
    """The promises that were asked about, by the stages that have any, in the order of the questions."""
    if level.own is None:
        return []
    pairs = _pairs(level.results.items)
    kept: dict[str, list[Kept]] = {}
    for key, places in pairs.items():
        found = _kept(level, level.own, key, places, len(pairs))
        if found:
            kept.setdefault(level.results.items[places[0]].stage, []).append(found)
    return [(stage, kept[stage]) for stage in Stage if stage in kept]


def asked_apart(items: Sequence[Item]) -> frozenset[int]:
    """The positions of questions about promises: they stand together on a page of their own."""
    return frozenset(place for pair in _pairs(items).values() for place in pair)


def _pairs(items: Sequence[Item]) -> Mapping[str, tuple[int, int]]:
    place = {item.key: at for at, item in enumerate(items)}
    keys = [key.removesuffix(IMPORTANT) for key in place if key.endswith(IMPORTANT)]
    return {
        key: (place[key + IMPORTANT], place[key + EXPERIENCED]) for key in keys if key + EXPERIENCED in place
    }


def _kept(level: Level, row: Row, key: str, places: tuple[int, int], comparisons: int) -> Kept | None:
    important, experienced = (told_of(level, row, place) for place in places)
    if important is None or experienced is None:
        return None
    error, slack = level.error[row.place], level.figures.slack[row.place]
    gap = differs(
        experienced, important, float(sum(error[place] for place in places)),
        float(sum(slack[place] for place in places)), comparisons,
    )  # fmt: skip
    text = promise_in(question_text(level.results.items[places[1]]).text)
    return Kept(key, text, important, experienced, gap, places[1])


def promise_in(text: str) -> str:
    """The promise itself, which stands between quotation marks in the question about it."""
    return text.partition("“")[2].rpartition("”")[0] or text
