"""What is here already, as plain values, for comparing with a file. `queries.imports` fetches it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from medemens.people import names

Key = int | str  # the primary key of someone who is here already, the personnel number of someone new


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person. `pk` is 0 for someone new."""

    pk: int
    number: str
    call_name: str
    prefix: str
    family_name: str
    work_mail: str = ""
    service_date: date | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def key(self) -> Key:
        return self.pk or self.number

    @property
    def name(self) -> str:
        return names.full_name(self.call_name, self.prefix, self.family_name)


@dataclass(frozen=True, slots=True)
class Job:
    """An employment. `team` is a primary key, the code of a new team, or None; `pk` is 0 for a new one."""

    pk: int
    person: Key
    sequence: str
    team: Key | None
    job_title: str
    hours_per_week: Decimal | None
    starts_on: date | None
    ends_on: date | None

    def is_over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today

    def is_running(self, today: date) -> bool:
        return (self.starts_on is None or self.starts_on <= today) and not self.is_over(today)


@dataclass(frozen=True, slots=True)
class Lead:
    """A reporting. `pk` is 0 for a new one; `by_hand` where HR set it in the application."""

    pk: int
    person: Key
    leader: Key
    starts_on: date
    ends_on: date | None
    by_hand: bool = False

    def is_over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today

    def holds(self, on: date) -> bool:
        return self.starts_on <= on and not self.is_over(on)


@dataclass(frozen=True, slots=True)
class Unit:
    """A team. `pk` is 0 for a new one; `parent` is None for a root."""

    pk: int
    code: str
    name: str
    parent: Key | None = None

    @property
    def key(self) -> Key:
        return self.pk or self.code


@dataclass(frozen=True, slots=True)
class Present:
    """The people, employments, reportings and teams in the database.

    `former_numbers` gives the person a merged number means. `role_holders` are people with a role, such as
    HR. The `fingerprint` tells whether anything changed since.
    """

    people: Mapping[int, Somebody] = field(default_factory=dict)
    jobs: Mapping[int, tuple[Job, ...]] = field(default_factory=dict)
    leads: Mapping[int, tuple[Lead, ...]] = field(default_factory=dict)
    units: Mapping[int, Unit] = field(default_factory=dict)
    former_numbers: Mapping[str, int] = field(default_factory=dict)
    role_holders: frozenset[int] = frozenset()
    fingerprint: str = ""


def with_dates(person: Somebody, jobs: Iterable[Job]) -> Somebody:
    """`person` from the first day of any employment to the last; None where one is open at that side."""
    starts, ends = [], []
    for job in jobs:
        starts.append(job.starts_on)
        ends.append(job.ends_on)
    first = None if None in starts else min((day for day in starts if day), default=None)
    last = None if None in ends else max((day for day in ends if day), default=None)
    return replace(person, first_day=first, last_day=last)


def is_gone(person: Somebody, today: date) -> bool:
    return person.last_day is not None and person.last_day < today


def is_here(person: Somebody, today: date) -> bool:
    return (person.first_day is None or person.first_day <= today) and not is_gone(person, today)
