"""What reading a roster gives: plain values."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import Text

Span = tuple[datetime, datetime]  # from one instant up to another, in UTC

MOST_TROUBLES = 100  # more than that nobody mends by hand

PERSON_MISSING, PERSON_UNKNOWN, PERSON_UNCLEAR = "person-missing", "person-unknown", "person-unclear"
DATE, START, END, TIMES = "date", "start", "end", "times"
BEFORE, LONG, SKIPPED, RAGGED = "before", "long", "skipped", "ragged"

# What is wrong, by kind, and what to do. Never with what stood there.
WORDS: dict[str, Text] = {
    PERSON_MISSING: _("It doesn’t say who this is. Fill in a personnel number."),
    PERSON_UNKNOWN: _("This person isn’t in Medemens. Look at the number, or import a personnel file first."),
    PERSON_UNCLEAR: _("Several people are called this. Use the personnel number."),
    DATE: _("This is no date. Write it like 24-11-2026."),
    START: _("This isn’t when a shift begins. Write it like 07:00, or 24-11-2026 07:00."),
    END: _("This isn’t when a shift ends. Write it like 15:30, or 24-11-2026 15:30."),
    TIMES: _("These are no times of a shift. Write them like 07:00-15:30."),
    BEFORE: _("This ends before it begins."),
    LONG: _("From begin to end is more than 25 hours. Look at the end."),
    SKIPPED: _("This hour doesn’t exist: in that night the clock goes forward."),
    RAGGED: _("This row has more cells than the row with column names. Look for a separator too many."),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in one cell. `line` counts as a spreadsheet does; `column` is one of the names we know."""

    line: int
    column: str
    kind: str

    @property
    def words(self) -> Text:
        return WORDS[self.kind]


class Unfit(Exception):
    """A row can't be read: in `field` there is a trouble of this `kind`. It repeats no cell."""

    def __init__(self, field: str, kind: str) -> None:
        super().__init__(kind)
        self.field = field
        self.kind = kind


@dataclass(slots=True)
class Roster:
    """The work in a file, by what the file calls someone.

    `lines` has the first line of work of each of them. `named` also holds who is named in rows that are no work:
    of them the file says that they don't work on those days, and not why. `troubles` are the first hundred of
    `trouble_count`.
    """

    shifts: dict[str, list[Span]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    person_column: str = ""
    troubles: list[Trouble] = field(default_factory=list)
    trouble_count: int = 0

    def add(self, name: str, line: int, span: Span) -> None:
        if name in self.shifts:
            self.shifts[name].append(span)
        else:
            self.shifts[name], self.lines[name] = [span], line

    def note(self, trouble: Trouble) -> None:
        self.trouble_count += 1
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(trouble)
