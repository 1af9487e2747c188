"""When a number has to be looked up again, and how a telephone dials it."""

from datetime import date, timedelta

CHECKED_HOLDS = timedelta(days=365)


def needs_check(checked_on: date | None, today: date) -> bool:
    """Whether nobody looked this number up in the past year."""
    return checked_on is None or today - checked_on > CHECKED_HOLDS


def dialled(phone: str) -> str:
    """What a telephone dials: “088 0767 000” → “0880767000”, “+31 (0)20 123” → “+3120123”."""
    plain = phone.replace("(0)", "") if phone.startswith("+") else phone
    return "".join(sign for sign in plain if sign.isdigit() or sign == "+")
