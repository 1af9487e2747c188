"""The night shift answers: with a slip, at the tablet and on a phone; in Dutch, Polish and Arabic.

Hanna asks everyone three things. In the night team slips of paper are handed out: a nurse types hers on her own phone,
where JavaScript is off, and another one at the door of the tablet. Karim comes in at the tablet, and Fatima answers on
her phone, in two sittings. What each of them chose is in the database once, and nobody's name is with it. Then it
closes, its numbers are published, Sanne talks them over, Hanna says what she heard, and Fatima reads that.
"""

import re
from dataclasses import dataclass

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from medemens.listening.actions.periodic import close_and_publish
from medemens.listening.actions.rounds import Question
from medemens.listening.actions.slips import make_slips
from medemens.listening.ballot import cookie
from medemens.listening.models import Answer, Comment, Roll, Round, Unit
from medemens.listening.slip_codes import spaced
from medemens.people.actions.pins import set_pin
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.hands import Keys
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.cast import Cast, account_of
from tests.factories import NOW, TODAY, TeamFactory
from tests.listening_factories import answered, opened_round, people_in

pytestmark = pytest.mark.django_db(transaction=True)

PIN = "482915"
HEARD = "De gang is ’s nachts te donker. Dat horen we van velen."
UPRIGHT = {"width": 800, "height": 1280}
ASKED = [
    Question("voice", "agree", {
        "nl": "In mijn team kan ik zeggen wat ik denk.",
        "en": "In my team I can say what I think.",
        "pl": "W moim zespole mogę powiedzieć, co myślę.",
        "ar": "في فريقي أستطيع أن أقول ما أفكر فيه.",
    }),
    Question("friend", "recommend", {
        "nl": "Zou je een vriend aanraden om hier te werken?",
        "en": "Would you tell a friend to work here?",
        "pl": "Czy polecisz pracę tutaj bliskiej osobie?",
        "ar": "هل تنصح صديقًا بالعمل هنا؟",
    }),
    Question("roster", "important", {
        "nl": "Hoe belangrijk is een vast rooster voor jou?",
        "en": "How important is a fixed roster to you?",
    }),
]  # fmt: skip


@dataclass(frozen=True)
class Night:
    cast: Cast
    round: Round
    codes: list[str]


@pytest.fixture
def night(cast, clock) -> Night:
    cache.clear()
    nights = TeamFactory(name="Nacht", parent=cast.de_hoek)
    people_in(cast.de_hoek, 4)
    people_in(cast.elsewhere, 5)
    people_in(nights, 8)
    round = opened_round(by=cast.hanna, questions=ASKED, comments=True, slip_teams=[nights])
    codes = make_slips(unit=Unit.objects.get(round=round, team=nights), count=2, by=cast.hanna, today=TODAY)
    set_pin(account=account_of(cast.karim), pin=PIN, now=NOW)
    return Night(cast, round, codes)


def look(page: Page, *, scripts: bool = True) -> None:
    """What holds for every page of answering. Without JavaScript axe has nothing to run in."""
    if scripts:
        assert_accessible(page)
    assert_easy_to_hit(page)
    assert_no_sideways_scroll(page)


def tap(page: Page, target: str) -> None:
    """Tap what leads to another page, and wait for that: its address may be the same."""
    with page.expect_navigation():
        page.locator(target).first.click()


def go(page: Page, to: str) -> None:
    """Tap the button that leads to `to`: a question, the list or the last look."""
    tap(page, f"button[name=to][value='{to}']")


def choose(page: Page, question: int, answer: int) -> None:
    """Tap an answer as a thumb does: on what one sees of it."""
    page.locator(f"label:has(input[name$='q{question}'][value='{answer}'])").click()


def said() -> list[tuple[str, list[int]]]:
    return sorted((one.unit.name, list(bytes(one.answers))) for one in Answer.objects.all())


def speaks(page: Page, language: str, direction: str = "ltr") -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction


def thanks(page: Page, language: str) -> None:
    with override(language):
        words = gettext("Thank you. Your answers are sent, and your name is not with them.")
    expect(page.locator("main")).to_contain_text(words)


def said_in(language: str, text: str) -> str:
    with override(language):
        return gettext(text)


def with_a_slip(page: Page, code: str) -> None:
    page.fill("#code", spaced(code).lower())
    tap(page, "form:has(#code) button")


def test_the_night_shift_answers(night, new_context, clock):
    # A nurse scans the QR code of her slip with her own phone, where JavaScript is off, and reads Dutch.
    phone = new_context(javascript=False).new_page()
    phone.goto(reverse("slip"))
    look(phone, scripts=False)
    with_a_slip(phone, night.codes[0])
    look(phone, scripts=False)
    expect(phone.locator("main")).to_contain_text("Hanna de Wit")
    go(phone, "1")
    look(phone, scripts=False)
    choose(phone, 1, 2)
    go(phone, "2")
    go(phone, "3")
    choose(phone, 3, 5)
    go(phone, "review")
    look(phone, scripts=False)
    phone.fill("textarea", "Meer licht in de gang")
    tap(phone, "button[name=send]")
    thanks(phone, "nl")
    look(phone, scripts=False)
    assert said() == [("Nacht", [2, 0, 5])]
    assert {one["name"] for one in phone.context.cookies()} <= {"language", "csrftoken"}
    # Whoever takes that phone and types the code again finds nothing.
    phone.goto(reverse("slip"))
    with_a_slip(phone, night.codes[0])
    expect(phone.locator("[role=alert]")).to_be_visible()

    # Another one types hers at the door of the tablet, in Polish. Nobody comes in for it.
    tablet = new_context(viewport=UPRIGHT, has_touch=True).new_page()
    tablet.goto(reverse("kiosk"))
    tap(tablet, f"a[href='{reverse('kiosk_slip')}']")
    tap(tablet, "a[hreflang=pl]")
    speaks(tablet, "pl")
    with_a_slip(tablet, night.codes[1])
    look(tablet)
    go(tablet, "list-1")
    look(tablet)
    expect(tablet.locator("legend").first).to_contain_text("W moim zespole mogę powiedzieć, co myślę.")
    choose(tablet, 1, 4)
    choose(tablet, 2, 9)
    go(tablet, "review")
    tap(tablet, "button[name=send]")
    thanks(tablet, "pl")
    assert said() == [("Nacht", [2, 0, 5]), ("Nacht", [4, 9, 0])]
    assert not Session.objects.filter(session_key__in=[one["value"] for one in tablet.context.cookies()])

    # Karim comes in at the same tablet with his PIN. No address tells what he answers.
    tablet.goto(reverse("kiosk"))
    tablet.locator("[name$='-number']").fill(night.cast.karim.number)
    tablet.locator("[name$='-pin']").fill(PIN)
    tap(tablet, "form:has([name$='-pin']) button")
    tap(tablet, f".choice[href='{reverse('kiosk_round')}']")
    look(tablet)
    go(tablet, "1")
    look(tablet)
    choose(tablet, 1, 3)
    go(tablet, "review")
    assert tablet.url.endswith(reverse("kiosk_round"))
    assert cookie.NAME not in {one["name"] for one in tablet.context.cookies()}
    tap(tablet, "button[name=send]")
    thanks(tablet, "nl")
    assert ("Keuken", [3, 0, 0]) in said()

    # Fatima reads Arabic, and answers on her own phone in two sittings.
    own = new_context(night.cast.fatima).new_page()
    own.goto(reverse("join_in"))
    tap(own, ".card .button-main")
    look(own)
    tap(own, "main .button-main")
    choose(own, 1, 5)
    own.locator("details summary").tap()
    tap(own, "button[name=language][value=ar]")
    speaks(own, "ar", "rtl")
    look(own)
    expect(own.locator("legend")).to_have_text("في فريقي أستطيع أن أقول ما أفكر فيه.")
    expect(own.locator("input[name=q1][value='5']")).to_be_checked()
    tap(own, "button[name=later]")
    own.wait_for_url("**" + reverse("join_in"))
    assert not Answer.objects.filter(unit__name="De Hoek").exists()
    own.goto(reverse("round", args=[night.round.pk]))
    tap(own, "main .button-main")
    look(own)
    tap(own, "button[name=send]")
    thanks(own, "ar")
    look(own)
    assert cookie.NAME not in {one["name"] for one in own.context.cookies()}
    # Going back shows nothing of it.
    own.go_back()
    expect(own.locator("main")).not_to_contain_text("في فريقي أستطيع أن أقول ما أفكر فيه.")

    assert ("De Hoek", [5, 0, 0]) in said()
    assert len(said()) == 4
    assert [one.text for one in Comment.objects.all()] == ["Meer licht in de gang"]
    took_part = Roll.objects.filter(answered=True).values_list("person", flat=True)
    assert set(took_part) == {night.cast.karim.pk, night.cast.fatima.pk}

    closed_and_published(night, clock)
    talked_over(night, new_context)
    answered_back(night, own, new_context)


def closed_and_published(night: Night, clock) -> None:
    """Everyone else answers too, and the last day passes. What was answered is gone; numbers of it are there."""
    for place, roll in enumerate(night.round.roll.filter(answered=False, by_slip=False).order_by("person")):
        answered(night.round, roll.person, 1 + place % 5, 3 + place % 8, 1 + place % 4)
    clock.forward(days=15)
    close_and_publish(clock.now)
    assert not Answer.objects.exists()
    assert night.round.publication.smallest >= night.round.k


def talked_over(night: Night, new_context) -> None:
    """Sanne has twenty minutes with her team, with a guide that holds no more than what may be known."""
    unit = night.round.units.get(team=night.cast.de_hoek)
    sanne = new_context(night.cast.sanne).new_page()
    sanne.goto(reverse("results_talk", args=[night.round.pk, unit.pk]))
    look(sanne)
    sanne.goto(reverse("results_unit", args=[night.round.pk, unit.pk]))
    look(sanne)


def answered_back(night: Night, own: Page, new_context) -> None:
    """Hanna says what she heard, and Fatima reads it on her phone, in Arabic around the words of Hanna."""
    hanna = new_context(night.cast.hanna, viewport=DESKTOP).new_page()
    hanna.goto(reverse("outcome_new", args=[night.round.pk, "heard"]))
    hanna.fill("[name=text_nl]", HEARD)
    hanna.get_by_role("button", name=said_in("nl", "Keep as a draft"), exact=True).click()
    hanna.goto(reverse("outcomes", args=[night.round.pk]))
    tap(hanna, f"form[action='{reverse('outcomes_publication', args=[night.round.pk])}'] button")
    own.goto(reverse("round_results", args=[night.round.pk]))
    speaks(own, "ar", "rtl")
    look(own)
    own.goto(reverse("round_reply", args=[night.round.pk]))
    speaks(own, "ar", "rtl")
    look(own)
    expect(own.locator("main")).to_contain_text(HEARD)


def test_with_a_keyboard_alone(night, new_context):
    page, keys = new_context(night.cast.joris, viewport=DESKTOP).new_page(), Keys()
    page.goto(reverse("round", args=[night.round.pk]))
    keys.press(page.locator("main .button-main"))
    keys.tick(page.locator("input[name=q1][value='4']"))
    keys.press(page.locator("button[name=to][value='2']").first)
    keys.tick(page.locator("input[name=q2][value='11']"))
    page.keyboard.press("Enter")  # sends the form on to the next question
    page.wait_for_url(re.compile(r"at=3$"))
    keys.press(page.locator("button[name=to][value='review']").first)
    keys.write(page.locator("textarea"), "Een fijn team")
    keys.press(page.locator("button[name=send]"))
    thanks(page, "nl")
    assert said() == [("De Hoek", [4, 11, 0])]


def test_what_can_go_wrong_in_every_direction(night, new_context):
    page = new_context(viewport=PHONE).new_page()
    for language, direction in (("nl", "ltr"), ("pl", "ltr"), ("ar", "rtl")):
        page.goto(f"{reverse('what_can_go_wrong')}?language={language}")
        speaks(page, language, direction)
        look(page)
