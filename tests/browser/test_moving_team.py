"""Moving to another team: what was open to a leader and a team closes at once, and what goes along its owner chooses.

Joris shares things with his leader Sanne, with his team, with everyone, and with Karim by name. Sanne looks, and knows
that he sees so. HR moves him to another team, with Wim for a leader. From then on Sanne finds nothing of it any more,
and Wim nothing yet, until Joris chose, item by item. An open agreement goes from her to him when both say so. By thumb
on a phone in Dutch, with JavaScript and without.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from medemens.moments.models import Agreement
from medemens.people import names
from medemens.people.models import Employment, NameWord, Person, Reporting
from medemens.sharing.models import Share, ShareReader
from tests.browser.hands import Thumb
from tests.browser.looking import assert_accessible, assert_easy_to_hit, assert_no_sideways_scroll
from tests.browser.others import Others
from tests.factories import NOW, TODAY, EmploymentFactory

pytestmark = pytest.mark.django_db(transaction=True)

SINGING = "Op dinsdag zing ik in een koor."
DIPLOMA = "Het diploma van mijn dochter."
EARLY = "Zeg het me vroeg als er iets verandert."
CALLED = "Joris, met een zachte j."
FEAST = "Ik bak voor het buurtfeest."
OF_SOME = [SINGING, DIPLOMA, EARLY, FEAST]
AGREED = "Sleutel van de linnenkast"
YESTERDAY = TODAY - timedelta(days=1)


class Story:
    """The people, the phones in their hands, and what Joris shares."""

    def __init__(self, new_context: Callable, cast, *, javascript: bool) -> None:
        self.new_context, self.cast, self.javascript = new_context, cast, javascript
        self.hands = Thumb()
        for person in Person.objects.all():
            words = sorted(names.words(person.call_name, person.prefix, person.family_name))
            NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in words)
        rows = {name: one.pk for name, one in vars(cast).items()}
        self.sanne_at_all = Others({"sanne": cast.sanne}, "nl", rows) if javascript else None

    def phone(self, person: Person) -> Page:
        """A phone in the hands of `person`, at Vandaag."""
        page = self.new_context(person, javascript=self.javascript).new_page()
        page.goto("/")
        return page

    def say(self, text: str, **values: str) -> str:
        with override("nl"):
            return gettext(text) % values

    def look(self, page: Page) -> None:
        """The page is finished: for a thumb, on a small screen, and for whoever hears it."""
        assert_no_sideways_scroll(page)
        assert_easy_to_hit(page)
        if self.javascript:  # axe is a script itself
            assert_accessible(page)

    def follow(self, page: Page, address: str) -> None:
        """Tap the link to `address` on this page, and look at what comes."""
        self.hands.press(page.locator(f"main a[href='{address}']").first)
        page.wait_for_url("**" + address)
        self.look(page)

    def save(self, page: Page, then: str) -> None:
        self.hands.press(page.locator("main form.form[method=post] .button-main").first)
        page.wait_for_url("**" + then)


@pytest.fixture(params=[True, False], ids=["by-thumb", "without-JavaScript"])
def story(request, new_context, clock, cast) -> Iterator[Story]:
    cache.clear()
    return Story(new_context, cast, javascript=request.param)


def test_moving_to_another_team(story):
    phones = {
        name: story.phone(getattr(story.cast, name)) for name in ("joris", "sanne", "wim", "karim", "fatima")
    }
    joris, sanne, wim = phones["joris"], phones["sanne"], phones["wim"]
    joris_shares(story, joris)
    joris_names_karim_alone(story, joris)
    reads = {
        name: reads_of_joris(story, page)
        for name, page in phones.items()
        if name in ("wim", "karim", "fatima")
    }
    assert reads == {"wim": None, "karim": [FEAST], "fatima": [EARLY]}
    sanne_is_told_and_looks(story, joris, sanne)
    joris_sees_how_it_looks(story, joris, story.cast.sanne, [SINGING, EARLY, DIPLOMA])
    hr_moves_him(story, story.phone(story.cast.hanna))
    joris_reads_that_hr_was_there(story, joris)
    sanne_finds_nothing_any_more(story, sanne)
    wim_finds_nothing_yet(story, wim)
    joris_sees_how_it_looks(story, joris, story.cast.wim, [])
    joris_chooses(story, joris)
    reads = {name: reads_of_joris(story, page) for name, page in phones.items() if name != "joris"}
    assert reads == {"sanne": None, "wim": [SINGING], "karim": [FEAST], "fatima": None}
    wim.goto("/")
    expect(wim.locator("#sharing")).to_have_count(0)  # the diploma is no business of his
    sanne_finds_nothing_any_more(story, sanne)
    joris_sees_how_it_looks(story, joris, story.cast.wim, [SINGING])
    they_hand_over_what_they_agreed(story, joris, sanne, wim)
    joris_reads_who_looked(story, joris, "Wim Kok", "Karim el Amrani", "Fatima Benali", "Sanne Verhoeven")


def shares(story: Story, page: Page, kind: str, text: str, audience: str, ask_from: str = "") -> None:
    """From Wat ik deel, the way anyone does: what it is about, the words, and who may read them."""
    new = reverse("share_new")
    page.goto(reverse("shares"))
    story.follow(page, new)
    story.follow(page, f"{new}?kind={kind}")
    story.hands.write(page.locator("[name=text]"), text)
    if ask_from:
        story.hands.write(page.locator("[name=ask_from]"), ask_from)
    for name in ("leader", "team", "everyone"):
        expect(page.locator(f"[name={name}]")).not_to_be_checked()
    story.hands.tick(page.locator(f"[name={audience}]"))
    story.save(page, reverse("shares"))
    expect(page.locator("main article").filter(has_text=text)).to_have_count(1)


def joris_shares(story: Story, page: Page) -> None:
    page.goto(reverse("shares"))
    expect(page.locator("main article")).to_have_count(0)
    story.look(page)
    shares(story, page, "hobby", SINGING, "leader")
    shares(story, page, "ask", DIPLOMA, "leader", ask_from=TODAY.isoformat())
    shares(story, page, "working", EARLY, "team")
    shares(story, page, "called", CALLED, "everyone")
    story.look(page)


def joris_names_karim_alone(story: Story, page: Page) -> None:
    """Shared with his leader first, then with Karim; then his leader is taken off again."""
    shares(story, page, "own", FEAST, "leader")
    share, karim = Share.objects.get(kind="own"), story.cast.karim
    address = reverse("share", args=[share.pk])
    story.follow(page, address)
    story.follow(page, reverse("reader_new", args=[share.pk]))
    searches(story, page, "karim")
    story.hands.tick(page.locator(f"[name=person][value='{karim.pk}']"))
    story.save(page, address)
    story.hands.tick(page.locator("[name=leader]"))
    story.save(page, reverse("shares"))
    assert [(row.via, row.person) for row in ShareReader.objects.filter(share=share)] == [("named", karim)]


def searches(story: Story, page: Page, text: str) -> None:
    story.hands.write(page.locator("main [name=q]"), text)
    if not story.javascript:
        story.hands.press(page.locator("main form[role=search] button"))
    page.wait_for_url(f"**?q={text}")


def reads_of_joris(story: Story, page: Page) -> list[str] | None:
    """What is open to whoever holds this phone, and not to everyone; None where there is no such page."""
    address = reverse("shares_of_colleague", args=[story.cast.joris.pk])
    page.goto(reverse("person", args=[story.cast.joris.pk]))
    expect(page.locator("main")).to_contain_text(CALLED)
    assert [text for text in OF_SOME if text in page.content()] == []
    if not page.locator(f"main a[href='{address}']").count():
        assert page.goto(address).status == 404
        return None
    told = story.say(
        "%(name)s shares something with you. %(name)s can see that you look at it.", name="Joris"
    )
    expect(page.locator("main")).to_contain_text(told)
    story.follow(page, address)
    return page.locator("main .voice").all_inner_texts()


def sanne_is_told_and_looks(story: Story, joris: Page, sanne: Page) -> None:
    """What Vandaag shows by itself, and the notice on his page, are no look yet."""
    sanne.goto("/")
    person = reverse("person", args=[story.cast.joris.pk])
    assert [text for text in OF_SOME if text in sanne.content()] == []
    story.hands.press(sanne.locator(f"#sharing a[href='{person}']"))
    sanne.wait_for_url("**" + person)
    story.look(sanne)
    joris_reads_who_looked(story, joris, "Karim el Amrani", "Fatima Benali")
    assert reads_of_joris(story, sanne) == [SINGING, EARLY, DIPLOMA]
    joris_reads_who_looked(story, joris, "Karim el Amrani", "Fatima Benali", "Sanne Verhoeven")


def joris_reads_who_looked(story: Story, page: Page, *who: str) -> None:
    """Each of them, this week, with the kinds of what they read."""
    page.goto(reverse("shares"))
    story.follow(page, reverse("sights"))
    kinds = {
        "Sanne Verhoeven": ["What I like to do", "How to work well with me", "Ask me about it"],
        "Karim el Amrani": ["Something else"],
        "Fatima Benali": ["How to work well with me"],
        "Wim Kok": ["What I like to do"],
    }
    rows = page.locator("main .row")
    expect(rows).to_have_count(len(who))
    for one in who:
        row = rows.filter(has_text=one)
        expect(row.locator(".small")).to_have_text(" · ".join(story.say(kind) for kind in kinds[one]))


def joris_sees_how_it_looks(story: Story, page: Page, looker: Person, opened: list[str]) -> None:
    """Zo zien anderen jouw pagina: through the eyes of `looker`. Nobody hears of it."""
    page.goto(reverse("shares"))
    story.follow(page, reverse("own_views"))
    story.follow(page, reverse("own_view", args=[looker.pk]))
    expect(page.locator("#as-seen")).to_contain_text(CALLED)
    assert page.locator("#as-opened .voice").all_inner_texts() == opened
    assert [text for text in OF_SOME if text in page.content()] == [
        text for text in OF_SOME if text in opened
    ]


def hr_moves_him(story: Story, page: Page) -> None:
    """Hanna says what for, ends Sanne’s leading and adds Wim. The file of the HR system brings the other team."""
    person, hands = reverse("person", args=[story.cast.joris.pk]), story.hands
    page.goto(person)
    hands.press(page.locator(f"main a[href^='{reverse('timed_mode')}']"))
    page.wait_for_url("**" + reverse("timed_mode") + "**")
    story.look(page)
    hands.tick(page.locator("[name=purpose][value=leading]"))
    hands.write(page.locator("[name=line]"), "Joris gaat naar de Keuken")
    story.save(page, person)
    line = Reporting.objects.get(person=story.cast.joris)
    story.follow(page, reverse("leader_end", args=[line.pk]))
    hands.write(page.locator("[name=ends_on]"), YESTERDAY.isoformat())
    story.save(page, person)
    story.follow(page, reverse("leader_new", args=[story.cast.joris.pk]))
    searches(story, page, "wim")
    hands.tick(page.locator(f"[name=person][value='{story.cast.wim.pk}']"))
    story.save(page, person)
    assert [text for text in OF_SOME if text in page.content()] == []
    Employment.objects.filter(person=story.cast.joris).update(ends_on=YESTERDAY)
    EmploymentFactory(person=story.cast.joris, team=story.cast.elsewhere, sequence="2", starts_on=TODAY)


def joris_reads_that_hr_was_there(story: Story, page: Page) -> None:
    page.goto("/")
    expect(page.locator("main")).to_contain_text(story.say("Your work details were looked at"))
    expect(page.locator("main")).to_contain_text("Joris gaat naar de Keuken")


def sanne_finds_nothing_any_more(story: Story, page: Page) -> None:
    """Not on Vandaag, on a page, by searching or at an address she knows; nor at any other there is."""
    joris = story.cast.joris
    known = [reverse(name, args=[joris.pk]) for name in ("shares_of_colleague", "proposal_new")]
    known += [reverse("share", args=[pk]) for pk in Share.objects.values_list("pk", flat=True)]
    assert {page.goto(address).status for address in known} == {404}
    page.goto("/")
    expect(page.locator("#sharing")).to_have_count(0)
    assert_silent(page)
    page.goto(reverse("team", args=[story.cast.de_hoek.pk]))
    assert_silent(page)
    page.goto(reverse("colleagues"))
    searches(story, page, "joris")
    expect(page.locator("#found .row")).to_have_count(1)
    assert_silent(page)
    for text in ("koor", "diploma"):
        page.goto(reverse("colleagues") + f"?q={text}")
        expect(page.locator("#found .row")).to_have_count(0)
    assert reads_of_joris(story, page) is None
    if story.sanne_at_all:
        opened = ShareReader.objects.get(via="named")
        story.sanne_at_all.rows |= {
            "share": opened.share_id,
            "share_named": opened.share_id,
            "reader": opened.pk,
        }
        story.sanne_at_all.assert_not_told(OF_SOME)


def wim_finds_nothing_yet(story: Story, page: Page) -> None:
    page.goto("/")
    expect(page.locator("#sharing")).to_have_count(0)
    assert_silent(page)
    assert reads_of_joris(story, page) is None


def assert_silent(page: Page) -> None:
    assert [text for text in OF_SOME if text in page.content()] == []


def joris_chooses(story: Story, page: Page) -> None:
    """Wat er meegaat: his singing for Wim, and nothing for the new team."""
    carryovers = reverse("carryovers")
    page.goto("/")
    story.follow(page, carryovers)
    offers = page.locator("main article")
    assert [offer.locator("[type=checkbox]").count() for offer in offers.all()] == [2, 1]
    expect(page.locator("main :checked")).to_have_count(0)
    assert [text for text in OF_SOME if text in page.content()] == [SINGING, DIPLOMA, EARLY]
    story.hands.tick(page.get_by_label(SINGING))
    story.hands.press(offers.first.locator(".button-main"))
    expect(page.get_by_role("status")).to_contain_text("Wim")
    expect(offers).to_have_count(1)
    story.hands.press(offers.locator(".button-main"))
    expect(page.get_by_role("status")).to_contain_text("Keuken")
    expect(offers).to_have_count(0)
    story.look(page)


def they_hand_over_what_they_agreed(story: Story, joris: Page, sanne: Page, wim: Page) -> None:
    """Joris asks, Sanne agrees: then it is between him and Wim, and she doesn’t see it any more."""
    two = {"owner": story.cast.sanne, "other": story.cast.joris}
    agreement = Agreement.objects.create(text=AGREED, due_on=TODAY + timedelta(days=9), made_at=NOW, **two)
    address = reverse("agreement", args=[agreement.pk])
    joris.goto(reverse("mine"))
    story.follow(joris, address)
    story.hands.press(joris.locator(f"main form[action='{address}handover/'] button"))
    expect(joris.locator("main")).to_contain_text(story.say("Not after all"))
    story.look(joris)
    assert wim.goto(address).status == 404
    sanne.goto("/")
    story.follow(sanne, address)
    story.hands.press(sanne.locator(f"main form[action='{address}handover/agreement/'] button"))
    sanne.wait_for_url("**" + reverse("mine"))
    assert AGREED not in sanne.content()
    assert sanne.goto(address).status == 404
    wim.goto(reverse("mine"))
    story.follow(wim, address)
    expect(wim.locator("main .voice")).to_have_text(AGREED)
