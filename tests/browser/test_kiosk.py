"""The kitchen's kiosk: two people one after the other at the tablet of their team room, and nothing between them."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page, expect

from medemens.kiosk.middleware import PAGES
from medemens.moments.actions.moments import propose_moment
from medemens.moments.models import Reply, Wish
from medemens.people import names
from medemens.people.actions.letters import make_letters
from medemens.people.actions.pins import set_pin
from medemens.people.actions.visit_codes import make_visit_codes
from medemens.people.models import NameWord, Person
from medemens.recognition.models import Appreciation
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.hands import Keys
from tests.browser.looking import (
    COLOURS,
    RULES,
    assert_accessible,
    assert_easy_to_hit,
    assert_no_sideways_scroll,
)
from tests.cast import account_of
from tests.factories import NOW, PersonFactory, ReportingFactory

pytestmark = pytest.mark.django_db(transaction=True)

PIN = "482915"
UPRIGHT, LYING = {"width": 800, "height": 1280}, {"width": 1280, "height": 800}
SMALL_PHONE = {"width": 320, "height": 640}
LARGE = 64  # pixels: what is tapped on the tablet
WITH_MORE_CONTRAST = {**RULES, "rules": {**RULES["rules"], "color-contrast-enhanced": {"enabled": True}}}
DOOR = re.compile(r"/kiosk/(\?\w+)?$")
KEPT_THERE = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
]"""
SIZES = "(all) => all.map((one) => one.getBoundingClientRect().height)"


@pytest.fixture
def kitchen(cast, clock):
    """Wim and Karim of the kitchen, whom Ruth leads. Wim has a PIN, and Ruth asked him for coffee."""
    cache.clear()
    for person in Person.objects.all():
        words = sorted(names.words(person.call_name, person.prefix, person.family_name))
        NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in words)
    for person in (cast.wim, cast.karim):
        ReportingFactory(person=person, leader=cast.ruth)
    set_pin(account=account_of(cast.wim), pin=PIN, now=NOW)
    propose_moment(
        other=cast.wim, kind="coffee", times=[NOW + timedelta(days=3)], place="Keuken", by=cast.ruth, now=NOW
    )
    return cast


@pytest.fixture
def tablet(new_context, kitchen) -> Page:
    """The tablet, at its door. Its clock stands still unless a story lets it go on."""
    page = new_context(viewport=UPRIGHT, has_touch=True).new_page()
    page.clock.install(time=NOW)
    page.goto(reverse("kiosk"))
    page.clock.pause_at(NOW + timedelta(minutes=1))
    return page


def come_in(page: Page, person, pin: str = PIN, press=lambda button: button.click()) -> None:
    page.locator("[name$='-number']").fill(person.number)
    page.locator("[name$='-pin']").fill(pin)
    press(page.locator("form:has([name$='-pin']) button"))
    page.wait_for_url("**" + reverse("kiosk_home"))


def come_in_with(page: Page, code: str) -> None:
    page.locator("[name$='-code']").fill(code)
    page.locator("form:has([name$='-code']) button").tap()
    page.wait_for_url("**" + reverse("kiosk_home"))


def choose(page: Page, name: str) -> None:
    """From anywhere inside: home, and one of the five."""
    page.goto(reverse("kiosk_home"))
    page.locator(f".choice[href='{reverse(name)}']").tap()
    page.wait_for_url("**" + reverse(name))


def close_the_curtain(page: Page) -> None:
    page.locator(f"form[action='{reverse('kiosk_curtain')}'] button").tap()
    expect(page).to_have_url(DOOR)


def rest(page: Page, clock, seconds: int) -> None:
    """Nobody touches the tablet for so long."""
    clock.forward(seconds=seconds)
    page.clock.fast_forward(seconds * 1000)


def everything_on(page: Page) -> str:
    """All that is in the page, seen or not, what fields hold included."""
    values = page.locator("input:not([type=hidden]), textarea").evaluate_all(
        "(all) => all.map((one) => one.value)"
    )
    return " ".join([page.content(), *values, page.title(), page.url])


def assert_nothing_of(page: Page, *words: str) -> None:
    found = everything_on(page)
    assert [word for word in words if word in found] == []
    assert page.evaluate(KEPT_THERE) == []
    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies()}


def go_back_all_the_way(page: Page, *words: str) -> None:
    """Back through all of the history, as a curious next person does: every page of it is the door."""
    for _step in range(page.evaluate("history.length")):
        page.go_back()
        if page.url == "about:blank":
            return
        expect(page).to_have_url(DOOR)
        assert_nothing_of(page, *words)


def test_the_kitchens_kiosk(tablet, kitchen, clock):
    # Wim comes in with his number and PIN.
    wim, karim, ruth = kitchen.wim, kitchen.karim, kitchen.ruth
    titles = {tablet.title()}
    come_in(tablet, wim)
    expect(tablet.get_by_role("heading", level=1)).to_contain_text("Wim")
    choose(tablet, "kiosk_moment")
    expect(tablet.locator("article")).to_contain_text("Keuken")
    tablet.locator("button[value=accepted]").tap()
    tablet.wait_for_url("**" + reverse("kiosk_home"))
    assert Reply.objects.get().answer == Reply.Answer.ACCEPTED
    choose(tablet, "kiosk_thanks")
    tablet.locator("[name$='-name']").fill("karim")
    tablet.locator("button[name=find]").tap()
    tablet.get_by_label("Karim el Amrani").check()
    tablet.locator("textarea").fill("Dat je mijn dienst overnam.")
    titles.add(tablet.title())
    tablet.locator("button[name=send]").tap()
    tablet.wait_for_url("**" + reverse("kiosk_home"))
    assert [(said.giver, said.receiver) for said in Appreciation.objects.all()] == [(wim, karim)]
    close_the_curtain(tablet)

    # Nothing of him is left: not on the page, not a page back, not in a field, not in the browser.
    of_wim = ("Wim", wim.number, PIN, "dienst overnam", "Ruth", "accepted")
    assert not Session.objects.exists()
    assert_nothing_of(tablet, *of_wim)
    go_back_all_the_way(tablet, *of_wim)
    assert len(titles) == 1

    # Karim comes in with a code for one visit, and asks for a talk.
    tablet.goto(reverse("kiosk"))
    code = make_visit_codes(account=account_of(karim), now=NOW)[0]
    come_in_with(tablet, code)
    expect(tablet.get_by_role("heading", level=1)).to_contain_text("Karim")
    assert not [word for word in of_wim if word in everything_on(tablet)]
    choose(tablet, "kiosk_talk")
    tablet.locator("article button").first.tap()
    tablet.wait_for_url("**" + reverse("kiosk_home"))
    assert [(wish.sender, wish.to) for wish in Wish.objects.all()] == [(karim, ruth)]

    # He begins to write, and is called away.
    choose(tablet, "kiosk_thanks")
    tablet.locator("textarea").fill("Fijn dat jij")
    rest(tablet, clock, 61)
    expect(tablet).to_have_url(DOOR)
    expect(tablet.get_by_role("status").first).to_be_visible()
    assert_nothing_of(tablet, "Karim", "Fijn dat jij", code, code.replace(" ", ""))
    go_back_all_the_way(tablet, "Karim", "Fijn dat jij")
    assert Appreciation.objects.count() == 1
    assert not Session.objects.exists()


def test_going_back_in_the_visit_of_the_next_one_shows_their_own(tablet, kitchen):
    come_in(tablet, kitchen.wim)
    choose(tablet, "kiosk_kept")
    assert kitchen.wim.number in tablet.content()
    close_the_curtain(tablet)
    come_in_with(tablet, make_visit_codes(account=account_of(kitchen.karim), now=NOW)[0])
    for _step in range(tablet.evaluate("history.length")):
        tablet.go_back()
        assert "Wim" not in everything_on(tablet)
        assert kitchen.wim.number not in everything_on(tablet)


def test_a_page_that_is_asked_again_sends_nothing_again(tablet, kitchen, clock):
    come_in(tablet, kitchen.wim)
    choose(tablet, "kiosk_thanks")
    tablet.locator("textarea").fill("Dank je wel")
    tablet.locator("button[name=send]").tap()  # without saying whom: the page comes back
    expect(tablet.get_by_role("alert")).to_be_visible()
    sent = []
    tablet.on("request", lambda request: sent.append(request.method))
    tablet.reload()
    assert "POST" not in sent
    assert tablet.locator("textarea").input_value() == ""


def test_it_asks_whether_someone_is_still_here(tablet, kitchen, clock):
    come_in(tablet, kitchen.wim)
    choose(tablet, "kiosk_thanks")
    tablet.locator("textarea").fill("Dank voor")
    asking = tablet.locator("#still-here")
    for _time in range(11):  # as often as one likes
        rest(tablet, clock, 35)
        expect(asking).to_be_hidden()
        rest(tablet, clock, 8)
        expect(asking).to_be_visible()
        expect(asking.locator("[data-left]")).to_have_text(re.compile(r"^1\d$"))
        expect(tablet.locator("#still-here-said")).not_to_be_empty()
        with tablet.expect_response("**" + reverse("kiosk_here")) as answer:
            asking.get_by_role("button").tap()
        assert answer.value.status == 204
        tablet.clock.run_for(1000)
        expect(asking).to_be_hidden()
        expect(tablet.locator("#main")).to_be_focused()
    assert tablet.locator("textarea").input_value() == "Dank voor"
    rest(tablet, clock, 59)
    assert tablet.url.endswith(reverse("kiosk_thanks"))
    rest(tablet, clock, 2)
    expect(tablet).to_have_url(DOOR)


def test_whoever_types_is_not_asked(tablet, kitchen, clock):
    come_in(tablet, kitchen.wim)
    choose(tablet, "kiosk_thanks")
    for _time in range(6):
        rest(tablet, clock, 30)
        with tablet.expect_response("**" + reverse("kiosk_here")):
            tablet.locator("textarea").press("a")
    expect(tablet.locator("#still-here")).to_be_hidden()
    assert tablet.locator("textarea").input_value() == "aaaaaa"


def test_a_number_left_at_the_door_goes_too(tablet, kitchen, clock):
    tablet.locator("[name$='-number']").fill(kitchen.wim.number)
    rest(tablet, clock, 61)
    expect(tablet.locator("[name$='-number']")).to_have_value("")
    asked = []
    tablet.on("request", lambda request: asked.append(request.url))
    rest(tablet, clock, 600)  # an empty door asks nothing of anybody
    assert asked == []


def test_without_javascript_it_goes_to_the_door_too(new_context, kitchen, settings):
    settings.KIOSK_REST_SECONDS = 3
    page = new_context(viewport=UPRIGHT, has_touch=True, javascript=False).new_page()
    page.goto(reverse("kiosk"))
    come_in(page, kitchen.wim)
    page.wait_for_url(DOOR)
    assert not Session.objects.exists()


def test_with_nothing_but_a_keyboard(tablet, kitchen):
    keys = Keys()
    keys.write(tablet.locator("[name$='-number']"), kitchen.wim.number)
    keys.write(tablet.locator("[name$='-pin']"), PIN)
    keys.press(tablet.locator("form:has([name$='-pin']) button"))
    tablet.wait_for_url("**" + reverse("kiosk_home"))
    keys.press(tablet.locator(f".choice[href='{reverse('kiosk_thanks')}']"))
    keys.write(tablet.locator("[name$='-name']"), "karim")
    keys.press(tablet.locator("button[name=find]"))
    keys.tick(tablet.get_by_label("Karim el Amrani"))
    keys.write(tablet.locator("textarea"), "Dank")
    keys.press(tablet.locator("button[name=send]"))
    tablet.wait_for_url("**" + reverse("kiosk_home"))
    assert Appreciation.objects.get().receiver == kitchen.karim
    keys.press(tablet.locator(f"form[action='{reverse('kiosk_curtain')}'] button"))
    expect(tablet).to_have_url(DOOR)


def assert_finished(page: Page) -> None:
    """Large, with contrast, and whole on every screen, in both schemes."""
    assert_accessible(page, WITH_MORE_CONTRAST)
    assert_easy_to_hit(page)
    large = page.locator(".button:visible, .choice:visible, input:not([type=hidden], [type=radio]):visible")
    assert min(large.evaluate_all(SIZES)) >= LARGE - 0.5
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, {**COLOURS, "rules": {"color-contrast-enhanced": {"enabled": True}}})
    page.emulate_media(color_scheme="light")
    for screen in (SMALL_PHONE, PHONE, LYING, DESKTOP, UPRIGHT):
        page.set_viewport_size(screen)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_page_is_large_and_clear(new_context, kitchen, language):
    page = new_context(viewport=UPRIGHT, has_touch=True).new_page()
    page.goto(reverse("kiosk"))
    if language != "nl":
        page.locator(f"button[name=language][value={language}]").tap()
        expect(page.locator(f"html[lang={language}][dir=rtl]")).to_be_attached()
    assert_finished(page)
    come_in(page, kitchen.wim)
    for name in sorted(PAGES):
        page.goto(reverse(name))
        expect(page.locator(f"html[lang={language}]")).to_be_attached()
        assert_finished(page)
    page.goto(reverse("kiosk_thanks"))
    page.locator("#still-here").evaluate("(one) => { one.hidden = false; }")
    page.locator("button[name=send]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_finished(page)


def test_a_slip_at_the_door_is_clear_too(new_context, kitchen):
    page = new_context(viewport=UPRIGHT, has_touch=True).new_page()
    page.goto(reverse("kiosk"))
    page.locator("form:has([name$='-pin']) button").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_finished(page)


def test_a_letter_at_the_door_and_someone_still_logged_in(new_context, kitchen):
    nour = PersonFactory(call_name="Nour", team=kitchen.elsewhere, leader=kitchen.ruth, work_mail="")
    letter = make_letters(people=[nour], by=kitchen.hanna, now=NOW)[0]
    page = new_context(viewport=UPRIGHT, has_touch=True).new_page()
    page.goto(reverse("kiosk"))
    page.locator("[name$='-code']").fill(letter.code)
    page.locator("form:has([name$='-code']) button").tap()
    opener = page.locator(f"form[action='{reverse('letter')}'] button")
    expect(opener).to_be_visible()
    assert_finished(page)
    opener.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nour")
    assert letter.code not in page.url
    hers = new_context(kitchen.hanna, viewport=UPRIGHT, has_touch=True).new_page()
    hers.goto(reverse("kiosk"))
    assert_finished(hers)
    hers.locator(f"main form[action='{reverse('kiosk_curtain')}'] button").tap()
    expect(hers.locator("[name$='-pin']")).to_be_visible()
    assert hers.goto("/account/").url.endswith("?next=/account/")
