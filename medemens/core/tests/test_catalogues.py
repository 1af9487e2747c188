import pytest
from babel.messages.catalog import Catalog

from medemens.core import catalogues

TEMPLATE = """{% extends "base.html" %}
{% block title %}{% translate "Colleagues" %}{% endblock %}
<p title="it's">{% blocktranslate trimmed with name=person.name %}
  Coffee with
  {{ name }}
{% endblocktranslate %}</p>
{% blocktranslate count n=n %}one moment{% plural %}{{ n }} moments{% endblocktranslate %}
{% button label=_("Save it") %}{% translate "walk" context "kind" %}
"""
PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
LABEL = _("Today")
def say(n): return ngettext("%(n)s day", "%(n)s days", n) + pgettext("number", "one")
"""


@pytest.fixture
def package(tmp_path, settings):
    settings.FLOOR_SOURCES = ["app/templates/**/*.html"]
    root = tmp_path / "medemens"
    for name, content in {"app/templates/app/page.html": TEMPLATE, "app/views.py": PYTHON}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (root / "app/tests").mkdir()
    (root / "app/tests/test_views.py").write_text('_("Not for people")')
    return root


def texts(catalogue):
    return {(message.id, message.context) for message in catalogue if message.id}


def wrong(source, language="nl", **translations):
    catalogue = Catalog(locale=language)
    for text, translation in translations.items():
        catalogue.add(text, translation)
    return list(catalogues.problems(source, catalogue, language))


def source_of(*texts):
    catalogue = Catalog()
    for text in texts:
        catalogue.add(text)
    return catalogue


def test_texts_are_found_in_templates_and_in_python(package):
    assert texts(catalogues.from_sources(package)) == {
        ("Colleagues", None),
        ("Coffee with %(name)s", None),
        (("one moment", "%(n)s moments"), None),
        ("Save it", None),
        ("walk", "kind"),
        ("Today", None),
        (("%(n)s day", "%(n)s days"), None),
        ("one", "number"),
    }


def test_english_says_what_the_source_says_and_dutch_waits_for_someone(package):
    catalogues.update(package)
    english, dutch = (catalogues.read(catalogues.path_of(package, code), code) for code in ("en", "nl"))
    assert english.get("Colleagues").string == "Colleagues"
    assert english.get("one moment").string == ("one moment", "%(n)s moments")
    assert dutch.get("Colleagues").string == ""
    assert list(catalogues.problems(catalogues.from_sources(package), english, "en")) == []


def test_an_update_keeps_what_was_written_and_drops_what_is_gone(package):
    path = catalogues.path_of(package, "nl")
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Colleagues"\nmsgstr "Collega’s"\n\nmsgid "Gone"\nmsgstr "Weg"\n')
    catalogues.update(package)
    once = path.read_text()
    catalogues.update(package)
    assert path.read_text() == once
    assert 'msgstr "Collega’s"' in once
    assert "Gone" not in once


def test_a_complete_catalogue_has_no_problems():
    assert wrong(source_of("Today"), Today="Vandaag") == []


def test_a_text_without_translation():
    assert wrong(source_of("Today", "Later"), Today="Vandaag", Later="") == ["nl: not translated: “Later”"]


def test_a_text_that_is_no_longer_used():
    assert wrong(source_of("Today"), Today="Vandaag", Later="Later") == [
        "nl: no longer in the sources: “Later”"
    ]


def test_another_placeholder_than_in_the_source():
    assert wrong(source_of("With %(name)s"), **{"With %(name)s": "Met %(naam)s"}) == [
        "nl: other placeholders than in the source: “With %(name)s”"
    ]


def test_a_plural_needs_all_its_forms():
    source = source_of(("one day", "%(n)s days"))
    catalogue = Catalog(locale="nl")
    catalogue.add(("one day", "%(n)s days"), ("een dag", ""))
    assert list(catalogues.problems(source, catalogue, "nl")) == ["nl: not translated: “one day”"]


def test_a_fuzzy_text_is_not_a_translation():
    catalogue = Catalog(locale="nl")
    catalogue.add("Today", "Gisteren", flags=["fuzzy"])
    assert list(catalogues.problems(source_of("Today"), catalogue, "nl")) == ["nl: fuzzy: “Today”"]


def test_a_language_of_the_floor_says_the_texts_of_its_pages_and_no_others(package):
    catalogues.update(package)
    polish = catalogues.read(catalogues.path_of(package, "pl"), "pl")
    assert texts(polish) == {
        ("Colleagues", None),
        ("Coffee with %(name)s", None),
        (("one moment", "%(n)s moments"), None),
        ("Save it", None),
        ("walk", "kind"),
    }
    assert polish.num_plurals == 3


def test_a_page_of_the_floor_that_moved_is_missed(package, settings):
    settings.FLOOR_SOURCES = ["app/templates/elsewhere.html"]
    with pytest.raises(ValueError, match=r"elsewhere\.html"):
        catalogues.texts_for(package, "pl")
