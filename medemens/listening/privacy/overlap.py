"""Which blocks of two rounds hold the same people, and how many of these moved."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.table import Flags, Ints

Group = frozenset[int]  # of blocks


@dataclass(frozen=True)
class Side:
    """One round: in which block each of `people` [P] stands (-1 for none), and what they skipped [P, Q] where known."""

    people: NDArray[np.int64]
    block: Ints
    skipped: Flags | None


Pair = tuple[Group, Group]  # groups of blocks of now and of before that hold about the same people


@dataclass(frozen=True)
class Moved:
    """Of G pairs of groups, how many people `stayed`, `came` and `went` [G], without looking at questions.

    And for each question how many stand in one group and not in the other: between `least` and `most` [G, Q], which
    are the same where it is known who skipped what.
    """

    stayed: NDArray[np.int64]
    came: NDArray[np.int64]
    went: NDArray[np.int64]
    least: NDArray[np.int64]
    most: NDArray[np.int64]

    @property
    def people(self) -> NDArray[np.int64]:
        """How many came or went. [G]"""
        return self.came + self.went


def summed(values: NDArray[Any], groups: Sequence[Collection[int]]) -> NDArray[Any]:
    """The sum of the rows of `values` in each group, none of which is empty. [G, …]"""
    rows = np.fromiter(chain.from_iterable(groups), np.intp)
    starts = np.cumsum([0, *map(len, groups)])[:-1]
    total: NDArray[Any] = np.add.reduceat(values[rows], starts, axis=0)
    return total


class Overlap:
    """Two rounds laid beside each other. `now` and `before` are groups of blocks of either."""

    def __init__(
        self, now: Side, before: Side, responses_now: NDArray[np.int64], responses_before: NDArray[np.int64]
    ) -> None:
        """`responses_…` [B, Q]: how often each question was answered in each block."""
        self.responses = (responses_now, responses_before)
        self.sizes = tuple(
            np.bincount(side.block[side.block >= 0], minlength=len(responses))
            for side, responses in zip((now, before), self.responses, strict=True)
        )
        self._pair(now, before)

    def _pair(self, now: Side, before: Side) -> None:
        _, at_now, at_before = np.intersect1d(
            now.people, before.people, assume_unique=True, return_indices=True
        )
        stay = (now.block[at_now] >= 0) & (before.block[at_before] >= 0)
        at_now, at_before = at_now[stay], at_before[stay]
        pairs = np.stack([now.block[at_now], before.block[at_before]], axis=1)
        found, place = (
            np.unique(pairs, axis=0, return_inverse=True) if len(pairs) else (pairs, np.zeros(0, np.intp))
        )
        self.ends = [(int(one), int(other)) for one, other in found]
        self.weight = np.bincount(place.ravel(), minlength=len(found))
        self.answered_both: NDArray[np.int64] | None = None
        if now.skipped is not None and before.skipped is not None:
            both = ~(now.skipped[at_now] | before.skipped[at_before])
            self.answered_both = np.zeros((len(found), both.shape[1]), np.int64)
            np.add.at(self.answered_both, place.ravel(), both)

    @cached_property
    def _pairs_of(self) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
        by_end: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        for pair, ends in enumerate(self.ends):
            for side in (0, 1):
                by_end[side].setdefault(ends[side], []).append(pair)
        return by_end

    def befores_of(self, blocks: Iterable[int]) -> set[int]:
        """The blocks of before in which anyone of `blocks` of now stood."""
        return {self.ends[pair][1] for pair in self._pairs_from(blocks, 0)}

    def nearest(self, blocks: Group, *, of_now: bool) -> Group:
        """The blocks of the other round of which more people stand in `blocks` than don't."""
        here, there = (0, 1) if of_now else (1, 0)
        inside: Counter[int] = Counter()
        for pair in self._pairs_from(blocks, here):
            inside[self.ends[pair][there]] += int(self.weight[pair])
        return frozenset(one for one, count in inside.items() if 2 * count > self.sizes[there][one])

    def moved(self, pairs: Sequence[Pair]) -> Moved:
        """How many people stand in one group of each pair and not in the other."""
        both = [
            [tie for tie in self._pairs_from(now, 0) if self.ends[tie][1] in before] for now, before in pairs
        ]
        sizes = [summed(self.sizes[side], [pair[side] for pair in pairs]) for side in (0, 1)]
        answered = [summed(self.responses[side], [pair[side] for pair in pairs]) for side in (0, 1)]
        stayed = summed(self.weight, both)
        came, went = sizes[0] - stayed, sizes[1] - stayed
        if self.answered_both is not None:
            exactly = answered[0] + answered[1] - 2 * summed(self.answered_both, both)
            return Moved(stayed, came, went, exactly, exactly)
        skips = sum(np.maximum(sizes[side][:, None] - answered[side], 0) for side in (0, 1))
        people = (came + went)[:, None]
        return Moved(stayed, came, went, np.maximum(people, abs(answered[0] - answered[1])), people + skips)

    def exchanges(self) -> Iterator[Group]:
        """Pairs of blocks of now of which one holds people who stood mostly with the other before.

        Where some changed places, both together hold about the same people as before, though neither does.
        """
        with_most = {
            before: max(pairs, key=lambda pair: self.weight[pair])
            for before, pairs in self._pairs_of[1].items()
        }
        for now, before in self.ends:
            other = self.ends[with_most[before]][0]
            if other != now:
                yield frozenset({now, other})

    def knots(self) -> Iterator[Pair]:
        """The smallest groups of both rounds that hold about the same people, also where no single block does.

        Blocks are tied to each other where they share half of the smaller one.
        """
        ties: dict[tuple[int, int], tuple[int, int]] = {}
        for (now, before), weight in zip(self.ends, self.weight.tolist(), strict=True):
            if 2 * weight >= min(self.sizes[0][now], self.sizes[1][before]):
                _tie(ties, (0, now), (1, before))
        groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for end in ties:
            groups.setdefault(_root(ties, end), []).append(end)
        for ends in groups.values():
            yield _side(ends, 0), _side(ends, 1)

    def _pairs_from(self, blocks: Iterable[int], side: int) -> Iterator[int]:
        for block in blocks:
            yield from self._pairs_of[side].get(block, ())


def _tie(ties: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    for end in (one, other):
        ties.setdefault(end, end)
    ties[_root(ties, one)] = _root(ties, other)


def _root(ties: dict[tuple[int, int], tuple[int, int]], end: tuple[int, int]) -> tuple[int, int]:
    while ties[end] != end:
        ties[end] = ties[ties[end]]
        end = ties[end]
    return end


def _side(ends: Iterable[tuple[int, int]], side: int) -> Group:
    return frozenset(block for which, block in ends if which == side)
