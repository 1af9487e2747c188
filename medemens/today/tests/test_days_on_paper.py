"""Days on paper, by rendering it: for a pocket who and when, for a wall what the whole team may know."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation

from medemens.core.paper import PAPERS
from medemens.milestones.queries.wall import OnTheWall
from medemens.moments.queries.rhythms import Named
from medemens.moments.queries.today import TodayBlock
from medemens.people.models import Person
from medemens.sharing.models import Share, Sight
from medemens.sharing.rules import Kind, Occasion, Way
from medemens.sharing.tests.kit import shared
from medemens.today.days_on_paper import days_in_a_pocket, names_of, team_sheet_pdf
from medemens.today.weeknote import weeknote_pdf
from tests.factories import NOW, TODAY
from tests.sheets import Sheet, problems_of

pytestmark = pytest.mark.rendering
DAY = timedelta(days=1)
LONG = {"call_name": "Anne-Sophie", "prefix": "van der", "family_name": "Meulen-Grootveld tot Nieuwenhuizen"}


@pytest.fixture
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def coming(pk: int, ahead: int, *, quiet: bool = False, **name: str) -> SimpleNamespace:
    """Of a day that comes what a note tells."""
    person = Person(pk=pk, **(name or {"call_name": f"Naam{pk}"}))
    return SimpleNamespace(person=person, day=TODAY + ahead * DAY, quiet=quiet)


def on_the_wall(pk: int, ahead: int, *, quiet: bool = False) -> OnTheWall:
    return OnTheWall(
        Person(pk=pk, **LONG), TODAY + ahead * DAY, "12½ years married · copper wedding", quiet, Share()
    )


def test_first_names_unless_two_share_one():
    people = [
        Person(pk=1, call_name="Jan", family_name="Bos"),
        Person(pk=2, call_name="Jan", family_name="Vos"),
    ]
    assert names_of([*people, Person(pk=3, call_name="Eva", family_name="As")]) == {
        1: "Jan Bos",
        2: "Jan Vos",
        3: "Eva",
    }
    assert names_of([people[0], people[0]]) == {1: "Jan"}


def test_a_note_says_who_and_when_and_not_what():
    told = days_in_a_pocket([coming(1, 0), coming(2, 2, quiet=True), coming(3, 3)])
    assert told == {
        "groups": [
            {
                "title": "Something to celebrate",
                "lines": ["Naam1, Monday 23 November", "Naam3, Thursday 26 November"],
            },
            {"title": "To think of", "lines": ["Naam2, Wednesday 25 November"]},
        ],
        "more": "",
    }
    assert days_in_a_pocket([]) == {"groups": [], "more": ""}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_full_note_still_fits_and_a_long_list_ends_well(paper, language):
    night = "In the night from Wednesday 25 November to Thursday 26 November, from 23:00."
    named = [
        Named(None, Person(pk=pk, **LONG), "You like to speak every few weeks.", night) for pk in range(3)
    ]
    days = [coming(pk, pk, quiet=pk > 4, **LONG) for pk in range(8)]
    with translation.override(language):
        sheet = Sheet(
            weeknote_pdf(Person(**LONG), TodayBlock(leads=True, on_paper=named), TODAY, paper, days)
        )
    assert problems_of(sheet, paper) == []
    assert sheet.text.count("Anne-Sophie van der") == 3 + 4
    assert {"nl": "In Medemens staan er meer.", "en": "In Medemens there are more."}[language] in sheet.text


@pytest.mark.parametrize("number", [0, 60])
def test_the_wall_is_one_sheet_of_a4_with_when_to_take_it_down(cast, number):
    cast.de_hoek.name = "Team Woongroep De Hoek en Dagbesteding Het Nieuwe Anker"
    days = [on_the_wall(pk, pk % 28, quiet=pk % 9 == 0) for pk in range(number)]
    sheet = Sheet(team_sheet_pdf(cast.de_hoek, days, TODAY, TODAY + 27 * DAY))
    assert problems_of(sheet, "a4") == []
    assert "Printed on 23 November 2026. Take it down on 20 December 2026" in sheet.text
    assert "Family Carers’ Day" not in sheet.text  # 10 November: over
    assert "Hanukkah" in sheet.text
    assert ("Nobody shared a day with the whole team." in sheet.text) == (number == 0)


@pytest.mark.usefixtures("monday")
def test_what_hangs_is_looked_at_and_only_who_leads_prints_it(cast, client_of):
    on = {"day": (TODAY + DAY).day, "month": (TODAY + DAY).month, "occasion": Occasion.BIRTHDAY}
    shared(cast.joris, "team", kind=Kind.DAY, text="", **on)
    shared(cast.fatima, "leader", kind=Kind.DAY, text="", ways=(Way.IN_PERSON,), **on)
    url = reverse("team_days", args=[cast.de_hoek.pk])
    assert [client_of(one).get(url).status_code for one in (cast.joris, cast.ruth, cast.wim)] == [404] * 3
    text = Sheet(client_of(cast.sanne).get(url).content).text
    assert ("Joris · birthday" in text, "Fatima" in text) == (True, False)
    assert {(one.viewer.call_name, one.owner.call_name) for one in Sight.objects.all()} == {
        ("Sanne", "Joris")
    }
    note = Sheet(client_of(cast.sanne).get(reverse("weeknote")).content).text
    assert ("Joris, Tuesday 24 November" in note, "Fatima, Tuesday 24 November" in note) == (True, True)
    assert Sight.objects.count() == 2
