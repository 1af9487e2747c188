"""One cell to one clean value, where only personnel files have it: hours, mail, numbers that give someone away.

Everything here raises ValueError when a cell can't be read.
"""

import re
from decimal import Decimal

from medemens.core.sheets.values import Cell, clean

_HOURS = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z]{4}[A-Z0-9]{7,26}|[A-Z]{2}\d{13,32}")


def hours_of(cell: Cell) -> Decimal | None:
    """Hours a week: "36,00", "36.5" or a number; None when the cell is empty. A week has 168 hours."""
    text = clean(cell)
    if not text:
        return None
    if not _HOURS.fullmatch(text):
        raise ValueError("no number")
    hours = Decimal(text.replace(",", "."))
    if hours > 168:
        raise ValueError("more hours than a week has")
    return round(hours, 2)


def is_mail(text: str) -> bool:
    return len(text) <= 254 and _MAIL.fullmatch(text) is not None


def is_citizen_number(text: str) -> bool:
    """Whether `text` passes the test of a Dutch citizen service number (BSN): weights 9 to 2 and −1, sum
    divisible by 11.
    """
    digits = text.replace(".", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) in (8, 9)):
        return False
    *leading, last = (int(digit) for digit in digits.zfill(9))
    total = sum(weight * digit for weight, digit in zip(range(9, 1, -1), leading, strict=True)) - last
    return total % 11 == 0


def is_bank_account(text: str) -> bool:
    """Whether `text` has the form of an IBAN."""
    return _IBAN.fullmatch(text.replace(" ", "").upper()) is not None
