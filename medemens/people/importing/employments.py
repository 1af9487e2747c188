"""The employments of one person: lines that say the same joined, leaders looked up, each with a number of its
own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import say
from medemens.people.importing.known import AMBIGUOUS, Known
from medemens.people.importing.records import Card, Errors, Job, ends_too_early, shown
from medemens.people.importing.rows import EmploymentRow, LeaderOutside, PersonRow
from medemens.people.importing.unit_codes import UnitCodes

_LEADER_OUTSIDE = _("Leader %(number)s is not in the files. Add this person, or correct the number.")
_LEADER_UNCLEAR = _("More than one person is called this. Write the leader’s personnel number.")


@dataclass(slots=True)
class Context:
    """What the employments of every person are read against, and what is found on the way."""

    people: Known
    units: UnitCodes
    job_titles: Mapping[str, str]
    errors: Errors = field(default_factory=list)
    leaders_outside: list[LeaderOutside] = field(default_factory=list)


def employments_of(cards: Sequence[Card], jobs: Iterable[Job], context: Context) -> tuple[EmploymentRow, ...]:
    """In order of start. Lines that differ only in their leader are one employment with several leaders."""
    joined: dict[EmploymentRow, dict[str, None]] = {}
    for job in jobs:
        employment = _employment(job, cards, context)
        joined.setdefault(employment, {}).update(dict.fromkeys(_leaders(job, cards[0].number, context)))
    rows = [replace(row, leader_numbers=tuple(leaders)) for row, leaders in joined.items()]
    return _numbered(sorted(rows, key=_order))


def latest(employments: Sequence[EmploymentRow]) -> list[EmploymentRow]:
    """Those that end last, or don't end: what a person does now, or did until leaving."""
    last = max((row.ends_on or date.max for row in employments), default=date.max)
    return [row for row in employments if (row.ends_on or date.max) == last]


def leaders_now(person: PersonRow) -> list[str]:
    return [leader for row in latest(person.employments) for leader in row.leader_numbers]


def _employment(job: Job, cards: Sequence[Card], context: Context) -> EmploymentRow:
    """Without its leaders. Where another file tells when somebody came and left, the employment has those
    dates.
    """
    starts_on = job.starts_on or min(
        (card.service_start for card in cards if card.service_start), default=None
    )
    ends_on = min((day for day in (job.ends_on, *(card.service_end for card in cards)) if day), default=None)
    if (starts_on, ends_on) != (job.starts_on, job.ends_on):
        context.errors.extend(ends_too_early(job.line, starts_on, ends_on))
    return EmploymentRow(
        sequence=job.sequence,
        starts_on=starts_on,
        ends_on=ends_on,
        unit_code=context.units.code_of(*job.unit),
        job_title=job.job_title or context.job_titles.get(job.job_code, ""),
        hours_per_week=job.hours,
        leader_numbers=(),
    )


def _leaders(job: Job, number: str, context: Context) -> list[str]:
    """The leaders' numbers. A person who is named as their own leader leads themselves: they have none."""
    found = []
    for cell in job.leaders:
        leader = context.people.find_leader(cell)
        if leader == AMBIGUOUS:
            context.errors.append(job.line.error("leader-unclear", _LEADER_UNCLEAR, "leader"))
        elif not leader:
            error = job.line.error("leader-unknown", say(_LEADER_OUTSIDE, number=shown(cell)), "leader")
            context.leaders_outside.append(LeaderOutside(number, cell, error))
        elif leader != number:
            found.append(leader)
    return found


def _order(row: EmploymentRow) -> tuple[object, ...]:
    return (
        row.starts_on or date.min,
        row.ends_on or date.max,
        row.sequence,
        row.unit_code,
        row.job_title,
        row.hours_per_week or 0,
    )


def _numbered(rows: Sequence[EmploymentRow]) -> tuple[EmploymentRow, ...]:
    """With the file's own numbers where they tell the employments apart, else 1, 2, 3 in order of start."""
    given = {row.sequence for row in rows if row.sequence}
    if len(given) == len(rows):
        return tuple(rows)
    return tuple(replace(row, sequence=str(place)) for place, row in enumerate(rows, start=1))
