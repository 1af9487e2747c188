"""What goes into reading an HR export and what comes out: plain values, no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from medemens.core.sheets.said import Text


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in one cell. `row` counts as a spreadsheet does: the first line of the file is 1.

    `message` says what is wrong and what to do. It never repeats a cell of a column that is not taken.
    """

    file: str
    row: int
    column: str
    kind: str
    message: Text


@dataclass(frozen=True, slots=True)
class LeaderOutside:
    """Somebody's leader is not in the files. Whether that matters depends on who is known already: the caller
    decides.
    """

    person_number: str
    leader_number: str
    error: RowError


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A column that was left alone; its cells were dropped while reading. `column` is empty when a whole file
    was.
    """

    file: str
    column: str
    why: Text


@dataclass(frozen=True, slots=True)
class EmploymentRow:
    """One employment. `sequence` is unique within the person; dates are inclusive, an open end is None."""

    sequence: str
    starts_on: date | None
    ends_on: date | None
    unit_code: str
    job_title: str
    hours_per_week: Decimal | None
    leader_numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One human being. The names are those in use; `rows` are the (file, row) pairs that name this person.

    `service_date` counts for jubilees: the jubilee date, or the start of service where the employments tell
    when a job started instead; None when the employments' own dates say it.
    """

    number: str
    call_name: str
    prefix: str
    family_name: str
    work_mail: str
    service_date: date | None
    employments: tuple[EmploymentRow, ...]
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit. Without a name in the files the name is the code. `parent_code` may be derived; a root has none
    ("").
    """

    code: str
    name: str
    parent_code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files say. Nothing may be applied while there are `errors`.

    `kind` is "afas-like", "raet-like", "nmbrs-like" or "table". `signature` is a stable hash of the
    normalised headers: the key to remember a hand mapping by. `unmapped_needed` names the fields a column
    must be chosen for by hand.
    """

    people: tuple[PersonRow, ...]
    units: tuple[UnitRow, ...]
    errors: tuple[RowError, ...]
    leaders_outside: tuple[LeaderOutside, ...]
    not_taken: tuple[NotTaken, ...]
    kind: str
    signature: str
    unmapped_needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A column for the hand-mapping page: its name, our guess ("" for none), and why it can never be taken
    ("" if it can).
    """

    file: str
    name: str
    field: str
    never: Text


@dataclass(frozen=True, slots=True)
class Headers:
    """The column names of the files, and nothing of their cells."""

    columns: tuple[Header, ...]
    kind: str
    signature: str
    unmapped_needed: tuple[str, ...]
