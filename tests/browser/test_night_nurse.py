"""A night nurse without mail: from a letter on paper to a real moment at two in the night.

Halina works nights, has no work mail and never sees Sanne, who leads her and works by day. Sanne prints her a letter;
on a phone that was never here Halina comes in and chooses a PIN. Vandaag points a night out to Sanne, she comes by, and
asks Halina on paper for coffee at 02.00, at the edge of her stay. Halina ticks it, Sanne notes that, they talk, and
Sanne closes it in one tap. By thumb in Dutch, by thumb with Halina reading Polish, and with JavaScript off.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import Page, expect

from medemens.moments.models import Moment, NightPointer
from medemens.people.models import Account, Grant, HouseAgreement, Person
from medemens.presence.models import Shift
from medemens.presence.tests.roster_kit import roster_text
from medemens.signals.delivery import deliver_due
from tests.browser.hands import Thumb
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.factories import LONG_AGO, AccountFactory, GrantFactory, PersonFactory, TeamFactory
from tests.sheets import Sheet, problems_of

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER, PIN = "000018", "583907"
AT_TWO = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)  # Thursday, 02.00 in Amsterdam
ROSTER = roster_text(
    "000004;23-11-2026;08:00;16:30;D;De Hoek",
    "000004;24-11-2026;08:00;16:30;D;De Hoek",
    "000004;27-11-2026;08:00;16:30;D;De Hoek",
    "000011;23-11-2026;07:00;15:00;D;De Hoek",
    "000011;27-11-2026;07:00;15:00;D;De Hoek",
    f"{NUMBER};25-11-2026;23:15;07:15;N;De Hoek",
    f"{NUMBER};26-11-2026;23:15;07:15;N;De Hoek",
    f"{NUMBER};27-11-2026;23:15;07:15;N;De Hoek",
    f"{NUMBER};28-11-2026;23:15;07:15;N;De Hoek",
)
HOME = re.compile(r"^https?://[^/]+/$")
WHEN = "in de nacht van woensdag op donderdag, 02.00 uur"


@dataclass(frozen=True)
class Way:
    """How the story is lived: what Halina reads, and whether scripts run. Sanne and Hanna read Dutch."""

    language: str = "nl"
    greeting: str = "Goedenavond, Halina"
    night: str = "nacht van woensdag 25 november op donderdag 26 november, 02.00 uur"  # as her paper says it
    javascript: bool = True


WAYS = {
    "by-thumb": Way(),
    "in-Polish": Way("pl", "Dobry wieczór, Halina", "Noc: środa 25 listopada–czwartek 26 listopada, 02:00"),
    "without-JavaScript": Way(javascript=False),
}


class Story:
    """The people of the story, and the phones in their hands."""

    def __init__(self, way: Way, new_context, clock) -> None:
        self.way, self.new_context, self.clock, self.hands = way, new_context, clock, Thumb()
        team = TeamFactory(code="111", name="De Hoek")
        self.sanne = _person("000004", "Sanne", "Verhoeven", team)
        self.joris = _person("000011", "Joris", "Bakker", team, leader=self.sanne)
        self.hanna = _person("000008", "Hanna", "de Wit", team)
        GrantFactory(person=self.hanna, role=Grant.Role.HR)
        for person in (self.sanne, self.joris, self.hanna):
            AccountFactory(person=person)
        self.halina = _person(NUMBER, "Halina", "Nowak", team, leader=self.sanne, work_mail="")

    def phone(self, person: Person | None = None) -> Page:
        """A phone in the hands of `person`, who is logged in; one that was never here without."""
        context = self.new_context(person, javascript=self.way.javascript)
        if person is None:
            context.clear_cookies()
        return context.new_page()

    def to_halina(self, text: str, **values: str) -> str:
        """What a page says to Halina for `text`."""
        return spoken(self.way.language, text, **values)

    def look(self, page: Page) -> None:
        """The page is finished: for a thumb, on a small screen, and for whoever hears it."""
        assert_no_sideways_scroll(page)
        assert_easy_to_hit(page)
        if self.way.javascript:
            assert_accessible(page)

    def look_as_halina(self, page: Page) -> None:
        expect(page.locator(f"html[lang={self.way.language}]")).to_be_attached()
        self.look(page)


def spoken(language: str, text: str, **values: str) -> str:
    with override(language):
        return gettext(text) % values


def in_dutch(text: str) -> str:
    """What a page says to Sanne and Hanna for `text`."""
    return spoken("nl", text)


def _person(number: str, call_name: str, family_name: str, team, leader=None, **more: str) -> Person:
    mail_there = {"work_mail": f"{call_name.lower()}@delinde.example"} | more
    return PersonFactory(
        number=number, call_name=call_name, family_name=family_name, team=team, leader=leader, **mail_there
    )


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def story(request, db, new_context, clock) -> Iterator[Story]:
    cache.clear()
    HouseAgreement.objects.create(consent_on=LONG_AGO, dpia_on=LONG_AGO, at=clock.now)
    return Story(request.param, new_context, clock)


def test_a_night_nurse_without_mail(story):
    hr_brings_in_the_roster(story)
    sanne = story.phone(story.sanne)
    halina_comes_in_with_her_letter(story, sanne_prints_a_letter(story, sanne))
    sanne_comes_by_at_night(story, sanne)
    moment = sanne_asks_for_coffee_at_two(story, sanne)
    sanne_asks_on_paper(story, sanne, moment)
    halina_reads_that_sanne_noted_it(story, moment)
    it_is_two_in_the_night(story, moment)
    sanne_closes_it_in_one_tap(story, sanne, moment)
    halina_sees_that_they_talked(story, moment)
    no_mail_was_ever_for_halina(story)


def hr_brings_in_the_roster(story: Story) -> None:
    page = story.phone(story.hanna)
    page.goto(reverse("rosters"))
    story.look(page)
    story.hands.give_file(page.locator("input[type=file]"), "rooster.csv", ROSTER.encode())
    story.hands.press(page.locator("main form[enctype] .button-main"))
    page.wait_for_url(re.compile(r"/policy/rosters/\d+/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(in_dutch("The roster is in"))
    story.look(page)
    kinds = Shift.objects.order_by("starts_at").values_list("person__call_name", "kind")
    assert {name: {kind for who, kind in kinds if who == name} for name, _kind in kinds} == {
        "Sanne": {"day"}, "Joris": {"day"}, "Halina": {"night"},
    }  # fmt: skip


def sanne_prints_a_letter(story: Story, page: Page) -> str:
    """The address in the square on the letter."""
    page.goto(reverse("person", args=[story.halina.pk]))
    story.look(page)
    form = page.locator(f"form[action='{reverse('letter_new', args=[story.halina.pk])}']")
    expect(form.get_by_role("button")).to_be_visible()
    # The browser shows the PDF in a tab of its own; here it is taken as that tab would get it.
    answer = page.request.post(
        form.get_attribute("action"),
        form={
            "csrfmiddlewaretoken": form.locator("[name=csrfmiddlewaretoken]").input_value(),
            "language": story.way.language,
            "paper": "a5",
        },
    )
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    letter = Sheet(answer.body())
    assert problems_of(letter, "a5") == []
    assert "Halina Nowak" in letter.text
    (address,) = letter.codes()
    assert address.startswith(page.url.split("/colleagues/")[0] + "/letter/")
    return address


def halina_comes_in_with_her_letter(story: Story, address: str) -> None:
    """The letter, opened on a phone that was never here; then a PIN of her own, and Vandaag."""
    page, hands = story.phone(), story.hands
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Halina")
    story.look_as_halina(page)
    assert not Account.objects.filter(person=story.halina).exists()  # looking changes nothing
    hands.press(page.locator("main form .button-main"))
    page.wait_for_url("**" + reverse("account_first"))
    expect(page.locator(".lede")).to_have_text(
        story.to_halina("Choose now how you log in next time. Without a choice you need a new letter then.")
    )
    story.look_as_halina(page)
    hands.press(page.locator(f"main a[href='{reverse('pin')}']"))
    page.wait_for_url("**" + reverse("pin"))
    expect(page.locator(".lede")).to_contain_text(NUMBER)
    story.look_as_halina(page)
    hands.write(page.locator("[name=pin]"), PIN)
    hands.write(page.locator("[name=again]"), PIN)
    hands.press(page.locator("main form .button-main"))
    page.wait_for_url(HOME)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Halina")
    story.look_as_halina(page)
    page.goto(reverse("account_logout"))
    story.look_as_halina(page)
    hands.press(page.locator("main form .button-main"))
    page.wait_for_url("**" + reverse("account_login"))
    account = Account.objects.get(person=story.halina)
    assert (account.email, account.language) == (None, story.way.language)


def halina(story: Story) -> Page:
    """Halina on the tablet of the ward, in with her number and PIN."""
    page = story.phone()
    page.goto(reverse("login_number"))
    story.look(page)
    story.hands.write(page.locator("[name=number]"), NUMBER)
    story.hands.write(page.locator("[name=pin]"), PIN)
    story.hands.press(page.locator("main form .button-main"))
    page.wait_for_url(HOME)
    forgets = "This device forgets you after ten minutes of rest. Are you done sooner? Then log out."
    expect(page.get_by_role("status")).to_contain_text(story.to_halina(forgets))
    story.look_as_halina(page)
    return page


def sanne_comes_by_at_night(story: Story, page: Page) -> None:
    page.goto("/")
    expect(page.locator("#names article")).to_have_count(1)  # Joris: Halina is never there when Sanne is
    night = page.locator("#night")
    expect(night).to_contain_text("Halina werkt in de nacht van woensdag op donderdag, vanaf 23.15 uur.")
    expect(night).to_contain_text(in_dutch("Nobody of their leaders has been there at night this quarter."))
    story.look(page)
    story.hands.press(night.get_by_role("button", name="Ja, tot 02.30 uur"))
    expect(page.get_by_role("status")).to_contain_text(
        "in de nacht van woensdag op donderdag, van 23.15 tot 02.30 uur"
    )
    expect(page.locator("#night")).to_have_count(0)
    assert NightPointer.objects.get().going_at == story.clock.now


def sanne_asks_for_coffee_at_two(story: Story, page: Page) -> Moment:
    page.goto(reverse("person", args=[story.halina.pk]))
    story.hands.press(page.locator(f"main a[href^='{reverse('moment_new')}']").first)
    page.wait_for_url("**" + reverse("moment_new") + "?**")
    story.look(page)
    times = page.locator("[name=times]")
    for offered in times.all():
        if offered.is_checked():
            offered.uncheck()
    story.hands.tick(page.get_by_label(re.compile(WHEN, re.IGNORECASE)))
    story.hands.press(page.locator("main form .button-main"))
    page.wait_for_url(re.compile(r"/moments/\d+/$"))
    expect(page.locator("main")).to_contain_text(re.compile(WHEN, re.IGNORECASE))
    story.look(page)
    moment = Moment.objects.get()
    assert (moment.proposer, moment.invitee, moment.kind) == (story.sanne, story.halina, "coffee")
    assert moment.starts_at == AT_TWO
    return moment


def sanne_asks_on_paper(story: Story, page: Page, moment: Moment) -> None:
    """The paper speaks Halina's language. Sanne hands it over, and notes what came back."""
    paper = page.locator("#paper")
    expect(paper).to_contain_text("Halina")
    printing = paper.locator(f"a[href='{reverse('paper_invitation', args=[moment.pk])}']")
    answer = page.request.get(printing.get_attribute("href"))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    sheet = Sheet(answer.body())
    assert problems_of(sheet, "a6") == []
    with override(story.way.language):
        said = [story.way.night, pgettext("ticked on paper", "Good"), gettext("Another moment")]
    assert [words for words in said if words not in sheet.text] == []
    story.hands.press(paper.locator(f"form[action='{reverse('paper_handed', args=[moment.pk])}'] button"))
    good = page.locator("#paper button[name=answer][value=accepted]")
    expect(good).to_be_visible()
    story.look(page)
    story.hands.press(good)
    expect(page.locator(".lede")).to_have_text(in_dutch("It is arranged."))
    story.look(page)
    moment.refresh_from_db()
    assert moment.answer == "accepted"


def halina_reads_that_sanne_noted_it(story: Story, moment: Moment) -> None:
    page = halina(story)
    story.hands.press(page.locator(f"#coming a[href='{reverse('moment', args=[moment.pk])}']"))
    page.wait_for_url("**" + reverse("moment", args=[moment.pk]))
    noted = (
        "%(name)s noted your answer from the paper. Is it different? Then say so here: your answer counts."
    )
    expect(page.get_by_text(story.to_halina(noted, name="Sanne"))).to_be_visible()
    story.look_as_halina(page)


def it_is_two_in_the_night(story: Story, moment: Moment) -> None:
    story.clock.now = AT_TWO
    page = halina(story)
    expect(page.get_by_role("heading", level=1)).to_have_text(story.way.greeting)
    expect(page.locator(f"#to-close a[href='{reverse('moment', args=[moment.pk])}']")).to_be_visible()


def sanne_closes_it_in_one_tap(story: Story, page: Page, moment: Moment) -> None:
    story.clock.forward(minutes=35)
    page.goto(reverse("now"))
    story.look(page)
    page.goto("/")
    story.look(page)
    story.hands.taps = 0
    story.hands.press(page.locator("#to-close button[value=held]"))
    expect(page.get_by_role("status")).to_contain_text("Halina")
    assert story.hands.taps == 1
    expect(page.locator("#to-close")).to_have_count(0)
    story.look(page)
    moment.refresh_from_db()
    assert (moment.outcome, moment.closure.by) == ("held", story.sanne)


def halina_sees_that_they_talked(story: Story, moment: Moment) -> None:
    page = halina(story)
    expect(page.locator("#to-close")).to_have_count(0)
    last = story.to_halina("Last talk: %(when)s.", when=story.to_halina("today"))
    expect(page.locator("main")).to_contain_text(last)
    page.goto(reverse("mine"))
    expect(page.locator("main")).to_contain_text(last)
    story.look_as_halina(page)
    page.goto(reverse("moment", args=[moment.pk]))
    expect(page.locator(".lede")).to_have_text(story.to_halina("You spoke to each other."))
    story.look_as_halina(page)


def no_mail_was_ever_for_halina(story: Story) -> None:
    deliver_due(story.clock.now)
    assert Person.objects.get(number=NUMBER).work_mail == ""
    assert {one for message in mail.outbox for one in message.recipients()} <= {"sanne@delinde.example"}
