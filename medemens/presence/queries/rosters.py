"""Reading what is known of rosters: for whom and until when, from which calendars, and what came of a file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet

from medemens.core.rows import of_anyone
from medemens.core.sheets.headers import plain
from medemens.core.time import local_day
from medemens.people.models import Employment, FormerNumber, Grant, Person, Reporting, Team, in_force
from medemens.people.queries.teams import members_of
from medemens.presence.models import Presence, RosterFeed, RosterRun
from medemens.presence.rostering.whose import Named

EVERY = timedelta(hours=1)  # a calendar is read again
RARELY = timedelta(days=1)  # one that goes on failing
LONG_FAILING = timedelta(weeks=1)
RUNS_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Covered:
    """That the roster of so many people goes on until then."""

    until: date
    people: int


def feeds_are_possible() -> bool:
    """Whether an administrator allowed any address to read rosters from."""
    return bool(settings.ROSTER_ORIGINS)


def named(people: QuerySet[Person]) -> list[Named]:
    """`people` with what a roster may call them. Two statements."""
    former: dict[int, list[str]] = {}
    for pk, number in FormerNumber.objects.values_list("person", "number"):
        former.setdefault(pk, []).append(number)
    rows = people.order_by().values_list("pk", "number", "work_mail", "call_name", "prefix", "family_name")
    return [Named(pk, (number, *former.get(pk, ())), *called) for pk, number, *called in rows]


def covered_periods(today: date) -> list[Covered]:
    """Until when rosters are known, and for how many people who work here, the nearest end first."""
    every = of_anyone(Presence, "HR reads how many, and nobody's name")
    rows = every.filter(rostered_until__gte=today, person__in=Person.objects.here(today))
    counted = rows.values("rostered_until").annotate(people=Count("pk")).order_by("rostered_until")
    return [Covered(row["rostered_until"], row["people"]) for row in counted]


def runs_for(viewer: Person, roles: Collection[str]) -> QuerySet[RosterRun]:
    """The readings of files that HR may see: all, the last first. For anyone else there are none."""
    if Grant.Role.HR not in roles:
        return RosterRun.objects.none()
    return RosterRun.objects.visible_to(viewer, roles).select_related("by").order_by("-made_at", "-pk")


def teams_rostered_by(viewer: Person, roles: Collection[str], today: date) -> QuerySet[Team]:
    """The teams whose roster calendar `viewer` looks after: for HR all, else those in which they lead someone."""
    if not feeds_are_possible():
        return Team.objects.none()
    return Team.objects.all() if Grant.Role.HR in roles else teams_led_by(viewer, today)


def teams_led_by(viewer: Person, today: date) -> QuerySet[Team]:
    """The teams in which `viewer` leads someone, by name.

    By a line of their own: who stands in for a leader for a week doesn't rearrange where rosters come from.
    """
    led = Person.objects.here(today).filter(
        pk__in=Reporting.objects.filter(in_force(today), leader=viewer).values("person")
    )
    jobs = Employment.objects.filter(in_force(today), person__in=led)
    return Team.objects.filter(pk__in=jobs.values("team")).order_by("name", "pk")


def teams_called(text: str, most: int = 20) -> list[Team]:
    """Teams with `text` in their name, by name. Accents and capitals don't count, whatever the database."""
    wanted = plain(text).lower()
    teams = Team.objects.only("name").order_by("name", "pk")
    return [team for team in teams if wanted in plain(team.name).lower()][:most]


def day_in(run: RosterRun, name: str) -> date:
    """A day in the outcome of a run."""
    return date.fromisoformat(run.outcome[name])


def feed_of_person(person: Person) -> RosterFeed | None:
    """The roster calendar of `person`, if they gave one."""
    return RosterFeed.objects.visible_to(person).first()


def feed_of_team(team: Team) -> RosterFeed | None:
    """The roster calendar of `team`, if it has one."""
    every = of_anyone(RosterFeed, "the team was found by `teams_rostered_by`")
    return every.select_related("by").filter(team=team).first()


def team_feeds() -> QuerySet[RosterFeed]:
    """The roster calendars of teams, those with a problem first."""
    of_teams = of_anyone(RosterFeed, "for HR: of teams, and of nobody themself").filter(team__isnull=False)
    problem_first = F("failing_since").asc(nulls_last=True)
    return of_teams.select_related("team").order_by(problem_first, "team__name", "pk")


def people_of_feed(feed: RosterFeed, today: date) -> QuerySet[Person]:
    """Whose shifts a calendar can tell: its owner, or who works in its team and gave no calendar of their own."""
    if feed.team is None:
        return Person.objects.here(today).filter(roster_feed=feed)
    return members_of(feed.team, today).filter(roster_feed=None)


def due_feeds(now: datetime) -> list[RosterFeed]:
    """The calendars to read now, those that waited longest first.

    Every hour; one that can't be read after as long as it has been failing, and at least once a day.
    """
    here = Person.objects.here(local_day(now))
    every = of_anyone(RosterFeed, "the worker reads them all")
    feeds = every.filter(Q(person=None) | Q(person__in=here)).select_related("team")
    waiting = feeds.filter(Q(tried_at=None) | Q(tried_at__lte=now - EVERY))
    return [feed for feed in waiting.order_by(F("tried_at").asc(nulls_first=True), "pk") if is_due(feed, now)]


def is_due(feed: RosterFeed, now: datetime) -> bool:
    if feed.tried_at is None:
        return True
    failing = feed.tried_at - feed.failing_since if feed.failing_since else timedelta(0)
    return feed.tried_at + min(max(EVERY, failing), RARELY) <= now


def fails_long(feed: RosterFeed, now: datetime) -> bool:
    """Whether a calendar couldn't be read for a week: then somebody has to do something."""
    return feed.failing_since is not None and now - feed.failing_since >= LONG_FAILING


def left_behind(now: datetime) -> QuerySet[RosterFeed]:
    """Calendars of people who left."""
    return of_anyone(RosterFeed, "to let go of").filter(person__last_day__lt=local_day(now))


def old_runs(now: datetime) -> QuerySet[RosterRun]:
    """Readings of files from over a day ago."""
    return of_anyone(RosterRun, "to let go of").filter(made_at__lte=now - RUNS_KEPT)
