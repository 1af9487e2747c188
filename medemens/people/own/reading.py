"""What is kept of someone, laid out to be read: what all rows say is said once, what belongs to a row stands in it.

The JSON beside it leaves nothing out. Here only what nobody reads is left out: empty fields, the reader's own name in
every row of a kind, and the ticks that weren't set beside those that were.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from medemens.core import personal_data
from medemens.core.field_labels import PARTS
from medemens.core.own_data import Cell, Row, Told, always_me
from medemens.core.personal_data import ALL_OF_IT, Entry, Text

MANY = 3  # rows of a kind that are read more easily below each other
COLUMNS = 5  # as many as fit beside each other on a desktop
LONG = 60  # characters in a cell that want the whole width
TABLE_FOLDED = (12, 8)  # from more rows than this all but so many are folded
CARDS_FOLDED = (6, 4)


@dataclass(frozen=True, slots=True)
class Field:
    """What a row says of one thing, in one line or more. By `value` two that read alike differ: 15:30 of two days."""

    label: str
    lines: tuple[str, ...]
    value: Any = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one model. `common` is what all of them say; `heads` are the columns where they stand in a table."""

    name: str
    common: tuple[Field, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]

    @property
    def first(self) -> tuple[tuple[Field, ...], ...]:
        """The rows to read at once."""
        most, shown = TABLE_FOLDED if self.heads else CARDS_FOLDED
        return self.rows[:shown] if len(self.rows) > most else self.rows

    @property
    def more(self) -> tuple[tuple[Field, ...], ...]:
        """The others, folded."""
        return self.rows[len(self.first) :]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data with the rows of it."""

    entry: Entry
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one app keeps, under its name for people."""

    key: str
    name: Text
    kinds: tuple[Kind, ...]


def chapters(told: list[Told]) -> list[Chapter]:
    """The kinds of which there is something, in their chapters."""
    rows = {one.entry.model: one.rows for one in told}
    found = [
        Chapter(f"part-{number}", name, tuple(Kind(one, groups(one, rows[one.model])) for one in entries))
        for number, (name, entries) in enumerate(
            (
                (name, [one for one in entries if rows.get(one.model)])
                for name, entries in personal_data.by_app()
            ),
            1,
        )
    ]
    return [chapter for chapter in found if chapter.kinds]


def never_here(told: list[Told]) -> list[tuple[str, list[Text]]]:
    """Of the kinds of which there is nothing: what no download has of them, with their names."""
    found: dict[str, list[Text]] = {}
    for one in told:
        if not one.rows and str(one.entry.exported) != str(ALL_OF_IT):
            found.setdefault(str(one.entry.exported), []).append(one.entry.name)
    return list(found.items())


def groups(entry: Entry, rows: tuple[Row, ...]) -> tuple[Group, ...]:
    """The rows of one kind by their model, with parts in the row they belong to."""
    rows = tuple(_without_reader(entry, rows))
    whole = {row.key for row in rows if row.model is entry.model}
    parts = [row for row in rows if row.model is not entry.model and row.part_of in whole]
    made = [_group("", [_with_parts(row, parts) for row in rows if row.model is entry.model])]
    for model in entry.parts:
        loose = [fields(row) for row in rows if row.model is model and row.part_of not in whole]
        if loose:
            made.append(_group(_name_of(model), loose))
    return tuple(group for group in made if group.rows)


def _without_reader(entry: Entry, rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows without what only says in each of them whose they are."""
    others = {(row.model, cell.field) for row in rows for cell in row.cells if not cell.is_me}
    for row in rows:
        whose = {"person", always_me(entry, row.model)}
        cells = [cell for cell in row.cells if cell.field not in whose or (row.model, cell.field) in others]
        yield replace(row, cells=tuple(cells))


def fields(row: Row) -> list[Field]:
    """What a row says, in words: ticks that belong together in one line."""
    cells = _worth_reading(row)
    ticked = [cell for cell in cells if cell.tick]
    if len(ticked) < 2:
        return [_field(cell) for cell in cells]
    together = Field(_("Ticked"), (" · ".join(cell.label for cell in ticked),))
    at = cells.index(ticked[0])
    told = [_field(cell) for cell in cells if not cell.tick]
    return [*told[:at], together, *told[at:]]


def _field(cell: Cell) -> Field:
    return Field(cell.label, (cell.shown,), cell.value)


def _worth_reading(row: Row) -> list[Cell]:
    some_set = any(cell.tick for cell in row.cells)
    cells = [cell for cell in row.cells if cell.shown and not (some_set and cell.tick is False)]
    begins = next((cell.value for cell in cells if cell.field == "starts_at"), "")
    return [_on_the_same_day(cell, begins) for cell in cells]


def _on_the_same_day(cell: Cell, begins: Any) -> Cell:
    """An end without its day, where it is the day on which it began."""
    same = cell.field == "ends_at" and "T" in str(begins) and cell.value[:10] == begins[:10]
    return replace(cell, shown=cell.value[11:16]) if same else cell


def _with_parts(row: Row, parts: Iterable[Row]) -> list[Field]:
    mine: dict[type[Model], list[Row]] = {}
    for part in parts:
        if part.part_of == row.key:
            mine.setdefault(part.model, []).append(part)
    return [*fields(row), *(Field(_name_of(model), _lines(rows)) for model, rows in mine.items())]


def _name_of(model: type[Model]) -> str:
    return str(PARTS[model.__name__])


def _lines(rows: list[Row]) -> tuple[str, ...]:
    """Parts in the row they belong to, a line each; where each is one word, all of them in one."""
    read = [_worth_reading(row) for row in rows]
    if all(len(cells) == 1 for cells in read):
        return (", ".join(cells[0].shown for cells in read),)
    return tuple(" · ".join(_in_short(cell, cell is cells[0]) for cell in cells) for cells in read)


def _in_short(cell: Cell, is_first: bool) -> str:
    if cell.tick:
        return cell.label
    in_its_words = is_first and cell.value == cell.shown
    return cell.shown if cell.says_it_all or in_its_words else f"{cell.label}: {cell.shown}"


def _group(name: str, rows: list[list[Field]]) -> Group:
    common = _common(rows)
    left = [[field for field in row if field not in common] for row in rows]
    heads = tuple(_heads(left))
    if (
        len(left) < MANY
        or not 0 < len(heads) <= COLUMNS
        or any(_is_long(field) for row in left for field in row)
    ):
        return Group(name, common, (), tuple(tuple(row) for row in left if row))
    return Group(name, common, heads, tuple(tuple(_in_columns(row, heads)) for row in left))


def _common(rows: list[list[Field]]) -> tuple[Field, ...]:
    """What each of many rows says alike, unless that is all they say."""
    if len(rows) < MANY:
        return ()
    alike = tuple(field for field in rows[0] if all(field in row for row in rows))
    return () if any(len(row) == len(alike) for row in rows) else alike


def _heads(rows: list[list[Field]]) -> Iterator[str]:
    """The labels of all rows, each after those that stand before it in the row where it comes first."""
    order: list[str] = []
    for row in rows:
        at = 0
        for field in row:
            if field.label in order:
                at = order.index(field.label) + 1
            else:
                order.insert(at, field.label)
                at += 1
    yield from order


def _in_columns(row: list[Field], heads: tuple[str, ...]) -> Iterator[Field]:
    by_label = {field.label: field for field in row}
    for head in heads:
        yield by_label.get(head, Field(head, ()))


def _is_long(field: Field) -> bool:
    return sum(map(len, field.lines)) > LONG
