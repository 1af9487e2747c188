"""R1: which units are shown. By sizes only, never by answers: so what is hidden tells nothing of what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.table import ROOT, Flags, Ints, Tree


@dataclass(frozen=True)
class Blocks:
    """Which units are shown, and where each unit counts.

    `home` [U]: the nearest unit, itself or above, that is shown (-1 where none is). Units with the same home, taken
    together, are a block: a shown unit without what is shown below it. Everything shown is a sum of blocks, and a block
    is what remains when readers subtract whatever they can.
    """

    shown: Flags
    home: Ints
    above: Ints  # [U] the nearest shown unit above each, -1 for none


def blocks(
    tree: Tree,
    responses: NDArray[np.int64],
    least: Sequence[int] | int,
    *,
    barred: Flags | None = None,
) -> Blocks:
    """Choose the units to show, from the lowest upwards.

    `responses` [U, M] are counts on every level, of which each shown unit has at least `least` (one number, or one for
    each of M). A unit is shown if it has that, and if its rest, which is what remains without the units shown below it,
    has in each of M either nothing or that much; as long as it hasn't, the smallest of those units isn't shown itself,
    by size and then by place in the tree. `barred` [U] are never shown.

    T1 needs no more of this than: each block has, for each item, no answers or `least` at least.
    """
    needed = np.broadcast_to(np.asarray(least), responses.shape[1:])
    enough: Flags = np.all(responses >= needed, axis=1)
    if barred is not None:
        enough &= ~barred
    size = responses.min(axis=1) if responses.shape[1] else np.zeros(len(tree), np.int64)
    shown = np.zeros(len(tree), bool)
    below: list[list[int]] = [[] for _ in range(len(tree))]  # the highest shown units below each
    for unit in range(len(tree) - 1, -1, -1):
        if enough[unit]:
            _fold_until_safe(unit, below, shown, responses, needed, size)
            shown[unit] = True
        if unit != ROOT:
            above = int(tree.parent[unit])
            below[above] += [unit] if shown[unit] else below[unit]
    return Blocks(shown, *homes(tree, shown))


def _fold_until_safe(
    unit: int,
    below: list[list[int]],
    shown: Flags,
    responses: NDArray[np.int64],
    needed: NDArray[np.int64],
    size: NDArray[np.int64],
) -> None:
    """Hide the smallest of what is shown below `unit` until its rest is nothing or enough."""
    highest = below[unit]
    rest = responses[unit] - responses[highest].sum(axis=0)
    while ((rest > 0) & (rest < needed)).any():
        smallest = min(highest, key=lambda one: (size[one], one))
        shown[smallest] = False
        highest.remove(smallest)
        highest += below[smallest]
        rest += responses[smallest] - responses[below[smallest]].sum(axis=0)


def homes(tree: Tree, shown: Flags) -> tuple[Ints, Ints]:
    """Where each unit counts, and the nearest shown unit above each (Blocks.home and above). [U] each"""
    home = np.full(len(tree), -1, np.intp)
    above = np.full(len(tree), -1, np.intp)
    for unit in range(len(tree)):
        if unit != ROOT:
            above[unit] = home[tree.parent[unit]]
        home[unit] = unit if shown[unit] else above[unit]
    return home, above
