"""Whom a card of colleagues is for finds no trace of it before its day, by a download, an address or a count.

That no page says anything, to the letter, is in `tests/test_leaks.py`: Wim is whom two others sign a card for.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.cards.models import GroupCard
from medemens.core import kept, own_data
from medemens.people.merging import merge_rows
from medemens.people.models import Person
from medemens.people.own.archive import archive_of
from tests.factories import NOW, TODAY
from tests.looks import CHANCE
from tests.world_of_cards import group_card

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def known_of(person: Person) -> list[object]:
    """What a download and “what is kept” say, and how many rows each kind has."""
    archive = archive_of(person, NOW)
    counts = [(one.entry.model.__name__, len(one.rows)) for one in own_data.told_of(person, NOW)]
    return [archive.json, CHANCE.sub("", archive.html), kept.kept_of(person, NOW), counts]


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_the_download_says_nothing_and_on_the_day_all_of_it(cast):
    before = known_of(cast.joris)
    card = group_card(cast.fatima, cast.joris, cast.ayse, days=1)
    assert known_of(cast.joris) == before
    GroupCard.objects.filter(pk=card.pk).update(day=TODAY)
    json = archive_of(cast.joris, NOW).json
    assert ("Fijne dag, Fatima" in json, "Een kaart van allemaal." in json) == (True, True)


def test_an_address_that_is_not_there_and_one_that_is_not_yet_are_alike(cast, client_of):
    card = group_card(cast.fatima, cast.joris, cast.ayse, days=1)
    client = client_of(cast.joris)
    for name in (
        "group_card",
        "group_card_paper",
        "group_card_sheet",
        "group_card_people",
        "group_card_keeping",
    ):
        for method in (client.get, client.post):
            pages = [method(reverse(name, args=[pk])) for pk in (card.pk, card.pk + 1)]
            said = [(page.status_code, CHANCE.sub("", page.content.decode())) for page in pages]
            there, nowhere = (
                (status, page.replace(str(card.pk + number), ""))
                for number, (status, page) in enumerate(said)
            )
            assert there == nowhere, name


def test_keys_tell_nothing_of_how_many_there_are(cast):
    keys = [group_card(cast.fatima, to, days=1).pk for to in (cast.joris, cast.wim)]
    assert abs(keys[0] - keys[1]) > 1000


def test_nor_when_one_of_the_asked_turns_out_to_be_them(cast):
    """HR makes one of two rows: what one row signed was for the other."""
    twin = Person.objects.create(call_name="Joris", family_name="Berg", number="T1", sort_key="berg")
    card = group_card(cast.fatima, cast.joris, twin, cast.ayse, days=1)
    merge_rows(cast.joris, twin)
    assert card.requests.filter(person=cast.joris).exists()
    assert card.signatures.filter(person=cast.joris).exists()
    told = dict(known_of(cast.joris)[3])
    assert told["GroupCard"] == 0
    assert "Een kaart van allemaal." not in str(known_of(cast.joris))
    assert not GroupCard.objects.visible_to(cast.joris, TODAY).exists()
