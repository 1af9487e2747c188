"""The page of a week start or close, as whoever opens it holds it."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from medemens.core.middleware import StatementClock
from medemens.presence.models import Presence, Shift
from medemens.questions.models import Retirement
from medemens.questions.queries.house import offered
from medemens.questions.queries.words import week_words
from medemens.weeks.actions.agreements import add_agreement
from medemens.weeks.models import Skip
from medemens.weeks.queries.people import opener
from medemens.weeks.rules import Weekly
from medemens.weeks.tests.scenes import a_week, page, shown, url
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = pytest.mark.usefixtures("clock")
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
PAGES = ("week_start", "week_close")
MOST = 12  # statements, those of the session and the login included


def works(person, starts_at, ends_at) -> None:
    Presence.objects.get_or_create(
        person=person, defaults={"rostered_from": TODAY, "rostered_until": TODAY + 27 * DAY}
    )
    Shift.objects.create(person=person, starts_at=starts_at, ends_at=ends_at, kind="day", origin="file")


def rows_kept() -> list[tuple[str, list[object]]]:
    """Every row of our own tables."""
    models = [model for model in apps.get_models() if model.__module__.startswith("medemens.")]
    return [(model._meta.label, list(model._base_manager.order_by("pk").values())) for model in models]


class TestLooking:
    def test_leaves_nothing_behind(self, cast, client_of):
        a_week(cast.de_hoek, cast.sanne, in_turn=True)
        works(cast.joris, NOW, NOW + HOUR)
        client = client_of(cast.joris)
        page(client, "week_start", cast)
        before = rows_kept()
        for name in PAGES:
            for another in ("0", "1", "5", "x", "9" * 40):
                page(client, name, cast, n=another)
        assert rows_kept() == before

    @pytest.mark.parametrize("name", PAGES)
    def test_has_no_field_for_what_people_say(self, cast, client_of, name):
        a_week(cast.de_hoek, cast.sanne)
        text = page(client_of(cast.sanne), name, cast)
        assert week_words()["not_recorded"] in text
        assert text.count("<textarea") == 0
        assert text.count('name="text"') == (1 if name == "week_start" else 0)
        assert client_of(cast.sanne).post(url(name, cast)).status_code == 405


class TestTheQuestion:
    def test_another_is_one_tap_away_and_all_may_be_passed(self, cast, client_of):
        client = client_of(cast.joris)
        first, second = (
            client.get(url("week_start", cast), {"n": number}).context["page"].question for number in (0, 1)
        )
        assert first != second
        text = page(client, "week_start", cast)
        assert first in text
        assert "?n=1#question" in text
        assert week_words()["passing"] in text

    def test_it_is_in_the_language_of_the_reader(self, cast, client_of):
        client = client_of(cast.joris)
        english = shown(client, "week_start", cast).question
        client.cookies["language"] = "nl"
        dutch = shown(client, "week_start", cast).question
        [both] = [one for one in offered() if one.text["en"] == english]
        assert dutch == both.text["nl"]

    def test_when_all_are_retired_the_page_goes_on_without(self, cast, client_of):
        Retirement.objects.bulk_create(Retirement(question=one.slug, at=NOW) for one in offered())
        assert "There is no question for this now." in page(client_of(cast.joris), "week_start", cast)


class TestWhoIsThere:
    def here(self, client, cast):
        people = shown(client, "week_start", cast).people
        return [[one.call_name for one in names] for names in (people.here, people.maybe)]

    def test_names_those_who_work_and_those_of_whom_nothing_is_known(self, cast, client_of):
        works(cast.joris, NOW, NOW + HOUR)
        works(cast.fatima, NOW + DAY, NOW + DAY + HOUR)  # her roster is known, and she isn't there today
        assert self.here(client_of(cast.ayse), cast) == [["Joris"], ["Ayşe", "Sanne"]]
        text = page(client_of(cast.ayse), "week_start", cast)
        assert "Joris van den Berg" in text
        assert "Fatima" not in text

    def test_without_rosters_these_are_just_the_names(self, cast, client_of):
        assert self.here(client_of(cast.joris), cast) == [[], ["Fatima", "Joris", "Ayşe", "Sanne"]]

    def test_who_works_the_night_before_is_there_when_the_team_meets_before_they_go(
        self, cast, client_of, clock
    ):
        night = (datetime(2026, 11, 29, 22, 0, tzinfo=UTC), datetime(2026, 11, 30, 6, 15, tzinfo=UTC))
        works(cast.joris, *night)
        clock.now = datetime(2026, 11, 30, 5, 50, tzinfo=UTC)
        a_week(cast.de_hoek, cast.sanne, start=Weekly(0, time(7, 0)))
        assert self.here(client_of(cast.sanne), cast)[0] == ["Joris"]
        a_week(cast.de_hoek, cast.sanne, start=Weekly(0, time(9, 0)))
        assert self.here(client_of(cast.sanne), cast)[0] == []

    def test_hours_that_are_a_secret_to_a_leader_stay_one(self, cast, client_of):
        """Whoever leads one of the team, and works elsewhere, knows the hours of that one."""
        stranger = PersonFactory(call_name="Bo", team=cast.de_hoek)
        cast.sanne.employments.update(team=cast.elsewhere)
        works(stranger, NOW, NOW + HOUR)
        assert "Bo" in self.here(client_of(cast.joris), cast)[0]
        assert "Bo" in self.here(client_of(cast.sanne), cast)[1]


class TestWhoOpens:
    def test_whoever_leads_unless_it_goes_in_turn(self, cast, client_of):
        a_week(cast.de_hoek, cast.sanne)
        assert "Whoever leads the team opens" in page(client_of(cast.joris), "week_start", cast)

    def test_in_turn_each_of_the_team_in_four_weeks(self, cast, client_of, clock):
        a_week(cast.de_hoek, cast.sanne, in_turn=True)
        client, names = client_of(cast.joris), []
        for ahead in range(4):
            clock.now = NOW + WEEK * ahead
            names.append(shown(client, "week_start", cast).opener)
        assert sorted(names) == ["Ayşe", "Fatima", "Joris", "Sanne"]
        clock.now = NOW
        assert f"Today {shown(client, 'week_start', cast).opener} opens. Rather not?" in page(
            client, "week_start", cast
        )

    def test_namesakes_are_told_apart(self, cast, client_of):
        a_week(cast.de_hoek, cast.sanne, in_turn=True)
        client = client_of(cast.joris)
        mine = shown(client, "week_start", cast).opener
        named = getattr(cast, {"Ayşe": "ayse"}.get(mine, mine.lower()))
        other = next(one for one in (cast.joris, cast.fatima) if one != named)
        other.call_name = mine
        other.save()
        assert shown(client, "week_start", cast).opener == named.full_name

    def test_the_order_is_not_the_same_for_each_team(self):
        orders = {
            tuple(opener(team, range(5), "start", TODAY + WEEK * ahead) for ahead in range(5))
            for team in range(9)
        }
        assert len(orders) > 1


class TestTheSteps:
    @pytest.mark.parametrize("standing", [False, True])
    @pytest.mark.parametrize("name", PAGES)
    def test_are_those_of_the_way_the_team_does_it(self, cast, client_of, name, standing):
        a_week(cast.de_hoek, cast.sanne, standing=standing)
        gathering = name.removeprefix("week_")
        mine, other = f"{gathering}_steps", f"toolbox_{gathering}"
        if standing:
            mine, other = other, mine
        steps = shown(client_of(cast.joris), name, cast).words["steps"]
        assert steps == week_words()[mine] != week_words()[other]
        assert sum(step["minutes"] for step in steps) <= (10 if standing else 15)

    def test_the_start_says_that_nobody_is_always_at_their_best_and_the_close_asks_what_went_well(
        self, cast, client_of
    ):
        client = client_of(cast.joris)
        start, close = (page(client, name, cast) for name in PAGES)
        assert "Nobody is always at a hundred per cent" in start
        assert shown(client, "week_start", cast).words["nobody_always"] in week_words()["nobody_always"]
        assert "What did someone do well this week? Small is fine." in close
        assert reverse("thanks_new") in close
        assert reverse("thanks_new") not in start.partition("<main")[2]


@pytest.mark.rendering
@pytest.mark.parametrize("name", [*PAGES, "team"])
def test_costs_the_same_with_more_of_everything(cast, client_of, name):
    a_week(cast.de_hoek, cast.sanne, in_turn=True)
    client = client_of(cast.joris)

    def more(number) -> int:
        person = PersonFactory(call_name=f"Lotte{number}", team=cast.de_hoek, leader=cast.sanne)
        works(person, NOW, NOW + HOUR)
        add_agreement(team=cast.de_hoek, text=f"Punt {number}", now=NOW)
        Skip.objects.create(week=cast.de_hoek.week, gathering="start", day=TODAY + WEEK * number, at=NOW)
        clock = StatementClock()
        with connection.execute_wrapper(clock):
            page(client, name, cast)
        return clock.count

    more(0)
    counts = [more(number) for number in (1, 2, 3)]
    assert len(set(counts)) == 1
    assert counts[0] <= MOST, counts
