"""A roster file, read: CSV in any dialect, Excel or OpenDocument. One row is one shift."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from medemens.core.sheets.formats import grids
from medemens.core.sheets.said import SourceFile
from medemens.core.sheets.values import Cell, clean
from medemens.presence.rostering import clocks, roster, work
from medemens.presence.rostering.columns import Columns, locate, recognised
from medemens.presence.rostering.roster import Roster, Span, Trouble, Unfit
from medemens.presence.rules import LONGEST_SHIFT

Progress = Callable[[int, int], None]

_EVERY = 5_000  # rows between two words about progress
_REMEMBERED = (
    20_000  # what was read before need not be read again; more different texts than this aren't kept
)
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|tot|t/m|to|until)\s*(.+)", re.IGNORECASE)
_DAY = timedelta(days=1)
_MIDNIGHTS = (timedelta(0), timedelta(hours=23, minutes=59), _DAY)
_Told = tuple[date | None, clocks.Clock | None]


def read_table(file: SourceFile, zone: tzinfo, progress: Progress | None = None) -> Roster:
    """The work in `file`, by the clock of `zone`. Raises Unreadable when it as a whole can't be read."""
    grid, columns = locate(grids(file, recognised), file.name)
    found, reading = Roster(person_column=_name(columns, "person")), _Reading(columns, zone)
    tell = progress or (lambda done, total: None)
    for number, cells in enumerate(grid.rows(), start=1):
        if number > columns.header_row:
            _take(found, reading, number, cells)
        if number % _EVERY == 0:
            tell(min(number, grid.total - 1), grid.total)
    tell(grid.total, grid.total)
    return found


def _take(found: Roster, reading: "_Reading", line: int, cells: list[Cell]) -> None:
    """Note what one row says. What isn't work leaves no trace, but that its person is named."""
    columns = reading.columns
    if len(cells) < columns.width:
        cells = [*cells, *[""] * (columns.width - len(cells))]
    cell = cells[columns.person]
    name = cell.strip() if isinstance(cell, str) else clean(cell)
    try:
        span = reading.span(cells) if reading.is_work(cells) else None
        if span and not name:
            raise Unfit("person", roster.PERSON_MISSING)
    except Unfit as unfit:
        found.note(Trouble(line, _name(columns, unfit.field), unfit.kind))
        return
    if span:
        found.add(name, line, span)
    elif name:
        found.named.add(name)


def _name(columns: Columns, field: str) -> str:
    """What the file calls this column; of a day in the column of a time, that of the time."""
    nearest = {
        "date": ("date", "start_date", "start", "times"),
        "end": ("end", "times"),
        "start": ("start", "times"),
    }
    return next((columns.names[one] for one in nearest.get(field, (field,)) if one in columns.names), "")


class _Reading:
    """Reads rows, and remembers while it lasts what it made of a cell: rosters repeat themselves."""

    def __init__(self, columns: Columns, zone: tzinfo) -> None:
        self.columns = columns
        self.zone = zone
        self._work: dict[tuple[Callable[[str], bool], str], bool] = {}
        self._spans: dict[tuple[Cell, ...], Span | Unfit | None] = {}
        told = (columns.date, columns.start, columns.end, columns.times, columns.end_date)
        self._told = [index for index in told if index is not None]

    def is_work(self, cells: Sequence[Cell]) -> bool:
        """Whether this row can be work, as far as its words tell."""
        columns = self.columns
        for indexes, allows in (
            (columns.kinds, work.is_work_kind),
            (columns.asking, work.says_no),
            (columns.notes, _says_nothing_of_absence),
        ):
            for index in indexes:
                cell = cells[index]
                if cell and not self._allowed(allows, cell if isinstance(cell, str) else clean(cell)):
                    return False
        return True

    def _allowed(self, allows: Callable[[str], bool], text: str) -> bool:
        known = self._work.get((allows, text))
        if known is None:
            known = allows(text)
            if len(self._work) < _REMEMBERED:
                self._work[allows, text] = known
        return known

    def span(self, cells: Sequence[Cell]) -> Span | None:
        """From when until when; None for a row without times, and for whole days: that is no shift. Raises Unfit."""
        told = tuple([cells[index] for index in self._told])
        if told in self._spans:
            known = self._spans[told]
        else:
            known = self._read(cells)
            if len(self._spans) < _REMEMBERED:
                self._spans[told] = known
        if isinstance(known, Unfit):
            raise Unfit(known.field, known.kind)
        if known and any(isinstance(cell, str) and cell.strip() for cell in cells[self.columns.width :]):
            raise Unfit("", roster.RAGGED)
        return known

    def _read(self, cells: Sequence[Cell]) -> Span | Unfit | None:
        try:
            return self._edges(cells)
        except Unfit as unfit:
            return Unfit(unfit.field, unfit.kind)

    def _edges(self, cells: Sequence[Cell]) -> Span | None:
        start, end = self._told_edges(cells)
        if not (self._can_be_work(start) and self._can_be_work(end)):
            return None
        begins, ends = _when(start, "start", roster.START), _when(end, "end", roster.END)
        if isinstance(begins, datetime) and isinstance(ends, datetime):
            whole = _is_whole(*(_clock(edge.astimezone(self.zone)) for edge in (begins, ends)))
            return None if whole else _fit(begins, ends)
        if isinstance(begins, datetime) or isinstance(ends, datetime):
            raise Unfit("end", roster.END)  # one of the two tells its time zone
        return self._by_the_clock(cells, begins, ends)

    def _told_edges(self, cells: Sequence[Cell]) -> tuple[Cell, Cell]:
        if self.columns.start is not None and self.columns.end is not None:
            return cells[self.columns.start], cells[self.columns.end]
        times = clean(cells[self.columns.times or 0])
        both = _RANGE.fullmatch(times)
        if times and not both and self._can_be_work(times):
            raise Unfit("times", roster.TIMES)
        return (both[1], both[2]) if both else ("", "")

    def _by_the_clock(self, cells: Sequence[Cell], begins: _Told, ends: _Told) -> Span | None:
        (first, opening), (last, closing) = begins, ends
        if opening is None and closing is None:
            return None
        if opening is None:
            raise Unfit("start", roster.START)
        if closing is None:
            raise Unfit("end", roster.END)
        if _is_whole(opening, closing):
            return None
        first = first or self._day(cells, self.columns.date, "date")
        if first is None:
            raise Unfit("date", roster.DATE)
        # Who begins at 23.00 and ends at 7.00 ends the day after.
        last = (
            last or self._day(cells, self.columns.end_date, "end_date") or first + _DAY * (closing <= opening)
        )
        return _fit(self._instant(first, opening, "start"), self._instant(last, closing, "end"))

    def _day(self, cells: Sequence[Cell], index: int | None, field: str) -> date | None:
        try:
            return None if index is None else clocks.day_in(cells[index])
        except (ValueError, OverflowError):
            raise Unfit(field, roster.DATE) from None

    def _instant(self, day: date, clock: clocks.Clock, field: str) -> datetime:
        try:
            return clocks.instant(day, clock, self.zone)
        except Unfit as unfit:
            raise Unfit(field, unfit.kind) from None

    def _can_be_work(self, cell: Cell) -> bool:
        """Some write "vrij" where a time belongs."""
        return not isinstance(cell, str) or not cell or self._allowed(work.is_work_kind, cell)


def _says_nothing_of_absence(text: str) -> bool:
    return not work.mentions_absence(text)


def _when(cell: Cell, field: str, kind: str) -> _Told | datetime:
    try:
        return clocks.when(cell)
    except (ValueError, OverflowError):
        raise Unfit(field, kind) from None


def _fit(begins: datetime, ends: datetime) -> Span:
    if ends <= begins:
        raise Unfit("end", roster.BEFORE)
    if ends - begins > LONGEST_SHIFT:
        raise Unfit("end", roster.LONG)
    return begins, ends


def _is_whole(opening: clocks.Clock, closing: clocks.Clock) -> bool:
    """Whether this is from midnight to midnight: a day off, or leave, and no shift."""
    return not opening and closing in _MIDNIGHTS


def _clock(local: datetime) -> clocks.Clock:
    return timedelta(hours=local.hour, minutes=local.minute)
