"""Which language a page is in, and what it says about that."""

import pytest
from django.test import Client
from django.urls import reverse

from medemens.core.languages import NATIVE_READERS, Speech, has_native_reader, whole

FLOOR, ELSEWHERE = "what_it_does", "account_login_password"
NOTE = '<p class="small no-print speech">'  # the line under a page; its words are in the language of the page


@pytest.fixture
def open_in(db):
    def open_page(name: str, language: str) -> str:
        client = Client()
        client.cookies["language"] = language
        return client.get(reverse(name)).content.decode()

    return open_page


def test_a_page_of_the_floor_is_in_the_chosen_language(open_in):
    assert '<html lang="pl">' in open_in(FLOOR, "pl")
    assert '<html lang="ar" dir="rtl">' in open_in(FLOOR, "ar")


def test_another_page_is_in_the_language_of_the_house_and_says_so_in_the_chosen_one(open_in):
    page = open_in(ELSEWHERE, "ar")

    assert '<html lang="nl">' in page
    assert '<p class="small no-print speech" lang="ar" dir="rtl">' in page
    assert '<span lang="nl">Nederlands</span>' in page
    assert 'lang="ar" dir="rtl"' not in open_in(ELSEWHERE, "en")


def test_an_unknown_language_is_dutch(open_in):
    assert '<html lang="nl">' in open_in(FLOOR, "xx")


def test_what_is_not_translated_is_in_the_language_of_the_house():
    assert [whole(code) for code in ("nl", "en", "pl", "ar")] == ["nl", "en", "nl", "nl"]


def test_only_a_translation_can_wait_for_a_native_reader():
    assert [Speech(code).turn_to("what_it_does") for code in ("nl", "uk")] == ["nl", "uk"]
    assert has_native_reader("nl")
    assert has_native_reader("en")


def test_a_translation_nobody_checked_says_so(open_in, monkeypatch):
    monkeypatch.setitem(NATIVE_READERS, "tr", "")
    assert NOTE in open_in(FLOOR, "tr")

    monkeypatch.setitem(NATIVE_READERS, "tr", "A. Reader, 2027-01-05")
    assert NOTE not in open_in(FLOOR, "tr")


def test_the_voice_of_the_browser_is_offered_on_pages_of_the_floor_only(open_in):
    assert "js/aloud" in open_in(FLOOR, "nl")
    assert "js/aloud" not in open_in(ELSEWHERE, "nl")
