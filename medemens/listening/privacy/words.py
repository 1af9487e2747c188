"""R6: where what people wrote is shown. Each text stands in one place, by itself."""

import numpy as np
from numpy.typing import NDArray

from medemens.listening.privacy.blocks import blocks
from medemens.listening.privacy.table import Ints, Tree

PEOPLE, TEXTS = 20, 10


def where_words_stand(tree: Tree, respondents: NDArray[np.int64], texts: NDArray[np.int64]) -> Ints:
    """For each unit, where the texts of its people are shown: -1 for nowhere. [U]

    `respondents` and `texts` [U] are of each unit itself. A text stands at the lowest unit where `PEOPLE` answered and
    `TEXTS` wrote, and where that also holds for whoever remains in the units above: so no text is of a few.
    """
    sizes = tree.summed_up(np.stack([respondents, texts], axis=1).astype(np.int64))
    home: Ints = blocks(tree, sizes, (PEOPLE, TEXTS)).home
    return home
