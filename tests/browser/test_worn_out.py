"""Even doorheen: from one sentence to two weeks of early shifts, between two people and nobody else.

Joris lets Sanne know that he would like to talk, with the one sentence that he is worn out. She reads how to answer and
proposes a walk. Before it both note what to talk about; they put their phones away and walk. She closes it with one
agreement for herself. The wish is gone, the agreement comes back on its day and goes four weeks after it, and nobody
else ever finds a word of it. By thumb in Dutch and in English, by keyboard alone, and with JavaScript off.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from medemens.core import daily
from medemens.moments.actions.rhythms import plan_week
from medemens.moments.models import Agreement, Moment, Point, Wish
from medemens.moments.queries.points import points_for
from medemens.people.models import Person
from medemens.questions.bank import Question, bank, words
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from medemens.support.actions import fill_in_line
from medemens.support.queries import line_of
from tests.browser.hands import Keys, Thumb
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.browser.others import Others, assert_no_mail_tells
from tests.factories import TODAY

pytestmark = pytest.mark.django_db(transaction=True)

AGREEMENT = "Twee weken vroege diensten, zonder de zondag"
SHARED, DRAFT = "Hoe de nachten gaan, eerlijk gezegd", "Zelf eerst vertellen van vorig jaar"
THANKS = "Dat je het zei, en mee naar buiten ging."
ADAPTED = " Ik loop graag een rondje met je."
OTHERS = (
    "fatima",
    "ruth",
    "hanna",
    "adil",
    "olga",
)  # a colleague, her leader, HR, administrator, supervision
# Who looks at every address there is: of the others test_leaks tells.
EVERYWHERE = ("fatima", "ruth")
HOME = re.compile(r"^https?://[^/]+/$")


@dataclass(frozen=True)
class Way:
    """How the story is lived. The first way also looks at each page, and at every address there is."""

    language: str = "nl"
    hands: Callable[[], Thumb | Keys] = Thumb
    javascript: bool = True
    thorough: bool = False


WAYS = {
    "by-thumb": Way(thorough=True),
    "by-keyboard-in-English": Way(language="en", hands=Keys),
    "without-JavaScript": Way(javascript=False),
}


class Story:
    """The people, the phones in their hands, and every word that is theirs alone."""

    def __init__(self, way: Way, new_context, clock, cast) -> None:
        self.way, self.new_context, self.clock, self.cast = way, new_context, clock, cast
        self.hands = way.hands()
        self.two = (cast.sanne, cast.joris)
        for slug, who in (("company-doctor", "dokter Prins"), ("confidential-adviser", "Els Vos")):
            values = {"who": who, "phone": "088 000 00 01", "mail": "", "hours": "dinsdag", "shown": True}
            fill_in_line(line=line_of(slug, TODAY), values=values, by=cast.hanna, today=TODAY)
        for leader in (cast.sanne, cast.ruth, cast.karim):
            plan_week(leader=leader, today=TODAY)  # as it is before anyone opens Vandaag
        self.sentence = self.say("I’m worn out just now.")
        self.wish = self.say("%(name)s would like to talk to you.", name="Joris")
        self.first = words("answering", way.language)["worn_out"]["first"][1]
        self.private = [self.sentence, self.wish, self.first, AGREEMENT, SHARED, DRAFT, THANKS]
        rows = {name: one.pk for name, one in vars(cast).items()}
        people = {name: getattr(cast, name) for name in EVERYWHERE}
        self.others = Others(people, way.language, rows) if way.thorough else None

    def phone(self, person: Person) -> Page:
        """A phone in the hands of `person`, at Vandaag."""
        page = self.new_context(person, language=self.way.language, javascript=self.way.javascript).new_page()
        page.goto("/")
        return page

    def say(self, text: str, **values: str) -> str:
        """What the page says for `text`, in the language of the story."""
        with override(self.way.language):
            return gettext(text) % values

    def day(self, day: date) -> str:
        with override(self.way.language):
            return dateformat.format(day, "j E")

    def look(self, page: Page) -> None:
        """The page is finished: for a thumb, on a small screen, and for whoever hears it."""
        if self.way.thorough:
            assert_no_sideways_scroll(page)
            assert_easy_to_hit(page)
            assert_accessible(page)

    def is_at(self, day: date) -> None:
        """It is nine in the morning of that day."""
        self.clock.now = datetime.combine(day, time(9), ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def story(request, new_context, clock, cast) -> Iterator[Story]:
    cache.clear()
    return Story(request.param, new_context, clock, cast)


def test_even_doorheen(story):
    sanne, joris = story.phone(story.cast.sanne), story.phone(story.cast.joris)
    joris_says_how_far_questions_may_go(story, joris)
    wish = joris_would_like_to_talk(story, joris)
    moment = sanne_reads_it_and_proposes_a_walk(story, sanne, wish)
    joris_reads_that_she_read_it_and_accepts(story, joris, wish, moment)
    joris_shares_a_point(story, joris, moment)
    sanne_gets_ready(story, sanne, moment)
    what_is_hers_is_hidden_from_joris(story, joris, moment)
    nobody_else_finds_it(story, at_once=True, wish=wish.pk, coming=moment.pk)
    story.clock.now = moment.starts_at + timedelta(minutes=45)
    agreement = sanne_closes_it(story, sanne, moment)
    the_wish_is_gone(story, sanne, joris, wish)
    joris_reads_what_they_agreed(story, joris, agreement)
    a_planner_gets_dates_and_shifts(story, sanne, agreement)
    nobody_else_finds_it(story, last=moment.pk, agreement=agreement.pk)
    it_comes_back_on_its_day(story, agreement)
    it_is_gone_four_weeks_after(story, agreement)


def joris_says_how_far_questions_may_go(story: Story, page: Page) -> None:
    """Before anything else, from Van mij: open, and rather not about home."""
    page.goto(reverse("mine"))
    address = reverse("depth", args=[story.cast.sanne.pk])
    story.hands.press(page.locator(f"main a[href='{address}']"))
    page.wait_for_url("**" + address)
    story.look(page)
    story.hands.tick(page.locator("[name=depth][value=open]"))
    story.hands.tick(page.locator("[name=avoids][value=home]"))
    story.hands.press(page.locator("main form .button-main"))
    expect(page.get_by_role("status")).to_be_visible()


def joris_would_like_to_talk(story: Story, page: Page) -> Wish:
    page.goto("/")
    story.hands.press(page.locator(f"#and-you a[href='{reverse('wish_new')}']"))
    page.wait_for_url("**" + reverse("wish_new"))
    for who in ("dokter Prins", "Els Vos"):
        expect(page.get_by_text(who)).to_be_visible()
    expect(page.locator("aside a[href='tel:113'], main a[href='tel:113']").first).to_be_visible()
    story.look(page)
    story.hands.tick(page.locator("[name=kind][value=talk]"))
    story.hands.tick(page.locator("[name=worn_out]"))
    story.hands.press(page.locator("main form .button-main"))
    page.wait_for_url(re.compile(r"/wishes/\d+/$"))
    expect(page.locator(".lede")).to_have_text(
        story.say("Your message is waiting for %(name)s.", name="Sanne")
    )
    expect(page.locator(".voice")).to_have_text([story.wish, f"“{story.sentence}”"])
    story.look(page)
    return Wish.objects.get()


def sanne_reads_it_and_proposes_a_walk(story: Story, page: Page, wish: Wish) -> Moment:
    """Vandaag says no more than that there is a message. Behind it stands how to answer, and first sentences."""
    page.goto("/")
    line = page.locator("#names article").filter(has=page.locator(f"a[href='/wishes/{wish.pk}/']"))
    expect(line).to_contain_text(story.say("Has a message for you."))
    assert_silent(story, page)
    story.look(page)
    story.hands.press(line.locator("a.button-main"))
    page.wait_for_url(f"**/wishes/{wish.pk}/")
    expect(page.locator(".voice").filter(has_text=story.sentence)).to_be_visible()
    expect(page.locator("ul.points li").first).to_have_text(
        words("answering", story.way.language)["worn_out"]["how"][0]
    )
    story.look(page)
    story.hands.tick(page.locator("[name=opening][value='1']"))
    story.hands.press(page.locator("main form button[value=walk]"))
    page.wait_for_url("**" + reverse("wish_answer", args=[wish.pk]))
    expect(page.locator("[name=note]")).to_have_value(story.first)
    story.look(page)
    story.hands.write(page.locator("[name=note]"), story.first + ADAPTED)
    story.hands.press(page.locator("main form .button-main"))
    page.wait_for_url(re.compile(r"/moments/\d+/$"))
    moment = Moment.objects.get()
    assert (moment.kind, moment.note) == ("walk", story.first + ADAPTED)
    return moment


def joris_reads_that_she_read_it_and_accepts(story: Story, page: Page, wish: Wish, moment: Moment) -> None:
    page.goto("/")
    read = story.say("%(name)s has read your message.", name="Sanne")
    expect(page.locator("main")).to_contain_text(read)
    assert_silent(story, page)
    page.goto(f"/wishes/{wish.pk}/")
    expect(page.locator(".lede")).to_have_text(read)
    page.goto("/")
    story.hands.press(page.locator("#waiting button[value=accepted]"))
    expect(page.locator(".lede")).to_have_text(story.say("It is arranged."))
    moment.refresh_from_db()
    assert moment.answer == "accepted"


def joris_shares_a_point(story: Story, page: Page, moment: Moment) -> None:
    page.goto("/")
    story.hands.press(page.locator(f"#coming a[href='/moments/{moment.pk}/']"))
    expect(page.locator("main")).to_contain_text(story.first + ADAPTED)
    story.look(page)
    adds(story, page, SHARED, "1")
    expect(page.locator("#points")).to_contain_text(SHARED)


def adds(story: Story, page: Page, text: str, share: str) -> None:
    story.hands.write(page.locator("#points [name=text]"), text)
    story.hands.press(page.locator(f"#points button[name=share][value='{share}']"))
    expect(page.locator("#points .rows")).to_contain_text(text)


def sanne_gets_ready(story: Story, page: Page, moment: Moment) -> None:
    """She reads his point, keeps one for herself, opens three questions, and puts her phone away."""
    page.goto(f"/moments/{moment.pk}/")
    before, still = (reverse(name, args=[moment.pk]) for name in ("moment_before", "moment_still"))
    story.hands.press(page.locator(f"main a[href='{before}']"))
    page.wait_for_url("**" + before)
    expect(page.locator("#points")).to_contain_text(SHARED)
    adds(story, page, DRAFT, "0")
    assert page.url.endswith(before)
    story.look(page)
    asked = opens_three_questions(story, page, moment)
    assert all(one.depth in ("light", "open") and "home" not in one.subjects for one in asked)
    assert all("leader" in one.asks and "walk" in one.occasions for one in asked)
    story.private += [text for one in asked for text in one.text.values()]
    page.goto(before)
    story.hands.press(page.locator(f"main a[href='{still}']"))
    page.wait_for_url("**" + still)
    away = {"nl": "Telefoon weg. Tot straks.", "en": "Phone away. See you in a bit."}[story.way.language]
    expect(page.get_by_role("heading", level=1)).to_have_text(away)
    story.look(page)


def opens_three_questions(story: Story, page: Page, moment: Moment) -> list[Question]:
    story.hands.press(page.locator("summary").filter(has_text=story.say("For when it falls silent")))
    if not story.way.javascript:
        story.hands.press(page.locator("#questions a"))
        page.wait_for_url("**" + reverse("moment_questions", args=[moment.pk]))
    story.hands.press(page.locator("#questions form .button-main"))
    expect(page.locator("#questions .voice")).to_have_count(3)
    story.look(page)
    texts = {one.text[story.way.language]: one for one in bank()}
    return [texts[text] for text in page.locator("#questions .voice").all_inner_texts()]


def what_is_hers_is_hidden_from_joris(story: Story, page: Page, moment: Moment) -> None:
    for name in ("moment", "moment_before", "moment_questions"):
        page.goto(reverse(name, args=[moment.pk]))
        assert DRAFT not in page.content()
        assert not [text for text in story.private[7:] if text in page.content()]


def sanne_closes_it(story: Story, page: Page, moment: Moment) -> Agreement:
    """What came up, one agreement of her own with its day, and a word of thanks."""
    hands, form = story.hands, page.locator(f"form[action='/moments/{moment.pk}/closure/']")
    page.goto("/")
    assert_silent(story, page)
    hands.press(page.locator(f"#to-close a[href='/moments/{moment.pk}/']"))
    page.wait_for_url(f"**/moments/{moment.pk}/")
    hands.tick(form.get_by_label(re.compile(re.escape(SHARED))))
    hands.press(form.locator("summary").first)
    story.look(page)
    hands.write(form.locator("[name='agreement-0-text']"), AGREEMENT)
    hands.tick(form.locator("[name='agreement-0-whose'][value=me]"))
    due_on = story.clock.now.date() + timedelta(days=14)
    hands.write(form.locator("[name='agreement-0-due_on']"), due_on.isoformat())
    hands.write(form.locator("[name='thanks-text']"), THANKS)
    hands.press(form.locator("button[value=held]"))
    expect(page.get_by_role("status")).to_contain_text("Joris")
    expect(page.locator("main a.row-link").filter(has_text=AGREEMENT)).to_be_visible()
    story.look(page)
    agreement = Agreement.objects.get()
    assert (agreement.owner, agreement.other, agreement.due_on) == (*story.two, due_on)
    for one in story.two:
        assert not points_for(one, story.clock.now.date()).filter(shared_at=None).exists()
    assert Point.objects.get(shared_at__isnull=False).reached_at == story.clock.now
    return agreement


def the_wish_is_gone(story: Story, sanne: Page, joris: Page, wish: Wish) -> None:
    for page in (sanne, joris):
        assert page.goto(f"/wishes/{wish.pk}/").status == 404
        page.goto("/")
        expect(page.locator(f"a[href='/wishes/{wish.pk}/']")).to_have_count(0)
        assert_silent(story, page)
    assert not Message.objects.filter(kind__startswith="wish").exists()


def joris_reads_what_they_agreed(story: Story, page: Page, agreement: Agreement) -> None:
    page.goto(reverse("thanks"))
    expect(page.locator("main")).to_contain_text(THANKS)
    page.goto(reverse("mine"))
    assert_silent(story, page)
    story.hands.press(page.locator(f"main a[href='/agreements/{agreement.pk}/']"))
    expect(page.locator("main .voice")).to_have_text(AGREEMENT)
    story.look(page)


def a_planner_gets_dates_and_shifts(story: Story, page: Page, agreement: Agreement) -> None:
    page.goto(f"/agreements/{agreement.pk}/")
    planner = reverse("agreement_planner", args=[agreement.pk])
    story.hands.press(page.locator(f"main a[href='{planner}']"))
    page.wait_for_url("**" + planner)
    first, last = agreement.due_on - timedelta(days=13), agreement.due_on
    story.hands.tick(page.locator("[name=kind][value=early]"))
    story.hands.write(page.locator("[name=first]"), first.isoformat())
    story.hands.write(page.locator("[name=last]"), last.isoformat())
    story.hands.press(page.locator("main form button"))
    told = story.say(
        "%(name)s: %(shifts)s, %(first)s up to and including %(last)s.", name="Joris van den Berg",
        shifts=story.say("early shifts"), first=story.day(first), last=story.day(last),
    )  # fmt: skip
    expect(page.locator("main .voice")).to_have_text(told)
    expect(page.locator("#text")).to_have_value(told)
    assert_silent(story, page)
    story.look(page)


def it_comes_back_on_its_day(story: Story, agreement: Agreement) -> None:
    """On Vandaag without its text, which stands behind one tap."""
    story.is_at(agreement.due_on)
    page = story.phone(story.cast.sanne)
    line = page.locator("#names article").filter(has=page.locator(f"a[href='/agreements/{agreement.pk}/']"))
    expect(line).to_contain_text(story.say("Agreed with %(name)s", name="Joris"))
    expect(line).to_contain_text(story.say("This was for today."))
    assert_silent(story, page)
    story.hands.press(line.locator("a").first)
    expect(page.locator("main .voice")).to_have_text(AGREEMENT)


def it_is_gone_four_weeks_after(story: Story, agreement: Agreement) -> None:
    story.is_at(agreement.due_on + timedelta(weeks=4))
    daily.run(story.clock.now)
    assert Agreement.objects.filter(pk=agreement.pk).exists()
    assert [model.objects.count() for model in (Wish, Point)] == [0, 0]
    story.is_at(agreement.due_on + timedelta(weeks=4, days=1))
    daily.run(story.clock.now)
    assert not Agreement.objects.exists()
    for person in story.two:
        page = story.phone(person)
        for address in ("/", reverse("mine")):
            page.goto(address)
            expect(page.locator(f"a[href='/agreements/{agreement.pk}/']")).to_have_count(0)
            assert_silent(story, page)
        assert page.goto(f"/agreements/{agreement.pk}/").status == 404


def assert_silent(story: Story, page: Page) -> None:
    """Whoever looks over a shoulder reads nothing of it."""
    there = page.content()
    assert [word for word in story.private if word in there and word not in (THANKS,)] == []


def nobody_else_finds_it(story: Story, *, at_once: bool = False, **rows: int) -> None:
    """Not in their mail; and, in the first way, at no address there is and on no page they open."""
    deliver_due(story.clock.now)
    assert mail.outbox
    assert_no_mail_tells(story.private, story.two)
    if story.others:
        story.others.rows |= rows
        story.others.assert_not_told(story.private, at_once=at_once)
        for name in OTHERS:
            opens_what_they_can(story, story.phone(getattr(story.cast, name)))


def opens_what_they_can(story: Story, page: Page) -> None:
    cast = story.cast
    pages = [reverse("person", args=[one.pk]) for one in story.two]
    pages += ["/", reverse("team", args=[cast.de_hoek.pk]), reverse("policy"), reverse("mine")]
    for address in pages:
        page.goto(address)
        assert_silent(story, page)
        assert THANKS not in page.content()
    page.context.close()
