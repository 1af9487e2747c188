"""Twelve and a half years: a day that is seen coming, and marked as whom it is about likes it.

HR says what is customary. Joris says how he likes it: in the team, small, at coffee. His day is a Saturday, and Sanne
doesn't work on Fridays: so she is told on the Thursday before, in one mail whose subject names nobody. She starts a
card, Fatima signs along, and Joris finds no trace of it before his day. Sanne prints it. Two colleagues say what they
saw him do; he keeps both. On a phone, in Dutch and in English.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from medemens.core import daily
from medemens.core.time import zone
from medemens.people.models import Account, Person
from medemens.presence.models import Presence
from medemens.signals.delivery import deliver_due
from tests.browser.hands import Thumb
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.factories import TODAY

pytestmark = pytest.mark.django_db(transaction=True)

BEGAN = date(2014, 5, 28)  # twelve and a half years before Saturday 28 November 2026
MONDAY_TO_THURSDAY = 0b1111
CUSTOMARY, BUDGET, WISH = "Bloemen, en een woord bij de koffie.", "tot € 25", "Klein, bij de koffie."
SIGNED = {"sanne": "Op jou kan iedereen bouwen.", "fatima": "Dank voor alle nachten samen."}
SAW = {
    "sanne": "Ik zag hoe je Ayşe inwerkte. Ze durft nu zelf.",
    "fatima": "Ik zag dat je bleef tot het af was. Dat gaf rust.",
}


class Story:
    """The people, the phones in their hands, and what day it is."""

    def __init__(self, new_context: Callable, clock, cast, language: str) -> None:
        self.new_context, self.clock, self.cast, self.language = new_context, clock, cast, language
        self.hands = Thumb()
        Account.objects.update(language=language)
        Person.objects.filter(pk=cast.joris.pk).update(service_date=BEGAN)
        Presence.objects.create(
            person=cast.sanne, by_day=True, weekdays=MONDAY_TO_THURSDAY, usual_by=cast.sanne, usual_on=TODAY
        )

    def phone(self, name: str) -> Page:
        person = getattr(self.cast, name)
        page = self.new_context(person, language=self.language).new_page()
        page.goto("/")
        return page

    def say(self, text: str, **values: str) -> str:
        with override(self.language):
            return gettext(text) % values

    def night_of(self, number: int) -> None:
        """It becomes that day of November: the daily run, and at ten what waited leaves."""
        self.clock.now = datetime(2026, 11, number, 4, 30, tzinfo=zone())
        daily.run(self.clock.now, with_steps=True)
        self.clock.now = self.clock.now.replace(hour=10)
        deliver_due(self.clock.now)

    def look(self, page: Page) -> None:
        """The page is finished: for a thumb, on a small screen, and for whoever hears it."""
        assert_no_sideways_scroll(page)
        assert_easy_to_hit(page)
        assert_accessible(page)

    def follow(self, page: Page, text: str, **values: str) -> None:
        """Tap the link that begins with this, and look at what comes."""
        before = page.url
        self.hands.press(page.locator("main a", has_text=self.say(text, **values)).first)
        page.wait_for_url(lambda url: url != before)
        self.look(page)

    def press(self, page: Page, text: str) -> None:
        with page.expect_navigation():
            self.hands.press(page.locator("main form button", has_text=self.say(text)).first)
        self.look(page)


@pytest.fixture(params=["nl", "en"])
def story(request, new_context, clock, cast) -> Iterator[Story]:
    cache.clear()
    return Story(new_context, clock, cast, request.param)


def test_twelve_and_a_half_years(story):
    hr_writes_a_guideline(story, story.phone("hanna"))
    joris, sanne, fatima = (story.phone(name) for name in ("joris", "sanne", "fatima"))
    joris_says_how_he_likes_it(story, joris)
    the_leader_is_told_on_thursday(story)
    card = sanne_starts_a_card(story, sanne)
    fatima_signs(story, fatima, card)
    joris_finds_no_trace(story, joris, card)
    sanne_prints_it(story, sanne, card)
    it_is_given(story, joris, card)
    two_say_what_they_saw(story, {"sanne": sanne, "fatima": fatima})
    he_keeps_both(story, joris)


def hr_writes_a_guideline(story: Story, hanna: Page) -> None:
    hanna.goto(reverse("guidelines"))
    story.look(hanna)
    story.hands.press(hanna.locator(f"main a[href='{reverse('guideline', args=['service'])}']"))
    hanna.wait_for_url("**/service/")
    story.hands.tick(hanna.locator("[name=whom][value=team]"))
    story.hands.choose(hanna.locator("[name=days_before]"), "1")
    story.hands.write(hanna.locator("[name=customary]"), CUSTOMARY)
    story.hands.write(hanna.locator("[name=budget]"), BUDGET)
    story.press(hanna, "Save")
    hanna.wait_for_url("**" + reverse("guidelines"))
    expect(hanna.locator("main")).to_contain_text(story.say("written by HR"))


def joris_says_how_he_likes_it(story: Story, joris: Page) -> None:
    joris.goto(reverse("service_wish"))
    story.look(joris)
    expect(joris.locator("main")).to_contain_text("12½")
    story.hands.tick(joris.locator("[name=ways][value=in-team]"))
    story.hands.write(joris.locator("[name=text]"), WISH)
    story.press(joris, "Save")


def the_leader_is_told_on_thursday(story: Story) -> None:
    told = []
    for number in (24, 25, 26, 27):
        mail.outbox.clear()
        story.night_of(number)
        told += [(number, one) for one in mail.outbox if one.to == ["sanne@delinde.example"]]
    [(number, letter)] = told
    assert number == 26
    assert "Joris" not in letter.subject
    missing = [words for words in ("Joris", "12½", CUSTOMARY, BUDGET) if words not in letter.body]
    assert not missing, letter.body
    assert WISH not in letter.body  # what people write themselves stays inside
    assert "List-Unsubscribe" in letter.extra_headers
    story.clock.now = datetime(2026, 11, 26, 10, 0, tzinfo=zone())


def sanne_starts_a_card(story: Story, sanne: Page) -> str:
    sanne.goto("/")
    story.follow(sanne, "A day of %(name)s comes near.", name="Joris")
    for words in (WISH, CUSTOMARY, BUDGET):
        expect(sanne.locator("main")).to_contain_text(words)
    story.follow(sanne, "Write a card")
    story.follow(sanne, "Rather with colleagues? Let them sign along")
    story.hands.press(sanne.locator("label.drawing-choice").first)
    story.press(sanne, "Start the card")
    card = sanne.url.removeprefix(sanne.url.partition("/greeting-cards/")[0])
    signs(story, sanne, "sanne")
    return card


def signs(story: Story, page: Page, name: str) -> None:
    story.hands.write(page.locator("main [name=text]"), SIGNED[name])
    story.press(page, "Sign")
    expect(page.locator(".signed")).to_contain_text(SIGNED[name])


def fatima_signs(story: Story, fatima: Page, card: str) -> None:
    fatima.goto(reverse("cards"))
    story.look(fatima)
    story.hands.press(fatima.locator(f"main a[href='{card}']"))
    fatima.wait_for_url("**" + card)
    signs(story, fatima, "fatima")


def joris_finds_no_trace(story: Story, joris: Page, card: str) -> None:
    joris.goto(reverse("cards"))
    expect(joris.locator("main")).to_contain_text(story.say("No card here yet."))
    response = joris.goto(card)
    assert response is not None
    assert response.status == 404


def sanne_prints_it(story: Story, sanne: Page, card: str) -> None:
    sanne.goto(card)
    story.follow(sanne, "On paper, with all that is written")
    sheet = sanne.locator("main form").get_attribute("action")
    got = sanne.request.get(sanne.url.partition("/greeting-cards/")[0] + str(sheet))
    assert got.headers["content-type"] == "application/pdf"
    said = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(got.body())).pages).split())
    assert all(words in said for words in SIGNED.values())


def it_is_given(story: Story, joris: Page, card: str) -> None:
    mail.outbox.clear()
    story.night_of(28)
    assert [
        one for one in mail.outbox if one.to == ["joris@delinde.example"]
    ] == []  # he likes it in the team
    joris.goto(reverse("cards"))
    story.look(joris)
    story.hands.press(joris.locator(f"main a[href='{card}']"))
    joris.wait_for_url("**" + card)
    for words in SIGNED.values():
        expect(joris.locator(".signed")).to_contain_text(words)
    story.press(joris, "Keep this card")


def two_say_what_they_saw(story: Story, phones: dict[str, Page]) -> None:
    for name, page in phones.items():
        page.goto(reverse("thanks_new") + f"?to={story.cast.joris.pk}")
        story.look(page)
        story.hands.write(page.locator("main [name=text]"), SAW[name])
        story.press(page, "Say thanks")


def he_keeps_both(story: Story, joris: Page) -> None:
    joris.goto(reverse("thanks"))
    story.look(joris)
    for words in SAW.values():
        expect(joris.locator("main")).to_contain_text(words)
    got = joris.request.get(joris.url.partition("/thanks/")[0] + reverse("thanks_year"))
    said = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(got.body())).pages).split())
    assert all(words in said for words in SAW.values())
