"""What supervision watches over: who used which power, for what and how often. Never at whom it was used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from medemens.core import personal_data
from medemens.core.rows import of_anyone
from medemens.core.time import zone
from medemens.people import house
from medemens.people.models import LogEntry, LogHead, Purpose

Kind = LogEntry.Kind
TOLD_DAILY = (Kind.BEGUN, Kind.SETTING, Kind.CHANGED, Kind.MERGED)  # of a role supervision hears at once
LOOKED_BACK = 7  # days for which a message that a broken night missed is still made
MOST_USES = 100
NUMBERS = "supervision sees who of HR, when, for what and numbers; never at whom"
SETTINGS = "supervision sees who of HR set what for the house; about nobody"


@dataclass(frozen=True, slots=True)
class Use:
    """One time somebody of HR was in timed mode: who, from when, for what, and numbers of people and of changes."""

    name: str
    at: datetime
    purpose: str
    people: int
    changes: int
    table: bool


def uses(most: int = MOST_USES) -> list[Use]:
    """The last times that timed mode was used, the latest first. Two statements."""
    return _uses(of_anyone(LogEntry, NUMBERS).filter(kind=Kind.BEGUN).order_by("-sequence")[:most])


def uses_on(day: date) -> list[Use]:
    """The times of one day, the first first. Two statements."""
    return _uses(_of_day(day).filter(kind=Kind.BEGUN).order_by("sequence"))


def changes_on(day: date) -> list[LogEntry]:
    """What was changed in the settings of the house on one day, the first first."""
    return list(_of_day(day).filter(kind=Kind.SETTING).order_by("sequence"))


def changes(most: int = MOST_USES) -> list[LogEntry]:
    """What was changed in the settings of the house, the latest first."""
    return list(of_anyone(LogEntry, SETTINGS).filter(kind=Kind.SETTING).order_by("-sequence")[:most])


def days_to_tell(now: datetime) -> list[LogEntry]:
    """Of each of the last days before today on which power was used its last entry, the first first."""
    today = now.astimezone(zone()).date()
    every = of_anyone(LogEntry, "the days of which supervision has yet to be told")
    rows = every.filter(kind__in=TOLD_DAILY, at__gte=_start(today - timedelta(days=LOOKED_BACK)))
    last = {
        row.at.astimezone(zone()).date(): row for row in rows.order_by("sequence") if row.at < _start(today)
    }
    return [last[day] for day in sorted(last)]


def state_of_log() -> LogHead | None:
    """The end of the log, and what came of the last look at all of it."""
    return of_anyone(LogHead, "the last link of the log: it is about nobody").first()


def terms() -> list[tuple[str, str]]:
    """How long each kind of data is kept, as the registry says it."""
    return [(str(entry.name), str(entry.kept)) for entry in personal_data.entries.values()]


def _of_day(day: date) -> QuerySet[Any]:
    every: QuerySet[Any] = of_anyone(LogEntry, NUMBERS)
    return every.filter(at__gte=_start(day), at__lt=_start(day + timedelta(days=1)))


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone())


def _uses(begun: Iterable[LogEntry]) -> list[Use]:
    begun = list(begun)
    every = of_anyone(LogEntry, NUMBERS)
    rows = every.filter(mode__in=[entry.pk for entry in begun]).values("mode").order_by()
    found = {
        row["mode"]: row
        for row in rows.annotate(
            people=Count("about", filter=Q(kind=Kind.OPENED), distinct=True),
            changes=Count("pk", filter=Q(kind__in=[Kind.CHANGED, Kind.MERGED])),
            tables=Count("pk", filter=Q(kind=Kind.TABLE)),
        )
    }
    nothing = {"people": 0, "changes": 0, "tables": 0}
    return [_use(entry, found.get(entry.pk, nothing)) for entry in begun]


def _use(entry: LogEntry, counts: dict[str, int]) -> Use:
    told = entry.told
    purpose = str(Purpose(told["purpose"]).label)
    return Use(told["name"], entry.at, purpose, counts["people"], counts["changes"], counts["tables"] > 0)


def setting_in_words(change: LogEntry) -> str:
    """What was changed, as the app it belongs to says it (medemens/people/house.py)."""
    return house.in_words(change.told)
