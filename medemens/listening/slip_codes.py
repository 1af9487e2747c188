"""One-time codes on slips of paper: 60 bits and more, easy to read, to type and to mistype (R9).

Fifteen letters and digits in groups of five. The first two are those of the round, twelve are chosen at random, and the
last tells a slip of the finger. Letters that look like digits count as those (https://www.crockford.com/base32.html).
"""

import secrets

from medemens.core.crypto import keyed_hash

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ROUND, CHANCE, GROUP = 2, 12, 5  # letters: of the round, at random (5 bits each), and in a group
LENGTH = ROUND + CHANCE + 1
PURPOSE = "slip-code"
_ALIKE = str.maketrans("OIL", "011")


def new_code(round_pk: int) -> str:
    """A code nobody used before, without its groups."""
    body = prefix_of(round_pk) + "".join(secrets.choice(LETTERS) for _letter in range(CHANCE))
    return body + _check(body)


def prefix_of(round_pk: int) -> str:
    """How the codes of a round begin: two rounds that are open at once hardly ever begin alike."""
    number = int(keyed_hash(str(round_pk), PURPOSE)[:8], 16)
    return LETTERS[number % 32] + LETTERS[number // 32 % 32]


def spaced(code: str) -> str:
    """As it stands on the slip: `K7QM4-T9X2B-HW3PZ`."""
    return "-".join(code[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def plain(typed: str) -> str:
    """What somebody typed as the code it means: spaces, dashes, small letters, O for 0, I and L for 1."""
    upper = typed.upper().translate(_ALIKE)
    return "".join(letter for letter in upper if letter in LETTERS)[: LENGTH + 1]


def is_whole(typed: str) -> bool:
    """Whether it could be a code: without looking for it, a letter that is wrong or in another's place shows."""
    code = plain(typed)
    return len(code) == LENGTH and _check(code[:-1]) == code[-1]


def _check(body: str) -> str:
    """One letter that changes with any one of `body`, and with two neighbours that change places.

    The digits are weighed by 3, 9, 27, 81… modulo 31, a prime. Only that of 0 and of 31 (Z) are alike there.
    """
    weighed = sum(LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(body, 1))
    return LETTERS[weighed % 31]
