"""What tests of the rules share: who attacks, and what is shown."""

import numpy as np

from medemens.listening.cells_file import lines
from medemens.listening.privacy import Wave, publish
from medemens.listening.tests.attack import Truth, attack
from medemens.listening.tests.organisations import SECRET

MIXED = [[1], [2], [3], [4], [5], [4], [3], [2], [4], [2]]
PLACES = {"place": ["north", "south", "west"]}


def found(wave: Wave, earlier=(), k: int = 7) -> set[str]:
    """By which ways the attacker gets at someone."""
    told = list(lines(publish(wave, earlier, k=k, secret=SECRET), PLACES))
    return {one.way for one in attack(told, truth_of(wave), k)}


def shown(wave: Wave, earlier=(), k: int = 7) -> set[str]:
    result = publish(wave, earlier, k=k, secret=SECRET)
    return {wave.tree.names[unit] for unit in np.nonzero(result.shown)[0]}


def truth_of(wave: Wave) -> Truth:
    return Truth(
        [wave.tree.names[unit] for unit in wave.unit],
        {key: wave.answers[:, item].tolist() for item, key in enumerate(wave.questions)},
    )
