"""The one publication of a round: chosen, exchanged, blurred, and looked at again before anybody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy import waves
from medemens.listening.privacy.auditing import Finding, Report, audit
from medemens.listening.privacy.blocks import Blocks, blocks
from medemens.listening.privacy.blur import Share, shares
from medemens.listening.privacy.exchange import Exchanged, exchange, is_safe
from medemens.listening.privacy.keyed import Keyed
from medemens.listening.privacy.table import ROOT, Counts, Flags, Tree, Wave, count_levels, count_own
from medemens.listening.privacy.waves import Earlier

K_FLOOR = 5
HALF = 2  # an item answered by less than one in so many is published for the organisation alone


@dataclass(frozen=True)
class Published:
    """What a round publishes; nothing else of it is kept.

    `counts` [U, Q, C] of units that are `shown` [U], exchanged, with all below them; of others they mean nothing. Of
    units that aren't `exact` [U] only means to a quarter and shares to a tenth may be told. `organisation_only` [Q]:
    items told of the organisation alone; `withheld` [Q]: told of nobody. `comparable` [U]: nobody or k moved since each
    earlier round, so that it may stand in a line over rounds. `report` is what the audits found: never a fault.
    """

    name: str
    tree: Tree
    questions: Sequence[str]
    classes: Sequence[int]
    favourable: Sequence[frozenset[int]]
    blocks: Blocks
    counts: Counts
    exact: Flags
    organisation_only: Flags
    withheld: Flags
    comparable: Flags
    holds_people: Flags  # [U] whether anyone answered in a unit itself, not below it
    shares: Sequence[Share]
    earlier: Earlier
    report: Report

    @property
    def shown(self) -> Flags:
        return self.blocks.shown

    def told(self, unit: int) -> Flags:
        """Which items are told of `unit`. [Q]"""
        told: Flags = ~self.withheld & (~self.organisation_only | (unit == ROOT))
        return told if self.shown[unit] else np.zeros(len(self.questions), bool)

    def rest(self, unit: int) -> Counts:
        """What `unit` counts without what is shown below it: its own block. [Q, C]"""
        below = np.nonzero(self.shown & (self.blocks.above == unit))[0]
        rest: Counts = self.counts[unit] - self.counts[below].sum(axis=0, dtype=np.int32)
        return rest

    def is_rest_exact(self, unit: int) -> bool:
        """Whether the counts of a rest may be told: they follow from exact ones."""
        below = self.shown & (self.blocks.above == unit)
        return bool(self.exact[unit] and self.exact[below].all())


class Unsafe(Exception):
    """Nothing of a round can be published. `code` says why: too-few, hardly-changed, or that of an audit."""

    def __init__(self, code: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(code)
        self.code, self.findings = code, findings


def publish(wave: Wave, earlier: Sequence[Earlier] = (), *, k: int, secret: bytes) -> Published:
    """Publish a round by the rules R1 to R4, gated by the rounds published before it, and audit what comes out.

    `secret` has 16 bytes or more and is used for this round alone. Raises `Unsafe` where fewer than `k` answered, where
    so little changed since an earlier round that the few who moved would be told of, and where an audit finds a fault;
    `ValueError` for a `k` under five.
    """
    if k < K_FLOOR:
        raise ValueError("k is five at least")
    keyed = Keyed(secret)
    counted = count_levels(wave)
    organisation_only, too_few = _few_answers(wave, counted, k)
    structural = ~(organisation_only | too_few)
    if not (structural | organisation_only).any():
        raise Unsafe("too-few")
    chosen, exchanged, withheld = _blocks_that_tell_nothing(wave, counted, structural, earlier, k, keyed)
    counts = wave.tree.summed_up(exchanged.blocks).astype(np.int32)
    counts[ROOT, organisation_only] = counted[ROOT, organisation_only]
    withheld |= too_few | (organisation_only & ~is_safe(counted[ROOT]))
    for before in earlier:
        withheld |= waves.telling_of_everyone(wave, counts[ROOT], before, k=k, but=structural)
    of_units = withheld | organisation_only
    published = Published(
        wave.name, wave.tree, wave.questions, wave.classes, wave.favourable, chosen, counts,
        exact=_exact(wave, chosen, counted[:, structural], earlier),
        organisation_only=organisation_only & ~withheld,
        withheld=withheld,
        comparable=np.zeros(len(wave.tree), bool),
        holds_people=np.bincount(wave.unit, minlength=len(wave.tree)) > 0,
        shares=list(shares(replace(wave, answers=exchanged.answers), chosen, of_units, keyed)),
        earlier=waves.as_earlier(
            wave, chosen, exchanged.blocks, counts[ROOT], withheld=withheld, alone=organisation_only
        ),
        report=Report(),
    )  # fmt: skip
    return _audited(published, wave, earlier, k)


def _few_answers(wave: Wave, counted: Counts, k: int) -> tuple[Flags, Flags]:
    """The items answered by under half of who answered anything, and those answered by fewer than `k`. [Q] each"""
    responses = counted[ROOT].sum(axis=1)
    respondents = int((wave.answers > 0).any(axis=1).sum())
    too_few = responses < k
    return (HALF * responses < respondents) & ~too_few, too_few


def _blocks_that_tell_nothing(
    wave: Wave, counted: Counts, structural: Flags, earlier: Sequence[Earlier], k: int, keyed: Keyed
) -> tuple[Blocks, Exchanged, Flags]:
    """Choose blocks and exchange; fold what tells of the few who moved since an earlier round, until nothing does."""
    responses = counted[:, structural].sum(axis=2, dtype=np.int64)
    own = count_own(wave.unit, wave.answers, len(wave.tree), wave.most_classes)
    barred = np.zeros(len(wave.tree), bool)
    barred[1:] = not structural.any()
    seen: tuple[Blocks, Exchanged] | None = None
    while True:
        chosen = blocks(wave.tree, responses, k, barred=barred)
        if not chosen.shown[ROOT]:
            raise Unsafe("hardly-changed" if barred[ROOT] else "too-few")
        of_blocks = np.zeros_like(own)
        np.add.at(of_blocks, chosen.home, own)
        of_blocks[:, ~structural] = 0
        exchanged = exchange(wave, chosen, of_blocks, keyed)
        but, fresh = exchanged.withheld | ~structural, _fresh(chosen, exchanged, seen)
        fold = {
            unit
            for before in earlier
            for unit in waves.telling(wave, chosen, exchanged.blocks, before, k=k, but=but, fresh=fresh)
        }
        if not fold:
            return chosen, exchanged, exchanged.withheld
        barred[list(fold)] = True
        seen = chosen, exchanged


def _fresh(chosen: Blocks, exchanged: Exchanged, seen: tuple[Blocks, Exchanged] | None) -> Flags:
    """The blocks with other people or other counts than when they were last looked at. [U]"""
    if seen is None or (exchanged.withheld != seen[1].withheld).any():
        return chosen.shown
    fresh: Flags = (exchanged.blocks != seen[1].blocks).any(axis=(1, 2))
    fresh[chosen.home[chosen.home != seen[0].home]] = True
    return fresh & chosen.shown


def _exact(wave: Wave, chosen: Blocks, counted: Counts, earlier: Sequence[Earlier]) -> Flags:
    """The units whose counts may be told: all, but beside an earlier round only of blocks of twenty."""
    if not any(waves.shared(before, wave.questions, wave.classes) for before in earlier):
        return chosen.shown
    responses: NDArray[np.int64] = counted.sum(axis=2, dtype=np.int64)
    return blocks(wave.tree, responses, waves.EXACT_FROM, barred=~chosen.shown).shown


def _audited(published: Published, wave: Wave, earlier: Sequence[Earlier], k: int) -> Published:
    comparable = waves.comparable(wave, published.blocks, published.counts, earlier, k)
    report = audit(published, wave, earlier, k=k)
    if report.findings:
        raise Unsafe(report.findings[0].code, report.findings)
    return replace(published, report=report, comparable=comparable)
