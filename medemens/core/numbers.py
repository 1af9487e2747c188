"""Numbers in addresses and forms, where anybody can write anything."""

import secrets

LONGEST = 18  # digits: below 2⁶³, what a database holds


def small_int(text: str) -> int | None:
    """The whole number these digits say, from 0 up to 10¹⁸ − 1; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def random_key() -> int:
    """A key for a row whose address people see: positive, of 63 bits.

    Such an address tells nothing of how many rows there are, or were before it: nobody counts messages by sending one.
    """
    return secrets.randbelow(2**63 - 1) + 1


def key_in(text: str) -> int | None:
    """The key (`random_key`) that a form says; None for anything else."""
    key = int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST + 1 else 0
    return key if 0 < key < 2**63 else None
