"""On which days people work and are absent, for a batch of them. Nobody is shown it, and nothing says why."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.milestones.calendar import usually_free
from medemens.milestones.dates import SOONEST
from medemens.milestones.rules import Days
from medemens.moments.models import Away
from medemens.moments.queries.together import day_start
from medemens.people.models import StandIn
from medemens.presence.models import Presence, Shift
from medemens.presence.rules import KnownDays, weekdays_in

WHY = "on which day somebody is told of a day of another; nobody is shown when they work or are away"

Absences = Mapping[int, list[tuple[date, date]]]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Of a batch of people, by pk: what is known of their days around one day; and the absences of everyone."""

    free: frozenset[date]
    gone: Absences
    known: Mapping[int, KnownDays]

    def is_away(self, person: int, day: date) -> bool:
        return any(first <= day <= last for first, last in self.gone.get(person, ()))

    def works(self, person: int, day: date) -> bool:
        """Whether they work on `day`: a shift counts on a holiday too."""
        known = self.known.get(person, KnownDays())
        is_there = known.are_there(day) and (day not in self.free or day in known.shifts)
        return is_there and not self.is_away(person, day)

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
    span = {"starts_at__gte": day_start(first), "starts_at__lt": day_start(last + timedelta(days=1))}
    shifts: dict[int, set[date]] = defaultdict(set)
    of_them = of_anyone(Shift, WHY).filter(person__in=told, **span)
    for pk, starts_at in of_them.values_list("person", "starts_at"):
        shifts[pk].add(local_day(starts_at))
    said = {row.person_id: row for row in of_anyone(Presence, WHY).filter(person__in=told)}
    known = {pk: _known(said.get(pk), shifts[pk]) for pk in told}
    return Attendance(usually_free(first, last), gone, known)


def _known(presence: Presence | None, shifts: Collection[date]) -> KnownDays:
    if presence is None:
        return KnownDays(frozenset(shifts))
    weekdays = weekdays_in(presence.weekdays) or None
    return KnownDays(frozenset(shifts), presence.rostered, weekdays)
