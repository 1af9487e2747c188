"""What is kept of one person as they may take it along, and how it goes: all of it follows the ties of the registry.

`told_of` is the download, `erase_all` what someone erases while they work here, `let_go_of` what goes four weeks after
they left. None of the three knows a model by name. What goes at the end of a pilot is another question
(people/actions/erasing.py): then nobody stays whose half it could be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils.dateformat import format as format_date
from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medemens.core import personal_data
from medemens.core.field_labels import label_of
from medemens.core.personal_data import Entry
from medemens.core.ties import Tie

_named: set[type[models.Model]] = set()


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a row: its name in the program, what it holds (JSON), and both as people read them.

    `is_me` says that it names the person it all is about; `tick` is what a yes or no holds, and None for anything else;
    `says_it_all` that it is read without its label.
    """

    field: str
    value: Any
    label: str
    shown: str
    is_me: bool = False
    tick: bool | None = None
    says_it_all: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row, of a model or of a part of it. `part_of` is the key of the row that a part belongs to."""

    model: type[models.Model]
    key: Any
    cells: tuple[Cell, ...]
    part_of: Any = None


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of data: what is said of it, and the rows of it that concern one person."""

    entry: Entry
    rows: tuple[Row, ...]


def register_named(*named: type[models.Model]) -> None:
    """Rows of these are told by their name where another row points to them; of anything else nothing is told."""
    _named.update(named)


def told_of(person: Any, now: datetime) -> list[Told]:
    """All that is kept of `person` and is theirs to know, by kind. Kinds of which there is nothing are there too."""
    return [Told(entry, tuple(_rows_of(entry, person, now))) for entry in personal_data.entries.values()]


@transaction.atomic
def erase_all(person: Any) -> int:
    """Erase what `person` may have erased while they work here: all but master data, duties and the other's half.

    Returns how many rows went or lost the name.
    """
    return sum(tie.loosen(entry.model, person, tie.erases) for entry, tie in ties() if tie.erases is not None)


@transaction.atomic
def let_go_of(person: Any) -> int:
    """Let go of what is kept of `person`, who left four weeks ago; return how many rows went or lost the name."""
    return sum(tie.loosen(entry.model, person, tie.leaves) for entry, tie in ties() if tie.leaves is not None)


def ties() -> Iterator[tuple[Entry, Tie]]:
    """Every tie, those of the apps that stand highest first: what hangs on a row goes before that row."""
    for entry in reversed(personal_data.entries.values()):
        for tie in entry.ties:
            yield entry, tie


def fields_told(entry: Entry, model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The fields of `model` that a download has."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.name not in entry.hidden
        and (not field.is_relation or field.related_model in _named)
    ]


def always_me(entry: Entry, model: type[models.Model]) -> str:
    """The field of `model` that names the person in every row their download has; "" where there is none."""
    told = [tie for tie in entry.ties if tie.told is not None and (tie.of or entry.model) is model]
    only = told[0] if len(told) == 1 else None
    return only.path if only and not only.clears and not callable(only.told) and "__" not in only.path else ""


def _whole_of(entry: Entry, row: models.Model) -> Any:
    """The key of the row of the entry's own model that `row` is a part of; None where it is none."""
    if isinstance(row, entry.model):
        return None
    links = [field for field in row._meta.concrete_fields if field.related_model is entry.model]
    return getattr(row, links[0].attname) if links else None


def _rows_of(entry: Entry, person: Any, now: datetime) -> Iterator[Row]:
    seen: set[tuple[type[models.Model], Any]] = set()
    for tie in entry.ties:
        model = tie.of or entry.model
        fields = [field for field in fields_told(entry, model) if field.name not in tie.without]
        names = [field.name for field in fields if field.is_relation]
        for row in tie.rows_told(entry.model, person, now).select_related(*names).order_by("pk"):
            if (model, row.pk) not in seen:
                seen.add((model, row.pk))
                cells = tuple(_cell(entry, row, field, person) for field in fields)
                yield Row(model, row.pk, cells, _whole_of(entry, row))


def _cell(entry: Entry, row: models.Model, field: "models.Field[Any, Any]", reader: Any = None) -> Cell:
    value = getattr(row, field.name)
    is_me = reader is not None and value == reader
    if field.name in entry.says:
        value = entry.says[field.name](row)
    elif field.is_relation:
        value = None if value is None else str(value)
    by_label = field.choices and field.name not in entry.says
    shown = str(getattr(row, f"get_{field.name}_display")()) if by_label else in_words(value)
    if is_me:
        shown = pgettext("whose download it is", "you")
    return Cell(
        field.name,
        in_json(value),
        str(label_of(field.name, type(row))),
        shown,
        is_me=is_me,
        tick=value if isinstance(value, bool) else None,
        says_it_all=bool(by_label),
    )


def in_json(value: Any) -> Any:
    """`value` as JSON has it: days and times as ISO 8601 by the clock of the organisation."""
    if isinstance(value, datetime):
        return localtime(value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def in_words(value: Any) -> str:
    """`value` as people read it; an empty string where there is none."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return format_date(localtime(value), "D j E Y, H:i")
    if isinstance(value, date):
        return format_date(value, "j E Y")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return number_format(value.normalize() if value % 1 else int(value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {one}" for key, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
