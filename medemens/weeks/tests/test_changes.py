"""What a team changes on its pages: agreements for a week, one that is skipped, the times."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from medemens.weeks.actions.agreements import add_agreement
from medemens.weeks.models import Skip, TeamWeek, WeekAgreement
from medemens.weeks.rules import Weekly
from medemens.weeks.tests.scenes import a_week, page, url
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.usefixtures("clock")
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
PAGES = ("week_start", "week_close")


class TestAgreements:
    def test_are_written_at_the_start_and_read_at_the_close_by_the_team(self, cast, client_of):
        client = client_of(cast.joris)
        response = client.post(url("week_agreements", cast), {"text": "Fatima bestelt handschoenen"})
        assert response.url == url("week_start", cast) + "#agreements"
        other = client_of(cast.sanne)
        assert "Fatima bestelt handschoenen" in page(other, "week_start", cast)
        assert "Fatima bestelt handschoenen" in page(other, "week_close", cast)
        row = WeekAgreement.objects.get()
        removal = reverse("week_agreement_removal", args=[row.pk])
        assert other.post(removal, {"gathering": "close"}).url == url("week_close", cast) + "#agreements"
        assert not WeekAgreement.objects.exists()

    def test_of_last_week_are_gone_from_the_start_and_the_close(self, cast, client_of, clock):
        add_agreement(team=cast.de_hoek, text="Handschoenen", now=NOW)
        clock.now = NOW + WEEK
        for name in PAGES:
            assert "Handschoenen" not in page(client_of(cast.joris), name, cast)

    def test_a_week_that_runs_from_wednesday_is_closed_on_tuesday(self, cast, client_of, clock):
        a_week(cast.de_hoek, cast.sanne, start=Weekly(2, time(9)), close=Weekly(1, time(9)))
        add_agreement(team=cast.de_hoek, text="Handschoenen", now=NOW + 2 * DAY)
        clock.now = NOW + 8 * DAY
        assert "Handschoenen" in page(client_of(cast.joris), "week_close", cast)

    def test_what_does_not_fit_comes_back_as_it_was_typed(self, cast, client_of):
        client, long = client_of(cast.joris), "lang " * 30
        response = client.post(url("week_agreements", cast), {"text": long})
        assert response.status_code == 422
        assert long.strip() in response.content.decode()
        for number in range(5):
            add_agreement(team=cast.de_hoek, text=f"Punt {number}", now=NOW)
        response = client.post(url("week_agreements", cast), {"text": "Een zesde"})
        assert response.status_code == 422
        assert "Five is enough for a week. Take one away first." in response.content.decode()
        assert WeekAgreement.objects.count() == 5

    @pytest.mark.parametrize("name", ["wim", "ruth", "hanna", "karim", "adil", "olga"])
    def test_are_taken_away_by_nobody_else(self, cast, client_of, name):
        row = add_agreement(team=cast.de_hoek, text="Handschoenen", now=NOW)
        removal = reverse("week_agreement_removal", args=[row.pk])
        assert client_of(getattr(cast, name)).post(removal).status_code == 404
        assert client_of(cast.joris).get(removal).status_code == 405
        assert WeekAgreement.objects.exists()


class TestSkipping:
    def test_once_and_back(self, cast, client_of):
        a_week(cast.de_hoek, cast.sanne)
        client = client_of(cast.joris)
        data = {"gathering": "start", "day": "2026-11-23"}
        assert client.post(url("week_skip", cast), data).url == url("week_start", cast)
        skip = Skip.objects.get()
        assert (skip.by, skip.day) == (cast.joris, TODAY)
        undo = reverse("week_skip_undo", args=[skip.pk])
        text = page(client, "week_start", cast)
        assert "skipped this week" in text
        assert text.count(undo) == 2  # in the list, and beside what was said of it
        assert "skipped this week" in client.get(reverse("team", args=[cast.de_hoek.pk])).content.decode()
        assert client_of(cast.wim).post(undo).status_code == 404
        assert client.post(undo).url == url("week_start", cast)
        assert not Skip.objects.exists()

    @pytest.mark.parametrize(
        ("data", "status"),
        [
            ({"gathering": "start", "day": "2026-11-24"}, 302),
            ({"gathering": "start", "day": "soon"}, 404),
            ({"gathering": "lunch", "day": "2026-11-23"}, 404),
        ],
    )
    def test_nothing_else(self, cast, client_of, data, status):
        a_week(cast.de_hoek, cast.sanne)
        client = client_of(cast.joris)
        assert client.post(url("week_skip", cast), data).status_code == status
        assert not Skip.objects.exists()
        if status == 302:
            assert "There is nothing to skip on that day." in page(client, "week_start", cast)

    def test_a_team_without_times_has_nothing_to_skip(self, cast, client_of):
        data = {"gathering": "start", "day": "2026-11-23"}
        assert client_of(cast.joris).post(url("week_skip", cast), data).status_code == 404


class TestTheTimes:
    def test_are_chosen_on_one_page(self, cast, client_of):
        client = client_of(cast.sanne)
        data = {"start_day": "2", "start_at": "09:00", "place": "de hal", "standing": "on"}
        assert client.post(url("team_week", cast), data).url == reverse("team", args=[cast.de_hoek.pk])
        week = TeamWeek.objects.get()
        assert (week.start_day, week.start_at.hour, week.close_day, week.close_at) == (2, 9, None, None)
        assert (week.place, week.standing, week.in_turn, week.set_by) == ("de hal", True, False, cast.sanne)
        assert 'value="09:00"' in page(client, "team_week", cast)

    @pytest.mark.parametrize(
        ("data", "field", "words"),
        [
            ({"start_day": "2"}, "start_at", "Please fill in a time here."),
            ({"close_at": "15:00"}, "close_day", "Choose a day too, or leave the time open."),
            ({"start_day": "7", "start_at": "09:00"}, "start_day", ""),
            ({"start_day": "2", "start_at": "nine"}, "start_at", ""),
        ],
    )
    def test_a_day_needs_a_time_and_a_time_a_day(self, cast, client_of, data, field, words):
        response = client_of(cast.sanne).post(url("team_week", cast), {**data, "place": "de hal"})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
        text = response.content.decode()
        assert words in text
        assert "de hal" in text
        assert not TeamWeek.objects.exists()
