"""What rests: cheerful days that are paused, and days that wait until two people are back. And the one question."""

from datetime import datetime, time

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.core.kept import kept_of
from medemens.core.time import zone
from medemens.milestones.actions import (
    answer_day_question,
    end_cheer_pause,
    forget_pauses,
    pause_cheer,
    rest_days,
    say_service_wish,
)
from medemens.milestones.models import CheerPause, DayQuestion, HeldDay
from medemens.milestones.queries import days_for
from medemens.milestones.queries.deciding import still_to_tell
from medemens.milestones.tests.test_days import on_vandaag
from medemens.milestones.tests.test_deciding import DAY, START, THURSDAY, begins, shares_day, told
from medemens.moments.models import Away
from medemens.people.models import Person, Reporting, StandIn
from medemens.sharing.actions.shares import withdraw_share
from medemens.sharing.rules import Occasion, Way
from tests.clock import clock
from tests.factories import NOW, TODAY

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
MONDAY = THURSDAY + 4 * DAY


def at_four(day):
    return datetime.combine(day, time(4), zone())


class TestAPause:
    def test_nobody_is_told_of_what_is_cheerful_and_a_memorial_goes_on(self, cast):
        begins(cast.joris, START)
        shares_day(cast.joris, THURSDAY)
        shares_day(cast.joris, THURSDAY, Occasion.MEMORIAL)
        pause_cheer(person=cast.joris, until=THURSDAY, by=cast.joris, now=NOW)
        assert told(THURSDAY) == [("Sanne", "Joris", "memorial")]
        assert [one.kind for one in days_for(cast.sanne, TODAY)] == ["memorial"]
        assert [one.kind for one in still_to_tell(cast.sanne, TODAY)] == ["memorial"]
        assert [row.kind for row in days_for(cast.sanne, THURSDAY + DAY)] == []

    def test_it_is_over_after_its_last_day_and_at_once_when_ended(self, cast):
        shares_day(cast.joris, THURSDAY)
        pause = pause_cheer(person=cast.joris, until=TODAY, by=cast.joris, now=NOW)
        assert on_vandaag(cast.sanne, TODAY) == []
        assert on_vandaag(cast.sanne, TODAY + DAY) == ["Joris"]
        assert (forget_pauses(NOW), forget_pauses(NOW + DAY)) == (0, 1)
        pause = pause_cheer(person=cast.joris, until=None, by=cast.joris, now=NOW)
        end_cheer_pause(pause=pause, by=cast.joris)
        assert on_vandaag(cast.sanne, TODAY) == ["Joris"]

    def test_whoever_leads_sets_one_and_its_person_sees_and_ends_it(self, cast, client_of, clock):
        url = reverse("cheer_pause", args=[cast.joris.pk])
        assert client_of(cast.sanne).post(url, {"until": ""}).status_code == 302
        joris = client_of(cast.joris)
        assert "Sanne set it: from 23 November 2026" in joris.get(url).content.decode()
        assert any("Sanne set it" in line for part in kept_of(cast.joris, NOW) for line in part.lines)
        assert "resting now" in joris.get(reverse("mine")).content.decode()
        assert joris.post(reverse("cheer_pause_end", args=[cast.joris.pk])).status_code == 302
        assert not CheerPause.objects.exists()

    def test_what_they_set_themselves_no_leader_reads_or_changes(self, cast, client_of, clock):
        own = pause_cheer(person=cast.joris, until=THURSDAY, by=cast.joris, now=NOW)
        url = reverse("cheer_pause", args=[cast.joris.pk])
        assert "Begin this pause" in client_of(cast.sanne).get(url).content.decode()
        with pytest.raises(Refused):
            end_cheer_pause(pause=own, by=cast.sanne)
        # Nor does she notice it by setting one: hers stands beside it, as it would alone, and goes alone.
        page = client_of(cast.sanne).post(url, {"until": ""}, follow=True).content.decode()
        assert "You set it for Joris: from 23 November 2026" in page
        both = client_of(cast.joris).get(url).content.decode()
        assert ("You set it yourself" in both, "Sanne set it" in both) == (True, True)
        client_of(cast.sanne).post(reverse("cheer_pause_end", args=[cast.joris.pk]))
        assert CheerPause.objects.get() == own

    def test_its_person_ends_all_of_them(self, cast):
        own, _other = (
            pause_cheer(person=cast.joris, until=None, by=by, now=NOW) for by in (cast.joris, cast.sanne)
        )
        end_cheer_pause(pause=own, by=cast.joris)
        assert not CheerPause.objects.exists()

    def test_nobody_else_sets_one_nor_for_a_day_that_is_over(self, cast):
        for by, until in ((cast.karim, None), (cast.hanna, None), (cast.joris, TODAY - DAY)):
            with pytest.raises(Refused):
                pause_cheer(person=cast.joris, until=until, by=by, now=NOW)


class TestWhatWaits:
    @pytest.mark.parametrize("who", ["joris", "sanne"])
    def test_it_comes_on_the_first_day_both_are_back(self, cast, who):
        shares_day(cast.joris, THURSDAY)
        Away.objects.create(person=getattr(cast, who), starts_on=THURSDAY - DAY, ends_on=THURSDAY + DAY)
        comes = {}
        for number in range(-2, 7):
            today = THURSDAY + DAY * number
            Away.objects.filter(ends_on__lt=today).delete()  # as the daily run does
            rest_days(at_four(today))
            comes[today] = (told(today), on_vandaag(cast.sanne, today))
        waited = [day for day, (now, _seen) in comes.items() if now]
        assert waited == [MONDAY]
        assert comes[MONDAY] == ([("Sanne", "Joris", "birthday")], ["Joris"])
        assert not HeldDay.objects.exists()

    def test_it_says_who_hears_of_it_and_when(self, cast):
        HeldDay.objects.create(recipient=cast.sanne, person=cast.joris, kind="service", day=TODAY - DAY)
        [lines] = [part.lines for part in kept_of(cast.joris, NOW) if "Sanne hears" in "".join(part.lines)]
        assert lines == ("Sanne hears of your day of 22 November 2026 once you are both back.",)

    @pytest.mark.parametrize("change", ["withdrawn", "moved", "left", "no longer led"])
    def test_nothing_of_it_comes_once_it_is_otherwise(self, cast, change):
        share = shares_day(cast.joris, TODAY - DAY)
        HeldDay.objects.create(
            recipient=cast.sanne, person=cast.joris, kind="birthday", day=TODAY - DAY, share=share
        )
        assert told(TODAY) == [("Sanne", "Joris", "birthday")]
        if change == "withdrawn":
            withdraw_share(share=share, by=cast.joris)
        elif change == "moved":
            share.shared_day.delete()
        elif change == "left":
            Person.objects.filter(pk=cast.sanne.pk).update(last_day=TODAY - DAY)
        else:
            Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
        assert told(TODAY) == []
        rest_days(NOW)
        assert not HeldDay.objects.exists()

    def test_rather_not_wins_over_what_waits(self, cast):
        begins(cast.joris, START)
        HeldDay.objects.create(recipient=cast.sanne, person=cast.joris, kind="service", day=THURSDAY)
        assert told(MONDAY) == [("Sanne", "Joris", "service")]
        HeldDay.objects.update(comes_on=MONDAY)
        assert ([one.kind for one in days_for(cast.sanne, MONDAY)], on_vandaag(cast.sanne, MONDAY)) == (
            ["service"],
            ["Joris"],
        )
        say_service_wish(ways=[Way.RATHER_NOT], by=cast.joris)
        assert told(MONDAY) == []
        assert (days_for(cast.sanne, MONDAY), on_vandaag(cast.sanne, MONDAY)) == ([], [])

    def test_whoever_somebody_stands_in_for_is_away_and_the_stand_in_hears_of_years(self, cast):
        begins(cast.joris, START)
        StandIn.objects.create(leader=cast.sanne, stand_in=cast.ayse, starts_on=TODAY, ends_on=THURSDAY + DAY)
        assert told(THURSDAY) == [("Ayşe", "Joris", "service")]
        rest_days(at_four(THURSDAY))
        StandIn.objects.all().delete()
        assert told(MONDAY) == [("Sanne", "Joris", "service")]


class TestTheOneQuestion:
    @pytest.mark.parametrize(("answer", "leads_to"), [("yes", "/shares/new/?kind=day"), ("no", "/")])
    def test_it_is_asked_until_it_is_answered(self, cast, client_of, clock, answer, leads_to):
        joris = client_of(cast.joris)
        assert "Is there a day to stand still at?" in joris.get("/").content.decode()
        assert joris.post(reverse("day_question"), {"answer": answer}).url == leads_to
        assert "Is there a day to stand still at?" not in joris.get("/").content.decode()
        answer_day_question(by=cast.joris, now=NOW)
        assert DayQuestion.objects.count() == 1

    def test_whoever_shares_a_day_is_not_asked(self, cast, client_of, clock):
        shares_day(cast.joris, THURSDAY)
        assert "Is there a day to stand still at?" not in client_of(cast.joris).get("/").content.decode()
