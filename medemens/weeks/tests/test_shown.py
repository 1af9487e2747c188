"""What colleagues showed the team, at the close of the week: of this week alone, and in the order of names."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.recognition.actions import say_thanks, show_thanks
from medemens.recognition.queries import onlookers_of
from medemens.sharing.rules import Via
from medemens.weeks.tests.scenes import a_week, page, shown
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.usefixtures("clock")
WEEK = timedelta(weeks=1)


def thanked(giver, receiver, text: str, via: Via, now=NOW) -> None:
    """`giver` thanked `receiver`, who shows it on."""
    thanks = say_thanks(giver=giver, receiver=receiver, text=text, now=now)
    to = [one for one in onlookers_of(receiver, TODAY) if one.via == via]
    show_thanks(thanks=thanks, to=to, by=receiver, now=now)


def test_what_was_shown_to_the_team_this_week_stands_at_the_close_for_who_works_in_it(cast, client_of):
    a_week(cast.de_hoek, cast.sanne)
    thanked(cast.wim, cast.joris, "Je hielp met de soep.", Via.TEAM)
    thanked(cast.wim, cast.fatima, "Je bleef kalm.", Via.TEAM)
    thanked(cast.wim, cast.ayse, "Alleen voor Sanne.", Via.LEADER)
    thanked(cast.karim, cast.ayse, "Van vorige week.", Via.TEAM, now=NOW - WEEK)
    texts = [one.text for one in shown(client_of(cast.ayse), "week_close", cast).shown]
    assert texts == ["Je bleef kalm.", "Je hielp met de soep."]
    assert "Je bleef kalm." in page(client_of(cast.sanne), "week_close", cast)
    assert shown(client_of(cast.ayse), "week_start", cast).shown == []


def test_the_prompt_at_the_close_leads_to_choosing_a_colleague(cast, client_of):
    assert f'href="{reverse("thanks_new")}"' in page(client_of(cast.sanne), "week_close", cast)
    assert reverse("thanks_new") not in page(client_of(cast.sanne), "week_start", cast)
