"""R2: no block is unanimous, or so nearly that someone who knows one answer knows all the others.

In every block at least `OFF_MODE` = c + 1 answers differ from the most frequent one, where c = 1 is how many of a
block may pool what they answered themselves. Where a block has fewer, it exchanges answers, one at a time, with a block
as near in the organisation as can be: that gives an answer near to the frequent one and gets the frequent one. Both
belong to the same unit from some level up; from there upward every number stays exact.

Records are exchanged, not counts, so that whatever else is counted counts the same answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.blocks import Blocks
from medemens.listening.privacy.keyed import Keyed
from medemens.listening.privacy.table import Counts, Flags, Ints, Tree, Wave

OFF_MODE = 2
NOBODY: Ints = np.zeros(0, np.intp)
KEPT = 1  # of the value a block gives it keeps one for whoever else knows what they answered (docs/decisions/0019)


@dataclass(frozen=True)
class Exchanged:
    """The answers after the exchange [N, Q], what each block then counts [U, Q, C], and what stays out everywhere [Q].

    `moved` is how many answers changed their place, for the bench and for tests: it is content, so nobody is told.
    """

    answers: NDArray[np.uint8]
    blocks: Counts
    withheld: Flags
    moved: int


def off_mode(counts: NDArray[np.int32]) -> NDArray[np.int32]:
    """How many answers differ from the most frequent one; over the last axis."""
    off: NDArray[np.int32] = counts.sum(axis=-1, dtype=np.int32) - counts.max(axis=-1)
    return off


def is_safe(counts: NDArray[np.int32]) -> Flags:
    """Whether a block may be told of: nobody answered, or enough answered something else than most."""
    safe: Flags = (counts.sum(axis=-1) == 0) | (off_mode(counts) >= OFF_MODE)
    return safe


def exchange(wave: Wave, chosen: Blocks, counted: Counts, keyed: Keyed) -> Exchanged:
    """Make every block safe for every item, or withhold the item. `counted` [U, Q, C] is of blocks, by their home."""
    swap = _Swap(wave, chosen, counted.copy(), keyed)
    withheld = np.zeros(len(wave.questions), bool)
    blocks, items = np.nonzero(~is_safe(counted))
    for block, item in zip(blocks.tolist(), items.tolist(), strict=True):
        withheld[item] = withheld[item] or not swap.make_safe(block, item)
    return Exchanged(swap.answers, swap.counts, withheld, swap.moved)


class _Swap:
    def __init__(self, wave: Wave, chosen: Blocks, counts: Counts, keyed: Keyed) -> None:
        self.name, self.tree, self.chosen, self.counts, self.keyed = (
            wave.name, wave.tree, chosen, counts, keyed,
        )  # fmt: skip
        self.classes = wave.classes
        self.answers = wave.answers.copy()
        self.moved = 0
        home = chosen.home[wave.unit]
        self._rows = np.argsort(home, kind="stable")
        self._starts = np.searchsorted(home[self._rows], np.arange(len(wave.tree) + 1))
        self._below = _shown_below(chosen)
        self._wholes: dict[int, Ints] = {}

    def make_safe(self, block: int, item: int) -> bool:
        """Exchange until `block` is safe. False where nobody in the organisation can give what it takes."""
        while not is_safe(self.counts[block, item]):
            if not self._exchange_one(block, item):
                return False
        return True

    def _exchange_one(self, block: int, item: int) -> bool:
        frequent = int(self.counts[block, item].argmax())
        for near in self._pools(block):
            pool = near[near != block]
            for value in self._nearest(frequent, item):
                givers = pool[self._can_give(pool, item, value, frequent)]
                if len(givers):
                    step = (self.name, "giver", block, item, self.moved)
                    self._swap(
                        block, int(givers[self.keyed.below(len(givers), *step)]), item, frequent, value
                    )
                    return True
        return False

    def _nearest(self, frequent: int, item: int) -> list[int]:
        others = [value for value in range(self.classes[item]) if value != frequent]
        return sorted(others, key=lambda value: (abs(value - frequent), value))

    def _can_give(self, pool: Ints, item: int, value: int, frequent: int) -> Flags:
        """Which blocks keep enough of `value` when they give one for a `frequent`, and are no less safe for it."""
        before = self.counts[pool, item]
        after = before.copy()
        after[:, value] -= 1
        after[:, frequent] += 1
        safe = is_safe(after) | (off_mode(after) > off_mode(before))
        able: Flags = (after[:, value] >= KEPT) & safe
        return able

    def _swap(self, block: int, giver: int, item: int, frequent: int, value: int) -> None:
        gets, gives = self._record(block, item, frequent), self._record(giver, item, value)
        self.answers[gets, item], self.answers[gives, item] = value + 1, frequent + 1
        self.counts[block, item, [frequent, value]] += np.array([-1, 1], np.int32)
        self.counts[giver, item, [frequent, value]] += np.array([1, -1], np.int32)
        self.moved += 2

    def _record(self, block: int, item: int, value: int) -> int:
        """The row of an answer `value` in a block, chosen by the secret."""
        rows = self._rows[self._starts[block] : self._starts[block + 1]]
        having = rows[self.answers[rows, item] == value + 1]
        return int(having[self.keyed.below(len(having), self.name, "record", block, item, self.moved)])

    def _pools(self, block: int) -> Iterator[Ints]:
        """Where to look, the nearest first: next to it, then all that is below the next unit up, and so on."""
        above = int(self.chosen.above[block])
        yield self._below.get(block, NOBODY)  # its own rest exchanges with what is shown below it
        yield np.append(self._below.get(above, NOBODY), above) if above >= 0 else NOBODY
        while above >= 0:
            yield self._all_below(above)
            above = int(self.chosen.above[above])

    def _all_below(self, unit: int) -> Ints:
        """`unit` and every shown unit below it."""
        if unit not in self._wholes:
            parts = [self._all_below(int(below)) for below in self._below.get(unit, NOBODY)]
            self._wholes[unit] = np.concatenate([np.array([unit], np.intp), *parts])
        return self._wholes[unit]


def _shown_below(chosen: Blocks) -> dict[int, Ints]:
    """Of each shown unit those shown right below it."""
    shown = np.nonzero(chosen.shown & (chosen.above >= 0))[0]
    by_above = shown[np.argsort(chosen.above[shown], kind="stable")]
    aboves, starts = np.unique(chosen.above[by_above], return_index=True)
    return dict(
        zip(aboves.tolist(), np.split(by_above, starts[1:]), strict=False)
    )  # nothing shown below: one empty part


def sum_up_blocks(tree: Tree, chosen: Blocks, of_blocks: Counts) -> Counts:
    """What each shown unit counts, its blocks added up. [U, Q, C]; of what isn't shown it says nothing useful."""
    total: Counts = tree.summed_up(of_blocks)
    return total
