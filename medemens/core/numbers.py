"""Numbers in addresses and forms, where anybody can write anything."""

LONGEST = 18  # digits: below 2⁶³, what a database holds


def small_int(text: str) -> int | None:
    """The whole number these digits say, from 0 up to 10¹⁸ − 1; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
