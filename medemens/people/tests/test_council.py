"""The works-council file: for everyone, in both languages, with every kind of data that is kept."""

import tomllib

import pytest
from django.urls import reverse
from django.utils import translation

from medemens.core import personal_data
from medemens.people.council.file import HERE, LANGUAGES, council_file
from tests.factories import TODAY
from tests.sheets import Sheet

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]


def shape(value):
    """What `value` is made of, without its words."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    return [shape(one) for one in value] if isinstance(value, list) else type(value)


def in_one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def test_both_languages_say_the_same_things():
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    assert set(words) == set(LANGUAGES)
    assert shape(words["nl"]) == shape(words["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_the_promise_the_roles_and_all_that_is_kept(cast, language):
    sheet = Sheet(council_file(language, TODAY))
    assert set(sheet.pages) == {(210, 297)}
    text = in_one_line(sheet.text)
    with translation.override(language):
        names = [str(entry.name) for entry in personal_data.entries.values()]
    assert [name for name in names if in_one_line(name) not in text] == []
    said = {"nl": "WOR artikel 27, lid 1, onder l", "en": "WOR article 27, paragraph 1, under l"}
    assert said[language] in text
    named = {str(person) for person in vars(cast).values() if str(person) in text}
    assert named - {"De Hoek", "Keuken"} == {"Hanna de Wit", "Adil Yıldız", "Olga ter Horst"}


def test_everyone_can_have_it_and_nobody_else(cast, client_of, client):
    url = reverse("works_council")
    assert client.get(url).status_code == 302
    page = client_of(cast.joris).get(url, {"language": "nl"})
    assert (page.status_code, page["Content-Type"]) == (200, "application/pdf")
    assert client_of(cast.joris).get(url, {"language": "pl"}).status_code == 404
