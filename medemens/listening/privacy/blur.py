"""R3: numbers by an attribute, such as years in service. Few, high up, and blurred by a few answers.

A team and an attribute overlap, and what two large cells share can be one person. So no exact number by an attribute is
safe. Here only the favourable share is told, of the organisation and of the units right below it, one attribute at a
time and never crossed, from `LEAST` answers, with discrete Laplace noise of scale `SCALE` on the count.

T2: swapping two answers within a block moves each such count by one at most, which changes the likelihood of all
blurred numbers of a question by a factor of at most e^(2 A L / SCALE) for A attributes on L levels.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from medemens.listening.privacy.blocks import Blocks
from medemens.listening.privacy.keyed import Keyed
from medemens.listening.privacy.table import ROOT, Flags, Ints, Wave

SCALE = 4.0  # people: a standard deviation of 5.7, so 6 points at 100 people and 1.4 at 400
LEAST = 30
SIZES = (
    30,
    50,
    100,
    200,
    500,
    1000,
    2000,
    5000,
    10000,
    20000,
    50000,
)  # from how many people, told in such steps


@dataclass(frozen=True)
class Share:
    """One blurred number: `percent` answered favourably, of at least `people_from`. `noise` is for the audit alone."""

    unit: int
    attribute: str
    band: int
    item: int
    percent: int
    people_from: int
    noise: int


def shares(wave: Wave, chosen: Blocks, but: Flags, keyed: Keyed) -> Iterator[Share]:
    """Every blurred number of a round whose `answers` were exchanged already. `but` [Q]: items without."""
    for unit in _high_up(wave, chosen):
        inside = _below(wave, unit)[wave.unit]
        for attribute, bands in wave.attributes.items():
            for band in np.unique(bands[inside & (bands >= 0)]).tolist():
                yield from _of_band(wave, unit, attribute, band, inside & (bands == band), but, keyed)


def _high_up(wave: Wave, chosen: Blocks) -> list[int]:
    first_level = np.nonzero(chosen.shown & (wave.tree.level == 1))[0].tolist()
    return [ROOT, *first_level] if chosen.shown[ROOT] else []


def _below(wave: Wave, unit: int) -> Flags:
    """Which units are `unit` or below it. [U]"""
    inside = np.zeros(len(wave.tree), bool)
    inside[unit] = True
    for one in range(unit + 1, len(inside)):
        inside[one] = inside[wave.tree.parent[one]]
    return inside


def _of_band(
    wave: Wave, unit: int, attribute: str, band: int, whom: Flags, but: Flags, keyed: Keyed
) -> Iterator[Share]:
    answers = wave.answers[whom]
    answered: Ints = np.count_nonzero(answers, axis=0)
    for item in np.nonzero((answered >= LEAST) & ~but)[0].tolist():
        favourable = int(np.isin(answers[:, item], list(wave.favourable[item])).sum())
        purpose = (wave.name, wave.tree.names[unit], attribute, band, wave.questions[item])
        noise = keyed.laplace(SCALE, *purpose)
        blurred = min(max(favourable + noise, 0), int(answered[item]))
        percent = round(100 * blurred / int(answered[item]))
        yield Share(unit, attribute, band, item, percent, people_from(int(answered[item])), noise)


def people_from(count: int) -> int:
    """The largest of `SIZES` that `count` reaches."""
    return max(size for size in SIZES if size <= count)
