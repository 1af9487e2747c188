"""What a cell says of a day and of the clock, and the instant that the two are in a time zone."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from medemens.core.sheets.headers import plain
from medemens.core.sheets.values import Cell, clean
from medemens.presence.rostering.roster import SKIPPED, Unfit

Clock = timedelta  # how far into the day, by the clock: 24:00 is the end of it
DAY = timedelta(days=1)

_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = range(36_526, 73_051)  # 2000 up to and including 2099
_MONTHS = (
    "januari january", "februari february", "maart march mrt", "april", "mei may", "juni june", "juli july",
    "augustus august", "september", "oktober october okt", "november", "december",
)  # fmt: skip
_WEEKDAY = re.compile(r"\A[a-z]{2,9}[.,]?\s+(?=\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_NAMED = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4}|\d{2})")
_COLONS = re.compile(r"(\d{1,2})(?:[:.uh](\d{2}))?(?::(\d{2})(?:[.,]\d+)?)?\s*(uur|u|h|[ap]\.?m\.?)?")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})|(\d{2})(\d{2})(\d{2})")
_BOTH = re.compile(
    r"(.+?)(?:[\s,]+|t)((?:\d{1,2}[:.uh]\d{2}\S*|\d{1,2}|\d{4}|\d{6})(?:\s*(?:uur|u|h|[ap]\.?m\.?))?)"
)
_ZONED = re.compile(r"\d{4}-\d{2}-\d{2}[ Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})")


def when(cell: Cell) -> tuple[date | None, Clock | None] | datetime:
    """The day and the clock in a cell, each None where it has none; or an instant, where it says its zone itself.

    Raises ValueError for what is neither.
    """
    if isinstance(cell, str):
        return _written(cell.strip())
    if isinstance(cell, datetime):
        clock = timedelta(hours=cell.hour, minutes=cell.minute)
        return (cell.date() if cell.date() > _EPOCH + DAY else None), clock
    if isinstance(cell, date):
        return cell, None
    if isinstance(cell, time):
        return None, timedelta(hours=cell.hour, minutes=cell.minute)
    if isinstance(cell, timedelta):
        return None, _within_a_day(cell)
    if isinstance(cell, float) and 0 <= cell < 1:
        return None, timedelta(minutes=round(cell * 24 * 60))
    if not isinstance(cell, bool) and int(cell) in _SERIALS:
        fraction = timedelta(minutes=round(cell % 1 * 24 * 60))
        return _EPOCH + timedelta(days=int(cell)), fraction if cell % 1 else None
    return _written(clean(cell))


def day_in(cell: Cell) -> date | None:
    """The day in a cell; None for an empty one. Raises ValueError."""
    found = when(cell)
    if isinstance(found, datetime):
        raise ValueError("an instant, and no day")
    day, clock = found
    if day is None and clock is not None:
        raise ValueError("a time, and no day")
    return day


def instant(day: date, clock: Clock, zone: tzinfo) -> datetime:
    """When the clock of `zone` says so on that day, in UTC. Of an hour that comes twice it is the first.

    Raises `Unfit` for an hour that the clock skips.
    """
    local = datetime.combine(day, time.min) + clock
    found = local.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        raise Unfit("", SKIPPED)
    return found


def _written(text: str) -> tuple[date | None, Clock | None] | datetime:
    if not text:
        return None, None
    if _ZONED.fullmatch(text):
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    text = _WEEKDAY.sub("", plain(text).lower(), count=1)
    if (day := _day(text)) is not None:
        return day, None
    if (clock := _clock(text)) is not None:
        return None, clock
    match = _BOTH.fullmatch(text)
    day, clock = (_day(match[1]), _clock(match[2])) if match else (None, None)
    if day is None or clock is None:
        raise ValueError("no day and no time")
    return day, clock


def _day(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        return _date(match[3], match[2], match[1])
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(*(part for part in match.groups() if part))
    if match := _NAMED.fullmatch(text):
        months = [
            number
            for number, names in enumerate(_MONTHS, 1)
            if any(name == match[2] or name[:3] == match[2] for name in names.split())
        ]
        return _date(match[3], str(months[0]), match[1]) if months else None
    return _EPOCH + timedelta(days=int(text)) if text.isdecimal() and _is_serial(text) else None


def _is_serial(text: str) -> bool:
    return len(text) == 5 and int(text) in _SERIALS


def _date(year: str, month: str, day: str) -> date:
    found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    if not 2000 <= found.year < 2100:
        raise ValueError("a year no roster is for")
    return found


def _clock(text: str) -> Clock | None:
    """How far into the day: "7:00", "7.30 uur", "7u30", "0730", "070000", "3 pm"."""
    if match := _DIGITS.fullmatch(text):
        hour, minute = (part for part in match.groups()[:2] or () if part) if match[1] else match.group(3, 4)
        return _within_a_day(timedelta(hours=int(hour), minutes=_sixtieths(minute)))
    match = _COLONS.fullmatch(text)
    if match is None:
        return None
    hours = int(match[1])
    _sixtieths(match[3] or "0")
    if match[4] and match[4][0] in "ap":
        if not 1 <= hours <= 12:
            raise ValueError("no such hour")
        hours = hours % 12 + (12 if match[4][0] == "p" else 0)
    return _within_a_day(timedelta(hours=hours, minutes=_sixtieths(match[2] or "0")))


def _sixtieths(text: str) -> int:
    if int(text) > 59:
        raise ValueError("more than there are")
    return int(text)


def _within_a_day(clock: timedelta) -> Clock:
    if not timedelta(0) <= clock <= DAY:
        raise ValueError("no time of a day")
    return clock
