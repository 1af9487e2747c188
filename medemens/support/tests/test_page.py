"""Waar kun je terecht: what stands on it, for everyone alike."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from medemens.support.lines import DEFAULTS, IN_THE_HOUSE
from medemens.support.models import HelpLine
from medemens.support.queries import lines_shown
from medemens.support.rules import dialled, needs_check
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
URL = "/support/"


def filled_in(slug="company-doctor", **values):
    return HelpLine.objects.create(kind="house", slug=slug, **{"who": "Marja Smit", **values})


def page_of(client, query="?language=en") -> str:
    response = client.get(URL + query)
    assert response.status_code == 200
    return response.content.decode()


class TestWhatStandsThere:
    def test_what_cannot_wait_comes_first(self, client):
        shown = lines_shown(TODAY)
        assert [line.phone for line in shown.acute] == ["112", "113"]
        page = page_of(client)
        assert page.index('href="tel:112"') < page.index('href="tel:113"') < page.index("Here in the house")

    def test_a_number_is_read_from_left_to_right_in_arabic_too(self, client):
        assert "<bdi>088 0767 000</bdi>" in page_of(client, "?language=ar")

    def test_the_numbers_in_the_country_can_be_dialled(self, client):
        page = page_of(client)
        assert [line.tel for line in lines_shown(TODAY).country] == [
            "0880767000",
            "08002000",
            "09000101",
            "08008115",
            "0881331000",
        ]
        assert 'href="tel:0880767000"' in page

    @pytest.mark.parametrize(("days", "told"), [(0, True), (365, True), (366, False)])
    def test_when_a_number_was_checked_is_told_for_as_long_as_that_holds(
        self, client, monkeypatch, days, told
    ):
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
        HelpLine.objects.create(kind="country", slug="luisterlijn", checked_on=TODAY - timedelta(days=days))
        page = page_of(client)
        assert "088 0767 000" in page
        assert page.count("Checked on") == told

    @pytest.mark.parametrize("language", ["nl", "en", "pl", "tr", "ar", "uk"])
    def test_the_chat_is_a_tap_away_and_is_not_told_where_from(self, client, language):
        page = page_of(client, f"?language={language}")
        assert page.count('<a href="https://www.113.nl/" rel="noreferrer"><bdi>113.nl</bdi></a>') == 1
        assert client.get(URL)["Referrer-Policy"] == "no-referrer"

    def test_what_hr_writes_becomes_no_link(self, client):
        HelpLine.objects.create(kind="house", name="Kapel", who="Els", what_for="<b>Zie 113.nl</b>")
        assert "&lt;b&gt;Zie 113.nl&lt;/b&gt;" in page_of(client)

    def test_whoever_is_not_filled_in_is_not_there(self, client):
        assert lines_shown(TODAY).house == []
        assert "Nobody is filled in here yet." in page_of(client)

    def test_whoever_hr_filled_in_is_there_with_the_words_of_the_product(self, client):
        filled_in(phone="020 123 45 67", mail="arts@delinde.example", hours="dinsdag, kamer 2")
        page = page_of(client)
        assert "Company doctor" in page
        assert "Marja Smit · dinsdag, kamer 2" in page
        assert 'href="tel:0201234567"' in page
        assert 'href="mailto:arts@delinde.example"' in page
        assert "You don’t have to be ill." in page

    @pytest.mark.parametrize(
        ("slugs", "asks"),
        [
            ([], True),
            (["company-doctor"], True),
            (["company-doctor", "confidential-adviser"], False),
            (["hr", "confidential-adviser"], True),
        ],
    )
    def test_who_is_missed_can_be_asked_for(self, slugs, asks):
        for slug in slugs:
            filled_in(slug)
        assert lines_shown(TODAY).someone_missing is asks

    def test_what_hr_hides_is_gone_but_never_what_cannot_wait(self):
        HelpLine.objects.create(kind="country", slug="geldfit", shown=False)
        HelpLine.objects.create(kind="country", slug="suicide-prevention", shown=False)
        shown = lines_shown(TODAY)
        assert "geldfit" not in [line.key for line in shown.country]
        assert [line.phone for line in shown.acute] == ["112", "113"]

    def test_a_line_of_the_house_comes_after_those_of_the_product(self):
        HelpLine.objects.create(kind="house", name="Huiskamer Zuid", who="Trees")
        filled_in()
        assert [line.name for line in lines_shown(TODAY).house] == ["Company doctor", "Huiskamer Zuid"]

    def test_no_text_says_that_a_confidential_adviser_must_be_there(self):
        words = " ".join(f"{line.name} {line.what_for}" for line in DEFAULTS).lower()
        assert [word for word in ("must", "mandatory", "obliged", "by law") if word in words] == []
        assert len(IN_THE_HOUSE) == 10


class TestItIsForEveryone:
    @pytest.mark.parametrize(
        ("query", "cookie", "language"),
        [
            ("", "", "nl"),
            ("", "en", "en"),
            ("?language=en", "nl", "en"),
            ("?language=ar", "", "ar"),
            ("?language=xx", "en", "en"),
            ("?language=%00", "", "nl"),
        ],
    )
    def test_in_the_language_of_the_link_or_else_of_the_cookie(self, client, query, cookie, language):
        client.cookies["language"] = cookie
        response = client.get(URL + query)
        assert response["Content-Language"] == language
        assert f'<html lang="{language}"' in response.content.decode()

    def test_it_only_shows(self, client):
        assert client.post(URL).status_code == 405

    def test_it_is_the_same_page_for_everyone(self, cast, client_of):
        pages = {page_of(reader) for reader in (Client(), client_of(cast.joris), client_of(cast.hanna))}
        assert len(pages) == 1
        page = pages.pop()
        assert [part for part in ("<form", "csrf", "Joris", "Hanna") if part in page] == []
        assert re.findall("<script[^>]*>", page) == ['<script src="/static/js/aloud.js" defer>']


@pytest.mark.parametrize(
    ("checked_on", "due"),
    [(None, True), (date(2025, 11, 23), False), (date(2025, 11, 22), True), (date(2026, 11, 23), False)],
)
def test_a_number_is_looked_up_once_a_year(checked_on, due):
    assert needs_check(checked_on, TODAY) is due


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("088 0767 000", "0880767000"),
        ("0800-2000", "08002000"),
        ("+31 (0)20 123 45 67", "+31201234567"),
        ("(020) 123 45 67", "0201234567"),
        ("", ""),
    ],
)
def test_a_telephone_dials_the_digits(written, number):
    assert dialled(written) == number
