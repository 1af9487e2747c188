"""A second look at a publication, with code of its own: it knows what is published and what was answered, and no rule.

- A1: put readers' knowledge together, and every group they can tell apart has k answers or none.
- A2: of every such group the published counts, subtracted, add up, and two answers at least are off the most frequent.
- A4: beside each earlier round, no unit's change is explained by the few who came or went.
- A5: every blurred number has noise of its own.

A1 and A2 are the conditions of T1 (docs/privacy.md). A3, linear programming on all numbers together, is in the tests:
it needs no knowledge of how they came about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.table import ROOT, Counts, Flags, Ints, Wave, as_wide

if TYPE_CHECKING:
    from medemens.listening.privacy.publication import Published
    from medemens.listening.privacy.waves import Earlier

OFF_MOST_FREQUENT = 2
EXACT_GROUP = 20
MANY_SHARES, MOST_WITHOUT_NOISE = 50, 0.7


@dataclass(frozen=True)
class Finding:
    """What is wrong: small-group, near-unanimous, sums, waves or noise; in which unit, and for which item (-1: all)."""

    code: str
    unit: int
    item: int = -1


@dataclass(frozen=True)
class Report:
    """What an audit found: how many numbers it looked at, the smallest group of answers, and what is wrong."""

    cells: int = 0
    smallest: int = 0
    findings: Sequence[Finding] = field(default_factory=list)


def audit(published: "Published", wave: Wave, earlier: Sequence["Earlier"], *, k: int) -> Report:
    """Look at everything `published` shows of `wave`."""
    groups = _Groups(published, wave)
    findings = [
        *groups.smaller_than(k, published.shown),
        *groups.smaller_than(
            EXACT_GROUP if not published.exact[published.shown].all() else k, published.exact
        ),
        *groups.near_unanimous(),
        *groups.wrong_sums(),
        *_alone(published, wave, k),
        *(one for before in earlier for one in _explained_by_few(published, wave, before, k)),
        *(one for before in earlier for one in _explained_of_everyone(published, wave, before, k)),
        *_without_noise(published),
    ]
    cells = sum(int(published.told(unit).sum()) for unit in np.nonzero(published.shown)[0].tolist())
    return Report(cells + len(published.shares), groups.smallest(), findings)


class _Groups:
    """The groups of answers readers can tell apart: those in the same published units."""

    def __init__(self, published: "Published", wave: Wave) -> None:
        self.published, self.wave = published, wave
        self.items = np.nonzero(published.told(ROOT) & ~published.organisation_only)[0]
        self.answered: NDArray[np.int64] = np.zeros((len(wave.tree), len(self.items)), np.int64)
        for column, item in enumerate(self.items.tolist()):
            who = wave.answers[:, item] > 0
            self.answered[:, column] = np.bincount(wave.unit[who], minlength=len(wave.tree))

    def _told_apart(self, cells: Flags) -> tuple[Ints, NDArray[np.int64]]:
        """The lowest of `cells` each group is in, and how many of the group answered each item."""
        lowest = np.full(len(cells), -1, np.intp)
        for unit, parent in enumerate(self.wave.tree.parent.tolist()):
            lowest[unit] = unit if cells[unit] else lowest[parent] if parent >= 0 else -1
        found, place = np.unique(lowest, return_inverse=True)
        sizes = np.zeros((len(found), len(self.items)), np.int64)
        np.add.at(sizes, place, self.answered)
        return found, sizes

    def smaller_than(self, least: int, cells: Flags) -> Iterator[Finding]:
        """A1: groups of fewer than `least` answers, where readers know the numbers of `cells`."""
        if not cells.any():
            return
        found, sizes = self._told_apart(cells)
        for group, item in zip(*np.nonzero((sizes > 0) & (sizes < least)), strict=True):
            yield Finding("small-group", int(found[group]), int(self.items[item]))

    def smallest(self) -> int:
        _, sizes = self._told_apart(self.published.shown)
        return int(sizes[sizes > 0].min(initial=len(self.wave.unit)))

    def _subtracted(self) -> tuple[Ints, Counts]:
        """What readers get for each group: the numbers of its unit without those of published units in it."""
        cells = np.nonzero(self.published.shown)[0]
        told = np.zeros_like(self.published.counts)
        told[cells] = self.published.counts[cells]
        parents = self.wave.tree.parent
        for unit in cells.tolist():
            above = int(parents[unit])
            while above >= 0 and not self.published.shown[above]:
                above = int(parents[above])
            if above >= 0:
                told[above] -= self.published.counts[unit]
        return cells, told[cells][:, self.items]

    def near_unanimous(self) -> Iterator[Finding]:
        """A2: groups of which fewer than two answers are off the most frequent one."""
        cells, told = self._subtracted()
        off = told.sum(axis=2) - told.max(axis=2)
        for group, item in zip(*np.nonzero((told.sum(axis=2) != 0) & (off < OFF_MOST_FREQUENT)), strict=True):
            yield Finding("near-unanimous", int(cells[group]), int(self.items[item]))

    def wrong_sums(self) -> Iterator[Finding]:
        """A2: numbers that are negative, that aren't of as many as answered, or that aren't exact for everyone."""
        cells, told = self._subtracted()
        found, sizes = self._told_apart(self.published.shown)
        expected = np.zeros_like(told.sum(axis=2))
        expected[np.searchsorted(cells, found[found >= 0])] = sizes[found >= 0]
        for group in np.nonzero(((told < 0).any(axis=2) | (told.sum(axis=2) != expected)).any(axis=1))[0]:
            yield Finding("sums", int(cells[group]))
        for item in np.nonzero(self.published.told(ROOT))[0].tolist():
            truth = np.bincount(self.wave.answers[:, item], minlength=told.shape[2] + 1)[1:]
            if (truth != self.published.counts[ROOT, item]).any():
                yield Finding("sums", ROOT, item)


def _alone(published: "Published", wave: Wave, k: int) -> Iterator[Finding]:
    """A1 and A2 for what is told of the organisation alone."""
    for item in np.nonzero(published.organisation_only & published.told(ROOT))[0].tolist():
        counts = published.counts[ROOT, item]
        if counts.sum() < k:
            yield Finding("small-group", ROOT, item)
        if counts.sum() - counts.max() < OFF_MOST_FREQUENT:
            yield Finding("near-unanimous", ROOT, item)


def _explained_by_few(published: "Published", wave: Wave, before: "Earlier", k: int) -> Iterator[Finding]:
    """A4: units whose counts changed no more than the few who came or went can have changed them, in half of five
    questions or more."""
    place = {key: item for item, key in enumerate(before.questions)}
    both = [
        (place[key], item)
        for item, key in enumerate(published.questions)
        if key in place
        and before.classes[place[key]] == published.classes[item]
        and published.told(ROOT)[item]
        and not published.organisation_only[item]
        and before.of_units[place[key]]
    ]
    if len(both) < 5:
        return
    earlier_items, items = ([one[side] for one in both] for side in (0, 1))
    block_of = dict(zip(before.people.tolist(), before.block.tolist(), strict=True))
    size_of = Counter(block_of.values())
    for unit, there in _former_blocks(published, wave, block_of):
        near = [block for block, count in there.items() if block >= 0 and 2 * count > size_of[block]]
        stayed = sum(there[block] for block in near)
        moved = there.total() + sum(size_of[block] for block in near) - 2 * stayed
        if near and 1 <= moved < k:
            change = published.counts[unit, items].astype(int) - before.counts[near][:, earlier_items].sum(
                axis=0
            )
            if 2 * (abs(change).sum(axis=1) <= moved).sum() >= len(items):
                yield Finding("waves", unit)


def _explained_of_everyone(
    published: "Published", wave: Wave, before: "Earlier", k: int
) -> Iterator[Finding]:
    """A4 for what is told of the organisation alone, now or before."""
    moved = len(set(wave.people.tolist()) ^ set(before.people.tolist()))
    if not 1 <= moved < k:
        return
    for item in np.nonzero(published.told(ROOT))[0].tolist():
        key = published.questions[item]
        place = before.questions.index(key) if key in before.questions else -1
        if place < 0 or before.classes[place] != published.classes[item]:
            continue
        if published.organisation_only[item] or not before.of_units[place]:
            now, then = as_wide(published.counts[ROOT, item], before.whole[place])
            if abs(now.astype(int) - then).sum() <= moved:
                yield Finding("waves", ROOT, item)


def _former_blocks(
    published: "Published", wave: Wave, block_of: dict[int, int]
) -> Iterator[tuple[int, Counter[int]]]:
    """Of each published unit, how many of its people were in which block of the earlier round; -1: in none."""
    there: list[Counter[int]] = [Counter() for _ in range(len(wave.tree))]
    for person, unit in zip(wave.people.tolist(), wave.people_unit.tolist(), strict=True):
        there[unit][block_of.get(person, -1)] += 1
    for unit in range(len(there) - 1, -1, -1):
        if published.shown[unit]:
            yield unit, there[unit]
        if unit != ROOT:
            there[int(wave.tree.parent[unit])].update(there[unit])


def _without_noise(published: "Published") -> Iterator[Finding]:
    """A5: a number told twice, or noise that is hardly ever there."""
    keys = Counter((one.unit, one.attribute, one.band, one.item) for one in published.shares)
    yield from (Finding("noise", unit, item) for (unit, _, _, item), times in keys.items() if times > 1)
    silent = sum(one.noise == 0 for one in published.shares)
    if len(published.shares) >= MANY_SHARES and silent >= MOST_WITHOUT_NOISE * len(published.shares):
        yield Finding("noise", ROOT)
