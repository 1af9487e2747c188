"""R4: what a round tells beside an earlier one.

Between two rounds few come or go. Where everyone else answered as before, the change of a block is what those few
answered. So no block is shown if, beside an earlier round, at least one and fewer than k moved in or out and the change
of its counts is fully explained by them in half of the questions: there hardly anybody else changed an answer, and the
rest can be taken for the few. By chance a lone joiner's change looks so in 4 to 19 % of questions (listening.md, R4).

Groups of both rounds are compared as sets of people, whatever the organisation looked like (overlap.py): so it holds
for those who moved from team to team, and for teams that were split, joined or called otherwise too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.blocks import Blocks
from medemens.listening.privacy.overlap import Group, Moved, Overlap, Pair, Side, summed
from medemens.listening.privacy.table import Counts, Flags, Ints, Wave, as_wide

EXPLAINED = 0.5  # of the questions asked in both rounds
NEARLY_ALL = 0.8  # of them, where few came and many went, or the other way round
FEW_QUESTIONS = 5  # where so many have someone who moved, half of those is enough
STRICT_FROM = 100  # answers: from here whatever 1 to k-1 moved is folded, unseen; it hides next to nothing
AT_ONCE = 2000  # pairs of groups looked at together: keeps the memory small
EXACT_FROM = 20  # answers: a smaller unit shows no exact counts beside an earlier round
MEAN_STEP, SHARE_STEP = 0.25, 0.1  # to which its means and favourable shares are told


@dataclass(frozen=True)
class Earlier:
    """A round published before, as far as a later one needs it.

    `block` [P]: in which block each of `people` [P] counted (a row of `counts`), -1 for none. `counts` [B, Q, C] are of
    blocks, as published, of the questions `of_units` [Q]; `whole` [Q, C] is what was told of the organisation.
    `skipped` [P, Q] and `by_slip` [B] as in Wave.
    """

    name: str
    questions: Sequence[str]
    classes: Sequence[int]
    people: NDArray[np.int64]
    block: Ints
    counts: Counts
    whole: Counts
    of_units: Flags
    skipped: Flags | None = None
    by_slip: Flags | None = None


def shared(earlier: Earlier, questions: Sequence[str], classes: Sequence[int]) -> list[tuple[int, int]]:
    """The questions asked in both rounds in the same way: their places in the earlier and in the later one."""
    place = {key: index for index, key in enumerate(earlier.questions)}
    return [
        (place[key], now)
        for now, key in enumerate(questions)
        if key in place and earlier.classes[place[key]] == classes[now]
    ]


def telling(
    wave: Wave, chosen: Blocks, of_blocks: Counts, earlier: Earlier, *, k: int, but: Flags, fresh: Flags
) -> set[int]:
    """The units to fold because what is shown of them would tell of the few who moved since `earlier`.

    `of_blocks` [U, Q, C] is what would be published, `but` [Q] what wouldn't. The organisation itself (`ROOT`) among
    them means that nothing of this round can be shown. Looks at groups with a block that is `fresh` [U] alone: the
    others were looked at before.
    """
    both = shared(earlier, wave.questions, wave.classes)
    questions = [(before, now) for before, now in both if earlier.of_units[before] and not but[now]]
    if not questions:
        return set()
    beside = _Beside(wave, chosen, of_blocks, earlier, questions, k)
    pairs = {(now, before): unit for unit, now, before in beside.groups(fresh) if before}
    tells = beside.tells(list(pairs), EXPLAINED)
    told = {unit for unit, does in zip(pairs.values(), tells.tolist(), strict=True) if does}
    return told | beside.telling_together(fresh)


class _Beside:
    """A round beside an earlier one, in the questions they share."""

    def __init__(
        self,
        wave: Wave,
        chosen: Blocks,
        of_blocks: Counts,
        earlier: Earlier,
        questions: list[tuple[int, int]],
        k: int,
    ) -> None:
        before, now = (list(places) for places in zip(*questions, strict=True))
        self.chosen, self.k = chosen, k
        self.now, self.before = as_wide(of_blocks[:, now], earlier.counts[:, before])
        self.slips_now = blocks_by_slip(wave.by_slip, chosen.home)
        self.slips_before = np.zeros(len(self.before), bool) if earlier.by_slip is None else earlier.by_slip
        self.overlap = Overlap(
            Side(wave.people, chosen.home[wave.people_unit], _columns(wave.skipped, now)),
            Side(earlier.people, earlier.block, _columns(earlier.skipped, before)),
            self.now.sum(axis=2, dtype=np.int64),
            self.before.sum(axis=2, dtype=np.int64),
        )

    def groups(self, fresh: Flags) -> Iterator[tuple[int, Group, Group]]:
        """What to fold, and the groups of now and before to lay beside each other."""
        for unit, group in self._units(fresh):
            yield unit, group, self.overlap.nearest(group, of_now=True)
        for block in self.overlap.befores_of(np.nonzero(fresh)[0].tolist()):
            near = self.overlap.nearest(frozenset({block}), of_now=False)
            if near:
                yield self._to_fold(self._smallest(near)), near, frozenset({block})
        for near, before in self.overlap.knots():
            if fresh[list(near)].any():
                yield self._to_fold(self._smallest(near)), near, before

    def telling_together(self, fresh: Flags) -> set[int]:
        """What to fold where two blocks that people changed between tell it together, and neither does alone.

        Of so many pairs some are explained by chance: so nearly all questions have to be.
        """
        both = [one for one in set(self.overlap.exchanges()) if fresh[list(one)].any()]
        pairs = [(one, self.overlap.nearest(one, of_now=True)) for one in both]
        pairs = [pair for pair in pairs if pair[1]]
        tells = self.tells(pairs, NEARLY_ALL)
        told = [now for (now, _), does in zip(pairs, tells.tolist(), strict=True) if does]
        return {self._to_fold(self._smallest(now)) for now in told}

    def _units(self, fresh: Flags) -> Iterator[tuple[int, Group]]:
        """Every block, and every shown unit with all that is below it."""
        for unit, whole in self.wholes():
            if fresh[unit]:
                yield self._to_fold(unit), frozenset({unit})
            if len(whole) > 1 and fresh[list(whole)].any():
                yield unit, whole

    def wholes(self) -> Iterator[tuple[int, Group]]:
        """Every shown unit, and the blocks of it and of what is below it."""
        below: dict[int, set[int]] = {}
        for unit in np.nonzero(self.chosen.shown)[0][::-1].tolist():
            whole = below.pop(unit, set()) | {unit}
            yield unit, frozenset(whole)
            below.setdefault(int(self.chosen.above[unit]), set()).update(whole)

    def _to_fold(self, block: int) -> int:
        """What may not be shown itself so that `block` becomes another: it, or where it is a rest, one beside it."""
        return self._smallest(self._right_below[block]) if block in self._right_below else block

    @cached_property
    def _right_below(self) -> dict[int, list[int]]:
        """Of each shown unit the units shown right below it."""
        below: dict[int, list[int]] = {}
        for unit in np.nonzero(self.chosen.shown)[0].tolist():
            below.setdefault(int(self.chosen.above[unit]), []).append(unit)
        return below

    @cached_property
    def _sizes(self) -> list[int]:
        sizes: list[int] = self.now.sum(axis=(1, 2), dtype=np.int64).tolist()
        return sizes

    def _smallest(self, blocks: Iterable[int]) -> int:
        return min(blocks, key=lambda one: (self._sizes[one], one))

    def tells(self, pairs: Sequence[Pair], share: float) -> Flags:
        """For each pair of groups, whether the change between them may be what the few who moved answered.

        `share` of the questions have to be explained by them.
        """
        parts = [self._tell(pairs[start : start + AT_ONCE], share) for start in range(0, len(pairs), AT_ONCE)]
        return np.concatenate([np.zeros(0, bool), *parts])

    def _tell(self, pairs: Sequence[Pair], share: float) -> Flags:
        moved = self.overlap.moved(pairs)
        counts = (
            summed(self.now, [now for now, _ in pairs]),
            summed(self.before, [before for _, before in pairs]),
        )
        changed = abs(counts[0] - counts[1]).sum(axis=2)
        responses = counts[0].sum(axis=2)
        most_moved = np.maximum(moved.people, abs(responses - counts[1].sum(axis=2)).max(axis=1))
        strictly: Flags = self._is_strict(pairs, responses) & (most_moved >= 1) & (most_moved < self.k)
        return strictly | _is_explained(changed, moved, self.k, share)

    def _is_strict(self, pairs: Sequence[Pair], responses: NDArray[np.int64]) -> Flags:
        """By slip, or large; but never everyone together, who can be folded into nothing."""
        by_slip = summed(self.slips_now, [now for now, _ in pairs]) | summed(
            self.slips_before, [before for _, before in pairs]
        )
        everyone = np.array([len(now) for now, _ in pairs]) == self.chosen.shown.sum()
        strict: Flags = ~everyone & (by_slip | (responses.min(axis=1) >= STRICT_FROM))
        return strict


def _is_explained(changed: NDArray[np.int64], moved: Moved, k: int, share: float) -> Flags:
    """Whether the change of answers [G, Q] is no more than the few who moved can have made, in enough questions.

    Questions for which nobody moved count as well: an unchanged one says that nobody changed their mind. Where fewer
    than `k` came and more went, or the other way round, those few would be told of too; but that many can explain a
    lot by chance, so there nearly all questions have to be, in a group of which most people stayed.
    """
    made = _made_by_few(moved, k)
    explained, few, someone = changed <= made, made >= 0, made >= 1
    by_them = (explained & someone).sum(axis=1)
    of_all = explained.sum(axis=1) >= share * few.sum(axis=1)
    of_these = (someone.sum(axis=1) >= FEW_QUESTIONS) & (by_them >= share * someone.sum(axis=1))
    few_at_one_side = ((moved.came >= 1) & (moved.came < k)) | ((moved.went >= 1) & (moved.went < k))
    by_all = (changed <= moved.people[:, None]).mean(axis=1) >= NEARLY_ALL
    most_stayed = moved.stayed >= 2 * moved.people
    told: Flags = ((by_them > 0) & (of_all | of_these)) | (few_at_one_side & most_stayed & by_all)
    return told


def _made_by_few(moved: Moved, k: int) -> NDArray[np.int64]:
    """How many answers those who moved can have changed; -1 where they were `k` or more. [G, Q]

    Also as seen by a reader who doesn't look at who skipped what, and counts people.
    """
    people = np.where((moved.people >= 1) & (moved.people < k), moved.people, -1)[:, None]
    return np.maximum(people, np.where(moved.least < k, np.minimum(moved.most, k - 1), -1))


def _columns(skipped: Flags | None, places: list[int]) -> Flags | None:
    return None if skipped is None else skipped[:, places]


def blocks_by_slip(by_slip: Flags | None, home: Ints) -> Flags:
    """The blocks in which a unit answers by slips: `by_slip` and `home` [U] of units, by the place of the block. [U]"""
    slips = np.zeros(len(home), bool)
    if by_slip is not None:
        blocks = home[by_slip]
        slips[blocks[blocks >= 0]] = True
    return slips


def telling_of_everyone(wave: Wave, whole: Counts, earlier: Earlier, *, k: int, but: Flags) -> Flags:
    """The questions to withhold, told of the organisation alone now or before, whose change the few who moved explain.

    `whole` [Q, C] is what would be told of the organisation, `but` [Q] of units as well. One question is enough: there
    are no units from which to see that others changed their minds. Nor are counts of fewer than twenty told.
    """
    withhold = np.zeros(len(wave.questions), bool)
    both = shared(earlier, wave.questions, wave.classes)
    questions = [(before, now) for before, now in both if not (but[now] and earlier.of_units[before])]
    if not questions:
        return withhold
    before, now = (list(places) for places in zip(*questions, strict=True))
    counts = as_wide(whole[now], earlier.whole[before])
    everyone = np.zeros(len(wave.people), np.intp), np.zeros(len(earlier.people), np.intp)
    moved = Overlap(
        Side(wave.people, everyone[0], _columns(wave.skipped, now)),
        Side(earlier.people, everyone[1], _columns(earlier.skipped, before)),
        counts[0].sum(axis=1, dtype=np.int64)[None],
        counts[1].sum(axis=1, dtype=np.int64)[None],
    ).moved([(frozenset({0}), frozenset({0}))])
    changed = abs(counts[0] - counts[1]).sum(axis=1)
    made = _made_by_few(moved, k)[0]
    exact_enough = counts[0].sum(axis=1) >= EXACT_FROM
    withhold[now] = ((made >= 1) & (changed <= made)) | ~exact_enough
    return withhold


def as_earlier(
    wave: Wave, chosen: Blocks, of_blocks: Counts, whole: Counts, *, withheld: Flags, alone: Flags
) -> Earlier:
    """A round as later ones need it: without what was `withheld` [Q]; `alone` [Q] was told of the organisation only."""
    kept = np.nonzero(~withheld)[0].tolist()
    return Earlier(
        wave.name,
        [wave.questions[place] for place in kept],
        [wave.classes[place] for place in kept],
        wave.people,
        chosen.home[wave.people_unit],
        of_blocks[:, kept],
        whole[kept],
        ~alone[kept],
        _columns(wave.skipped, kept),
        blocks_by_slip(wave.by_slip, chosen.home),
    )


def comparable(wave: Wave, chosen: Blocks, counts: Counts, earlier: Sequence[Earlier], k: int) -> Flags:
    """The shown units that may stand in a line over rounds: since each earlier round nobody moved, or k did. [U]"""
    fit: Flags = chosen.shown.copy()
    for before in earlier:
        questions = shared(before, wave.questions, wave.classes)
        if not questions:
            continue
        beside = _Beside(wave, chosen, counts, before, questions, k)
        near = [
            (unit, (whole, beside.overlap.nearest(whole, of_now=True))) for unit, whole in beside.wholes()
        ]
        met = [(unit, pair) for unit, pair in near if pair[1]]
        if met:
            people = beside.overlap.moved([pair for _, pair in met]).people
            fit[[unit for unit, _ in met]] &= (people == 0) | (people >= k)
    return fit
