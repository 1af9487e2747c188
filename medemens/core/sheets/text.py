"""Bytes to rows of text: which encoding, which delimiter. Rows are streamed; the text is never held as a
whole.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from charset_normalizer import from_bytes

DELIMITERS = (";", ",", "\t", "|")
_PIECE = 1 << 16
_SAMPLE_BYTES = 1 << 18
_SAMPLE_ROWS = 30

MAX_COLUMNS = 500
_LONGEST_LINE = 400_000  # characters

Rows = Iterator[list[str]]
Recognise = Callable[[list[str]], int]


class TooWide(csv.Error):
    """A line no list of people has."""


def encoding_of(content: bytes) -> str | None:
    """The codec that reads `content` from begin to end: by its mark, then UTF-8, then Windows-1252; None for
    no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16" if _decodes(content, "utf-16") else None
    if b"\0" in content:
        return None
    return next((name for name in ("utf-8-sig", "cp1252") if _decodes(content, name)), None) or _guessed(
        content
    )


def _decodes(content: bytes, encoding: str) -> bool:
    reader = _open(content, encoding)
    try:
        while reader.read(_PIECE):
            pass
    except UnicodeError:
        return False
    return True


def _guessed(content: bytes) -> str | None:
    best = from_bytes(content[:_SAMPLE_BYTES]).best()
    return best.encoding if best and _decodes(content, best.encoding) else None


def _open(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def delimiter_of(content: bytes, encoding: str, recognise: Recognise) -> str:
    """The delimiter that gives the most headers we know, and then the most rows of one width above 1."""
    if announced := _announced(content, encoding):
        return announced
    return max(DELIMITERS, key=lambda delimiter: _fitness(content, encoding, delimiter, recognise))


def _fitness(content: bytes, encoding: str, delimiter: str, recognise: Recognise) -> tuple[int, int, int]:
    try:
        sample = list(islice(rows(content, encoding, delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return (-1, 0, 0)
    widths = Counter(len(row) for row in sample if len(row) > 1)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return (max((recognise(row) for row in sample), default=0), count, width)


def rows(content: bytes, encoding: str, delimiter: str) -> Rows:
    """Every record as a spreadsheet would number it (an empty line is an empty row). Raises csv.Error, `TooWide` too.

    The line "sep=;" that Excel puts on top is no row: Excel does not show it either.
    """
    reader = _open(content, encoding)
    if _announced(content, encoding):
        reader.readline()
    yield from csv.reader(_lines(reader), delimiter=delimiter)


def _lines(reader: io.TextIOWrapper) -> Iterator[str]:
    while line := reader.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise TooWide
        yield line


def line_count(content: bytes) -> int:
    """About how many rows there are, for showing progress."""
    return content.count(b"\n") or content.count(b"\r")


def _announced(content: bytes, encoding: str) -> str:
    """The delimiter in a first line "sep=;", or nothing."""
    first = _open(content[:64], encoding).read(5) if content else ""
    return first[4] if first[:4].lower() == "sep=" and first[4:] in DELIMITERS else ""
