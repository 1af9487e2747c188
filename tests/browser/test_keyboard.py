"""What changes within a page: with a keyboard one keeps one's place. The whole story is in `test_main_story`."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from medemens.moments.models import Agreement
from medemens.people import names
from medemens.people.models import NameWord, Person
from tests.browser.hands import Keys, focused
from tests.factories import NOW, TODAY

IN_DIALOG = "document.activeElement.matches('body, dialog, dialog *')"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(new_context, cast, clock) -> Page:
    """Sanne, at a desk without a mouse."""
    for person in Person.objects.all():
        words = sorted(names.words(person.call_name, person.prefix, person.family_name))
        NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in words)
    return new_context(cast.sanne).new_page()


def test_searching_keeps_the_place_and_the_result_is_a_tab_away(page, cast):
    page.goto(reverse("colleagues"))
    Keys().write(page.locator("[name=q]"), "berg")
    expect(page.locator("#found .row")).to_have_count(1)
    assert 'name="q"' in focused(page)
    assert page.locator("[name=q]").input_value() == "berg"
    Keys().press(page.locator("#found a").filter(has_text="Joris"))
    page.wait_for_url("**" + reverse("person", args=[cast.joris.pk]))
    page.go_back()
    expect(page.locator("#found .row")).to_have_count(1)


def test_a_dialog_holds_the_focus_and_gives_it_back(page, cast):
    agreement = Agreement.objects.create(
        owner=cast.sanne, other=cast.joris, text="De sleutel", due_on=TODAY, made_at=NOW
    )
    page.goto(reverse("agreement", args=[agreement.pk]))
    opener, dialog = page.locator("main summary[class*=button]"), page.get_by_role("dialog")
    Keys().press(opener)
    expect(dialog).to_be_visible()
    for _step in range(6):
        page.keyboard.press("Tab")
        # Between the last and the first the browser itself has the focus; the page behind never has.
        assert page.evaluate(IN_DIALOG)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert opener.evaluate("(one) => one === document.activeElement")
    Keys().press(opener)
    Keys().press(dialog.locator("form[action] button"))
    expect(page.get_by_role("status").locator(".toast")).to_be_visible()
    assert not Agreement.objects.exists()


def test_a_slip_in_a_form_takes_one_to_what_to_look_at_again(page, cast):
    page.goto(reverse("account_password"))
    Keys().write(page.locator("[name=password]"), "kort")
    Keys().press(page.locator("main form.form .button-main"))
    expect(page.get_by_role("alert")).to_be_focused()
    Keys().press(page.get_by_role("alert").locator("a").first)
    assert "id_password" in page.url
    page.keyboard.press("Tab")  # from the field the link led to


def test_a_message_waits_for_who_is_at_it(page, cast, clock):
    page.goto("/")
    Keys().press(page.locator(f"#names form[action='{reverse('contact_log')}'] button").first)
    toast = page.locator(".toast")
    Keys().reach(toast.locator("form button"))
    Keys().press(toast.locator(".toast-close"))
    expect(toast).to_have_count(0)
