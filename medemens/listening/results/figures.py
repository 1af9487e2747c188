"""Published counts as means and favourable shares, as they may be told. Pure functions on arrays.

Shapes: R rows (a unit, or the rest of one), Q items, C classes (of the item with most).

Means are on one scale, 1 to 5, on which higher is more favourable: that of an item answered in seven steps or in
three classes is stretched, and that of a reversed item turned round. So what is said of differences means the same
everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.table import Flags
from medemens.listening.privacy.waves import MEAN_STEP, SHARE_STEP

Numbers = NDArray[np.float64]
LOWEST, HIGHEST = 1.0, 5.0
WIDTH = HIGHEST - LOWEST


@dataclass(frozen=True)
class Asked:
    """The items of a round: how many `classes` each has, which are `favourable` (from 1), which are reversed. [Q]"""

    classes: Sequence[int]
    favourable: Sequence[frozenset[int]]
    reverse: Sequence[bool]

    def worth(self, most: int) -> Numbers:
        """What each class counts for in a mean. [Q, C]"""
        worth = np.zeros((len(self.classes), most))
        for item, classes in enumerate(self.classes):
            steps = np.linspace(LOWEST, HIGHEST, classes)
            worth[item, :classes] = steps[::-1] if self.reverse[item] else steps
        return worth

    def is_favourable(self, most: int) -> Numbers:
        """1 for each favourable class, 0 for the others. [Q, C]"""
        return np.array([[float(one in chosen) for one in range(1, most + 1)] for chosen in self.favourable])

    @property
    def step(self) -> Numbers:
        """To what a mean is told where it is rounded: a quarter of a step of its own scale. [Q]"""
        return MEAN_STEP * WIDTH / (np.array(self.classes) - 1)


@dataclass(frozen=True)
class Figures:
    """What may be told of each row and item, [R, Q] each; where `told` is false the others mean nothing.

    `n` is how many answered. Of a `rounded` row [R] `mean` and `share` are rounded, `slack` is how far a mean can be
    from the true one, and `variance` is the most it can be with such a mean: no count was looked at for more than that.
    """

    n: NDArray[np.int64]
    mean: Numbers
    share: Numbers
    variance: Numbers
    slack: Numbers
    told: Flags
    rounded: Flags


def figures(counts: NDArray[np.int32], rounded: Flags, asked: Asked) -> Figures:
    """`counts` [R, Q, C] as stored: below zero for what is not told."""
    most = counts.shape[2]
    known = np.maximum(counts, 0)
    n = known.sum(axis=2, dtype=np.int64)
    told: Flags = (counts >= 0).all(axis=2) & (n > 0)
    of = np.maximum(n, 1)
    worth = asked.worth(most)
    mean = (known * worth).sum(axis=2) / of
    share = (known * asked.is_favourable(most)).sum(axis=2) / of
    spread = (known * (worth - mean[:, :, None]) ** 2).sum(axis=2)
    variance = spread / np.maximum(n - 1, 1)
    slack = np.where(rounded[:, None], asked.step / 2, 0.0)
    told_mean = np.where(rounded[:, None], to_step(mean, asked.step), mean)
    return Figures(
        n=n,
        mean=told_mean,
        share=np.where(rounded[:, None], to_step(share, SHARE_STEP), share),
        variance=np.where(rounded[:, None], most_variance(told_mean, slack, n), variance),
        slack=slack,
        told=told,
        rounded=rounded,
    )


def to_step(value: Numbers, step: Numbers | float) -> Numbers:
    """`value` to the nearest whole `step`."""
    rounded: Numbers = np.rint(value / step) * step
    return rounded


def most_variance(mean: Numbers, slack: Numbers, n: NDArray[np.int64]) -> Numbers:
    """The largest variance that `n` answers of a mean within `slack` of `mean` can have.

    (highest - m)(m - lowest) n / (n - 1): R. Bhatia and C. Davis, "A better bound on the variance", The American
    Mathematical Monthly 107 (2000), 353-357. It is largest for the mean nearest to the middle of the scale.
    """
    middle = (LOWEST + HIGHEST) / 2
    nearest = np.clip(middle, np.maximum(mean - slack, LOWEST), np.minimum(mean + slack, HIGHEST))
    most: Numbers = (HIGHEST - nearest) * (nearest - LOWEST) * n / np.maximum(n - 1, 1)
    return most
