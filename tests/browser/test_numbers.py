"""Someone without mail comes in: with a number and a PIN on a shared device, with a passkey on a phone of their own."""

import re

import pytest
from playwright.sync_api import Page, expect

from medemens.people.tests.number_kit import PIN, without_mail
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.browser.test_passkey import FINGER

pytestmark = pytest.mark.django_db(transaction=True)


def looks_finished(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert_easy_to_hit(page)


def come_in(page: Page, person, *, own: bool) -> None:
    page.goto("/login/number/")
    page.get_by_label("Your personnel number").fill(person.number)
    page.get_by_label("Your PIN of six digits").fill(PIN)
    if own:
        page.get_by_label("This is my own phone or computer").check()
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(re.compile(r":\d+/$"))


@pytest.fixture
def joris(cast):
    without_mail(cast.joris).save()
    cast.joris.account.language = "en"
    cast.joris.account.email = None
    cast.joris.account.save()
    return cast.joris


def test_a_shared_tablet_forgets_him_and_going_back_shows_nothing(new_context, joris):
    page = new_context(language="en").new_page()
    page.goto("/login/number/")
    looks_finished(page)
    come_in(page, joris, own=False)
    expect(page.get_by_text("This device forgets you")).to_be_visible()
    page.goto("/account/")
    looks_finished(page)
    page.locator("main").get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login/")
    page.go_back()
    expect(page.get_by_text("Joris")).to_have_count(0)
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert "language" not in names
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("Object.values(sessionStorage)") == [
        "/login/?next=/account/"
    ]  # htmx: where one is now
    assert page.evaluate("caches.keys()") == []


def test_on_his_own_phone_he_makes_a_passkey_without_having_mail(new_context, joris):
    page = new_context(language="en").new_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    come_in(page, joris, own=True)
    page.goto("/account/first/")
    looks_finished(page)
    page.get_by_role("link", name="With a passkey").click()
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("For when you lose your phone")
    page.goto("/logout/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login/")
    looks_finished(page)
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/account/")
    expect(page.get_by_text("Joris van den Berg").first).to_be_visible()


def test_the_pages_that_set_it_up_look_finished(new_context, joris, settings):
    settings.SMS_URL = "json://127.0.0.1:9/{number}"
    page = new_context(joris, language="en").new_page()
    for url in (
        "/account/",
        "/account/first/",
        "/account/pin/",
        "/account/visit-codes/",
        "/account/text-number/",
    ):
        page.goto(url)
        looks_finished(page)
    page.goto("/account/visit-codes/")
    page.get_by_role("button", name="Make a list of codes").click()
    expect(page.get_by_text("They are shown this once.")).to_be_visible()
    looks_finished(page)
