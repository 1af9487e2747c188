"""On which days people work and are absent, for a batch of them. Nobody is shown it, and nothing says why."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.milestones.calendar import SATURDAY, usually_free
from medemens.milestones.dates import SOONEST
from medemens.milestones.rules import Days
from medemens.moments.models import Away
from medemens.moments.queries.together import day_start
from medemens.people.models import StandIn
from medemens.presence.models import Presence, Shift

WHY = "on which day somebody is told of a day of another; nobody is shown when they work or are away"

Absences = Mapping[int, list[tuple[date, date]]]


@dataclass(frozen=True, slots=True)
class Working:
    """When somebody works, by what they or a roster said; see `presence.models.Presence`."""

    weekdays: int = 0
    rostered_from: date | None = None
    rostered_until: date | None = None

    def on(self, day: date) -> bool:
        """Whether they work on a day on which no shift of theirs is known, and that is no holiday."""
        if self.rostered_from and self.rostered_until and self.rostered_from <= day <= self.rostered_until:
            return False
        return bool(self.weekdays >> day.weekday() & 1) if self.weekdays else day.weekday() < SATURDAY


@dataclass(slots=True)
class Attendance:
    """Of a batch of people, by pk: their usual days and their shifts, around one day; and the absences of everyone."""

    free: frozenset[date]
    gone: Absences
    usual: dict[int, Working] = field(default_factory=dict)
    rostered: dict[int, set[date]] = field(default_factory=lambda: defaultdict(set))

    def is_away(self, person: int, day: date) -> bool:
        return any(first <= day <= last for first, last in self.gone.get(person, ()))

    def works(self, person: int, day: date) -> bool:
        """Whether they work on `day`: a shift counts on a holiday too."""
        if self.is_away(person, day):
            return False
        if day in self.rostered.get(person, ()):
            return True
        return day not in self.free and self.usual.get(person, Working()).on(day)

    def days(self, recipient: int, person: int) -> Days:
        """The days of who is told and whom it is about."""
        return Days(
            works=lambda day: self.works(recipient, day),
            mine_away=lambda day: self.is_away(recipient, day),
            theirs_away=lambda day: self.is_away(person, day),
        )


def absences(today: date) -> Absences:
    """Who is absent around today, from when to when. Two statements for a whole run: on one day these are few."""
    near = {"ends_on__gte": today - SOONEST, "starts_on__lte": today + SOONEST}
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    away = of_anyone(Away, WHY).filter(**near).values_list("person", "starts_on", "ends_on")
    # Whoever someone stands in for is away.
    replaced = StandIn.objects.filter(**near).values_list("leader", "starts_on", "ends_on")
    for pk, start, end in (*away, *replaced):
        found[pk].append((start, end))
    return found


def attendance(told: Collection[int], gone: Absences, today: date) -> Attendance:
    """Of those who may be told, a week back and a week ahead; `gone` is who is absent. Two statements."""
    first, last = today - SOONEST, today + SOONEST
    found = Attendance(usually_free(first, last), gone)
    presences = of_anyone(Presence, WHY).filter(person__in=told)
    for pk, weekdays, start, end in presences.values_list(
        "person", "weekdays", "rostered_from", "rostered_until"
    ):
        found.usual[pk] = Working(weekdays, start, end)
    span = {"starts_at__gte": day_start(first), "starts_at__lt": day_start(last + timedelta(days=1))}
    shifts = of_anyone(Shift, WHY).filter(person__in=told, **span)
    for pk, starts_at in shifts.values_list("person", "starts_at"):
        found.rostered[pk].add(local_day(starts_at))
    return found
