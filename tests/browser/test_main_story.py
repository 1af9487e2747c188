"""From an HR file to a first real moment: the whole story, lived on a phone.

By thumb in Dutch and in English, by keyboard alone, and with JavaScript off. HR imports the file of the HR system and
invites; Sanne sees on Monday whom to take a moment with, and asks Joris in two taps; he accepts from his mail without
logging in; they meet; she closes it in one tap and writes down what they agreed; both see it, and the rhythm starts
anew.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import gettext, override
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from medemens.moments.models import Moment
from medemens.people.models import Grant, Person
from medemens.signals.delivery import deliver_due
from tests.browser.hands import Keys, Thumb, focused
from tests.browser.looking import assert_no_sideways_scroll
from tests.factories import NOW, AccountFactory, GrantFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

# As AFAS exports it, with two columns that are nobody's business here.
HEADERS = (
    "Medewerker;Roepnaam;Voorvoegsel;Geboortenaam;Geboortedatum;BSN;Datum in dienst;Datum uit dienst;"
    "Organisatorische_eenheid_code;Organisatorische_eenheid_omschrijving;Functie_omschrijving;"
    "Persoonsnummer_leidinggevende;Email_werk;Uren_per_week"
)
PEOPLE = """
000001;Ruth;;Meijer;01-02-1970;111222333;08-05-2018;;100;De Linde;Bestuurder;;ruth@delinde.example;36,00
000004;Sanne;;Verhoeven;01-02-1970;111222333;08-05-2018;;111;De Hoek;Teamleider;000001;sanne@delinde.example;36,00
000008;Hanna;de;Wit;01-02-1970;111222333;01-01-2020;;100;De Linde;HR-adviseur;000001;hanna@delinde.example;32,00
000011;Joris;van den;Berg;01-02-1970;111222333;01-06-2014;;111;De Hoek;Verzorgende IG;000004;joris@delinde.example;32,00
000012;Fatima;;Benali;01-02-1970;111222333;01-03-2021;;111;De Hoek;Verzorgende IG;000004;fatima@delinde.example;28,00
000013;Ayşe;;Öztürk;01-02-1970;111222333;16-11-2026;;111;De Hoek;Helpende plus;000004;ayse@delinde.example;24,00
"""
FILE = (HEADERS + PEOPLE).encode()
AGREEMENT = "Twee weken vroege diensten regelen"


@dataclass(frozen=True)
class Way:
    """How the story is lived."""

    language: str = "nl"
    hands: Callable[[], Thumb | Keys] = Thumb
    javascript: bool = True


WAYS = {
    "by-thumb": Way(),
    "in-English": Way(language="en"),
    "by-keyboard": Way(hands=Keys),
    "without-JavaScript": Way(javascript=False),
}


class Story:
    """The people, their phones, and what arrives in their mailboxes."""

    def __init__(self, way: Way, new_context, clock) -> None:
        self.way, self.clock, self.new_context = way, clock, new_context
        self.hands = way.hands()

    def phone(self, person: Person | None = None) -> Page:
        """A phone in the hands of `person`, logged in; of somebody who isn't logged in without."""
        return self.new_context(person, language=self.way.language, javascript=self.way.javascript).new_page()

    def say(self, text: str, **values: str) -> str:
        """What the page says for `text`, in the language of the story."""
        with override(self.way.language):
            return gettext(text) % values

    def mails_to(self, name: str) -> list[EmailMessage]:
        """What arrived for `name`, oldest first."""
        deliver_due(self.clock.now)
        return [one.message() for one in mail.outbox if one.to == [f"{name}@delinde.example"]]

    def link(self, message: EmailMessage, path: str) -> str:
        """The address below `path` that stands in the text of a mail."""
        text = next(part for part in message.walk() if part.get_content_type() == "text/plain")
        return re.search(rf"https?://\S+{path}\S*", text.get_payload(decode=True).decode()).group()


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def story(request, new_context, clock) -> Iterator[Story]:
    return Story(request.param, new_context, clock)


def test_from_an_hr_file_to_a_first_real_moment(story):
    hr_imports_and_invites(story)
    sanne, joris = comes_in(story, "sanne"), comes_in(story, "joris")
    moment = sanne_asks_in_two_taps(story, sanne)
    joris_accepts_from_his_mail(story, moment)
    sanne_sees_it(story, sanne, moment)
    story.clock.forward(days=1, hours=2)
    sanne_closes_it_in_one_tap(story, sanne, moment)
    they_agree_on_something(story, sanne, joris, moment)
    the_rhythm_starts_anew(story, sanne)
    a_slip_is_taken_back(story, sanne)


def hr_imports_and_invites(story: Story) -> None:
    hanna = PersonFactory(
        number="000008", call_name="Hanna", prefix="de", family_name="Wit", work_mail="hanna@delinde.example"
    )
    AccountFactory(person=hanna)
    GrantFactory(person=hanna, role=Grant.Role.HR)
    page, hands = story.phone(hanna), story.hands
    the_house_agreed(page, hands)
    page.goto(reverse("import_new"))
    hands.give_file(page.locator("input[type=file]"), "personeel.csv", FILE)
    hands.press(page.locator("main form[enctype] button"))
    page.wait_for_url(re.compile(r"/policy/import/\d+/$"))
    assert_no_sideways_scroll(page)
    expect(page.locator("main")).to_contain_text("Geboortedatum")
    expect(page.locator("main")).to_contain_text("BSN")
    assert "111222333" not in page.content()
    assert "Joris van den Berg" in page.content()
    assert not Person.objects.filter(call_name="Joris").exists()
    apply = page.locator("main form[action$='/application/'] button")
    hands.press(apply)
    page.wait_for_url(re.compile(r"/policy/imports/\d+/$"))
    assert Person.objects.count() == 6
    hands.press(page.locator(f"main a[href='{reverse('invitations')}']"))
    hands.press(page.locator("summary").filter(has_text=story.say("Invite everyone")))
    hands.press(page.locator("#everyone button[name=all]"))
    expect(page.get_by_role("status")).to_contain_text("5")
    assert len(mail.outbox) == 5


def the_house_agreed(page: Page, hands: Thumb | Keys) -> None:
    """Before anyone is invited: the days of the works council and of the DPIA, for everyone to read."""
    page.goto(reverse("house_agreement"))
    for name in ("consent_on", "dpia_on"):
        page.locator(f"main [name={name}]").fill("2026-10-05")
    hands.press(page.locator("main form:has([name=consent_on]) button"))
    page.wait_for_url(re.compile(r"(?<!/policy)/house/$"))


def comes_in(story: Story, name: str) -> Page:
    """The invitation in the mail, opened on a phone that was never here; then Vandaag."""
    page = story.phone()
    page.goto(story.link(story.mails_to(name)[0], "/welcome/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(name.capitalize())
    story.hands.press(page.locator("main form button"))
    page.wait_for_url("**" + reverse("account_first"))
    story.hands.press(page.locator("main a[href='/']"))
    page.wait_for_url(re.compile(r"//[^/]+/$"))  # Vandaag, and not the page before it
    return page


def named(page: Page, name: str) -> Locator:
    """The card with this name under “Tijd voor” of Vandaag."""
    return page.locator("#names article").filter(has=page.get_by_role("heading", name=name))


def sanne_asks_in_two_taps(story: Story, page: Page) -> Moment:
    assert_no_sideways_scroll(page)
    expect(page.locator("#names article")).to_have_count(3)
    for name in ("Joris", "Fatima", "Ayşe"):
        expect(named(page, name).locator(".person-line")).not_to_be_empty()
    story.hands.taps = 0
    story.hands.press(named(page, "Joris").locator("a.button-main"))
    page.wait_for_url("**" + reverse("moment_new") + "?**")
    story.hands.press(page.locator("main form .button-main"))
    page.wait_for_url(re.compile(r"/moments/\d+/$"))
    assert story.hands.taps == 2
    expect(page.get_by_role("status")).to_contain_text("Joris")
    if story.way.hands is Keys:
        starts_at_the_skip_link(story, page)
    moment = Moment.objects.get()
    assert (moment.proposer.call_name, moment.invitee.call_name, moment.kind) == ("Sanne", "Joris", "coffee")
    assert moment.starts_at - NOW < timedelta(days=2)
    return moment


def starts_at_the_skip_link(story: Story, page: Page) -> None:
    """After an act one is on a new page, and the first Tab offers to go straight to the content."""
    page.keyboard.press("Tab")
    assert 'class="skip"' in focused(page)
    page.keyboard.press("Enter")
    assert 'id="main"' in focused(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def joris_accepts_from_his_mail(story: Story, moment: Moment) -> None:
    invitation = story.mails_to("joris")[-1]
    assert "Sanne" in invitation["Subject"]
    part = next(part for part in invitation.walk() if part.get_content_type() == "text/calendar")
    event = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]
    assert (part.get_param("method"), event["CLASS"], event.start) == ("REQUEST", "PRIVATE", moment.starts_at)
    page = story.phone()
    page.goto(story.link(invitation, "/reply/"))
    assert_no_sideways_scroll(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sanne")
    story.hands.press(page.locator("main button[value=accepted]"))
    expect(page.locator("main")).to_contain_text(story.say("You said yes. See you then."))
    assert not page.context.cookies(page.url)[1:]  # the language alone: nobody was logged in


def sanne_sees_it(story: Story, page: Page, moment: Moment) -> None:
    page.reload()
    expect(page.locator(".lede")).to_have_text(story.say("It is arranged."))
    page.goto("/")
    expect(page.locator(f"#coming a[href='/moments/{moment.pk}/']")).to_be_visible()
    expect(named(page, "Joris")).to_have_count(0)


def sanne_closes_it_in_one_tap(story: Story, page: Page, moment: Moment) -> None:
    page.goto("/")
    story.hands.taps = 0
    story.hands.press(page.locator("#to-close button[value=held]"))
    expect(page.get_by_role("status")).to_contain_text("Joris")
    assert story.hands.taps == 1
    expect(page.locator("#to-close")).to_have_count(0)
    moment.refresh_from_db()
    assert moment.outcome == "held"


def they_agree_on_something(story: Story, sanne: Page, joris: Page, moment: Moment) -> None:
    """She opens the moment by the link that came with it, and writes down what she will do."""
    hands, by = story.hands, story.clock.now.date() + timedelta(days=10)
    sanne.goto(story.link(story.mails_to("sanne")[1], "/moments/"))
    hands.press(sanne.locator("summary").filter(has_text=story.say("Write something down")))
    hands.write(sanne.locator("input[name='agreement-0-text'], textarea[name='agreement-0-text']"), AGREEMENT)
    hands.tick(sanne.locator("input[name='agreement-0-whose'][value='me']"))
    hands.write(sanne.locator("input[name='agreement-0-due_on']"), by.isoformat())
    hands.press(sanne.locator(f"form[action='/moments/{moment.pk}/agreements/'] .actions button"))
    expect(sanne.locator("main a.row-link").filter(has_text=AGREEMENT)).to_be_visible()
    for page, other in ((sanne, "Joris"), (joris, "Sanne")):
        page.goto(reverse("mine"))
        hands.press(page.locator("main a[href^='/agreements/']"))
        expect(page.locator(".voice")).to_have_text(AGREEMENT)
        expect(page.get_by_role("heading", level=1)).to_contain_text(other)


def the_rhythm_starts_anew(story: Story, page: Page) -> None:
    page.goto("/")
    expect(page.locator("#names article")).to_have_count(2)
    expect(named(page, "Joris")).to_have_count(0)
    page.goto(reverse("rhythm", args=[Person.objects.get(call_name="Joris").pk]))
    expect(page.locator(".lede")).to_contain_text(story.say("today"))


def a_slip_is_taken_back(story: Story, page: Page) -> None:
    """“Al gesproken” with Fatima, which was a slip: the toast takes it back."""
    page.goto("/")
    story.hands.press(named(page, "Fatima").locator(f"form[action='{reverse('contact_log')}'] button"))
    expect(page.get_by_role("status")).to_contain_text("Fatima")
    expect(named(page, "Fatima")).to_have_count(0)
    assert Moment.objects.count() == 2
    story.hands.press(page.locator(".toast form button"))
    expect(named(page, "Fatima")).to_have_count(1)
    assert Moment.objects.count() == 1
