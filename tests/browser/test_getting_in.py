"""Getting in on a phone: a code by mail, an invitation, another language, the demo. Passkeys are in `test_passkey`."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from medemens.core.models import Installation
from medemens.people.actions.invitations import invite
from medemens.people.models import Account
from medemens.signals.delivery import deliver_due
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

HOME = re.compile(r"^https?://[^/]+/$")


def ask_for_code(page: Page, address: str) -> None:
    page.locator("[name=email]").fill(address)
    page.locator("main form.form .button-main").tap()
    page.wait_for_url("**" + reverse("account_login_code") + "**")


def test_a_code_by_mail_lets_one_in_and_leads_on_to_where_one_was_going(new_context, cast, clock):
    page = new_context().new_page()
    page.goto(reverse("mine"))
    assert page.url.endswith(f"{reverse('account_login')}?next={reverse('mine')}")
    assert page.locator("[name=email]").evaluate("(one) => one === document.activeElement")
    ask_for_code(page, "joris@delinde.example")
    code = page.locator("[name=code]")
    assert (code.get_attribute("autocomplete"), code.get_attribute("inputmode")) == (
        "one-time-code",
        "numeric",
    )
    code.fill("0000 0001")
    page.locator("main form .button-main").tap()
    expect(page.get_by_role("alert")).to_be_visible()
    code.fill(re.search(r"\d{4} \d{4}", mail.outbox[-1].body).group())
    page.locator("main form .button-main").tap()
    page.wait_for_url("**" + reverse("mine"))
    assert "sessionid" not in page.evaluate("document.cookie")  # no script can read it


def test_an_unknown_address_is_told_the_same_and_gets_no_mail(new_context, cast, clock):
    page, told = new_context().new_page(), []
    for address in ("joris@delinde.example", "nobody@delinde.example"):
        page.goto(reverse("account_login"))
        ask_for_code(page, address)
        told.append(page.locator("main").inner_text().replace(address, "…"))
    assert told[0] == told[1]
    assert [one.to for one in mail.outbox] == [["joris@delinde.example"]]


def test_the_language_changes_in_two_taps_and_stays(new_context, cast, clock):
    page = new_context(cast.joris).new_page()
    page.goto("/")
    for language in ("en", "nl", "en"):
        page.locator("details.language > summary").tap()
        page.locator(f"button[name=language][value={language}]").tap()
        expect(page.locator(f"html[lang={language}]")).to_be_attached()
        assert HOME.match(page.url)
        with override(language):
            expect(page).to_have_title(f"{gettext('Today')} · Medemens")
    assert Account.objects.get(person=cast.joris).language == "en"


def test_an_invitation_opens_once(new_context, cast, clock):
    nour = PersonFactory(
        call_name="Nour",
        family_name="Haddad",
        team=cast.de_hoek,
        leader=cast.sanne,
        work_mail="nour@delinde.example",
    )
    invite(people=[nour], by=cast.hanna, now=clock.now)
    deliver_due(clock.now)
    link = re.search(r"https?://\S+/welcome/\S+", mail.outbox[-1].body).group()
    page, late = new_context().new_page(), new_context().new_page()
    late.goto(link)
    page.goto(link)
    assert not Account.objects.filter(person=nour).exists()  # looking changes nothing
    page.locator("main form .button-main").tap()
    page.wait_for_url("**" + reverse("account_first"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nour")
    page.goto("/")
    assert HOME.match(page.url)
    late.locator("main form .button-main").tap()
    expect(late.locator(f"main a[href='{reverse('account_login')}']")).to_be_visible()
    late.goto("/")
    assert reverse("account_login") in late.url


def test_a_demo_can_be_entered_as_anyone(new_context, cast, clock):
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True})
    page = new_context().new_page()
    page.goto(reverse("account_login"))
    page.locator(f"main a[href='{reverse('demo')}']").tap()
    page.locator("article").filter(has_text="Hanna").locator("button").tap()
    page.wait_for_url(HOME)
    page.goto(reverse("policy"))  # in a demo, entering counts as a second factor
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith(reverse("policy"))


def test_without_a_demo_there_is_nothing_to_enter(new_context, cast, clock):
    page = new_context().new_page()
    page.goto(reverse("account_login"))
    expect(page.locator(f"a[href='{reverse('demo')}']")).to_have_count(0)
    assert page.goto(reverse("demo")).status == 404
