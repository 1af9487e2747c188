"""What Vandaag says of a week start or close."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.core.time import local_day, zone
from medemens.people.models import Person, in_force
from medemens.weeks import phrases, rules
from medemens.weeks.models import Gathering, Skip, TeamWeek
from medemens.weeks.queries.gatherings import weekly_of
from medemens.weeks.queries.people import opener

_DAY = timedelta(days=1)
_MEMBER = "team__employments__"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with where it leads: the page of the start or close, and the team it is of."""

    text: str
    page: str
    team: int
    team_name: str


def weeks_today(person: Person, now: datetime) -> list[Line]:
    """The week starts and closes of today, and for whoever opens in turn those of tomorrow. One statement."""
    today = local_day(now)
    people: dict[TeamWeek, set[int]] = defaultdict(set)
    for week in _near(person, today):
        people[week].add(week.member)  # type: ignore[attr-defined]  # annotated by _near
    return [
        line
        for week, members in people.items()
        for gathering in Gathering
        for day in (today, today + _DAY)
        if (line := _line(week, gathering, day, members, person, now))
    ]


def _near(person: Person, today: date) -> QuerySet[TeamWeek]:
    """The weeks with a start or a close today or tomorrow, once for each of the people in the team (`member`)."""
    days = [today, today + _DAY]
    weekdays = [day.weekday() for day in days]
    skips = of_anyone(Skip, "a part of a week that was found").filter(week=OuterRef("pk"), day__in=days)
    weeks = TeamWeek.objects.visible_to(person, today).filter(
        Q(start_day__in=weekdays) | Q(close_day__in=weekdays),
        in_force(today, f"{_MEMBER}starts_on", f"{_MEMBER}ends_on"),
        in_force(today, f"{_MEMBER}person__first_day", f"{_MEMBER}person__last_day"),
    )
    return weeks.select_related("team").annotate(
        member=F(f"{_MEMBER}person"),
        skips_start=Exists(skips.filter(gathering=Gathering.START)),
        skips_close=Exists(skips.filter(gathering=Gathering.CLOSE)),
    ).order_by("team__name", "pk")  # fmt: skip


def _line(
    week: TeamWeek, gathering: Gathering, day: date, members: set[int], person: Person, now: datetime
) -> Line | None:
    weekly = weekly_of(week, gathering)
    if weekly is None or not rules.is_on(weekly, day) or getattr(week, f"skips_{gathering}"):
        return None
    starts_at = rules.starts_at(weekly, day, zone())
    mine = week.in_turn and opener(week.team_id, members, gathering, day) == person.pk
    tomorrow = day > local_day(now)
    if (tomorrow and not mine) or starts_at + rules.length(standing=week.standing) <= now:
        return None
    text = phrases.on_today(gathering, starts_at, tomorrow=tomorrow, mine=mine)
    return Line(text, f"week_{gathering}", week.team_id, week.team.name)
