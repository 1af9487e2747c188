"""Talking on without a name: somebody writes on a phone without JavaScript, HR answers the day after, and they come
back at the tablet, write on, and close it. Nobody is logged in, and nothing is left on phone or tablet.
"""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from medemens.conversations.models import Thread, ThreadEnd, ThreadMessage
from medemens.conversations.tests.people import fill_de_hoek
from tests.browser.conftest import DESKTOP
from tests.browser.hands import Thumb
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)

WORRY = "Na een nacht is er geen tijd om rustig over te dragen. Kan het een kwartier eerder?"
ANSWER = "Dank je wel dat je dit schrijft. Ik lees dat de overdracht te kort is. Donderdag praten we erover."
UPRIGHT = {"width": 800, "height": 1280}
DOOR = re.compile(r"/kiosk/(\?\w+)?$")


@pytest.fixture
def de_hoek(cast, clock):
    cache.clear()
    fill_de_hoek(cast)
    return cast


def say(text: str, language: str = "nl") -> str:
    with override(language):
        return gettext(text)


def arrive(page: Page, heading: str, language: str = "nl") -> None:
    page.get_by_role("heading", level=1, name=say(heading, language), exact=True).wait_for()


def look(page: Page, heading: str, language: str = "nl") -> None:
    """It is this page, and for everyone: on this screen, with a thumb, and for who hears it read."""
    arrive(page, heading, language)
    assert_accessible(page)
    assert_easy_to_hit(page)
    assert_no_sideways_scroll(page)


def button(page: Page, text: str, language: str = "nl"):
    return page.get_by_role("button", name=say(text, language), exact=True)


def words_on(page: Page) -> str:
    return " ".join(page.locator(".code-words li").all_inner_texts())


def in_the_browser(page: Page) -> set[str]:
    return {cookie["name"] for cookie in page.context.cookies()} - {"language"}


def test_somebody_writes_hr_answers_and_they_come_back_at_the_tablet(new_context, de_hoek, clock):
    hands = Thumb()
    # A phone, in Dutch, without JavaScript, so without axe: that looks at these pages in test_every_page.
    # From “Waar kun je terecht” to the fork, and what can go wrong.
    phone = new_context(javascript=False).new_page()
    phone.goto(reverse("support"))
    hands.press(phone.get_by_role("link", name=say("To talking on")))
    arrive(phone, "Talk on without your name")
    hands.press(phone.locator("summary", has_text=say("Wrongdoing, such as fraud or danger")))
    expect(phone.get_by_text("088 133 10 00")).to_be_visible()
    arrive(phone, "Talk on without your name")
    hands.press(phone.get_by_role("link", name=say("What can go wrong all the same?")))
    arrive(phone, "What can go wrong all the same?")
    hands.press(phone.locator("a.back"))
    hands.press(phone.get_by_role("link", name=say("Write it down")))
    arrive(phone, "Write it down")

    # To HR. First without saying to whom: what was typed stays.
    hands.write(phone.locator("textarea"), WORRY)
    hands.press(button(phone, "Send it"))
    phone.get_by_role("alert").wait_for()
    expect(phone.locator("textarea")).to_have_value(WORRY)
    arrive(phone, "Write it down")
    hands.press(phone.locator("input[value=hr]"))
    hands.press(button(phone, "Send it"))
    arrive(phone, "Your words to come back with")
    code = words_on(phone)
    assert len(code.split()) == 13
    assert in_the_browser(phone) == {"csrftoken"}
    assert [thread.opened_on for thread in Thread.objects.all()] == [clock.now.date()]

    # HR finds nothing on that day, and it waits there on the next, a tap from Vandaag.
    desk = new_context(de_hoek.hanna, viewport=DESKTOP).new_page()
    desk.goto(reverse("conversations"))
    expect(desk.get_by_text(say("Nothing was written to you."))).to_be_visible()
    clock.forward(days=1)
    desk.goto("/")
    desk.get_by_role("link", name=say("Written to you without a name")).click()
    look(desk, "Talking on without a name")
    desk.locator(".row-link").first.click()
    expect(desk.locator("article")).to_contain_text(WORRY)
    desk.locator("textarea").fill("Dank je wel. Wie ben je?")
    button(desk, "Send the answer").click()
    desk.get_by_role("alert").wait_for()
    desk.locator("textarea").fill(ANSWER)
    button(desk, "Send the answer").click()
    desk.locator("article", has_text=ANSWER).wait_for()
    look(desk, "A conversation without a name")

    # Two days later, at the tablet in the team room: nobody comes in. The words are typed as people type.
    clock.forward(days=2)
    tablet = new_context(viewport=UPRIGHT, has_touch=True).new_page()
    tablet.goto(reverse("kiosk"))
    hands.press(tablet.get_by_role("link", name=say("Talk on without your name")))
    look(tablet, "Talk on without your name")
    hands.press(tablet.get_by_role("link", name=say("I have my words")))
    look(tablet, "Come back with your words")
    hands.write(tablet.locator("textarea"), code.upper().replace(" ", "-"))
    hands.press(button(tablet, "Read on"))
    tablet.locator("article", has_text=ANSWER).wait_for()
    look(tablet, "Your conversation")
    hands.write(tablet.locator("textarea"), "Fijn. Dank je.")
    hands.press(button(tablet, "Send it"))
    tablet.get_by_text(say("Sent. Readers see it from tomorrow.")).wait_for()
    hands.press(tablet.locator("summary", has_text=re.compile(rf"^{say('Close it')}$")))
    hands.press(button(tablet, "Close it"))
    tablet.get_by_text(say("This conversation is closed.")).wait_for()
    look(tablet, "Your conversation")
    assert [end.how for end in ThreadEnd.objects.all()] == ["writer"]

    # The curtain. Whoever comes next finds nothing, however far they go back.
    hands.press(button(tablet, "Done: back to the start of the tablet"))
    expect(tablet).to_have_url(DOOR)
    for _step in range(tablet.evaluate("history.length")):
        tablet.go_back()
        if tablet.url == "about:blank":
            break
        found = tablet.content()
        assert [word for word in (WORRY, ANSWER, code, "Fijn. Dank je.") if word in found] == []
    assert in_the_browser(tablet) <= {"csrftoken"}

    # HR reads that it is closed on the day after.
    desk.reload()
    expect(desk.locator("textarea")).to_be_visible()
    clock.forward(days=1)
    desk.reload()
    expect(desk.get_by_text(say("The writer closed it."))).to_be_visible()
    expect(desk.locator("textarea")).to_have_count(0)


def test_in_arabic_it_runs_from_right_to_left_and_the_words_from_left_to_right(new_context, de_hoek):
    phone = new_context().new_page()
    phone.goto(reverse("talk_on") + "?language=ar")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    look(phone, "Talk on without your name", "ar")
    phone.get_by_role("link", name=say("Write it down", "ar")).tap()
    phone.locator("input[value=hr]").check()
    phone.locator("textarea").fill("فكرة: وقت أطول لتسليم المناوبة.")
    button(phone, "Send it", "ar").tap()
    look(phone, "Your words to come back with", "ar")
    assert phone.locator(".code-words").evaluate("(one) => getComputedStyle(one).direction") == "ltr"
    code = words_on(phone)
    phone.goto(reverse("talk_on_back") + "?language=ar")
    phone.locator("textarea").fill(code)
    button(phone, "Read on", "ar").tap()
    phone.locator("article", has_text="فكرة").wait_for()
    look(phone, "Your conversation", "ar")
    assert ThreadMessage.objects.count() == 1


def test_a_leader_is_chosen_by_looking_for_the_team(new_context, de_hoek):
    phone = new_context(javascript=False).new_page()
    phone.goto(reverse("talk_on_write"))
    phone.locator("textarea").fill(WORRY)
    phone.get_by_label(say("Is your team not here? Look for it")).fill("hoek")
    button(phone, "Find").tap()
    phone.get_by_label("Wie De Hoek leidt").wait_for()
    expect(phone.locator("textarea")).to_have_value(WORRY)
    phone.get_by_label("Wie De Hoek leidt").check()
    button(phone, "Send it").tap()
    expect(phone.locator(".code-words li")).to_have_count(13)
    assert [(thread.reader, thread.team) for thread in Thread.objects.all()] == [("leader", de_hoek.de_hoek)]
