"""All lines of all tables, read once and sorted into people, employments, units and job titles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from medemens.people.importing.fields import DATES
from medemens.people.importing.guard import Guard
from medemens.people.importing.records import Card, Job, Unit, card_of, job_of, unit_of
from medemens.people.importing.rows import NotTaken, RowError
from medemens.people.importing.tables import Line, Table, lines

Progress = Callable[[int, int], None]

_STEP = 500
_NO_NUMBER = _("This row has no personnel number. Fill it in, or remove the row.")


@dataclass(slots=True)
class Gathered:
    """Everything taken from the files, not yet checked against each other."""

    cards: list[Card] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    job_titles: dict[str, str] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)


def gather(tables: Sequence[Table], progress: Progress) -> Gathered:
    """Read every table line by line. `progress` hears (lines read, lines expected). Raises Unreadable."""
    gathered, done = Gathered(), 0
    total = sum(table.grid.total for table in tables)
    dates_make_jobs = not any(table.tells_jobs for table in tables)
    for table in tables:
        guard = Guard()
        has_job = table.tells_jobs or (dates_make_jobs and table.columns.has(*DATES))
        for line in lines(table, gathered.errors):
            guard.see(line)
            _take(line, gathered, has_job=has_job)
            done += 1
            if done % _STEP == 0:
                progress(done, max(total, done))
        _check(table, guard, gathered)
    progress(done, done)
    return gathered


def _take(line: Line, gathered: Gathered, *, has_job: bool) -> None:
    if not line.table.columns.has("number"):
        _take_listed(line, gathered)
    elif line.text("number"):
        _take_person(line, gathered, has_job=has_job)
    elif has_job or line.table.names_people:
        gathered.errors.append(line.error("number-missing", _NO_NUMBER, "number"))


def _take_person(line: Line, gathered: Gathered, *, has_job: bool) -> None:
    if line.table.names_people:
        gathered.cards.append(card_of(line, has_job=has_job, errors=gathered.errors))
    if has_job:
        gathered.jobs.append(job_of(line, gathered.errors))


def _take_listed(line: Line, gathered: Gathered) -> None:
    """A line of a list of units or of jobs, which names no people."""
    if line.text("unit_code") or line.text("unit_name"):
        gathered.units.append(unit_of(line, gathered.errors))
    elif line.text("job_code"):
        gathered.job_titles.setdefault(line.text("job_code"), line.text("job_title"))


def _check(table: Table, guard: Guard, gathered: Gathered) -> None:
    left = guard.check(table)
    gathered.not_taken.extend(left)
    for card in gathered.cards if left else []:
        if card.line.table is table:
            card.work_mail = ""
