"""Which PINs others would guess, and the words that say why. Pure.

A guesser tries what many people choose: rows and patterns, dates, ways over the keys, the personnel number. Without
those, what is left is chosen so evenly that the limits on tries do the rest (limits.py).
"""

from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.people import typed

LENGTH = 6
FEWEST_DIFFERENT = 3

TOO_FEW = _("These are too few different digits. Use at least three.")
PATTERN = _("This is a row or a pattern. Others try that first.")
DATE = _("This can be read as a date. Colleagues may know your dates.")
OWN_NUMBER = _("This is in your personnel number, which others know.")
COMMON = _("Many people choose this one. Others try that first.")

# Ways over the keys of a phone or a tablet, and numbers everyone knows.
_KNOWN = """
147258 258369 147369 369258 258147 963852 852741 741852 852963 789456 456123 123789 789123 456789 654789
321654 654321 123654 987456 456987 159753 753159 159357 357159 951753 753951 147852 258456 852456 456258
147896 896325 147963 963147 741963 963741 142536 415263 635241 124578 235689 134679 794613 973164 976431
179346 197346 102938 564738 112358 142857 314159 271828 161803 141421 246801 135792 007700
"""
WELL_KNOWN = frozenset(_KNOWN.split())


def why_easy(pin: str, number: str) -> "str | Promise":
    """Why `pin` is easily guessed, for whoever has this personnel number; "" where it isn't."""
    if len(set(pin)) < FEWEST_DIFFERENT:
        return TOO_FEW
    if _is_pattern(pin):
        return PATTERN
    if pin in WELL_KNOWN:
        return COMMON
    if _is_of_number(pin, typed.digits(number)):
        return OWN_NUMBER
    return DATE if _is_date(pin) else ""


def _is_pattern(pin: str) -> bool:
    """The same step from each digit to the next (also past 9), halves that repeat or mirror, or three pairs."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    first, second = pin[:3], pin[3:]
    pairs = {pin[place : place + 2] for place in (0, 2, 4)}
    doubled = all(pin[place] == pin[place + 1] for place in (0, 2, 4))
    return len(steps) == 1 or second in (first, first[::-1]) or len(pairs) == 1 or doubled


def _is_of_number(pin: str, number: str) -> bool:
    bare = number.lstrip("0")
    filled = bare.zfill(LENGTH)
    return pin in number or pin in (filled, filled[::-1]) or (len(bare) >= LENGTH - 1 and bare in pin)


def _is_date(pin: str) -> bool:
    """Day, month and year in the orders people write them: 140587, 870514, 051487, 051987, 198705."""
    first, second, third = pin[:2], pin[2:4], pin[4:]
    whole = [(first, pin[2:]), (third, pin[:4])]  # a month and a year of four digits
    return (
        (_day(first) and _month(second))
        or (_month(first) and _day(second))
        or (_month(second) and _day(third))
        or any(_month(month) and year[:2] in ("19", "20") for month, year in whole)
    )


def _day(two: str) -> bool:
    return "01" <= two <= "31"


def _month(two: str) -> bool:
    return "01" <= two <= "12"
