"""What changes for one person, as lines that people read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from medemens.people.comparing.changes import Change, Kind, Named
from medemens.people.comparing.jobs import teams_of
from medemens.people.comparing.present import Job, Lead, Somebody, is_gone


@dataclass(frozen=True, slots=True)
class State:
    """A person with what they do and who leads them."""

    person: Somebody
    jobs: list[Job]
    leads: list[Lead]


def lines_of(
    before: State | None, after: State, teams: Named, people: Named, today: date
) -> Iterator[Change]:
    """The lines for one person; none when nothing changes that people would notice."""
    words = _Words(teams, people, today)
    if before is None:
        yield _line(Kind.JOINS, after.person, before=words.leaders(after), after=words.teams(after))
        return
    yield from _coming_and_going(before.person, after.person, today)
    if words.teams(before) != words.teams(after) and not is_gone(after.person, today):
        yield _line(Kind.MOVES, after.person, words.teams(before), words.teams(after))
    if words.leaders(before) != words.leaders(after) and not is_gone(after.person, today):
        yield _line(Kind.LEADERS, after.person, words.leaders(before), words.leaders(after))
    for what, was, will_be in _others(before, after, today):
        if was != will_be:
            yield _line(Kind.OTHER, after.person, was, will_be, what)


def _coming_and_going(before: Somebody, after: Somebody, today: date) -> Iterator[Change]:
    if is_gone(before, today) and not is_gone(after, today):
        yield _line(Kind.RETURNS, after, _day(before.last_day), _day(after.first_day))
    if after.last_day and after.last_day != before.last_day:
        yield _line(Kind.LEAVES, after, _day(before.last_day), _day(after.last_day))
    elif before.last_day and not after.last_day and not is_gone(before, today):
        yield _line(Kind.OTHER, after, _day(before.last_day), "", "stays")


def _others(before: State, after: State, today: date) -> Iterator[tuple[str, str, str]]:
    was, will_be = before.person, after.person
    yield "name", was.name, will_be.name
    yield "mail", was.work_mail, will_be.work_mail
    yield "job", _titles(before.jobs, today), _titles(after.jobs, today)
    yield "hours", _hours(before.jobs, today), _hours(after.jobs, today)
    yield "service", _day(was.service_date), _day(will_be.service_date)
    yield "start", _day(was.first_day), _day(will_be.first_day)


@dataclass(frozen=True, slots=True)
class _Words:
    names_of_teams: Named
    names_of_people: Named
    today: date

    def teams(self, state: State) -> str:
        return _list(self.names_of_teams[key] for key in teams_of(state.jobs, self.today))

    def leaders(self, state: State) -> str:
        """Who leads them now; where nobody does yet, who will."""
        live = [lead for lead in state.leads if not lead.is_over(self.today)]
        now = [lead for lead in live if lead.starts_on <= self.today] or live
        return _list(self.names_of_people[key] for key in {lead.leader for lead in now})


def _line(kind: Kind, person: Somebody, before: str = "", after: str = "", what: str = "") -> Change:
    return Change(kind, person.number, person.name, before, after, what)


def _running(jobs: Iterable[Job], today: date) -> list[Job]:
    return [job for job in jobs if not job.is_over(today)]


def _titles(jobs: Iterable[Job], today: date) -> str:
    return _list(job.job_title for job in _running(jobs, today) if job.job_title)


def _hours(jobs: Iterable[Job], today: date) -> str:
    hours = [job.hours_per_week for job in _running(jobs, today) if job.hours_per_week is not None]
    return f"{sum(hours, Decimal(0)).normalize():f}" if hours else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _list(texts: Iterable[str]) -> str:
    return ", ".join(sorted(set(texts)))
