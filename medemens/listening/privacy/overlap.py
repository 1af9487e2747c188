"""Which blocks of two rounds hold the same people, and how many of these moved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.table import Flags, Ints

Blocks = frozenset[int]


@dataclass(frozen=True)
class Side:
    """One round: in which block each of `people` [P] stands (-1 for none), and what they skipped [P, Q] where known."""

    people: NDArray[np.int64]
    block: Ints
    skipped: Flags | None


@dataclass(frozen=True)
class Moved:
    """How many people stand in one group and not in the other, for each question: between `least` and `most` [Q].

    They are the same where it is known who skipped what. `people` is without looking at questions.
    """

    people: int
    least: NDArray[np.int64]
    most: NDArray[np.int64]


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

    def nearest(self, blocks: Blocks, *, of_now: bool) -> Blocks:
        """The blocks of the other round of which more people stand in `blocks` than don't."""
        here, there = (0, 1) if of_now else (1, 0)
        inside: Counter[int] = Counter()
        for pair in self._pairs_from(blocks, here):
            inside[self.ends[pair][there]] += int(self.weight[pair])
        return frozenset(one for one, count in inside.items() if 2 * count > self.sizes[there][one])

    def moved(self, now: Blocks, before: Blocks) -> Moved:
        """How many people stand in one of these groups and not in the other."""
        pairs = [pair for pair in self._pairs_from(now, 0) if self.ends[pair][1] in before]
        stayed = int(self.weight[pairs].sum())
        sizes = self.sizes[0][list(now)].sum(), self.sizes[1][list(before)].sum()
        people = int(sum(sizes)) - 2 * stayed
        answered = [self.responses[0][list(now)].sum(axis=0), self.responses[1][list(before)].sum(axis=0)]
        if self.answered_both is not None:
            exactly = answered[0] + answered[1] - 2 * self.answered_both[pairs].sum(axis=0)
            return Moved(people, exactly, exactly)
        skips = sum(np.maximum(size - count, 0) for size, count in zip(sizes, answered, strict=True))
        return Moved(people, np.maximum(people, abs(answered[0] - answered[1])), people + skips)

    def knots(self) -> Iterator[tuple[Blocks, Blocks]]:
        """The smallest groups of both rounds that hold about the same people, where no single block does.

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


def _side(ends: Iterable[tuple[int, int]], side: int) -> Blocks:
    return frozenset(block for which, block in ends if which == side)
