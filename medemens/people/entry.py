"""Who may come in, and what a login code is. Pure: no request, no ambient time."""

from datetime import date, timedelta

from medemens.core import crypto
from medemens.people.models import Account, Grant

CODE_LIFE = timedelta(minutes=15)
CODE_DIGITS = 8
CODE_ATTEMPTS = 5
INVITATION_LIFE = timedelta(days=14)
# How long after showing who one is (by any way of logging in) one may change how one logs in.
FRESH = timedelta(minutes=15)
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
