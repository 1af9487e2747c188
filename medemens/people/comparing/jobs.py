"""The employments of one person: those of the file against those of the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from medemens.people.comparing.changes import Writing
from medemens.people.comparing.present import Job, Key
from medemens.people.comparing.told import Told
from medemens.people.importing import EmploymentRow

DAY = timedelta(days=1)


def compare_jobs(
    person: Key,
    rows: Sequence[EmploymentRow],
    here: Sequence[Job],
    teams: Mapping[str, Key],
    told: Told,
    today: date,
    writing: Writing,
) -> list[Job]:
    """The employments as they will be. New and changed ones go into `writing`.

    One that the file no longer lists ends when the file lists others that run: somebody changed jobs. Those
    that are over stay as history.
    """
    known = {job.sequence: job for job in here}
    after = [_job(person, row, known.pop(row.sequence, None), teams, told) for row in rows]
    writing.jobs.extend(job for job in after if job not in here)
    for job in known.values():
        ended = _ended(job, after, today)
        if ended is None:
            writing.jobs_gone.append(job.pk)
            continue
        after.append(ended)
        if ended != job:
            writing.jobs.append(ended)
    return after


def _job(person: Key, row: EmploymentRow, known: Job | None, teams: Mapping[str, Key], told: Told) -> Job:
    """An employment as the file has it; what the file has no column for stays."""
    team: Key | None = teams[row.unit_code] if row.unit_code else None
    job = Job(0, person, row.sequence, team, row.job_title, row.hours_per_week, row.starts_on, row.ends_on)
    if known is None:
        return job
    job = replace(
        job,
        pk=known.pk,
        team=team if told.unit else known.team,
        job_title=row.job_title if told.job_title else known.job_title,
        hours_per_week=row.hours_per_week if told.hours else known.hours_per_week,
        starts_on=row.starts_on if told.starts else known.starts_on,
    )
    if job.starts_on and job.ends_on and job.ends_on < job.starts_on:
        return replace(job, starts_on=None)
    return job


def _ended(job: Job, listed: Sequence[Job], today: date) -> Job | None:
    """`job`, which the file doesn't list, as it will be; None when it would end before it began."""
    runs = any(one.is_running(today) for one in listed)
    to_come = any(not one.is_over(today) for one in listed)
    if job.is_over(today) or not listed or (to_come and not runs):
        return job
    last = today - DAY
    if not to_come:
        last = min(last, max(one.ends_on for one in listed if one.ends_on))
    if job.starts_on and job.starts_on > last:
        return None
    return replace(job, ends_on=last)


def teams_of(jobs: Iterable[Job], today: date) -> set[Key]:
    """Where somebody works now; before the first day, where they will work."""
    jobs = [job for job in jobs if not job.is_over(today)]
    running = [job for job in jobs if job.is_running(today)] or jobs
    return {job.team for job in running if job.team}
