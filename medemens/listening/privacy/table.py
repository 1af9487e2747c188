"""What is counted: the tree of an organisation and the answers of one round.

Shapes, here and in all of this package: U units, N answers, Q items, C classes (of the item with most).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Counts = NDArray[np.int32]
Flags = NDArray[np.bool_]
ROOT = 0


@dataclass(frozen=True)
class Tree:
    """The units of an organisation: `parent` [U] is -1 for the first, the organisation; parents stand before children.

    `names` [U] are what units are called, the same in every round; ids or paths. Raises `ValueError` for another order.
    """

    parent: Ints
    names: Sequence[str]

    def __post_init__(self) -> None:
        places = np.arange(len(self.parent))
        if len(self.parent) == 0 or self.parent[ROOT] != -1 or (self.parent[1:] < 0).any():
            raise ValueError("the first unit is the organisation, and the only one without a parent")
        if (self.parent >= places).any() or len(self.names) != len(self.parent):
            raise ValueError("parents stand before children, and each unit has a name")

    def __len__(self) -> int:
        return len(self.parent)

    @cached_property
    def level(self) -> Ints:
        """How far each unit is from the organisation, which is 0. [U]"""
        level = np.zeros(len(self), np.intp)
        for unit in range(1, len(self)):
            level[unit] = level[self.parent[unit]] + 1
        return level

    @cached_property
    def levels_upwards(self) -> list[Ints]:
        """The units of each level, the lowest level first, without the organisation."""
        by_level = np.argsort(self.level, kind="stable")
        borders = np.searchsorted(self.level[by_level], np.arange(1, self.level.max() + 1))
        return list(reversed(np.split(by_level, borders)[1:]))

    def summed_up(self, own: NDArray[Any]) -> NDArray[Any]:
        """`own` [U, …] with what is below each unit added to it."""
        total = own.copy()
        for units in self.levels_upwards:
            np.add.at(total, self.parent[units], total[units])
        return total


@dataclass(frozen=True)
class Wave:
    """The answers of one round.

    `unit` [N] is where each answer was given. `answers` [N, Q]: 0 for skipped, else the class from 1 to `classes` [Q].
    `favourable` [Q]: the classes that count as favourable. `attributes`: for each, a band from 0 or -1 for none [N].

    `people` and `people_unit` [P] are who answered and where, in any order: not that of the answers, from which
    they are detached. They serve the gate between rounds alone, and so does `skipped` [P, Q], which only a table with
    both in one row knows. `by_slip` [U]: there `people` are all who could answer, for nobody knows who did (R9).
    """

    name: str
    tree: Tree
    questions: Sequence[str]
    classes: Sequence[int]
    favourable: Sequence[frozenset[int]]
    unit: Ints
    answers: NDArray[np.uint8]
    people: NDArray[np.int64]
    people_unit: Ints
    attributes: Mapping[str, NDArray[np.signedinteger[Any]]] = field(default_factory=dict)
    skipped: Flags | None = None
    by_slip: Flags | None = None

    @property
    def most_classes(self) -> int:
        return max(self.classes)


def count_own(unit: Ints, answers: NDArray[np.uint8], units: int, classes: int) -> Counts:
    """How often each class was answered, by unit and item, without what is below a unit. [U, Q, C]"""
    items = answers.shape[1]
    width = items * (classes + 1)
    places = unit[:, None] * width + np.arange(items) * (classes + 1) + answers
    counted = np.bincount(places.ravel(), minlength=units * width)
    return counted.astype(np.int32).reshape(units, items, classes + 1)[:, :, 1:]


def count_levels(wave: Wave) -> Counts:
    """How often each class was answered, by unit and item, on every level. [U, Q, C]"""
    own = count_own(wave.unit, wave.answers, len(wave.tree), wave.most_classes)
    return wave.tree.summed_up(own).astype(np.int32)


def as_wide(one: Counts, other: Counts) -> tuple[Counts, Counts]:
    """Both with as many classes as the one with most: rounds with other questions have other scales."""
    most = max(one.shape[-1], other.shape[-1])
    wide = [
        np.pad(counts, [(0, 0)] * (counts.ndim - 1) + [(0, most - counts.shape[-1])])
        for counts in (one, other)
    ]
    return wide[0], wide[1]
