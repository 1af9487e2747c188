"""The weekbriefje, by rendering it."""

import pytest
from django.urls import reverse

from medemens.core.paper import PAPERS
from medemens.moments.actions import rhythms as act
from medemens.moments.actions import wishes
from medemens.moments.models import Offer, Rhythm
from medemens.moments.queries.rhythms import Named
from medemens.moments.queries.today import TodayBlock
from medemens.people.models import Person
from medemens.today.weeknote import weeknote_pdf
from tests.factories import NOW, TODAY, PersonFactory
from tests.sheets import Sheet, problems_of

LONG = {"call_name": "Anne-Sophie", "prefix": "van der", "family_name": "Meulen-Grootveld tot Nieuwenhuizen"}


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def weeknote(client, **query) -> Sheet:
    return Sheet(client.get(reverse("weeknote"), query).content)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("asked", [0, 1])
def test_people_with_long_names_are_one_page_on_every_paper(cast, client_of, paper, asked):
    for person in (cast.joris, cast.fatima, cast.ayse):
        Person.objects.filter(pk=person.pk).update(**LONG)
    for person in [cast.joris][:asked]:
        wishes.send_wish(sender=person, to=cast.sanne, now=NOW)
    sheet = weeknote(client_of(cast.sanne), paper=paper)
    assert problems_of(sheet, paper) == []
    assert sheet.text.count("Anne-Sophie van der Meulen-Grootveld tot Nieuwenhuizen") == 3


@pytest.mark.parametrize("paper", PAPERS)
def test_three_names_with_all_there_is_to_say_still_fit(cast, paper):
    night = "In the night from Wednesday 25 November to Thursday 26 November, from 23:00."
    why = "You last spoke in mid-October. You like to speak to each other every few weeks."
    long = Person(**LONG)
    named = [Named(Offer(), colleague, why, night) for colleague in (cast.joris, cast.fatima, long)]
    block = TodayBlock(leads=True, on_paper=named)
    sheet = Sheet(weeknote_pdf(cast.sanne, block, TODAY, paper))
    assert problems_of(sheet, paper) == []
    assert (sheet.text.count(LONG["family_name"]), sheet.text.count(night)) == (1, 3)


def test_it_is_a6_unless_asked_otherwise(cast, client_of):
    client = client_of(cast.sanne)
    assert (weeknote(client).pages, weeknote(client, paper="letter").pages) == ([(105, 148)], [(105, 148)])
    assert client.get(reverse("weeknote"))["Cache-Control"] == "private, no-store"


def test_a_week_with_nobody_says_so(cast, client_of):
    act.plan_week(leader=cast.sanne, today=TODAY)
    act.set_away(person=cast.sanne, starts_on=TODAY, ends_on=TODAY, by=cast.sanne, today=TODAY)
    assert "Nobody this week. Enough for now." in weeknote(client_of(cast.sanne)).text


def test_nothing_on_it_tells_who_sent_a_message(cast, client_of):
    before = weeknote(client_of(cast.sanne)).text
    assert "Joris van den Berg" in before
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    assert weeknote(client_of(cast.sanne)).text == before


def test_whoever_sent_one_and_is_no_name_of_the_week_is_not_on_it(cast, client_of):
    Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris, last_spoken_on=TODAY)
    lotte = PersonFactory(call_name="Lotte", leader=cast.sanne)
    act.plan_week(leader=cast.sanne, today=TODAY)
    Offer.objects.filter(rhythm__colleague=cast.joris).delete()
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    text = weeknote(client_of(cast.sanne)).text
    assert str(lotte) in text
    assert "Joris" not in text


def test_who_stands_on_it_counts_as_offered_also_with_a_message(cast, client_of):
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    weeknote(client_of(cast.sanne))
    assert Rhythm.objects.get(leader=cast.sanne, colleague=cast.joris).last_offered_on == TODAY
