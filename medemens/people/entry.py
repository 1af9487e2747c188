"""Who may come in, and what a login code is. Pure: no request, no ambient time."""

import secrets
from datetime import date, timedelta

from medemens.core import crypto
from medemens.people.models import Account, Grant

CODE_LIFE = timedelta(minutes=15)
CODE_DIGITS = 8
CODE_ATTEMPTS = 5
INVITATION_LIFE = timedelta(days=14)
# How long a letter that lets someone in anew waits before it opens, so that they can say they didn't ask for it.
LETTER_WAITS = timedelta(days=3)
# What a letter's code is made of: no two that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), no vowel, so no words.
# Twelve of these 25 are 55 bits.
LETTER_ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
LETTER_LENGTH = 12
LETTER_PURPOSE = "letter-code"
_READ_AS = str.maketrans("ZSBU", "258V")
# How long after showing who one is (by any way of logging in) one may change how one logs in.
FRESH = timedelta(minutes=15)
# The same on a device others use too, which rests after ten minutes: whoever finds it still logged in a minute later
# can't make a way in of their own. One's PIN once more gives another minute.
FRESH_SHARED = timedelta(seconds=60)
LOCKOUT = timedelta(minutes=15)
# How long a changed work mail waits before one logs in with it, so that its owner can say that it isn't right.
ADDRESS_WAITS = timedelta(days=7)

# Whoever sees or changes what concerns many proves twice who they are.
NEEDS_SECOND_FACTOR = frozenset(
    {Grant.Role.HR.value, Grant.Role.ADMINISTRATOR.value, Grant.Role.SUPERVISION.value}
)


def may_enter(account: Account, today: date) -> bool:
    """Whether this account opens on `today`: it is not closed, and its person works here."""
    return account.is_active and account.person.is_here(today)


def login_code(seed: str) -> str:
    """The code of eight digits that belongs to `seed`, a random value kept for a quarter of an hour.

    The code itself is kept nowhere, not in the session, the database or a task: it is the keyed hash of the seed,
    cut short as in RFC 4226 (HOTP) section 5.3, and is computed again when the mail leaves and when someone types it.
    Whoever reads the database without `FIELD_KEYS` learns nothing; with them, a kept hash of eight digits would
    be guessed in seconds as well.
    """
    return f"{int(crypto.keyed_hash(seed, 'login-code'), 16) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def spaced(code: str) -> str:
    """The code as people read it aloud: 1234 5678."""
    return f"{code[:4]} {code[4:]}"


def new_letter_code() -> str:
    """A code for one letter: random, used once, kept nowhere."""
    return "".join(secrets.choice(LETTER_ALPHABET) for _place in range(LETTER_LENGTH))


def in_groups(code: str) -> str:
    """The code of a letter as it is printed: K7QF 2MXP 9DTR."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def letter_code(typed: str) -> str:
    """The code someone typed, however they wrote it; "" where it can't be one.

    Spaces, hyphens and small letters don't count, and a letter that isn't in any code is read as what it looks like.
    """
    code = "".join(filter(str.isalnum, typed.upper())).translate(_READ_AS)
    return code if len(code) == LETTER_LENGTH and set(code) <= set(LETTER_ALPHABET) else ""


def letter_hash(code: str) -> str:
    """What is kept of the code of a letter."""
    return crypto.lookup_hash(code, LETTER_PURPOSE)


def letter_hashes(code: str) -> list[str]:
    """By what the letter with this code is found, whichever of the keys it was made with."""
    return crypto.lookup_hashes(code, LETTER_PURPOSE)
