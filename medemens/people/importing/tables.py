"""A grid with its header found: streams the lines below it, with nothing in them but the fields that are
taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.formats import Grid
from medemens.core.sheets.said import Text, Unreadable, say
from medemens.core.sheets.values import Cell, clean
from medemens.people.importing import columns, private
from medemens.people.importing.fields import JOB, NAMES, RAW
from medemens.people.importing.rows import RowError

_LOOK_FOR_HEADER = 10
_LIKE_DATA = re.compile(r"\d{3}|@|^\d+$")

_RAGGED = _(
    "This row has %(found)s cells and the header line has %(expected)s. "
    "Look for a missing or extra separator, or a line break inside a cell."
)
_NO_HEADER = _("%(file)s has no line with column names. Put the names of the columns in the first line.")


@dataclass(frozen=True, slots=True)
class Table:
    """A grid, the row its header is on (1 is the first) and what its columns hold."""

    grid: Grid
    header_row: int
    headers: tuple[str, ...]
    columns: columns.Columns

    @property
    def file(self) -> str:
        return self.grid.file

    def header(self, *fields: str) -> str:
        """The header of the first of `fields` that this table has, as the file writes it."""
        found = {field: self.headers[index] for index, field in reversed([*self.columns.fields.items()])}
        return next((found[field] for field in fields if field in found), "")

    @property
    def names_people(self) -> bool:
        return self.columns.has("number") and self.columns.has(*NAMES)

    @property
    def tells_jobs(self) -> bool:
        return self.columns.has("number") and self.columns.has(*JOB)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: clean text by field; dates and hours as they stood in the file."""

    table: Table
    row: int
    values: Mapping[str, Cell]

    def text(self, field: str) -> str:
        return str(self.values.get(field, ""))

    def error(self, kind: str, message: Text, *fields: str) -> RowError:
        return RowError(self.table.file, self.row, self.table.header(*fields), kind, message)


def locate(grids: Iterator[Grid], file: str, mapping: columns.Chosen) -> Table:
    """The first grid with a usable header; else the first with a top row that reads like one. Raises
    Unreadable.
    """
    fallback: Table | None = None
    for grid in grids:
        top = [[_header(cell) for cell in row] for row in islice(grid.rows(), _LOOK_FOR_HEADER)]
        for number, cells in enumerate(top, start=1):
            if columns.recognised(cells, mapping) >= 2:
                return _table(grid, number, cells, mapping)
        fallback = fallback or _table_by_looks(grid, top, mapping)
    if fallback is None:
        raise Unreadable(say(_NO_HEADER, file=file))
    return fallback


def _header(cell: Cell) -> str:
    return clean(cell) if isinstance(cell, str) else ""


def _table_by_looks(grid: Grid, top: Sequence[list[str]], mapping: columns.Chosen) -> Table | None:
    for number, cells in enumerate(top, start=1):
        named = [cell for cell in cells if cell]
        if len(named) > 1:
            # The names of columns are shown to HR: a row of cells must never pass for one.
            return (
                None
                if any(_LIKE_DATA.search(cell) for cell in named)
                else _table(grid, number, cells, mapping)
            )
    return None


def _table(grid: Grid, number: int, cells: Sequence[str], mapping: columns.Chosen) -> Table:
    headers = tuple("?" if _LIKE_DATA.search(cell) and not private.class_of(cell) else cell for cell in cells)
    return Table(grid, number, headers, columns.assign(headers, mapping))


def lines(table: Table, errors: list[RowError]) -> Iterator[Line]:
    """Every row below the header that is not empty. A row that does not fit the header is put in `errors`
    instead.
    """
    width = max((index for index, header in enumerate(table.headers) if header), default=0) + 1
    for number, cells in enumerate(table.grid.rows(), start=1):
        filled = _filled(cells)
        if number <= table.header_row or not filled:
            continue
        if len(cells) < width or filled > len(table.headers):
            errors.append(_ragged(table, number, found=max(filled, len(cells)), expected=width))
        else:
            yield Line(table, number, _values(table, cells))


def _filled(cells: Sequence[Cell]) -> int:
    """How many cells there are up to the last one that is not blank."""
    for index in range(len(cells) - 1, -1, -1):
        cell = cells[index]
        if cell.strip() if isinstance(cell, str) else cell is not None:
            return index + 1
    return 0


def _ragged(table: Table, number: int, *, found: int, expected: int) -> RowError:
    return RowError(table.file, number, "", "row-ragged", say(_RAGGED, found=found, expected=expected))


def _values(table: Table, cells: Sequence[Cell]) -> dict[str, Cell]:
    values: dict[str, Cell] = {}
    for index, field in table.columns.fields.items():
        value = cells[index] if field in RAW else clean(cells[index])
        # Only leaders may have several columns: somebody can have two.
        values[field] = f"{values[field]};{value}" if field in values else value
    return values
