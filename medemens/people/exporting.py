"""Master data and reporting as a table that Excel opens: semicolons, UTF-8, no cell that calculates.

Nothing personal is in it and nothing that was said: who works where, as what, led by whom, since when.
"""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from medemens.people.models import Person
from medemens.people.queries.directory import entries
from medemens.people.queries.hr import leaders_by_person, people_to_export

BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula (owasp.org, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BATCH = 500


class _Echo:
    """Where csv writes: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def neutral(cell: str) -> str:
    """`cell` so that no spreadsheet calculates it: an apostrophe before what looks like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def people_as_csv(today: date) -> Iterator[str]:
    """The lines of the file, in pieces, for everyone who works here or will; never all of them in memory.

    The words of the header are those of the language now, even if the lines are read later.
    """
    header = _header()
    return _lines(header, today)


def _header() -> list[str]:
    return [
        _("Number"),
        _("Call name"),
        _("Prefix"),
        _("Family name"),
        _("Team"),
        _("Function"),
        _("Leader"),
        _("Number of the leader"),
        _("In service since"),
        _("First day"),
        _("Last day"),
    ]


def _lines(header: list[str], today: date) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield BYTE_ORDER_MARK + writer.writerow(header)
    for people in _batches(today):
        for row in _rows(people, today):
            yield writer.writerow([neutral(cell) for cell in row])


def _batches(today: date) -> Iterator[list[Person]]:
    people = people_to_export(today).iterator(chunk_size=_BATCH)
    while batch := list(islice(people, _BATCH)):
        yield batch


def _rows(people: list[Person], today: date) -> Iterator[list[str]]:
    leaders = leaders_by_person(people, today)
    for entry in entries(people, today):
        person = entry.person
        led_by = leaders.get(person.pk, [])
        yield [
            person.number,
            person.call_name,
            person.prefix,
            person.family_name,
            entry.team,
            entry.job_title,
            ", ".join(str(leader) for leader in led_by),
            ", ".join(leader.number for leader in led_by),
            *(
                day.isoformat() if day else ""
                for day in (person.service_date, person.first_day, person.last_day)
            ),
        ]
