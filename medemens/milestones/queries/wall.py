"""What may hang on the wall of a team: days that all of it may know, and that their owner likes to be known there."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from medemens.milestones import phrases
from medemens.milestones.models import not_resting
from medemens.milestones.queries.near import coming_round, falls_on
from medemens.milestones.rules import QUIET
from medemens.people.models import Person, Team
from medemens.people.queries.teams import members_of
from medemens.sharing.models import Share, SharedDay
from medemens.sharing.rules import Via, Way

WALL_WEEKS = 4


@dataclass(frozen=True, slots=True)
class OnTheWall:
    """A day of `person` that the whole team may know; `quiet` is one to stand still at."""

    person: Person
    day: date
    what: str
    quiet: bool
    share: Share


def days_of_team(team: Team, viewer: Person, today: date) -> list[OnTheWall]:
    """The coming four weeks of the people of `team`, by day: what they share with all of it, or with everyone here.

    Only what `viewer`, who prints it, may read. What its owner likes otherwise than in the team stays off the wall: who
    comes in reads along. Of years of service nobody said that the team may know. One statement.
    """
    ahead = [today + timedelta(days=number) for number in range(WALL_WEEKS * 7)]
    wide = Q(share__to_everyone=True) | Q(share__readers__via=Via.TEAM, share__readers__team=team)
    of_team = Q(share__owner__in=members_of(team, today).values("pk"))
    comes = coming_round(ahead)
    read = SharedDay.objects.visible_to(viewer, today)
    wanted = read.filter(wide, of_team, not_resting(today, "share__owner", "occasion"), falls_on(ahead))
    rows = wanted.select_related("share__owner")
    found = [
        _on_the_wall(row, day)
        for row in rows.distinct()
        for day in comes.days_of(row)
        if _fits(row.share, day)
    ]
    return sorted(found, key=lambda one: (one.day, one.person.sort_key))


def _fits(share: Share, day: date) -> bool:
    """Whether it still holds on `day`, and its owner doesn't like it otherwise than in the team."""
    stays = not share.owner.last_day or share.owner.last_day >= day
    return (
        stays
        and (not share.ends_on or share.ends_on >= day)
        and (not share.ways or Way.IN_TEAM in share.ways)
    )


def _on_the_wall(row: SharedDay, day: date) -> OnTheWall:
    share = row.share
    what = phrases.shared(row, share.known.get("name", ""), day)
    return OnTheWall(share.owner, day, what, row.occasion in QUIET, share)
