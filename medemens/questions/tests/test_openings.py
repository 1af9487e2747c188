"""Difficult openings: whole in both languages, for everyone, with whom this house has; and nothing is kept of it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medemens.questions.queries.openings import openings, openings_with_referrals
from medemens.support.lines import DEFAULTS
from medemens.support.models import HelpLine
from tests.factories import NOW, TODAY

SLUGS = [opening.slug for opening in openings("en")]


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def opening_of(slug, language):
    return next(opening for opening in openings(language) if opening.slug == slug)


def page_of(client, slug):
    """What is folded under this subject."""
    response = client.get(reverse("openings"))
    assert response.status_code == 200
    parts = response.content.decode().split('<details class="disclosure" ')
    return next(part for part in parts if f'id="{slug}"' in part.split(">")[0])


class TestTheWords:
    def test_the_subjects_of_the_product_are_there_in_their_order(self):
        assert SLUGS[0] == "silence"
        named = {"silence", "mistakes", "tension", "after-clash", "grief", "return", "drained"}
        assert named | {"hurtful-behaviour", "saying-no"} <= set(SLUGS)
        orders = [opening.order for opening in openings("nl")]
        assert orders == sorted(set(orders))

    @pytest.mark.parametrize("language", ["nl", "en"])
    @pytest.mark.parametrize("slug", SLUGS)
    def test_each_says_how_to_begin_where_what_not_and_the_way_out(self, slug, language):
        opening = opening_of(slug, language)
        assert len(opening.first) == 3
        assert opening.listen
        assert opening.rather_not
        said = [opening.title, opening.about, opening.place, opening.rather_not_why]
        assert all([*said, opening.role, opening.way_out])
        known = {line.key for line in DEFAULTS}
        assert [key for key, _when in opening.refer if key not in known] == []

    @pytest.mark.parametrize("slug", SLUGS)
    def test_both_languages_are_as_long_and_differ(self, slug):
        nl, en = opening_of(slug, "nl"), opening_of(slug, "en")
        for name in ("first", "listen", "rather_not", "refer"):
            assert len(getattr(nl, name)) == len(getattr(en, name))
        assert nl.title != en.title
        assert opening_of(slug, "pl") == en


@pytest.mark.django_db
class TestWhoToReferTo:
    def test_without_anyone_filled_in_only_when_is_said(self):
        opening = opening_of("hurtful-behaviour", "en")
        told = dict(openings_with_referrals("en", TODAY))[opening]
        assert [one.when for one in told] == [when for _key, when in opening.refer]
        assert (told[0].name, told[0].phone) == ("", "")
        assert [one.phone for one in told if one.name] == ["0900 0101", "112"]

    def test_whoever_hr_filled_in_is_named_and_can_be_called(self, cast, client_of):
        HelpLine.objects.create(
            slug="confidential-adviser",
            kind="house",
            who="Els Vos",
            phone="06 12345678",
            mail="els@delinde.example",
            hours="dinsdag",
        )
        page = page_of(client_of(cast.joris), "hurtful-behaviour")
        assert "Els Vos · dinsdag" in page
        assert 'href="tel:0612345678"' in page
        assert 'href="mailto:els@delinde.example"' in page

    def test_whoever_hr_hides_is_not_named(self, cast, client_of):
        HelpLine.objects.create(slug="confidential-adviser", kind="house", who="Els Vos", shown=False)
        assert "Els Vos" not in page_of(client_of(cast.joris), "hurtful-behaviour")


class TestThePages:
    def test_every_colleague_can_read_them_and_finds_where_to_turn(self, cast, client_of):
        for person in (cast.joris, cast.sanne, cast.hanna, cast.wim):
            page = client_of(person).get(reverse("openings")).content.decode()
            assert re.findall(r'<details class="disclosure" id="([a-z-]+)"', page) == SLUGS
            assert f'href="{reverse("support")}"' in page

    @pytest.mark.parametrize("slug", SLUGS)
    def test_each_has_its_sentences_and_its_headings(self, cast, client_of, slug):
        opening, page = opening_of(slug, "en"), page_of(client_of(cast.wim), slug)
        for words in (*opening.first, opening.way_out, opening.role):
            assert words.replace("'", "&#x27;") in page
        assert page.count("<h2") == 7

    def test_no_address_says_which_subject_someone_looked_up(self, cast, client_of):
        """A browser remembers addresses: all subjects have one, and nothing on the page leads to another."""
        page = client_of(cast.sanne).get(reverse("openings")).content.decode()
        links = re.findall(r'(?:href|action|hx-get)="([^"]+)"', page.split("<main")[1].split("</main>")[0])
        assert [link for link in links if any(slug in link for slug in SLUGS)] == []
        assert client_of(cast.sanne).get("/openings/grief/").status_code == 404

    def test_in_dutch_it_is_in_dutch(self, cast, client_of):
        client = client_of(cast.wim)
        client.cookies["language"] = "nl"
        assert opening_of("grief", "nl").title in page_of(client, "grief")

    def test_an_outsider_is_led_to_the_login(self, cast, client_of):
        assert Client().get(reverse("openings")).status_code == 302
        assert client_of(cast.wim).post(reverse("openings")).status_code == 405

    def test_reading_one_writes_nothing(self, cast, client_of):
        client = client_of(cast.joris)
        client.get(reverse("account"))  # what a session keeps at its first page
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("openings"))
        assert {one["sql"].split()[0] for one in statements} == {"SELECT"}
        assert len(statements) <= 12
