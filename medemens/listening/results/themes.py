"""Questions about one thing, put together. A theme is the mean of its questions: of people nothing is put together.

What somebody answered to two questions isn't known, so the error of a theme is the mean of those of its questions: the
most it can be, as if everyone answered all of them alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medemens.listening.models import Item
from medemens.listening.privacy.table import Flags
from medemens.listening.results.figures import Numbers
from medemens.listening.rules import Scale, Theme

IN_A_THEME = (Scale.AGREE, Scale.AGREE_7)  # how important something is, or a 0 to 10, stands by itself


@dataclass(frozen=True)
class Themes:
    """The themes of a round in the order of their first question; `members` [T, Q] are the questions of each."""

    names: Sequence[Theme]
    members: Numbers

    def __len__(self) -> int:
        return len(self.names)

    def mean(self, values: Numbers, told: Flags) -> Numbers:
        """The mean of `values` [R, Q] over the questions of each theme that are told. [R, T]"""
        known = self._told(told)
        mean: Numbers = (values * told) @ self.members.T / np.maximum(known, 1)
        return mean

    def fewest(self, n: NDArray[np.int64], told: Flags) -> NDArray[np.int64]:
        """The smallest `n` [R, Q] of its told questions; 0 where none is told. [R, T]"""
        most = np.iinfo(np.int64).max
        within = (self.members[None] > 0) & told[:, None, :]
        least = np.where(within, n[:, None, :], most).min(axis=2, initial=most)
        found: NDArray[np.int64] = np.where(least == most, 0, least)
        return found

    def told(self, told: Flags) -> Flags:
        """Whether anything of a theme is told. [R, T]"""
        any_of_it: Flags = self._told(told) > 0
        return any_of_it

    def _told(self, told: Flags) -> Numbers:
        known: Numbers = told @ self.members.T
        return known


def themes_of(items: Sequence[Item]) -> Themes:
    """The themes of `items`."""
    named = [one.theme if one.scale in IN_A_THEME else "" for one in items]
    names = [name for name in dict.fromkeys(named) if name]
    members = np.array([[float(one == name) for one in named] for name in names])
    return Themes([Theme(name) for name in names], members.reshape(len(names), len(items)))
