"""What a draft holds, as text for an encrypted field: what a page shows of it, and the reading to apply.

The two stand apart, so that a page need not take the reading apart.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from zlib import compress, decompress

from medemens.people.importing import EmploymentRow, LeaderOutside, PersonRow, Reading, RowError, UnitRow

View = dict[str, Any]


def pack(view: View, reading: Reading | None = None) -> str:
    """`view` (JSON values) and `reading` as one text."""
    parts = [view, _reading_out(reading) if reading else None]
    return " ".join(b64encode(compress(json.dumps(part).encode(), 6)).decode() for part in parts)


def view_of(content: str) -> View:
    found: View = _part(content, 0)
    return found


def reading_of(content: str) -> Reading:
    """The reading `pack` was given, but for its errors and what was not taken. Raises ValueError without."""
    found = _part(content, 1)
    if found is None:
        raise ValueError("this draft holds no reading")
    return _reading_in(found)


def _part(content: str, place: int) -> Any:
    return json.loads(decompress(b64decode(content.split(" ")[place])))


def _reading_out(reading: Reading) -> dict[str, Any]:
    return {
        "people": [_person_out(row) for row in reading.people],
        "units": [[row.code, row.name, row.parent_code] for row in reading.units],
        "outside": [_outside_out(one) for one in reading.leaders_outside],
        "kind": reading.kind,
        "signature": reading.signature,
    }


def _person_out(row: PersonRow) -> list[Any]:
    jobs = [_job_out(job) for job in row.employments]
    named = [row.number, row.call_name, row.prefix, row.family_name, row.work_mail]
    return [*named, _day_out(row.service_date), jobs, row.rows[:1]]


def _job_out(job: EmploymentRow) -> list[Any]:
    hours = None if job.hours_per_week is None else str(job.hours_per_week)
    dates = [_day_out(job.starts_on), _day_out(job.ends_on)]
    return [job.sequence, *dates, job.unit_code, job.job_title, hours, job.leader_numbers]


def _outside_out(one: LeaderOutside) -> list[Any]:
    error = one.error
    place = [error.file, error.row, error.column, error.kind]
    return [one.person_number, one.leader_number, *place, str(error.message)]


def _day_out(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _reading_in(found: Mapping[str, Any]) -> Reading:
    return Reading(
        people=_each(_person_in, found["people"]),
        units=tuple(UnitRow(*row) for row in found["units"]),
        errors=(),
        leaders_outside=tuple(LeaderOutside(row[0], row[1], RowError(*row[2:])) for row in found["outside"]),
        not_taken=(),
        kind=found["kind"],
        signature=found["signature"],
        unmapped_needed=(),
    )


def _each(read: Callable[[list[Any]], Any], rows: Iterable[list[Any]]) -> tuple[Any, ...]:
    return tuple(read(row) for row in rows)


def _person_in(row: list[Any]) -> PersonRow:
    number, call_name, prefix, family_name, mail, service_date, jobs, places = row
    rows = tuple((file, line) for file, line in places)
    dates_and_jobs = _day_in(service_date), _each(_job_in, jobs)
    return PersonRow(number, call_name, prefix, family_name, mail, *dates_and_jobs, rows)


def _job_in(row: list[Any]) -> EmploymentRow:
    sequence, starts_on, ends_on, unit, title, hours, leaders = row
    return EmploymentRow(
        sequence,
        _day_in(starts_on),
        _day_in(ends_on),
        unit,
        title,
        None if hours is None else Decimal(hours),
        tuple(leaders),
    )


def _day_in(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
