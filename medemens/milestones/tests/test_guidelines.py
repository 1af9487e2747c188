"""HR says what is customary for a day: whom it tells, what leaders read, what it counts, and what it can't change."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.milestones.actions import clear_guideline, say_service_wish, set_guideline
from medemens.milestones.dates import SERVICE_YEARS, TWELVE_AND_A_HALF, HalfYears
from medemens.milestones.models import Guideline
from medemens.milestones.queries import days_for, next_service_day
from medemens.milestones.queries.deciding import due_on, still_to_tell, teams_to_tell
from medemens.milestones.queries.guidelines import guides_now
from medemens.milestones.queries.preview import preview
from medemens.milestones.rules import Guide, Milestone, Whom
from medemens.milestones.tests.test_deciding import (
    DAY,
    EVERYONE,
    LEADER,
    START,
    THURSDAY,
    begins,
    shares_day,
    told,
)
from medemens.people.house import settings_now
from medemens.people.models import LogEntry, Person
from medemens.sharing.rules import Audience, Occasion, Way
from tests.clock import clock
from tests.factories import NOW, TODAY

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
TEAM = Audience(team=True)


def guideline(cast, kind=Milestone.SERVICE, years=SERVICE_YEARS, **said):
    return set_guideline(kind=kind, values=said, years=years, by=cast.hanna, now=NOW)


class TestWhatItDoes:
    def test_without_one_what_is_sensible_holds(self, db):
        assert guides_now() == dict.fromkeys(Milestone.values, Guide())

    def test_whom_it_names_is_told_and_nobody_else(self, cast):
        begins(cast.fatima, START)
        guideline(cast, to_leader=False, to_contact=False, to_hr=True)
        assert told(THURSDAY) == [("Hanna", "Fatima", "service")]
        assert [one.kind for one in days_for(cast.hanna, TODAY)] == ["service"]
        assert still_to_tell(cast.sanne, TODAY) == []
        assert [one.kind for one in days_for(cast.sanne, TODAY)] == ["service"]

    def test_the_team_hears_of_years_only_where_that_is_how_they_like_it(self, cast):
        begins(cast.fatima, START)
        guideline(cast, to_team=True)
        mates = [("Ayşe", "Fatima", "service"), ("Joris", "Fatima", "service")]
        nearest = [("Karim", "Fatima", "service"), ("Sanne", "Fatima", "service")]
        assert told(THURSDAY) == nearest
        assert days_for(cast.joris, TODAY) == []
        say_service_wish(ways=[Way.IN_TEAM], by=cast.fatima)
        assert told(THURSDAY) == sorted(mates + nearest)
        assert [one.kind for one in days_for(cast.joris, TODAY)] == ["service"]

    @pytest.mark.parametrize(
        ("before", "on"), [(0, THURSDAY), (2, THURSDAY - 2 * DAY), (5, THURSDAY - 6 * DAY)]
    )
    def test_so_many_days_before(self, cast, before, on):
        shares_day(cast.joris, THURSDAY)
        guideline(cast, Milestone.BIRTHDAY, days_before=before)
        assert [bool(told(on - DAY)), bool(told(on))] == [False, True]

    def test_only_in_medemens(self, cast):
        shares_day(cast.joris, THURSDAY)
        guideline(cast, Milestone.BIRTHDAY, by_mail=False)
        assert [one.by_mail for batch in due_on(THURSDAY) for one in batch] == [False]

    def test_which_years_are_marked(self, cast):
        begins(cast.fatima, START)
        guideline(cast, years=[HalfYears.whole(25)])
        cast.fatima.refresh_from_db()
        assert (told(THURSDAY), days_for(cast.sanne, TODAY)) == ([], [])
        assert str(next_service_day(cast.fatima, TODAY).years) == "25"
        guideline(cast, years=[TWELVE_AND_A_HALF])
        assert len(told(THURSDAY)) == len(days_for(cast.sanne, TODAY)) + 1 == 2

    def test_hr_hears_of_what_is_for_everyone_or_for_them_by_name_alone(self, cast):
        guideline(cast, Milestone.BIRTHDAY, to_leader=False, to_contact=False, to_hr=True)
        shares_day(cast.joris, THURSDAY, audience=Audience(leader=True, team=True))
        assert told(THURSDAY) == []
        shares_day(cast.ayse, THURSDAY, audience=LEADER, to=[cast.hanna])
        shares_day(cast.fatima, THURSDAY, audience=EVERYONE)
        assert told(THURSDAY) == [("Hanna", "Ayşe", "birthday"), ("Hanna", "Fatima", "birthday")]

    def test_a_team_hears_of_what_is_for_the_team(self, cast):
        guideline(cast, Milestone.BIRTHDAY, to_team=True)
        shares_day(cast.joris, THURSDAY, audience=TEAM)
        assert told(THURSDAY) == [(name, "Joris", "birthday") for name in ("Ayşe", "Fatima", "Sanne")]

    def test_leader_and_contact_person_read_what_is_customary_and_may_be_spent(self, cast):
        begins(cast.fatima, START)
        guideline(cast, to_team=True, customary="Bloemen", budget="tot € 25")
        say_service_wish(ways=[Way.IN_TEAM], by=cast.fatima)
        read = {
            who.call_name: (one.customary, one.budget)
            for who in (cast.sanne, cast.karim, cast.joris)
            for one in days_for(who, TODAY)
        }
        assert read == {"Sanne": ("Bloemen", "tot € 25"), "Karim": ("Bloemen", "tot € 25"), "Joris": ("", "")}

    def test_only_hr_sets_one_and_what_was_before_is_gone(self, cast):
        with pytest.raises(Refused):
            set_guideline(kind="service", values={}, years=(), by=cast.sanne, now=NOW)
        guideline(cast, customary="Taart")
        row = guideline(cast, customary="Bloemen")
        assert [one.customary for one in Guideline.objects.all()] == ["Bloemen"]
        assert any(one.key == "guideline-service" and one.by_hand for one in settings_now())
        clear_guideline(guideline=row, by=cast.hanna, now=NOW)
        assert not Guideline.objects.exists()
        assert [entry.told["what"] for entry in LogEntry.objects.filter(kind="setting").order_by("sequence")] == [
            "guideline", "guideline", "guideline-off",
        ]  # fmt: skip


class TestTheChatOfATeam:
    def celebrates(self, cast, **said) -> list[int]:
        guideline(cast, Milestone.BIRTHDAY, **({"to_team": True, "in_chat": True} | said))
        return teams_to_tell(THURSDAY)

    @pytest.mark.parametrize(
        ("audience", "ways", "told"),
        [
            (TEAM, (Way.IN_TEAM,), True),
            (EVERYONE, (Way.IN_TEAM, Way.ON_PAPER), True),
            (LEADER, (Way.IN_TEAM,), False),
            (TEAM, (Way.IN_PERSON,), False),
            (TEAM, (), False),
            (TEAM, (Way.RATHER_NOT,), False),
        ],
    )
    def test_what_the_whole_team_may_know_and_likes_in_the_team(self, cast, audience, ways, told):
        shares_day(cast.joris, THURSDAY, audience=audience, ways=ways)
        assert self.celebrates(cast) == [cast.de_hoek.pk] * told

    @pytest.mark.parametrize("said", [{"to_team": False}, {"in_chat": False}])
    def test_only_where_hr_says_so(self, cast, said):
        shares_day(cast.joris, THURSDAY, audience=TEAM, ways=(Way.IN_TEAM,))
        assert self.celebrates(cast, **said) == []

    def test_never_a_memorial(self, cast):
        shares_day(cast.joris, THURSDAY, Occasion.MEMORIAL, audience=TEAM, ways=(Way.IN_TEAM,))
        guideline(cast, Milestone.MEMORIAL, to_team=True, in_chat=True)
        assert teams_to_tell(THURSDAY) == []

    def test_years_of_service_on_friday_for_a_sunday(self, cast):
        begins(cast.fatima, START + 3 * DAY)
        say_service_wish(ways=[Way.IN_TEAM], by=cast.fatima)
        guideline(cast, to_team=True, in_chat=True)
        assert [bool(teams_to_tell(THURSDAY + DAY * number)) for number in range(5)] == [
            False,
            True,
            False,
            False,
            False,
        ]


class TestPreview:
    def test_counts_the_file_and_what_everyone_may_read_and_nothing_else(self, cast):
        begins(cast.fatima, START)
        say_service_wish(ways=[Way.RATHER_NOT], by=cast.fatima)
        Person.objects.filter(pk=cast.wim.pk).update(last_day=TODAY + 90 * DAY)
        shares_day(cast.joris, THURSDAY, audience=EVERYONE)
        shares_day(cast.ayse, THURSDAY, audience=Audience(leader=True, team=True))
        shares_day(cast.karim, TODAY + 91 * DAY, audience=EVERYONE)
        shares_day(cast.ruth, date(2027, 1, 5), Occasion.MOVE, audience=EVERYONE, year=2027)
        shares_day(cast.ruth, date(2014, 6, 2), Occasion.WEDDING, audience=EVERYONE, year=2014)
        with CaptureQueriesContext(connection) as asked:
            counts = preview(TODAY, guides_now())
        assert len(asked) == 1 + 4
        found = {kind: (one.days, one.led, one.in_a_team) for kind, one in counts.items() if one.days}
        assert found == {
            "service": (1, 1, 1), "farewell": (1, 0, 1), "birthday": (1, 1, 1), "move": (1, 0, 1), "wedding": (1, 0, 1),
        }  # fmt: skip
        everyone = Guide(whom=frozenset(Whom))
        assert counts["service"].by_whom("service", everyone) == [(Whom.LEADER, 1), (Whom.HR, 1)]
        assert counts["move"].by_whom("move", everyone) == [(Whom.LEADER, 0), (Whom.TEAM, 1), (Whom.HR, 1)]


class TestPages:
    def test_hr_writes_one_and_takes_it_away(self, cast, client_of, clock):
        hanna, page = client_of(cast.hanna), reverse("guideline", args=["service"])
        said = {"whom": ["leader", "hr"], "days_before": "2", "ways": ["mail"], "years": ["25", "50"]}
        assert hanna.post(page, said | {"customary": "Bloemen", "budget": "tot € 25"}).status_code == 302
        assert guides_now()["service"] == Guide(
            frozenset({Whom.LEADER, Whom.HR}),
            2,
            True,
            False,
            "Bloemen",
            "tot € 25",
            (HalfYears(25), HalfYears(50)),
        )
        begins(cast.fatima, START)
        assert "tot € 25" in client_of(cast.sanne).get(reverse("days")).content.decode()
        assert "12½, 25 years" in hanna.get(reverse("guidelines")).content.decode()
        assert hanna.post(reverse("guideline_removal", args=["service"])).status_code == 302
        assert guides_now()["service"] == Guide()

    @pytest.mark.parametrize(
        ("kind", "said", "wrong"),
        [
            ("birthday", {"ways": ["chat"], "whom": ["leader"]}, "tick the team above too"),
            ("memorial", {"ways": ["chat"], "whom": ["team"]}, "chat"),
            ("farewell", {"whom": ["hr"]}, "hr"),
            ("birthday", {"customary": "Hij heeft kanker."}, "Hij heeft kanker."),
        ],
    )
    def test_what_cannot_be_comes_back(self, cast, client_of, clock, kind, said, wrong):
        page = client_of(cast.hanna).post(reverse("guideline", args=[kind]), {"days_before": "0"} | said)
        assert page.status_code == 422
        assert wrong in page.content.decode()
        assert not Guideline.objects.exists()

    def test_there_is_none_for_what_is_no_kind(self, cast, client_of):
        assert client_of(cast.hanna).get(reverse("guideline", args=["carnival"])).status_code == 404
