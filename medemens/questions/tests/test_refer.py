"""On the page of a person whoever looks after them reads how to refer: the same words about everyone."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation

from medemens.people import panels
from medemens.people.models import Contact, Reporting
from medemens.people.queries.directory import with_standing
from medemens.questions.panels import TEMPLATE, refer_panel
from medemens.questions.queries.refer import refer_words
from tests.factories import LONG_AGO, TODAY

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    """Only this panel."""
    monkeypatch.setattr(panels, "_panels", {})
    panels.register("refer", 40, refer_panel, TEMPLATE)


@pytest.mark.parametrize(
    ("viewer", "about", "reads"),
    [
        ("sanne", "joris", True),  # leads him
        ("ruth", "sanne", True),
        ("karim", "fatima", True),  # whom she chose
        ("sanne", "fatima", True),
        ("ruth", "joris", False),  # leads his leader
        ("karim", "joris", False),
        ("joris", "sanne", False),  # is led by her
        ("fatima", "karim", False),
        ("wim", "joris", False),
        ("hanna", "joris", False),
        ("adil", "joris", False),
        ("olga", "joris", False),
        ("sanne", "sanne", False),
    ],
)
def test_who_reads_it(cast, viewer, about, reads):
    viewer, about = getattr(cast, viewer), getattr(cast, about)
    assert (refer_panel(viewer, about, TODAY) is not None) is reads


def test_only_while_one_looks_after_someone(cast):
    Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - A_DAY)
    assert refer_panel(cast.sanne, cast.joris, TODAY) is None
    Contact.objects.update(ended_on=TODAY)
    assert refer_panel(cast.karim, cast.fatima, TODAY) is None
    Contact.objects.update(ended_on=None, agreed_on=None)
    assert refer_panel(cast.karim, cast.fatima, TODAY) is None
    Contact.objects.update(agreed_on=LONG_AGO)
    assert refer_panel(cast.karim, cast.fatima, TODAY)


def test_it_says_the_same_about_everyone(cast):
    found = [
        refer_panel(viewer, about, TODAY)
        for viewer, about in ((cast.sanne, cast.joris), (cast.sanne, cast.ayse), (cast.karim, cast.fatima))
    ]
    assert found == [{"words": refer_words()}] * 3


@pytest.mark.parametrize(
    ("language", "title"), [("nl", "Als een gesprek niet genoeg is"), ("uk", "When a talk isn’t enough")]
)
def test_in_dutch_and_else_in_english(language, title):
    with translation.override(language):
        assert refer_words()["title"] == title


def test_it_stands_folded_and_leads_to_who_can_help(cast, client_of):
    page = unescape(client_of(cast.sanne).get(reverse("person", args=[cast.joris.pk])).content.decode())
    fold = page[page.index(f"</svg>{refer_words()['title']}</summary>") :].split("</details>")[0]
    assert [line for line in (*refer_words()["panel"], refer_words()["first"]) if line not in fold] == []
    assert f'href="{reverse("support")}"' in fold
    assert f'href="{reverse("openings")}"' in fold
    assert "Joris" not in fold
    assert "<details open" not in page


def test_the_page_knows_it_already(cast, django_assert_num_queries):
    known = with_standing(type(cast.joris).objects.all(), cast.sanne, TODAY).get(pk=cast.joris.pk)
    with django_assert_num_queries(0):
        assert refer_panel(cast.sanne, known, TODAY)
    with django_assert_num_queries(1):
        assert refer_panel(cast.sanne, cast.joris, TODAY)
