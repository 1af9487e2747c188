"""The comparison as a whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import ngettext_lazy

from medemens.people.comparing import checks
from medemens.people.comparing.changes import Change, Changes, Counts, Kind, Named, Writing
from medemens.people.comparing.jobs import compare_jobs
from medemens.people.comparing.leading import Wanted, close_all, compare_leads, wanted_of
from medemens.people.comparing.lines import State, lines_of
from medemens.people.comparing.matching import Matched, leaders_elsewhere, match, say_count
from medemens.people.comparing.present import Job, Key, Lead, Present, Somebody, is_gone, is_here, with_dates
from medemens.people.comparing.told import Told, told_by
from medemens.people.comparing.units import compare_units
from medemens.people.importing import EmploymentRow, PersonRow, Reading
from medemens.people.rules import GRACE
from medemens.people.service import Period, service_start

Progress = Callable[[int, int], None]
_STEP = 500
_LONG_GONE = ngettext_lazy(
    "%(count)s person left more than four weeks ago and isn’t taken in.",
    "%(count)s people left more than four weeks ago and aren’t taken in.",
    "count",
)


def compare(
    reading: Reading,
    present: Present,
    *,
    today: date,
    complete: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """What the files would change on `today`. `complete` says that everyone who works here is in them.

    Who is missing from the files stays, unless they are complete; what they have no column for stays always.
    `progress` hears (people compared, people) now and then.
    """
    run = _Comparison(reading, present, today, complete)
    run.people(progress or (lambda done, total: None))
    return run.outcome()


@dataclass
class _Comparison:
    """One comparison under way: what it is of, and what was found so far."""

    reading: Reading
    present: Present
    today: date
    complete: bool
    writing: Writing = field(default_factory=Writing)
    shown: list[Change] = field(default_factory=list)
    after: dict[Key, State] = field(default_factory=dict)
    created: int = 0
    touched: int = 0
    left: int = 0

    def __post_init__(self) -> None:
        self.told: Told = told_by(self.reading)
        self.matched: Matched = match(self.reading.people, self.present)
        working = {row.number for row in self.matched.rows.values() if self._works(row)}
        self.elsewhere, self.unknown = leaders_elsewhere(self.reading.leaders_outside, self.present, working)
        self.teams, units, lines = compare_units(self.reading.units, self.present, self.writing)
        self.shown.extend(lines)
        self.team_names: Named = {key: unit.name for key, unit in units.items()}
        self.people_names: Named = {person.pk: person.name for person in self.present.people.values()}
        self._leave_out_long_gone()
        for key, row in self.matched.rows.items():
            self.people_names[key] = _named(row).name

    def _leave_out_long_gone(self) -> None:
        """Whoever is new here and left more than four weeks ago isn't taken in: what was erased doesn't come back."""
        rows = self.matched.rows
        self.long_gone = {
            key for key, row in rows.items() if isinstance(key, str) and self._is_long_gone(row)
        }
        for key in self.long_gone:
            del rows[key]
        if self.long_gone:
            self.matched.warnings.append(say_count(_LONG_GONE, len(self.long_gone)))

    def _is_long_gone(self, row: PersonRow) -> bool:
        last_days = [job.ends_on for job in row.employments]
        return bool(last_days) and all(day is not None and day < self.today - GRACE for day in last_days)

    def _works(self, row: PersonRow) -> bool:
        return not row.employments or any(not _is_over(job, self.today) for job in row.employments)

    def people(self, progress: Progress) -> None:
        """Compare everyone in the files, then those who are not in them."""
        total = len(self.matched.rows)
        for done, (key, row) in enumerate(self.matched.rows.items()):
            if done % _STEP == 0:
                progress(done, total)
            self._one(key, row)
        self.missing = [person for person in self.present.people.values() if self._is_missing(person)]
        self.kept = [person for person in self.missing if person.pk in self.present.role_holders]
        self.missing = [person for person in self.missing if person.pk not in self.present.role_holders]
        for person in self.missing:
            self._miss(person)
        progress(total, total)

    def _one(self, key: Key, row: PersonRow) -> None:
        before, size = self._before(key), len(self.writing)
        after = self._after(key, row, before)
        self.after[key] = after
        self._write_person(after.person, before.person if before else None)
        lines = list(lines_of(before, after, self.team_names, self.people_names, self.today))
        self.shown.extend(lines)
        self.created += before is None
        self.touched += before is not None and len(self.writing) > size
        self.left += any(line.kind is Kind.LEAVES for line in lines)

    def _after(self, key: Key, row: PersonRow, before: State | None) -> State:
        had_jobs, had_leads = (before.jobs, before.leads) if before else ([], [])
        jobs = compare_jobs(key, row.employments, had_jobs, self.teams, self.told, self.today, self.writing)
        person = self._person(row, jobs, before)
        wanted = self._wanted(person, row, jobs, had_leads)
        return State(person, jobs, compare_leads(person, wanted, had_leads, self.today, self.writing))

    def _before(self, key: Key) -> State | None:
        if not isinstance(key, int):
            return None
        jobs, leads = self.present.jobs.get(key, ()), self.present.leads.get(key, ())
        return State(self.present.people[key], list(jobs), list(leads))

    def _person(self, row: PersonRow, jobs: list[Job], known: State | None) -> Somebody:
        named, before = _named(row), known.person if known else None
        if before:
            mail = row.work_mail if self.told.mail else before.work_mail
            named = replace(named, pk=before.pk, number=before.number, work_mail=mail)
        dated = with_dates(named, jobs) if jobs or not before else _same_dates(named, before)
        if known and before and self._has_jubilee_date(known, before):
            return replace(dated, service_date=before.service_date)
        return replace(dated, service_date=self._counts_from(jobs, dated, row.service_date))

    def _has_jubilee_date(self, known: State, before: Somebody) -> bool:
        """Whether HR once gave a date that stays now that no file has a column for it.

        One that was counted from contracts is counted anew.
        """
        if self.told.service_date or before.service_date is None:
            return False
        return before.service_date != self._counts_from(known.jobs, before)

    def _counts_from(self, jobs: Iterable[Job], person: Somebody, jubilee: date | None = None) -> date | None:
        """Since when their service counts; of who left as it was on their last day."""
        periods = [Period(job.starts_on, job.ends_on) for job in jobs]
        there = min(self.today, person.last_day or self.today)
        return service_start(periods, jubilee, there) or person.first_day

    def _wanted(self, person: Somebody, row: PersonRow, jobs: list[Job], leads: list[Lead]) -> list[Wanted]:
        """Who leads them by the file; where it doesn't tell, who did."""
        if is_gone(person, self.today):
            return []
        if not self.told.leader:
            live = [lead for lead in leads if not lead.by_hand and not lead.is_over(self.today)]
            return [Wanted(lead.leader, lead.starts_on, person.last_day) for lead in live]
        return wanted_of(self._spans(person, row, jobs))

    def _spans(
        self, person: Somebody, row: PersonRow, jobs: list[Job]
    ) -> Iterator[tuple[Key, date | None, date | None]]:
        elsewhere = self.elsewhere.get(row.number, [])
        for listed, job in zip(row.employments, jobs, strict=False):
            if job.is_over(self.today):
                continue
            for leader in [*(self.matched.keys[number] for number in listed.leader_numbers), *elsewhere]:
                if leader != person.key and leader not in self.long_gone:
                    yield leader, job.starts_on, job.ends_on

    def _write_person(self, person: Somebody, before: Somebody | None) -> None:
        if person == before:
            return
        self.writing.people.append(person)
        if before and before.name != person.name:
            self.writing.renamed.add(person.pk)
        if before and before.work_mail != person.work_mail:
            self.writing.new_mail.add(person.pk)

    def _is_missing(self, person: Somebody) -> bool:
        return person.pk not in self.after and (person.last_day is None or person.last_day > self.today)

    def _miss(self, person: Somebody) -> None:
        """Someone who is not in the files: only named, unless the files are of everyone."""
        self.shown.append(Change(Kind.MISSING, person.number, person.name))
        if not self.complete:
            return
        self.left += 1
        jobs = [self._last_day_today(job) for job in self.present.jobs.get(person.pk, ())]
        leads = close_all(person.pk, self.present.leads.get(person.pk, ()), self.today, self.writing)
        gone = replace(person, last_day=self.today)
        self.writing.people.append(gone)
        self.after[person.pk] = State(gone, [job for job in jobs if job], leads)

    def _last_day_today(self, job: Job) -> Job | None:
        if job.ends_on and job.ends_on <= self.today:
            return job
        if job.starts_on and job.starts_on > self.today:
            self.writing.jobs_gone.append(job.pk)
            return None
        ended = replace(job, ends_on=self.today)
        self.writing.jobs.append(ended)
        return ended

    def outcome(self) -> Changes:
        everyone = [self.after.get(pk) or self._before(pk) for pk in self.present.people]
        states = [state for state in everyone if state] + [
            state for key, state in self.after.items() if isinstance(key, str)
        ]
        leads: list[Lead] = [
            lead
            for state in states
            if not is_gone(state.person, self.today)
            for lead in state.leads
            if not lead.is_over(self.today)
        ]
        lines = {key: row.rows for key, row in self.matched.rows.items()}
        return Changes(
            counts=self._counts(states, leads),
            shown=sorted(self.shown, key=_order),
            writing=self.writing,
            problems=[
                *self.unknown,
                *checks.shared_mails(states, lines, self.today),
                *checks.loops(leads, lines, self.people_names, self.reading, self.today),
            ],
            warnings=[*self.matched.warnings, *checks.kept_roles(self.kept if self.complete else [])],
            missing=frozenset(person.pk for person in self.missing),
            needs_second_yes=checks.needs_second_yes(len(self.missing), self.present, self.today),
            complete=self.complete,
            fingerprint=self.present.fingerprint,
        )

    def _counts(self, states: list[State], leads: list[Lead]) -> Counts:
        people = len(self.matched.rows)
        here = {state.person.key for state in states if is_here(state.person, self.today)}
        return Counts(
            people=people,
            active=len(here),
            teams=len(self.reading.units),
            leaders=len({lead.leader for lead in leads if lead.person in here and lead.holds(self.today)}),
            created=self.created,
            updated=self.touched,
            unchanged=people - self.created - self.touched,
            left=self.left,
        )


def _order(change: Change) -> int:
    return list(Kind).index(change.kind)


def _named(row: PersonRow) -> Somebody:
    return Somebody(0, row.number, row.call_name, row.prefix, row.family_name, row.work_mail)


def _same_dates(named: Somebody, before: Somebody) -> Somebody:
    return replace(named, first_day=before.first_day, last_day=before.last_day)


def _is_over(row: EmploymentRow, today: date) -> bool:
    return row.ends_on is not None and row.ends_on < today
