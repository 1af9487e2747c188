"""How much room the sheets of a workbook take, before anything unpacks them.

A few hundred bytes can say "and this in cell XFD1048576": the reader makes room for all cells in between. So the
sheets are looked through here first, a piece at a time, and nothing of them is kept.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import ClassVar
from xml.parsers import expat

ODS_CONTENT = "content.xml"
_PIECE = 1 << 16
_SHEET = b"sheetData"  # without this element the reader finds no cells in a part of an Excel workbook
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


class Malformed(Exception):
    """The archive or a sheet in it isn't as it should be."""


class TooManyCells(Exception):
    """From the first used cell of a sheet to the last there are more than can be opened."""


def check_sheets(archive: zipfile.ZipFile, most: int) -> None:
    """Look through every part. Raises `TooManyCells` for a sheet over `most` cells, and `Malformed`.

    Every part is unpacked to its end, so that zipfile holds it against its stated size and checksum.
    """
    for member in archive.infolist():
        before, found = b"", False
        for piece in _pieces(archive, member):
            found = found or _SHEET in before + piece
            before = piece[-len(_SHEET) :]
        if found or member.filename == ODS_CONTENT:
            scan: _Scan = _OdsScan(most) if member.filename == ODS_CONTENT else _ExcelScan(most)
            scan.read(_pieces(archive, member))


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as part:
        while piece := part.read(_PIECE):
            yield piece


class _Scan:
    """Follows the elements of one sheet, and keeps the corners of what is used."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.forget()

    def forget(self) -> None:
        """Begin a new sheet."""
        self.first_row = self.first_column = self.last_row = self.last_column = -1

    def use(self, row: int, column: int, *, rows: int = 1, columns: int = 1) -> None:
        """Note a used cell, or a block of them."""
        if self.first_row < 0:
            self.first_row, self.first_column = row, column
        if row < self.last_row:
            raise Malformed  # the reader takes the last row for the lowest, and would go round the back
        self.first_column = min(self.first_column, column)
        self.last_row = max(self.last_row, row + rows - 1)
        self.last_column = max(self.last_column, column + columns - 1)
        height, width = self.last_row - self.first_row + 1, self.last_column - self.first_column + 1
        if height * width > self.most:
            raise TooManyCells

    def read(self, pieces: Iterator[bytes]) -> None:
        """Follow the sheet to its end."""
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError):
            raise Malformed from None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """An element ends."""


class _ExcelScan(_Scan):
    """Rows and cells say where they are, or else come after the one before. An empty cell takes no room."""

    row, column, nth, in_cell = -1, -1, -1, False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = self.nth = -1
        elif local == "c":
            self.nth += 1
            self.at = (self.row, max(self.column + 1, self.nth))
            if "r" in attributes:
                self.at = _place(attributes["r"])
            self.column, self.in_cell = self.at[1], True
        elif self.in_cell:
            self.in_cell = False
            self.use(*self.at)

    def end(self, name: str) -> None:
        if self.in_cell and name.rpartition(":")[2] == "c":
            self.in_cell = False


class _OdsScan(_Scan):
    """Rows and cells can say how often they are repeated. Empty ones take room only before one that is used."""

    CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
    PLAIN: ClassVar = frozenset(
        {
            "table:number-columns-repeated",
            "table:number-columns-spanned",
            "table:number-rows-spanned",
            "table:style-name",
            "table:content-validation-name",
        }
    )
    row, rows, column, columns, in_cell = 0, 0, 0, 0, False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table:table":
            self.forget()
            self.row = self.rows = 0
        elif name == "table:table-row":
            self.row += self.rows
            self.rows = int(attributes.get("table:number-rows-repeated", 1))
            self.column = self.columns = 0
        elif name in self.CELLS:
            self.column += self.columns
            self.columns = int(attributes.get("table:number-columns-repeated", 1))
            self.in_cell = True
            if attributes.keys() - self.PLAIN:
                self._use()
        elif self.in_cell:
            self._use()

    def end(self, name: str) -> None:
        if name in self.CELLS:
            self.in_cell = False

    def _use(self) -> None:
        # The reader keeps what comes before as well: from the first row and column.
        if self.first_row < 0:
            self.use(0, 0)
        self.last_row = min(self.last_row, self.row)  # several cells in a row that is repeated
        self.use(self.row, self.column, rows=self.rows, columns=self.columns)


def _place(reference: str) -> tuple[int, int]:
    found = _CELL.fullmatch(reference)
    if found is None:
        raise Malformed
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _no_doctype(*_: object) -> None:
    raise Malformed  # no sheet has one, and with it attributes could mean something else to another reader
