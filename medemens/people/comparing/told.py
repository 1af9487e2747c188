"""Which fields a file tells at all: what it has no column for stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from medemens.people.importing import Reading


@dataclass(frozen=True, slots=True)
class Told:
    """Whether anybody in the file has a value for it."""

    mail: bool
    service_date: bool
    job_title: bool
    hours: bool
    unit: bool
    starts: bool
    leader: bool


def told_by(reading: Reading) -> Told:
    jobs = [job for row in reading.people for job in row.employments]
    return Told(
        mail=_any(row.work_mail for row in reading.people),
        service_date=_any(row.service_date for row in reading.people),
        job_title=_any(job.job_title for job in jobs),
        hours=any(job.hours_per_week is not None for job in jobs),
        unit=_any(job.unit_code for job in jobs),
        starts=_any(job.starts_on for job in jobs),
        leader=bool(reading.leaders_outside) or _any(job.leader_numbers for job in jobs),
    )


def _any(values: Iterable[object]) -> bool:
    return any(map(bool, values))
