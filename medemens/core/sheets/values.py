"""One cell to one clean value: text and dates. What can't be read raises ValueError."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Cell = str | float | int | bool | date | datetime | time | timedelta

_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(7_000, 73_051)  # 1919 up to and including 2099
_YEARS = range(1900, 2100)
_OPEN_END = 2099  # 31-12-2099 and 31-12-9999 are how systems write "no end"
_NO_DATE = {"", "0", "00000000", "00-00-0000", "0000-00-00"}
_SPREADSHEET_ERRORS = {
    "#N/A",
    "#N/B",
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#WAARDE!",
    "#REF!",
    "#VERW!",
    "#NAME?",
    "#NAAM?",
}
_TIME = r"(?:[T ]+\d{1,2}:\d{2}.*)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{4,5})(?:[.,]\d+)?")


def clean(cell: Cell) -> str:
    """The text of a cell: no padding, single spaces, composed accents; 1.0 that Excel made of a number is
    "1".
    """
    if isinstance(cell, str):
        return _clean_text(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if isinstance(cell, bool) else str(cell)


def _clean_text(text: str) -> str:
    if not text.isascii() or not text.isprintable():
        text = "".join(
            c if c.isprintable() or c.isspace() else "" for c in unicodedata.normalize("NFC", text)
        )
    text = " ".join(text.split())
    return "" if text in _SPREADSHEET_ERRORS else text


def date_of(cell: Cell, *, is_end: bool = False) -> date | None:
    """The date in a cell, None when there is none: dd-mm-jjjj, jjjj-mm-dd, jjjjmmdd, an Excel day number, a
    real date.

    An end from 2099 on is an open end. Years before 1900 or past 2099 are mistakes.
    """
    found = _any_date(cell)
    if found is None or (is_end and found.year >= _OPEN_END):
        return None
    if found.year not in _YEARS:
        raise ValueError("a year nobody works in")
    return found


def _any_date(cell: Cell) -> date | None:
    if cell in ("", time.min):  # a spreadsheet gives 0 that is shown as a date as midnight
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = clean(cell)
    return None if text in _NO_DATE else _written_date(text)


@lru_cache(maxsize=4096)
def _written_date(text: str) -> date:
    if match := _DAY_FIRST.fullmatch(text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if (match := _SERIAL.fullmatch(text)) and int(match[1]) in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(match[1]))
    raise ValueError("no date")
