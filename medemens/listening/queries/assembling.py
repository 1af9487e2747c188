"""A round as arrays, for the rules of privacy: its units, its answers, who took part, and the rounds before it.

In a few statements a round, however many people there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from medemens.core.rows import of_anyone
from medemens.listening.models import Answer, Comment, Item, Publication, Roll, Round, Unit, UnitCells
from medemens.listening.privacy import Earlier, Tree, Wave
from medemens.listening.privacy.blocks import homes
from medemens.listening.privacy.table import Counts, Flags, Ints
from medemens.listening.privacy.waves import blocks_by_slip
from medemens.listening.rules import STEPS, Scale

WHY = "what is published of a round, of which nobody is shown the rows"
CELL = np.dtype("<i4")
NOT_TOLD = -1


@dataclass(frozen=True)
class Units:
    """The units of a round in the order of its arrays: parents before children, the organisation first."""

    rows: Sequence[Unit]

    @cached_property
    def place(self) -> dict[int, int]:
        """The index of each unit by its pk."""
        return {unit.pk: index for index, unit in enumerate(self.rows)}

    @cached_property
    def tree(self) -> Tree:
        parents = [self.place[unit.parent_id] if unit.parent_id else -1 for unit in self.rows]
        return Tree(np.array(parents, np.intp), [unit.code for unit in self.rows])

    @cached_property
    def by_slip(self) -> Flags:
        return np.array([unit.by_slip for unit in self.rows], bool)

    def places(self, pks: Iterable[int]) -> Ints:
        return np.fromiter((self.place[pk] for pk in pks), np.intp)


def units_of(round: Round) -> Units:
    """All units of `round`. One statement."""
    every = of_anyone(Unit, WHY).filter(round=round).order_by("code")
    below: dict[int | None, list[Unit]] = {}
    for unit in every:
        below.setdefault(unit.parent_id, []).append(unit)
    ordered: list[Unit] = []
    level = below.get(None, [])
    while level:
        ordered += level
        level = [unit for above in level for unit in below.get(above.pk, [])]
    return Units(ordered)


def assemble(round: Round, units: Units) -> Wave:
    """What was answered in `round`, and apart from it who took part. Three statements."""
    items = items_of(round)
    rows = of_anyone(Answer, WHY).filter(round=round).order_by("pk")
    found: list[Any] = list(rows.values_list("unit", "band_1", "band_2", "band_3", "answers"))
    people, people_unit = took_part(round, units)
    return Wave(
        name=str(round.pk),
        tree=units.tree,
        questions=[item.key for item in items],
        classes=[classes_of(item) for item in items],
        favourable=[favourable_in(item) for item in items],
        unit=units.places(unit for unit, *_rest in found),
        answers=_classed([bytes(given) for *_rest, given in found], items),
        people=people,
        people_unit=people_unit,
        attributes={name: _bands(row[place] for row in found) for place, name in enumerate(round.attributes, 1)},
        by_slip=units.by_slip if units.by_slip.any() else None,
    )  # fmt: skip


def items_of(round: Round) -> list[Item]:
    """The items of `round` in their order."""
    return list(round.items.order_by("position"))


def classes_of(item: Item) -> int:
    """In how many classes the answers to `item` are published (R8)."""
    return max(STEPS[Scale(item.scale)].classes)


def favourable_in(item: Item) -> frozenset[int]:
    """Which classes are favourable: of a reversed item those at the other end."""
    steps = STEPS[Scale(item.scale)]
    if not item.reverse:
        return steps.favourable
    return frozenset(max(steps.classes) + 1 - one for one in steps.favourable)


def _classed(given: Sequence[bytes], items: Sequence[Item]) -> NDArray[np.uint8]:
    """Answers as they were stored, each as the class it counts in; 0 stays “skipped”. [N, Q]"""
    stored = np.frombuffer(b"".join(given), np.uint8).reshape(len(given), len(items))
    classed = np.empty_like(stored)
    for place, item in enumerate(items):
        classes = np.array((0, *STEPS[Scale(item.scale)].classes), np.uint8)
        classed[:, place] = classes[stored[:, place]]
    return classed


def _bands(values: Iterable[int | None]) -> NDArray[np.int16]:
    return np.fromiter((-1 if band is None else band for band in values), np.int16)


def took_part(round: Round, units: Units) -> tuple[NDArray[np.int64], Ints]:
    """Who answered, by number, and where. Where a unit answers by slips everyone who could: who did nobody knows (R9).

    Who was erased since has a number that no other round knows.
    """
    rows = of_anyone(Roll, "who took part, for the gate between rounds").filter(
        Q(answered=True) | Q(by_slip=True)
    )
    found = list(rows.filter(round=round).order_by("pk").values_list("pk", "person", "unit"))
    people = np.fromiter((person or -pk for pk, person, _unit in found), np.int64)
    return people, units.places(unit for _pk, _person, unit in found)


def earlier_rounds(round: Round, questions: Sequence[str]) -> list[Earlier]:
    """The rounds published before `round` that asked one of `questions` too. Four statements for each of them."""
    every = of_anyone(Round, WHY).filter(publication__isnull=False, items__key__in=list(questions))
    before = (
        every.exclude(pk=round.pk).select_related("publication").distinct().order_by("publication__on", "pk")
    )
    return [_earlier(one, one.publication) for one in before]


def _earlier(round: Round, publication: Publication) -> Earlier:
    items, units = items_of(round), units_of(round)
    counts, shown = published_counts(publication, units, len(items))
    home, above = homes(units.tree, shown)
    blocks = counts.copy()
    for unit in np.nonzero(shown & (above >= 0))[0].tolist():
        blocks[above[unit]] -= counts[unit]
    blocks[:, publication.left_out] = 0
    withheld = set(publication.withheld)
    kept = [place for place in range(len(items)) if place not in withheld]
    people, people_unit = took_part(round, units)
    return Earlier(
        name=str(round.pk),
        questions=[items[place].key for place in kept],
        classes=[classes_of(items[place]) for place in kept],
        people=people,
        block=home[people_unit],
        counts=blocks[:, kept],
        whole=counts[0, kept],
        of_units=np.array([place not in publication.left_out for place in kept], bool),
        by_slip=blocks_by_slip(units.by_slip, home),
    )


def published_counts(publication: Publication, units: Units, items: int) -> tuple[Counts, Flags]:
    """What is stored of each unit with all below it [U, Q, C], and whether it is shown [U]. One statement."""
    rows: Any = of_anyone(UnitCells, WHY).filter(publication=publication, rest=False)
    cells = {units.place[unit]: bytes(counts) for unit, counts in rows.values_list("unit", "counts")}
    classes = max((len(one) for one in cells.values()), default=0) // (CELL.itemsize * items or 1)
    counts = np.zeros((len(units.rows), items, classes), np.int32)
    shown = np.zeros(len(units.rows), bool)
    for place, stored in cells.items():
        counts[place] = np.frombuffer(stored, CELL).reshape(items, classes)
        shown[place] = True
    return counts, shown


def words_of(round: Round) -> list[Comment]:
    """What people wrote in `round`."""
    return list(of_anyone(Comment, "where each may be shown, once a round is over").filter(round=round))
