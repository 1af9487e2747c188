"""The week in calendars, read with another library: each week by the clock on the wall, without what is skipped."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.db import connection
from django.urls import reverse
from icalendar import Calendar

from medemens.core.middleware import StatementClock
from medemens.moments.actions.feed import make_feed
from medemens.people.models import Employment
from medemens.weeks.actions.skips import skip_gathering, undo_skip
from medemens.weeks.models import Gathering
from medemens.weeks.rules import Weekly
from medemens.weeks.tests.scenes import a_week
from tests.factories import NOW, TODAY, EmploymentFactory, TeamFactory

ZONE = ZoneInfo("Europe/Amsterdam")
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _monday(clock):
    pass


def feed_of(person, client) -> bytes:
    person.account.language = "en"
    person.account.save()
    return client.get(reverse("calendar_feed", args=[make_feed(by=person, now=NOW)])).content


def file_of(client, team) -> bytes:
    response = client.get(reverse("team_week_calendar", args=[team.pk]))
    assert response["Content-Type"].startswith("text/calendar")
    assert "no-store" in response["Cache-Control"]
    return response.content


def events(ics) -> dict[str, object]:
    """Each event by its title."""
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(ics).walk("VEVENT")}


def times(ics, title, until, since=TODAY) -> list[datetime]:
    """When calendars show it, by the clock on the wall."""
    found = recurring_ical_events.of(Calendar.from_ical(ics)).between(since, until)
    return sorted(
        one["DTSTART"].dt.astimezone(ZONE).replace(tzinfo=None)
        for one in found
        if str(one["SUMMARY"]) == title
    )


def mondays(*days) -> list[datetime]:
    return [datetime.combine(day, time(10, 30)) for day in days]


@pytest.mark.parametrize("name", ["joris", "sanne"])
def test_it_stands_in_the_feed_of_everyone_in_the_team_and_of_who_leads_it(cast, client, name):
    Employment.objects.filter(person=cast.sanne).update(team=cast.elsewhere)
    a_week(cast.de_hoek, cast.sanne)
    ics = feed_of(getattr(cast, name), client)
    start, close = (events(ics)[title] for title in ("Week start · De Hoek", "Week close · De Hoek"))
    assert start["DTSTART"].dt == datetime(2026, 11, 23, 10, 30, tzinfo=ZONE)
    assert start["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert (start["RRULE"].to_ical(), start["DURATION"].dt) == (b"FREQ=WEEKLY", timedelta(minutes=15))
    assert (start["LOCATION"], start["CLASS"], start["SEQUENCE"]) == ("de keuken", "PRIVATE", 0)
    assert close["DTSTART"].dt == datetime(2026, 11, 27, 15, 0, tzinfo=ZONE)
    assert "ATTENDEE" not in start
    assert "EXDATE" not in start
    assert ics.count(b"BEGIN:VTIMEZONE") == 1


@pytest.mark.parametrize("name", ["ruth", "karim", "wim", "hanna", "adil", "olga"])
def test_it_stands_in_no_other_feed(cast, client, name):
    a_week(cast.de_hoek, cast.sanne)
    assert "Week start · De Hoek" not in events(feed_of(getattr(cast, name), client))


def test_who_leaves_the_team_loses_it(cast, client):
    a_week(cast.de_hoek, cast.sanne)
    Employment.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
    assert events(feed_of(cast.joris, client)) == {}


def test_the_clock_on_the_wall_counts_over_both_changes_of_the_clock(cast, client_of, clock):
    a_week(cast.de_hoek, cast.sanne)
    clock.now = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
    ics = file_of(client_of(cast.joris), cast.de_hoek)
    shown = times(ics, "Week start · De Hoek", date(2027, 4, 12), since=date(2026, 10, 19))
    assert {one.time() for one in shown} == {time(10, 30)}
    assert [one.date() for one in shown] == [date(2026, 10, 19) + WEEK * ahead for ahead in range(25)]


def test_a_time_in_the_hour_that_spring_skips_comes_back_a_week_later(cast, client_of, clock):
    a_week(cast.de_hoek, cast.sanne, start=Weekly(6, time(2, 30)))
    clock.now = datetime(2027, 3, 25, 6, 0, tzinfo=UTC)
    ics = file_of(client_of(cast.joris), cast.de_hoek)
    assert events(ics)["Week start · De Hoek"]["DTSTART"].dt == datetime(2027, 4, 4, 2, 30, tzinfo=ZONE)


def test_the_last_quarter_of_the_hour_that_comes_twice_lasts_a_quarter(cast, client_of, clock):
    a_week(cast.de_hoek, cast.sanne, start=Weekly(6, time(2, 50)))
    clock.now = datetime(2026, 10, 22, 6, 0, tzinfo=UTC)
    event = events(file_of(client_of(cast.joris), cast.de_hoek))["Week start · De Hoek"]
    assert event["DTSTART"].dt == datetime(2026, 10, 25, 2, 50, tzinfo=ZONE)
    assert event["DURATION"].dt == timedelta(minutes=15)


def test_what_is_skipped_falls_out_and_comes_back_when_that_is_undone(cast, client_of):
    week = a_week(cast.de_hoek, cast.sanne)
    client, team = client_of(cast.joris), cast.de_hoek
    before = events(file_of(client, team))["Week start · De Hoek"]
    skips = [
        skip_gathering(week=week, gathering=Gathering.START, day=TODAY + WEEK * ahead, by=cast.joris, now=NOW)
        for ahead in (0, 2)
    ]
    ics = file_of(client, team)
    after = events(ics)["Week start · De Hoek"]
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], 2)
    held = mondays(TODAY + WEEK, TODAY + 3 * WEEK)
    assert times(ics, "Week start · De Hoek", TODAY + 4 * WEEK) == held
    assert len(times(ics, "Week close · De Hoek", TODAY + 4 * WEEK)) == 4
    for skip in skips:
        undo_skip(skip=skip)
    ics = file_of(client, team)
    assert events(ics)["Week start · De Hoek"]["SEQUENCE"] == 4
    assert len(times(ics, "Week start · De Hoek", TODAY + 4 * WEEK)) == 4


def test_the_identity_stays_as_the_times_change_and_differs_for_start_and_close(cast, client_of):
    a_week(cast.de_hoek, cast.sanne)
    client = client_of(cast.joris)
    first = events(file_of(client, cast.de_hoek))
    a_week(cast.de_hoek, cast.sanne, start=Weekly(2, time(9)), standing=True)
    second = events(file_of(client, cast.de_hoek))
    title = "Week start · De Hoek"
    assert first[title]["UID"] == second[title]["UID"] != second["Week close · De Hoek"]["UID"]
    assert (second[title]["SEQUENCE"], second[title]["DURATION"].dt) == (1, timedelta(minutes=10))
    assert second[title]["DTSTART"].dt == datetime(2026, 11, 25, 9, 0, tzinfo=ZONE)


def test_without_fixed_times_there_is_no_file(cast, client_of):
    url = reverse("team_week_calendar", args=[cast.de_hoek.pk])
    assert client_of(cast.joris).get(url).status_code == 404
    a_week(cast.de_hoek, cast.sanne, start=None, close=None)
    assert client_of(cast.joris).get(url).status_code == 404


def test_the_feed_costs_the_same_with_three_teams(cast, client):
    secret = make_feed(by=cast.joris, now=NOW)

    def cost() -> int:
        clock = StatementClock()
        with connection.execute_wrapper(clock):
            client.get(reverse("calendar_feed", args=[secret]))
        return clock.count

    a_week(cast.de_hoek, cast.sanne)
    at_one = cost()
    for number in (2, 3):
        team = TeamFactory(name=f"Team {number}")
        EmploymentFactory(person=cast.joris, team=team, sequence=str(number))
        week = a_week(team, cast.joris)
        skip_gathering(week=week, gathering=Gathering.START, day=TODAY + WEEK, by=cast.joris, now=NOW)
    assert cost() == at_one
