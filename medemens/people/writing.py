"""The rows of an import, written in batches. Call it inside a transaction.

Changed rows are written as an insert that meets its own key, which is several times faster than `bulk_update`
and does the same on both databases.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import models

from medemens.core.batches import in_batches
from medemens.core.rows import of_anyone
from medemens.people import names
from medemens.people.comparing import Job, Key, Lead, Somebody, Unit, Writing
from medemens.people.models import Employment, NameWord, Person, Reporting, Team

_LONGEST_WORD = 120  # folding can make a word longer than the name was
BATCH = 1000  # rows at a time: what is written need not be in memory as a whole

R = TypeVar("R", Team, Person, Employment, Reporting)
Pks = dict[str, int]  # of new rows by their number or code


def write(writing: Writing) -> None:
    """Teams, then people with their words, then employments and reporting."""
    teams = _write_units(writing.units)
    people = _write_people(writing)
    _delete(Employment, writing.jobs_gone)
    for jobs in in_batches(writing.jobs, BATCH):
        _save(Employment, [_employment(job, people, teams) for job in jobs])
    _delete(Reporting, writing.leads_gone)
    # What ends comes first: somebody may be led by the same person again.
    for leads in in_batches(sorted(writing.leads, key=lambda lead: lead.ends_on is None), BATCH):
        _save(Reporting, [_reporting(lead, people) for lead in leads])


def _write_units(units: Sequence[Unit]) -> Pks:
    """New teams level by level, for a team needs the key of the one above it; then those that changed."""
    pks: Pks = {}
    waiting = [unit for unit in units if not unit.pk]
    while waiting:
        ready = [unit for unit in waiting if not isinstance(unit.parent, str) or unit.parent in pks]
        pks |= {row.code: row.pk for row in _save(Team, [_team(unit, pks) for unit in ready])}
        waiting = [unit for unit in waiting if unit.code not in pks]
    _save(Team, [_team(unit, pks) for unit in units if unit.pk])
    return pks


def _write_people(writing: Writing) -> Pks:
    pks: Pks = {}
    for renamed in in_batches(sorted(writing.renamed), BATCH):
        NameWord.objects.filter(person__in=renamed).delete()
    for people in in_batches(writing.people, BATCH):
        rows = _save(Person, [_person(one) for one in people])
        new = {row.number: row.pk for one, row in zip(people, rows, strict=True) if not one.pk}
        named = [row for row in rows if row.number in new or row.pk in writing.renamed]
        NameWord.objects.bulk_create(words_of(named), batch_size=BATCH)
        pks |= new
    return pks


def words_of(people: Iterable[Person]) -> Iterator[NameWord]:
    """The words by which people are found."""
    for person in people:
        for word in sorted(names.words(person.call_name, person.prefix, person.family_name)):
            yield NameWord(person_id=person.pk, word=word[:_LONGEST_WORD])


def _person(one: Somebody) -> Person:
    return Person(
        pk=one.pk or None,
        number=one.number,
        call_name=one.call_name,
        prefix=one.prefix,
        family_name=one.family_name,
        sort_key=names.sort_key(one.family_name, one.prefix, one.call_name),
        work_mail=one.work_mail,
        service_date=one.service_date,
        first_day=one.first_day,
        last_day=one.last_day,
    )


def _team(unit: Unit, pks: Pks) -> Team:
    parent_id = unit.parent and _pk(unit.parent, pks)
    return Team(pk=unit.pk or None, code=unit.code, name=unit.name, parent_id=parent_id)


def _employment(job: Job, people: Pks, teams: Pks) -> Employment:
    return Employment(
        pk=job.pk or None,
        person_id=_pk(job.person, people),
        sequence=job.sequence,
        team_id=job.team and _pk(job.team, teams),
        job_title=job.job_title,
        hours_per_week=job.hours_per_week,
        starts_on=job.starts_on,
        ends_on=job.ends_on,
    )


def _reporting(lead: Lead, people: Pks) -> Reporting:
    return Reporting(
        pk=lead.pk or None,
        person_id=_pk(lead.person, people),
        leader_id=_pk(lead.leader, people),
        starts_on=lead.starts_on,
        ends_on=lead.ends_on,
        source=Reporting.Source.HAND if lead.by_hand else Reporting.Source.FILE,
    )


def _pk(key: Key, pks: Pks) -> int:
    return pks[key] if isinstance(key, str) else key


def _save(model: type[R], rows: list[R]) -> list[R]:
    """Insert the rows without a key, which get one, and overwrite those with one."""
    new, known = [row for row in rows if row.pk is None], [row for row in rows if row.pk is not None]
    model._default_manager.bulk_create(new, batch_size=BATCH)
    model._default_manager.bulk_create(
        known,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[field.name for field in model._meta.concrete_fields if not field.primary_key],
    )
    return rows


def _delete(model: type[models.Model], pks: Sequence[int]) -> None:
    for batch in in_batches(pks, BATCH):
        of_anyone(model, "what the file no longer has goes").filter(pk__in=batch).delete()
