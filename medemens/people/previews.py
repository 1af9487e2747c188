"""What a page shows of a reading and its comparison, as JSON values: what a draft keeps for looking at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from medemens.core.sheets.said import SourceFile, Text, in_languages
from medemens.people.comparing import Change, Changes, Kind
from medemens.people.drafts import View
from medemens.people.importing import Headers, Reading, RowError

MOST_ERRORS = 100
DATED = (Kind.RETURNS, Kind.LEAVES)
CLOSED = ("hours", "service", "start", "stays")


def view_of_columns(files: Sequence[SourceFile], headers: Headers, mapping: Mapping[str, str] | None) -> View:
    """The names of the columns and what each means, nothing of their cells."""
    return {
        "files": [file.name for file in files],
        "kind": headers.kind,
        "signature": headers.signature,
        "mapping": dict(mapping or {}),
        "columns": [
            {"file": one.file, "name": one.name, "field": one.field, "never": in_languages(one.never)}
            for one in headers.columns
        ],
        "needed": list(headers.unmapped_needed),
    }


def view_of_changes(changes: Changes) -> View:
    """What the import would change, a line each. Numbers, dates and hours are those of the file.

    What Medemens has of those is closed outside HR's timed mode, in which whoever it is about reads who looked: a file
    with made-up values, or without somebody, is no way round it.
    """
    shown: dict[str, list[list[str]]] = defaultdict(list)
    for line in changes.shown:
        number = "" if line.kind is Kind.MISSING else line.number
        shown[line.kind].append([number, line.name, _before(line), line.after, line.what])
    return {
        "counts": asdict(changes.counts),
        "shown": shown,
        "warnings": _texts(changes.warnings),
        "missing": len(changes.missing),
        "needs_second_yes": changes.needs_second_yes,
        "writes": len(changes.writing),
        "fingerprint": changes.fingerprint,
    }


def _before(line: Change) -> str:
    return "" if line.kind in DATED or line.what in CLOSED else line.before


def view_of_reading(reading: Reading, problems: Iterable[RowError]) -> View:
    """What is wrong in the file, and which columns were left alone."""
    errors = [*reading.errors, *problems]
    return {
        "errors": [
            {"file": e.file, "row": e.row, "column": e.column, "text": in_languages(e.message)}
            for e in errors[:MOST_ERRORS]
        ],
        "error_count": len(errors),
        "not_taken": [
            {"file": left.file, "column": left.column, "why": in_languages(left.why)}
            for left in reading.not_taken
        ],
    }


def _texts(texts: Iterable[Text]) -> list[dict[str, Any]]:
    return [in_languages(text) for text in texts]
