"""The way in: files to a `Reading`, or to their headers for mapping by hand. Pure; nothing is stored or
logged.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets import formats
from medemens.core.sheets.headers import key
from medemens.core.sheets.said import SourceFile, Text, Unreadable, say
from medemens.people.importing import columns, private
from medemens.people.importing.employments import Context
from medemens.people.importing.fields import LABELS
from medemens.people.importing.gathering import gather
from medemens.people.importing.known import known
from medemens.people.importing.people import assemble
from medemens.people.importing.rows import Header, Headers, NotTaken, Reading, RowError
from medemens.people.importing.tables import Table, locate
from medemens.people.importing.units import listed, unit_rows

_NO_FILES = _("There is no file to read. Choose the file that your HR system exports.")
_NO_PEOPLE = _("%(file)s holds column names and no people. Export it again with the people in it.")
_NO_COLUMN = _("No column was found for “%(field)s”. Choose it by hand.")
_TWICE = _("More than one column is called %(column)s. Rename or remove one.")
_HEALTH_FILE = _("This is about health or absence. That is never taken.")

# Files that systems leave in a folder: hidden ones, and the lock files of an open spreadsheet.
_LITTER = (".", "~$", "Thumbs.db", "desktop.ini")

# What a reading can't do without, and the fields that give it.
_NEEDED = {
    "number": {"number"},
    "call_name": {"call_name", "first_names", "initials", "full_name"},
    "family_name": {"family_name", "full_name"},
}


def read(
    files: Sequence[SourceFile],
    mapping: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """What the files say of people, employments and units.

    `mapping` is HR's own choice: header → field of `LABELS`, or "" to leave a column; other headers are
    guessed. `progress` hears (rows read, rows expected) now and then. Raises Unreadable when the input as a
    whole can't be read.
    """
    tables, not_taken = _tables(files, mapping)
    missing = _missing(tables)
    if missing:
        return _nothing(tables, not_taken, missing)
    gathered = gather(tables, progress or (lambda done, total: None))
    if not gathered.cards and not gathered.errors:
        raise Unreadable(say(_NO_PEOPLE, file=", ".join(table.file for table in tables)))
    units = listed(gathered)
    context = Context(known(gathered.cards), units, gathered.job_titles)
    people = assemble(gathered, context)
    rows, loops = unit_rows(gathered, units, people)
    return Reading(
        people=people,
        units=rows,
        errors=_in_order([*_twice(tables), *gathered.errors, *context.errors, *loops]),
        leaders_outside=tuple(context.leaders_outside),
        not_taken=(*not_taken, *gathered.not_taken),
        kind=_kind(tables),
        signature=_signature(tables),
        unmapped_needed=(),
    )


def headers(files: Sequence[SourceFile], mapping: Mapping[str, str] | None = None) -> Headers:
    """The names of the columns with our guess for each. Raises Unreadable as `read` does."""
    tables, _not_taken = _tables(files, mapping)
    found = [
        Header(table.file, name, table.columns.fields.get(index, ""), _never(name))
        for table in tables
        for index, name in enumerate(table.headers)
        if key(name)
    ]
    return Headers(tuple(found), _kind(tables), _signature(tables), _missing(tables))


def _tables(
    files: Sequence[SourceFile], mapping: Mapping[str, str] | None
) -> tuple[list[Table], list[NotTaken]]:
    """The tables to read, and what of the files is left alone by its name."""
    chosen = columns.normalised(mapping)
    wanted = [file for file in files if not file.name.rsplit("/", 1)[-1].startswith(_LITTER)]
    if not wanted:
        raise Unreadable(_NO_FILES)
    tables = [_table(file, chosen) for file in wanted]
    kept = [table for table in tables if not _is_about_health(table)]
    left = [NotTaken(table.file, "", _HEALTH_FILE) for table in tables if table not in kept]
    left += [NotTaken(table.file, header, why) for table in kept for header, why in table.columns.left]
    return kept, left


def _table(file: SourceFile, mapping: columns.Chosen) -> Table:
    grids = formats.grids(file, lambda row: columns.recognised(row, mapping))
    return locate(grids, file.name, mapping)


def _is_about_health(table: Table) -> bool:
    """A list of absences has numbers, dates and units too: it must not pass for a list of employments."""
    if table.names_people or not table.columns.has("number"):
        return False
    stem = table.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    about = [stem] if table.columns.has("job_code", "job_title", "hours") else [stem, *table.headers]
    return any(private.class_of(word) == private.HEALTH for word in about)


def _missing(tables: Sequence[Table]) -> tuple[str, ...]:
    """The fields without which nobody can be read."""
    found = {field for table in tables for field in table.columns.fields.values()}
    missing = tuple(field for field, those_that_do in _NEEDED.items() if found.isdisjoint(those_that_do))
    return missing if missing or any(table.names_people for table in tables) else ("number",)


def _nothing(tables: Sequence[Table], not_taken: Sequence[NotTaken], missing: tuple[str, ...]) -> Reading:
    """A reading with nobody in it: columns have to be chosen first. The errors keep it from being applied."""
    place = (tables[0].file, tables[0].header_row) if tables else ("", 1)
    errors = [
        RowError(*place, "", "column-missing", say(_NO_COLUMN, field=LABELS[field])) for field in missing
    ]
    return Reading((), (), tuple(errors), (), tuple(not_taken), _kind(tables), _signature(tables), missing)


def _twice(tables: Sequence[Table]) -> list[RowError]:
    return [
        RowError(table.file, table.header_row, header, "header-twice", say(_TWICE, column=header))
        for table in tables
        for header in table.columns.twice
    ]


def _in_order(errors: Sequence[RowError]) -> tuple[RowError, ...]:
    places = {error.file: place for place, error in reversed([*enumerate(errors)])}
    return tuple(sorted(errors, key=lambda error: (places[error.file], error.row)))


def _never(header: str) -> Text:
    return private.why_not(header) if columns.is_never_taken(header) else ""


def _kind(tables: Sequence[Table]) -> str:
    """Which HR system the headers look like; "table" for none we know."""
    headers = [header for table in tables for header in table.headers]
    keys = {key(header) for header in headers}
    if any(header.startswith("[") for header in headers):
        return "raet-like"
    if "persnr" in keys and keys & {"indienst", "emailwerk", "voorvoegsels"}:
        return "nmbrs-like"
    return (
        "afas-like"
        if any("organisatorischeeenheid" in key or key.startswith("naamgebruik") for key in keys)
        else "table"
    )


def _signature(tables: Sequence[Table]) -> str:
    """A stable hash of the headers, whatever the files are called and whatever the order of columns and
    files.
    """
    lists = sorted(",".join(sorted(filter(None, map(key, table.headers)))) for table in tables)
    return sha256("\n".join(lists).encode()).hexdigest()
