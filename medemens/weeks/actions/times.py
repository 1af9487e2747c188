"""Choosing when a team starts and closes its week."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from medemens.core.time import local_day
from medemens.people.models import Person, Team
from medemens.weeks.models import Gathering, TeamWeek
from medemens.weeks.queries.gatherings import weekly_of
from medemens.weeks.rules import Weekly, is_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When and where, who opens, and whether the team stands. None where a start or a close has no fixed time."""

    start: Weekly | None
    close: Weekly | None
    place: str
    in_turn: bool
    standing: bool


@transaction.atomic
def set_team_week(*, team: Team, times: Times, by: Person, now: datetime) -> TeamWeek:
    """Choose the times of `team`. Calendars learn it at their next look; nobody gets a mail."""
    values = {
        "start_day": times.start.weekday if times.start else None,
        "start_at": times.start.at if times.start else None,
        "close_day": times.close.weekday if times.close else None,
        "close_at": times.close.at if times.close else None,
        "place": times.place,
        "in_turn": times.in_turn,
        "standing": times.standing,
        "set_by": by,
        "set_at": now,
    }
    week, is_new = TeamWeek.objects.select_for_update().get_or_create(team=team, defaults=values)
    if not is_new:
        for name, value in values.items():
            setattr(week, name, value)
        week.sequence += 1
        week.save()
        _forget_skips_of_other_days(week, now)
    return week


def _forget_skips_of_other_days(week: TeamWeek, now: datetime) -> None:
    """A skip to come is of a day on which the team doesn't meet any more."""
    for skip in week.skips.filter(day__gte=local_day(now)):
        weekly = weekly_of(week, Gathering(skip.gathering))
        if weekly is None or not is_on(weekly, skip.day):
            skip.delete()
