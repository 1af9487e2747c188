"""Results from which nobody, and not all readers together, can establish one person's answer.

Pure functions on numpy arrays; nothing here knows the database. `publish` is the whole of it, `audit` looks at what it
made with code of its own. docs/privacy.md says against whom, what is proved and what is not. The rules:

- R1 blocks: what is shown is about `k` people at least, and so is the difference between any two numbers (blocks.py).
- R2 exchange: in every block at least two answers differ from the most frequent one (exchange.py).
- R3 blur: numbers by attribute are few, high up, and blurred (blur.py).
- R4 waves: no unit is shown whose change since an earlier round tells of the few who came or went (waves.py).
- R6 words: comments stand where many wrote (words.py).
"""

from medemens.listening.privacy.auditing import Finding, audit
from medemens.listening.privacy.blur import Share
from medemens.listening.privacy.publication import Published, Unsafe, publish
from medemens.listening.privacy.table import Tree, Wave, count_levels
from medemens.listening.privacy.waves import Earlier
from medemens.listening.privacy.words import where_words_stand

__all__ = [
    "Earlier",
    "Finding",
    "Published",
    "Share",
    "Tree",
    "Unsafe",
    "Wave",
    "audit",
    "count_levels",
    "publish",
    "where_words_stand",
]
