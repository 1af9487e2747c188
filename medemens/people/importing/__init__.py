"""Reading what HR systems export: AFAS-like CSV, Raet/Youforce-like folders, Nmbrs-like sheets, and tables
mapped by hand.

Only the allow-list of `fields.py` is taken; the cells of every other column are dropped while reading.
"""

from medemens.core.sheets.said import SourceFile, Unreadable
from medemens.people.importing.fields import LABELS
from medemens.people.importing.reader import headers, read
from medemens.people.importing.rows import (
    EmploymentRow,
    Header,
    Headers,
    LeaderOutside,
    NotTaken,
    PersonRow,
    Reading,
    RowError,
    UnitRow,
)
from medemens.people.importing.tree import find_loops

__all__ = [
    "LABELS",
    "EmploymentRow",
    "Header",
    "Headers",
    "LeaderOutside",
    "NotTaken",
    "PersonRow",
    "Reading",
    "RowError",
    "SourceFile",
    "UnitRow",
    "Unreadable",
    "find_loops",
    "headers",
    "read",
]
