"""The pages that people without mail use most are whole in every language: nothing of them falls back to Dutch."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import trans_real

from medemens.core import catalogues
from medemens.core.languages import is_whole
from tests.addresses import TABLE, data_of, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]

LANGUAGES = [code for code, _name in settings.LANGUAGES if not is_whole(code)]
FLOOR = [row for row in TABLE if row.name in settings.FLOOR_VIEWS]
READERS = ("outsider", "joris", "sanne", "fatima", "hanna")


class Missed:
    """Stands where Dutch would be fallen back on, and keeps what was asked of it."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def gettext(self, text: str) -> str:
        self.texts.add(text)
        return text

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        self.texts.add(singular)
        return plural


@pytest.fixture(scope="module")
def our_texts():
    """Every text of ours as gettext asks for it; Django's own may be missing from Django's own catalogues."""
    found = catalogues.from_sources(catalogues.package())
    ids = [
        (message.id if isinstance(message.id, str) else message.id[0], message.context) for message in found
    ]
    return {f"{context}\x04{text}" if context else text for text, context in ids if text}


@pytest.fixture
def missed(monkeypatch, request):
    found = Missed()
    monkeypatch.setattr(trans_real.translation(request.getfixturevalue("language")), "_fallback", found)
    return found


def test_every_page_of_the_floor_is_in_the_table():
    assert {row.name for row in FLOOR} == settings.FLOOR_VIEWS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", FLOOR, ids=str)
def test_no_text_falls_back_to_dutch(world, our_texts, missed, row, language):
    for name in READERS:
        client = world.client(name)
        client.cookies["language"] = language
        for answer in (client.get, client.post):
            cache.clear()
            savepoint = transaction.savepoint()
            data = data_of(row, world) if answer == client.post else {}
            answer(url_of(row, world), data)
            transaction.savepoint_rollback(savepoint)
    assert missed.texts & our_texts == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_translated_is_noticed(missed, language):
    assert trans_real.translation(language).gettext("Nobody translated this") == "Nobody translated this"
    assert missed.texts == {"Nobody translated this"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_of_the_floor_says_all_its_texts(language):
    root = catalogues.package()
    catalogue = catalogues.read(catalogues.path_of(root, language), language)
    assert list(catalogues.problems(catalogues.texts_for(root, language), catalogue, language)) == []
