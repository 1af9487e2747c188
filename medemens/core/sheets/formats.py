"""Which kind of file this is, and the grids of cells in it. What can't be read says what to do instead."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from medemens.core.sheets import text
from medemens.core.sheets.archive import TooManyCells, check_sheets
from medemens.core.sheets.said import SourceFile, Text, Unreadable, say
from medemens.core.sheets.values import Cell

MAX_UNPACKED = 200_000_000  # bytes; a sheet of 100,000 people unpacks to about 100 million
MAX_CELLS = 5_000_000  # of one sheet: 100,000 people with fifty columns

T = TypeVar("T")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"

_EMPTY = _("%(file)s is empty. Export it once more.")
_PDF = _("%(file)s is a PDF. Export the list as CSV or Excel (.xlsx) instead.")
_PICTURE = _("%(file)s is a picture. Export the list as CSV or Excel (.xlsx) instead.")
_OLD_EXCEL = _("%(file)s is an old Excel file. Open it, save it as .xlsx, and choose that file.")
_LOCKED = _("%(file)s has a password. Save it without a password, and choose it again.")
_ZIP = _("%(file)s is a zip file. Unpack it first, and choose the files inside.")
_WEB_PAGE = _("%(file)s is a web page or XML. Open it in Excel, save it as .xlsx, and choose that file.")
_DAMAGED = _("%(file)s is damaged and can’t be opened. Export it once more.")
_TOO_LARGE = _("%(file)s is too large to open. Export fewer columns, or save it as CSV.")
_TOO_WIDE = _("%(file)s has more than %(number)s columns. Export fewer columns.")
_TOO_MANY_CELLS = _(
    "%(file)s has something far outside your data, and is too large to open because of that. "
    "Copy only your data to a new worksheet."
)
_NO_TABLE = _("%(file)s holds no table that can be read. Export the list as CSV or Excel (.xlsx) instead.")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet or a text file: `rows()` starts from the top each time, `total` is about how many rows there
    are.
    """

    file: str
    total: int
    rows: Callable[[], Iterator[list[Cell]]]


def grids(file: SourceFile, recognise: text.Recognise) -> Iterator[Grid]:
    """The grids in a file, in order. `recognise` counts the headers we know in a row. Raises Unreadable."""
    if not file.content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise _unreadable(_EMPTY, file)
    for is_this, problem in _REFUSED:
        if is_this(file.content):
            raise _unreadable(problem, file)
    if file.content.startswith(b"PK\x03\x04"):
        yield from _sheets(file)
    else:
        yield _text_grid(file, recognise)


def _is_locked(content: bytes) -> bool:
    return content.startswith(_OLE) and _ENCRYPTED_PACKAGE in content


def _is_markup(content: bytes) -> bool:
    return content[:200].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<")


_REFUSED: tuple[tuple[Callable[[bytes], bool], Text], ...] = (
    (lambda content: content.startswith(b"%PDF"), _PDF),
    (lambda content: content.startswith(_PICTURES), _PICTURE),
    (_is_locked, _LOCKED),
    (lambda content: content.startswith(_OLE), _OLD_EXCEL),
    (_is_markup, _WEB_PAGE),
)


def _text_grid(file: SourceFile, recognise: text.Recognise) -> Grid:
    encoding = text.encoding_of(file.content)
    if encoding is None:
        raise _unreadable(_NO_TABLE, file)
    delimiter = text.delimiter_of(file.content, encoding, recognise)
    return Grid(file.name, text.line_count(file.content), lambda: _text_rows(file, encoding, delimiter))


def _text_rows(file: SourceFile, encoding: str, delimiter: str) -> Iterator[list[Cell]]:
    try:
        for row in text.rows(file.content, encoding, delimiter):
            if len(row) > text.MAX_COLUMNS:
                raise text.TooWide
            yield [*row]
    except text.TooWide:
        raise _unreadable(_TOO_WIDE, file, number=text.MAX_COLUMNS) from None
    except csv.Error:
        raise _unreadable(_DAMAGED, file) from None


def _sheets(file: SourceFile) -> Iterator[Grid]:
    """The sheets that are not hidden, opened one by one so that only those looked at take memory."""
    _check_archive(file)
    book = _calamine(file, lambda: CalamineWorkbook.from_filelike(io.BytesIO(file.content)))
    for sheet in book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
            yield _sheet_grid(file, _calamine(file, partial(book.get_sheet_by_name, sheet.name)))


def _check_archive(file: SourceFile) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                raise _unreadable(_TOO_LARGE, file)
            names = archive.namelist()
            kind = _start_of(archive, "mimetype").decode("ascii", "replace") if "mimetype" in names else ""
            if kind != _ODS and ("xl/workbook.xml" not in names or "xl/workbook.bin" in names):
                raise _unreadable(_ZIP, file)
            if kind == _ODS and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise _unreadable(_LOCKED, file)
            check_sheets(archive, MAX_CELLS)
    except Unreadable:
        raise
    except TooManyCells:
        raise _unreadable(_TOO_MANY_CELLS, file) from None
    except Exception:  # zipfile raises a dozen kinds of error on damaged archives
        raise _unreadable(_DAMAGED, file) from None


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(100)


def _sheet_grid(file: SourceFile, sheet: CalamineSheet) -> Grid:
    def rows() -> Iterator[list[Cell]]:
        # python-calamine 0.9 loses the last columns in iter_rows when the first column is empty.
        if sheet.start and sheet.start[1] > 0:
            return iter(sheet.to_python(skip_empty_area=False))
        return sheet.iter_rows()

    return Grid(file.name, sheet.total_height, lambda: _guarded(file, rows()))


def _guarded(file: SourceFile, rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    end: list[Cell] = []
    while (row := _calamine(file, partial(next, rows, end))) is not end:
        yield row


def _calamine(file: SourceFile, call: Callable[[], T]) -> T:
    try:
        return call()
    except PasswordError:
        raise _unreadable(_LOCKED, file) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic in calamine is no Exception
        raise _unreadable(_DAMAGED, file) from None


def _unreadable(text: Text, file: SourceFile, **values: object) -> Unreadable:
    return Unreadable(say(text, file=file.name, **values))
