"""When the teams of someone start and close their week: the next time, and what is skipped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db.models import F, Prefetch, QuerySet

from medemens.core.rows import of_anyone
from medemens.core.time import local_day, zone
from medemens.people.models import Person, Team
from medemens.weeks import phrases, rules
from medemens.weeks.models import Gathering, Skip, TeamWeek
from medemens.weeks.rules import Weekly
from medemens.weeks.whose import teams_of

_DAY = timedelta(days=1)
DAYS_TO_CHOOSE = 4  # so many times one may skip from a page: about a month


@dataclass(frozen=True, slots=True)
class Planned:
    """A gathering of a team that has a fixed time: the next day of it, and the skips of days to come."""

    week: TeamWeek
    gathering: Gathering
    weekly: Weekly
    day: date
    skips: dict[date, Skip]

    @property
    def starts_at(self) -> datetime:
        return rules.starts_at(self.weekly, self.day, zone())

    @property
    def title(self) -> str:
        """As it stands in a calendar, in the active language."""
        return phrases.title(self.gathering, self.week.team.name)

    @property
    def lasts(self) -> timedelta:
        return rules.length(standing=self.week.standing)

    @property
    def skip(self) -> Skip | None:
        """That the next one is skipped."""
        return self.skips.get(self.day)

    @property
    def is_skipping(self) -> bool:
        """Whether one of the days to choose from is skipped."""
        return any(skip for _day, skip in self.days)

    @property
    def days(self) -> list[tuple[date, Skip | None]]:
        """The next few days of it, each with its skip."""
        days = (self.day + rules.WEEK * ahead for ahead in range(DAYS_TO_CHOOSE))
        return [(day, self.skips.get(day)) for day in days]

    def first_held(self) -> date:
        """The first day of it that is held, and that the clock has."""
        day = self.day
        while day in self.skips or not rules.exists(self.weekly, day, zone()):
            day += rules.WEEK
        return day


def weekly_of(week: TeamWeek, gathering: str) -> Weekly | None:
    """The day and time of a gathering; None where none is fixed."""
    start = gathering == Gathering.START
    weekday, at = (week.start_day, week.start_at) if start else (week.close_day, week.close_at)
    return None if weekday is None or at is None else Weekly(weekday, at)


def week_of(team: Team, today: date) -> TeamWeek | None:
    """When `team` starts and closes its week, with the skips to come. Two statements, one where nothing is set."""
    every = of_anyone(TeamWeek, "the team was found by `teams_of`")
    return every.filter(team=team).prefetch_related(_coming_skips(today)).first()


def weeks_of(person: Person, today: date) -> list[TeamWeek]:
    """Those of every team whose week `person` shares, with their teams. Two statements for any number."""
    mine = TeamWeek.objects.visible_to(person, today)
    weeks = mine.select_related("team").order_by("team__name", "pk")
    return list(weeks.prefetch_related(_coming_skips(today)))


def planned(week: TeamWeek, skips: Iterable[Skip], now: datetime) -> Iterator[Planned]:
    """The next start and the next close of `week`, with its `skips` to come."""
    lasts = rules.length(standing=week.standing)
    by_gathering: dict[str, dict[date, Skip]] = {gathering: {} for gathering in Gathering}
    for skip in skips:
        by_gathering[skip.gathering][skip.day] = skip
    for gathering in Gathering:
        if weekly := weekly_of(week, gathering):
            day = rules.coming_day(weekly, now, lasts, zone())
            yield Planned(week, gathering, weekly, day, by_gathering[gathering])


def planned_for(person: Person, now: datetime) -> list[Planned]:
    """What stands in the calendar of `person`, team by team."""
    weeks = weeks_of(person, local_day(now))
    return [one for week in weeks for one in planned(week, week.skips.all(), now)]


def team_with_plans(person: Person, pk: int, now: datetime) -> tuple[Team, list[Planned]] | None:
    """The team `pk` with what is planned, where `person` shares its week; else None. One statement."""
    team = teams_of(person, local_day(now)).filter(pk=pk).select_related("week")
    rows = list(team.annotate(skip_kind=F("week__skips__gathering"), skip_day=F("week__skips__day")))
    if not rows:
        return None
    found: Any = rows[0]
    skips = [Skip(gathering=row.skip_kind, day=row.skip_day) for row in cast(list[Any], rows) if row.skip_day]
    return found, list(planned(found.week, skips, now)) if hasattr(found, "week") else []


def skips_to_undo(person: Person, today: date) -> QuerySet[Skip]:
    """The skips of days to come in the teams whose week `person` shares."""
    return Skip.objects.visible_to(person, today).filter(day__gte=today).select_related("week")


def _coming_skips(today: date) -> Prefetch:
    every = of_anyone(Skip, "a part of a week that was found")
    return Prefetch("skips", every.filter(day__gte=today - _DAY).order_by("day"))
