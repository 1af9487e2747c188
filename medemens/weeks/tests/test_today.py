"""What Vandaag says of it: on the day itself to the team, the day before to whoever opens in turn."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from medemens.weeks.actions.skips import skip_gathering
from medemens.weeks.models import Gathering
from medemens.weeks.queries.people import opener
from medemens.weeks.queries.today import weeks_today
from medemens.weeks.rules import Weekly
from medemens.weeks.tests.scenes import a_week
from tests.factories import NOW, TODAY, EmploymentFactory, PersonFactory, TeamFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HALF_PAST_TEN = "Week start at 10:30"
SUNDAY, AFTER = NOW - DAY, datetime(2026, 11, 23, 9, 45, tzinfo=UTC)


def texts(person, now=NOW) -> list[str]:
    return [line.text for line in weeks_today(person, now)]


def whose_turn(cast, day=TODAY, gathering=Gathering.START):
    team = {one.pk: one for one in (cast.sanne, cast.joris, cast.fatima, cast.ayse)}
    return team[opener(cast.de_hoek.pk, team, gathering, day)], list(team.values())


@pytest.mark.parametrize(
    ("now", "line"),
    [
        (SUNDAY, []),
        (NOW, [HALF_PAST_TEN]),
        (AFTER - timedelta(seconds=1), [HALF_PAST_TEN]),  # it goes on
        (AFTER, []),
        (NOW + DAY, []),
        (NOW + 4 * DAY, ["Week close at 15:00"]),
    ],
)
def test_the_team_reads_of_it_on_the_day_until_it_is_over(cast, now, line):
    a_week(cast.de_hoek, cast.sanne)
    assert [texts(person, now) for person in (cast.joris, cast.sanne)] == [line, line]


@pytest.mark.parametrize("name", ["ruth", "karim", "wim", "hanna", "adil", "olga"])
def test_nobody_else_does(cast, name):
    a_week(cast.de_hoek, cast.sanne, in_turn=True)
    assert [texts(getattr(cast, name), now) for now in (SUNDAY, NOW)] == [[], []]


def test_whoever_opens_in_turn_reads_so_the_day_before_and_on_the_day(cast):
    a_week(cast.de_hoek, cast.sanne, in_turn=True)
    mine, team = whose_turn(cast)
    for person in team:
        theirs = person == mine
        assert texts(person, SUNDAY) == (["Tomorrow you open the week."] if theirs else [])
        assert texts(person) == [f"{HALF_PAST_TEN}. You open." if theirs else HALF_PAST_TEN]


def test_and_whoever_closes(cast):
    a_week(cast.de_hoek, cast.sanne, in_turn=True)
    friday = NOW + 4 * DAY
    mine, _team = whose_turn(cast, friday.date(), Gathering.CLOSE)
    assert texts(mine, friday - DAY) == ["Tomorrow you close the week."]
    assert texts(mine, friday) == ["Week close at 15:00. You open."]


def test_without_turns_nobody_reads_of_it_the_day_before(cast):
    a_week(cast.de_hoek, cast.sanne)
    assert [texts(person, SUNDAY) for person in whose_turn(cast)[1]] == [[]] * 4


def test_what_is_skipped_is_not_there(cast):
    week = a_week(cast.de_hoek, cast.sanne, in_turn=True, close=Weekly(0, time(16)))
    mine, _team = whose_turn(cast)
    skip_gathering(week=week, gathering=Gathering.START, day=TODAY, by=cast.joris, now=SUNDAY)
    assert "Tomorrow you open the week." not in texts(mine, SUNDAY)
    assert [text[:10] for text in texts(mine)] == ["Week close"]


def test_last_weeks_skip_says_nothing_of_this_week(cast):
    week = a_week(cast.de_hoek, cast.sanne)
    skip_gathering(
        week=week, gathering=Gathering.START, day=TODAY - 7 * DAY, by=cast.joris, now=NOW - 8 * DAY
    )
    assert texts(cast.joris) == [HALF_PAST_TEN]


def test_who_left_has_no_turn(cast):
    """Someone who left last week is in no turn: the same one opens as if they had never been there."""
    a_week(cast.de_hoek, cast.sanne, in_turn=True)
    mine, team = whose_turn(cast)
    for number in range(3):
        gone = PersonFactory(call_name=f"Weg{number}", team=cast.de_hoek)
        gone.last_day = TODAY - 7 * DAY
        gone.save()
    assert [texts(person) == [f"{HALF_PAST_TEN}. You open."] for person in team] == [
        one == mine for one in team
    ]


def test_it_is_one_statement_for_any_number_of_teams_and_people(cast, django_assert_num_queries):
    for number in range(3):
        team = TeamFactory(name=f"Team {number}")
        EmploymentFactory(person=cast.joris, team=team, sequence=f"{number + 2}")
        PersonFactory(team=team)
        a_week(team, cast.joris, in_turn=number == 1)
    with django_assert_num_queries(1):
        lines = weeks_today(cast.joris, NOW)
    assert [line.team_name for line in lines] == ["Team 0", "Team 1", "Team 2"]


def test_the_line_leads_to_the_page(cast):
    a_week(cast.de_hoek, cast.sanne)
    shown = render_to_string("today/week.html", {"weeks": weeks_today(cast.joris, NOW)})
    assert f'href="{reverse("week_start", args=[cast.de_hoek.pk])}"' in shown
    assert HALF_PAST_TEN in shown
    assert render_to_string("today/week.html", {"weeks": []}).strip() == ""
