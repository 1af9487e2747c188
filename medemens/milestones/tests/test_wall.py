"""What hangs on the wall of a team: what its people share with all of it, and like to be known there."""

from datetime import timedelta

import pytest

from medemens.milestones.actions import pause_cheer
from medemens.milestones.queries.wall import days_of_team
from medemens.sharing.actions.shares import withdraw_share
from medemens.sharing.rules import Kind, Occasion, Way
from medemens.sharing.tests.kit import change, shared
from tests.factories import NOW, TODAY, EmploymentFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def day(by, *meant, ahead: int = 3, occasion=Occasion.BIRTHDAY, year=None, ways=(), **more):
    """`by` shares a day that comes in so many days."""
    on = TODAY + ahead * DAY
    return shared(
        by,
        *meant,
        kind=Kind.DAY,
        text="",
        occasion=occasion,
        day=on.day,
        month=on.month,
        year=year,
        ways=ways,
        **more,
    )


def wall(cast, viewer=None, today=TODAY) -> list[tuple[str, str]]:
    return [
        (one.person.call_name, one.what) for one in days_of_team(cast.de_hoek, viewer or cast.sanne, today)
    ]


def test_what_is_for_the_team_or_for_everyone_and_nothing_else(cast):
    day(cast.joris, "team")
    day(cast.fatima, "everyone", ahead=5)
    day(cast.ayse, "leader")  # Sanne knows, the wall doesn't
    day(cast.ayse, to=[cast.sanne])
    day(cast.wim, "everyone")  # of another team
    assert wall(cast) == [("Joris", "birthday"), ("Fatima", "birthday")]


def test_an_age_only_where_its_owner_gave_the_year(cast):
    day(cast.joris, "team", year=TODAY.year - 40)
    assert wall(cast) == [("Joris", "birthday, 40")]


@pytest.mark.parametrize(
    ("ways", "hangs"),
    [((), True), ((Way.IN_TEAM,), True), ((Way.IN_TEAM, Way.ON_PAPER), True), ((Way.IN_PERSON,), False),
     ((Way.RATHER_NOT,), False)],
)  # fmt: skip
def test_who_likes_it_otherwise_than_in_the_team_doesn_t_hang_there(cast, ways, hangs):
    day(cast.joris, "team", ways=ways)
    assert bool(wall(cast)) == hangs


def test_four_weeks_ahead_and_what_is_taken_back_is_gone(cast):
    last, next_one = day(cast.joris, "team", ahead=27), day(cast.fatima, "team", ahead=28)
    assert wall(cast) == [("Joris", "birthday")]
    withdraw_share(share=last, by=cast.joris)
    assert (wall(cast), wall(cast, today=TODAY + DAY)) == ([], [("Fatima", "birthday")])
    change(next_one, ends_on=TODAY + 27 * DAY)
    assert wall(cast, today=TODAY + DAY) == []


def test_a_day_to_remember_somebody_is_quiet(cast):
    day(cast.joris, "team", occasion=Occasion.MEMORIAL, name="Ilse")
    (found,) = days_of_team(cast.de_hoek, cast.sanne, TODAY)
    assert (found.what, found.quiet) == ("remembers Ilse", True)


def test_whoever_prints_it_finds_only_what_they_may_read(cast):
    day(cast.joris, "team")
    assert wall(cast, viewer=cast.ruth) == []
    cast.sanne.employments.update(team=cast.elsewhere)
    assert wall(cast) == []
    assert wall(cast, viewer=cast.fatima) == [("Joris", "birthday")]


def test_who_left_the_team_or_leaves_before_the_day(cast):
    day(cast.joris, "team")
    day(cast.fatima, "team")
    change(cast.fatima, last_day=TODAY + 2 * DAY)
    assert wall(cast) == [("Joris", "birthday")]
    cast.joris.employments.update(ends_on=TODAY - DAY)
    EmploymentFactory(person=cast.joris, team=cast.elsewhere, sequence="2", starts_on=TODAY)
    assert wall(cast) == []


def test_who_lets_what_is_cheerful_rest_hangs_there_with_what_is_not(cast):
    day(cast.joris, "team")
    day(cast.joris, "team", ahead=4, occasion=Occasion.MEMORIAL)
    pause_cheer(person=cast.joris, until=TODAY, by=cast.joris, now=NOW)
    assert wall(cast) == [("Joris", "remembers someone")]
    assert len(wall(cast, today=TODAY + DAY)) == 2
