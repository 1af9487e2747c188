"""Passkeys, with the authenticator that Chromium offers to tests in place of a finger."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.browser.looking import assert_accessible, assert_no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)

FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def phone(new_context) -> Page:
    """A phone with a fingerprint reader, of someone who isn't logged in."""
    page = new_context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    return page


def log_in_by_code(page: Page, address: str) -> None:
    page.goto("/login/")
    page.get_by_label("Het mailadres van je werk").fill(address)
    page.get_by_role("button", name="Stuur me een code").click()
    page.wait_for_url("**/login/code/")
    page.get_by_label("De code uit de mail").fill(re.search(r"\d{4} \d{4}", mail.outbox[-1].body).group())
    page.get_by_role("button", name="Inloggen").click()


def log_out(page: Page) -> None:
    page.goto("/logout/")
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/login/")


def looks_finished(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_hr_makes_a_passkey_and_it_opens_everything(phone, cast):
    log_in_by_code(phone, "hanna@delinde.example")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Twee keer is veiliger.")
    looks_finished(phone)
    phone.get_by_role("link", name="Passkey maken").click()
    looks_finished(phone)
    phone.get_by_role("button", name="Passkey maken").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Voor als je je telefoon kwijt bent")
    phone.goto("/policy/invitations/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wie er binnen kan")

    log_out(phone)
    looks_finished(phone)
    phone.get_by_role("button", name="Inloggen met een passkey").click()
    phone.wait_for_url(re.compile(r":\d+/$"))
    phone.goto("/policy/invitations/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wie er binnen kan")


def test_after_a_code_the_passkey_is_the_second_step(phone, cast):
    log_in_by_code(phone, "hanna@delinde.example")
    phone.get_by_role("link", name="Passkey maken").click()
    phone.get_by_role("button", name="Passkey maken").click()
    phone.wait_for_url("**/recovery-codes/")
    log_out(phone)
    log_in_by_code(phone, "hanna@delinde.example")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nog één stap.")
    looks_finished(phone)
    phone.get_by_role("button", name="Mijn passkey gebruiken").click()
    phone.wait_for_url(re.compile(r":\d+/$"))


def test_one_that_fails_says_so_and_leaves_the_other_ways(phone, cast):
    phone.goto("/login/")
    phone.get_by_role("button", name="Inloggen met een passkey").click()
    expect(phone.get_by_role("status")).to_contain_text("De passkey werkte niet")
    log_in_by_code(phone, "joris@delinde.example")
    phone.wait_for_url(re.compile(r":\d+/$"))
