"""What the tests of weeks share: a clock on the wall, and a team with fixed times."""

from datetime import datetime, time

from django.urls import reverse

from medemens.weeks.actions.times import Times, set_team_week
from medemens.weeks.models import TeamWeek
from medemens.weeks.rules import Weekly
from tests.factories import NOW

MONDAY_START, FRIDAY_CLOSE = Weekly(0, time(10, 30)), Weekly(4, time(15, 0))


def a_week(
    team,
    by,
    *,
    start=MONDAY_START,
    close=FRIDAY_CLOSE,
    now: datetime = NOW,
    place="de keuken",
    in_turn=False,
    standing=False,
) -> TeamWeek:
    """`team` starts on Monday at half past ten and closes on Friday at three, unless told otherwise."""
    times = Times(start=start, close=close, place=place, in_turn=in_turn, standing=standing)
    return set_team_week(team=team, times=times, by=by, now=now)


def url(name, cast) -> str:
    """The address of that page of De Hoek."""
    return reverse(name, args=[cast.de_hoek.pk])


def page(client, name, cast, **query) -> str:
    """That page as `client` reads it."""
    response = client.get(url(name, cast), query)
    assert response.status_code == 200
    return response.content.decode()


def shown(client, name, cast):
    """What that page shows."""
    return client.get(url(name, cast)).context["page"]
