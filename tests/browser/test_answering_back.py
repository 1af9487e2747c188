"""A round is answered back, from its close to what a team chose.

Its day passes, and everyone who was asked can see that. Ruth says what she heard with a number out of the results,
what is done and what isn’t, and Joris reads it on his phone. Sanne talks it over with her team and notes what it chose;
Joris reads that too, and Wim of the kitchen doesn’t.
"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from medemens.listening.actions.periodic import close_and_publish
from medemens.listening.models import Round
from medemens.outcomes.models import Outcome, Quote
from tests.browser.conftest import DESKTOP
from tests.browser.hands import Thumb
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.listening_factories import answered, opened_round, people_in

pytestmark = pytest.mark.django_db(transaction=True)

HEARD = "Velen van jullie kunnen ’s nachts geen pauze nemen. Dat wisten we, en we deden er niets aan."
DONE = "Er komt in de nacht iemand bij."
NO = "Een extra vrije dag kan dit jaar niet: daar is het geld niet voor."
CHOICE = "We beginnen de overdracht op tijd."


@pytest.fixture
def round(cast, clock) -> Round:
    """Everyone answered the three questions; Ruth would answer within three weeks."""
    cache.clear()
    people_in(cast.de_hoek, 10)
    people_in(cast.elsewhere, 10)
    round = opened_round(by=cast.hanna, answerer=cast.ruth)
    for place, roll in enumerate(round.roll.select_related("person").order_by("person")):
        answered(round, roll.person, 1 + place % 5, 1 + place % 4, 2 + place % 3)
    return round


def say(text: str, **values: str) -> str:
    with override("nl"):
        return gettext(text) % values if values else gettext(text)


def look(page: Page, heading: str) -> None:
    """It is this page, and for everyone: on this screen, with a thumb, and for who hears it read."""
    page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
    assert_accessible(page)
    assert_easy_to_hit(page)
    assert_no_sideways_scroll(page)


def button(page: Page, text: str):
    return page.get_by_role("button", name=say(text), exact=True)


def test_from_what_people_answered_to_what_is_done_with_it(round, cast, new_context, clock):
    hands = Thumb()
    title, answer = round.title, say("The answer")

    # The round closes by itself, its results are there, and the day of the answer passes.
    clock.forward(days=15)
    close_and_publish(clock.now)
    clock.forward(days=10)
    joris = new_context(cast.joris).new_page()
    joris.goto(reverse("join_in"))
    look(joris, say("Join in"))
    late = joris.get_by_role("link", name="Het antwoord zou er 14 december zijn. Het is er nog niet.")
    hands.press(late)
    look(joris, title)
    expect(joris.locator("main")).to_contain_text("Het is er nog niet.")

    # Ruth sees so on Vandaag, and writes what she heard.
    ruth = new_context(cast.ruth, viewport=DESKTOP).new_page()
    ruth.goto(reverse("today"))
    ruth.get_by_role(
        "link", name=say("The day of your answer is over. Everyone who was asked can see that.")
    ).click()
    look(ruth, answer)
    ruth.get_by_role("link", name=say("Write what you heard")).click()
    look(ruth, say("Heard"))
    button(ruth, "Keep as a draft").click()
    look(ruth, say("Heard"))  # it says what lacks
    ruth.fill("[name=text_nl]", HEARD)
    button(ruth, "Keep as a draft").click()

    # The number comes out of the results: she can't type it.
    look(ruth, say("Choose numbers"))
    assert ruth.locator("main input:not([type=hidden]), main textarea").count() == 0
    ruth.get_by_role("button", name=say("Show")).first.click()
    expect(ruth.locator(".quotes li")).to_have_count(1)
    look(ruth, say("Choose numbers"))
    ruth.get_by_role("link", name=say("Ready")).click()

    # What is done, by whom and by when, and what isn't.
    ruth.get_by_role("link", name=say("Write what you decided")).click()
    look(ruth, say("Decided"))
    ruth.fill("[name=text_nl]", DONE)
    ruth.fill("[name=not_done_nl]", NO)
    ruth.fill("[name=who]", "Ruth")
    ruth.fill("[name=by_when]", "2027-03-01")
    button(ruth, "Keep as a draft").click()
    look(ruth, answer)
    joris.goto(reverse("round_reply", args=[round.pk]))
    expect(joris.locator("main")).not_to_contain_text(HEARD)
    ruth.get_by_role("button", name="Laat ze alle lezen").click()
    look(ruth, answer)
    assert [one.is_draft for one in Outcome.objects.all()] == [False, False]
    assert Quote.objects.count() == 1

    # Joris finds it on his phone.
    joris.goto(reverse("join_in"))
    hands.press(joris.get_by_role("link", name=title).first)
    look(joris, title)
    for words in (HEARD, "is positief", DONE, "Wie: Ruth. Uiterlijk: 1 maart 2027.", NO):
        expect(joris.locator("main")).to_contain_text(words)
    expect(joris.locator("main")).not_to_contain_text("Het is er nog niet.")

    # Ruth was wrong about the day: everyone sees that it changed.
    decision = Outcome.objects.get(kind="decided")
    ruth.goto(reverse("outcome", args=[round.pk, decision.pk]))
    look(ruth, say("Decided"))
    ruth.fill("[name=by_when]", "2027-04-01")
    ruth.fill("[name=changed_nl]", "Het wordt april: er is nog niemand gevonden.")
    button(ruth, "Change it for everyone").click()
    look(ruth, answer)
    joris.reload()
    expect(joris.locator("main")).to_contain_text("Veranderd op 18 december 2026:")
    look(joris, title)

    # Sanne talks it over with her team, and notes the one thing it chose.
    unit = round.units.get(team=cast.de_hoek)
    sanne = new_context(cast.sanne).new_page()
    sanne.goto(reverse("results_talk", args=[round.pk, unit.pk]))
    hands.press(sanne.get_by_role("link", name=say("Note what your team chose")))
    look(sanne, say("What your team chose"))
    sanne.fill("[name=text]", CHOICE)
    sanne.fill("[name=who]", "Joris")
    sanne.fill("[name=by_when]", (clock.now + timedelta(days=28)).date().isoformat())
    hands.press(button(sanne, "Note it for the team"))
    look(sanne, title)
    joris.reload()
    expect(joris.locator("main")).to_contain_text(CHOICE)
    look(joris, title)
    wim = new_context(cast.wim).new_page()
    wim.goto(reverse("round_reply", args=[round.pk]))
    expect(wim.locator("main")).to_contain_text(HEARD)
    expect(wim.locator("main")).not_to_contain_text(CHOICE)
