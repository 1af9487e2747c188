"""“En hoe gaat het met jou?” as people see it: the page to send, the page of a message, Vandaag, and the page of HR."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from medemens.moments.actions import rhythms
from medemens.moments.actions.contacts import log_contact
from medemens.moments.actions.wishes import read_wish, send_wish, set_sentence_offered, tell_unread
from medemens.moments.models import Wish
from medemens.moments.tests.scenes import clock  # noqa: F401  fixture
from medemens.people.models import Reporting
from medemens.questions.queries.answering import answering_words
from medemens.support.models import HelpLine
from tests.factories import NOW, TODAY, PersonFactory, ReportingFactory
from tests.looks import cost

pytestmark = [pytest.mark.django_db, pytest.mark.rendering, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)
MOST = 12
SENTENCE = "I’m worn out just now."
NEW = "/wishes/new/"
OUTSIDERS = ("fatima", "ayse", "ruth", "karim", "hanna", "adil", "olga", "wim")


@pytest.fixture
def wish(cast) -> Wish:
    return send_wish(sender=cast.joris, to=cast.sanne, kind="practical", worn_out=True, now=NOW)


def words(response) -> str:
    """What someone reads in the main part of the page, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def url_of(wish: Wish) -> str:
    return reverse("wish", args=[wish.pk])


def answer_of(wish: Wish) -> str:
    return reverse("wish_answer", args=[wish.pk])


class TestSending:
    def test_one_sees_what_the_other_will_read_and_sends_just_that(self, cast, client_of):
        joris = client_of(cast.joris)
        page = words(joris.get(NEW))
        for says in (
            "“Joris would like to talk to you.”",
            "“Joris would like to arrange something practical with you.”",
            "“Joris wants you to know that something is going on. There is no need to talk now.”",
            f"“{SENTENCE}”",
        ):
            assert says in page
        sent = joris.post(NEW, {"to": cast.sanne.pk, "kind": "practical", "worn_out": "on"}, follow=True)
        assert "Your message is waiting for Sanne." in words(sent)
        wish = Wish.objects.get()
        assert (wish.sender, wish.to, wish.kind, wish.is_worn_out) == (
            cast.joris,
            cast.sanne,
            "practical",
            True,
        )

    def test_who_has_several_chooses_and_the_link_has_chosen_already(self, cast, client_of):
        page = client_of(cast.fatima).get(f"{NEW}?to={cast.sanne.pk}").content.decode()
        assert re.search(rf'name="to" value="{cast.sanne.pk}"[^>]* checked', page)
        assert f'name="to" value="{cast.karim.pk}"' in page

    def test_a_link_to_anybody_else_chooses_and_tells_nothing(self, cast, client_of):
        asked, plain = (client_of(cast.joris).get(NEW + query) for query in (f"?to={cast.wim.pk}", ""))
        assert words(asked) == words(plain)

    @pytest.mark.parametrize("to", ["wim", "ruth", "joris"])
    def test_nothing_goes_to_anybody_else(self, cast, client_of, to):
        sent = client_of(cast.joris).post(NEW, {"to": getattr(cast, to).pk, "kind": "talk"})
        assert (sent.status_code, Wish.objects.count()) == (422, 0)

    def test_what_was_chosen_stays_when_something_is_missing(self, cast, client_of):
        sent = client_of(cast.fatima).post(NEW, {"to": cast.sanne.pk, "worn_out": "on"})
        page = sent.content.decode()
        assert (sent.status_code, Wish.objects.count()) == (422, 0)
        assert "Please choose something here." in words(sent)
        assert re.search(rf'name="to" value="{cast.sanne.pk}"[^>]* checked', page)
        assert re.search(r'name="worn_out"[^>]* checked', page)

    def test_without_the_sentence_it_is_not_there_and_is_refused_in_words(self, cast, client_of):
        set_sentence_offered(offered=False, by=cast.hanna, now=NOW)
        joris = client_of(cast.joris)
        assert SENTENCE not in words(joris.get(NEW))
        sent = joris.post(NEW, {"to": cast.sanne.pk, "kind": "talk", "worn_out": "on"})
        assert (sent.status_code, Wish.objects.count()) == (422, 0)
        assert "Send your message without it." in words(sent)
        assert joris.post(NEW, {"to": cast.sanne.pk, "kind": "talk"}).status_code == 302

    def test_rather_someone_else_is_a_link_that_tells_nobody(self, cast, client_of):
        page = client_of(cast.joris).get(NEW).content.decode()
        assert re.search(rf'<a href="{reverse("support")}">Rather someone else</a>', page)

    def test_company_doctor_adviser_and_113_stand_there_without_a_tap(self, cast, client_of):
        joris = client_of(cast.joris)
        before = words(joris.get(NEW))
        assert "113 Suicide Prevention" in before
        assert "Ask HR who that is here." in before
        HelpLine.objects.create(
            slug="company-doctor", kind="house", phone="06 1234 5678", hours="Tuesday from 9"
        )
        HelpLine.objects.create(slug="confidential-adviser", kind="house", who="Bea Vos")
        page = joris.get(NEW)
        for said in ("Company doctor", "06 1234 5678", "Tuesday from 9", "Confidential adviser", "Bea Vos"):
            assert said in words(page)
        assert "Ask HR" not in words(page)
        assert "<details" not in page.content.decode().split("<main")[1].split("</main>")[0]

    def test_before_sending_one_sees_that_someone_is_not_there_and_may_still_send(self, cast, client_of):
        rhythms.set_away(
            person=cast.sanne, starts_on=TODAY, ends_on=TODAY + 10 * DAY, by=cast.sanne, today=TODAY
        )
        fatima = client_of(cast.fatima)
        page = fatima.get(f"{NEW}?to={cast.sanne.pk}")
        assert "Sanne is back on 4 December. Would you like to ask someone else? Ask Karim" in words(page)
        assert f'href="?to={cast.karim.pk}"' in page.content.decode()
        assert fatima.post(NEW, {"to": cast.sanne.pk, "kind": "talk"}).status_code == 302

    def test_unasked_it_begins_with_someone_who_is_there(self, cast, client_of):
        rhythms.set_away(
            person=cast.karim, starts_on=TODAY, ends_on=TODAY + 10 * DAY, by=cast.karim, today=TODAY
        )
        page = client_of(cast.fatima).get(NEW).content.decode()
        assert re.search(rf'name="to" value="{cast.sanne.pk}"[^>]* checked', page)

    def test_whoever_has_nobody_to_ask_reads_so_and_finds_help(self, cast, client_of):
        wim = client_of(cast.wim)
        page = words(wim.get(NEW))
        assert "There is nobody here yet whom you can ask." in page
        assert "113 Suicide Prevention" in page
        assert wim.post(NEW, {"to": cast.sanne.pk, "kind": "talk"}).status_code == 422

    def test_it_says_that_a_new_one_takes_the_place_of_the_one_before(self, cast, wish, client_of):
        assert "You sent Sanne a message already." in words(client_of(cast.joris).get(NEW))


class TestAMessage:
    def test_opening_it_tells_the_sender_that_it_was_read(self, cast, wish, client_of):
        joris, sanne = client_of(cast.joris), client_of(cast.sanne)
        assert "Your message is waiting for Sanne." in words(joris.get(url_of(wish)))
        sanne.head(url_of(wish))
        assert Wish.objects.get().read_on is None
        sanne.get(url_of(wish))
        assert Wish.objects.get().read_on == TODAY
        assert "Sanne has read your message." in words(joris.get(url_of(wish)))
        assert "Sanne has read your message." in words(joris.get(reverse("today")))

    def test_the_sender_looking_at_it_is_no_reading(self, cast, wish, client_of):
        client_of(cast.joris).get(url_of(wish))
        assert Wish.objects.get().read_on is None

    def test_the_receiver_reads_what_it_says_and_how_to_answer(self, cast, wish, client_of):
        page = client_of(cast.sanne).get(url_of(wish))
        for said in (
            "Joris would like to arrange something practical with you.", f"“{SENTENCE}”",
            "Ask what could come off the work this week.", "“What’s the matter with you?”",
            "I’m listening as a person.", "What can I take off your hands?",
        ):  # fmt: skip
            assert said in words(page)
        html = page.content.decode()
        assert re.findall(r'name="opening" value="(\d?)"', html) == ["0", "1", "2", ""]
        assert f'name="with" value="{cast.joris.pk}"' in html
        assert f'<form method="post" action="{answer_of(wish)}"' in html

    def test_the_first_sentence_goes_along_and_no_address_tells_which(self, cast, wish, client_of):
        sanne = client_of(cast.sanne)
        page = sanne.post(answer_of(wish), {"kind": "walk", "opening": "1"})
        note = page.context["form"]["note"].value()
        assert note == answering_words("practical", worn_out=True).first[1]
        assert (page.status_code, page.context["form"]["kind"].value()) == (200, "walk")
        target = f"{reverse('moment_new')}?with={cast.joris.pk}"
        assert f'action="{target}"' in page.content.decode()
        assert sanne.post(answer_of(wish), {"kind": "coffee"}).context["form"]["note"].value() == ""
        assert sanne.get(f"{target}&opening=1").context["form"]["note"].value() == ""

    def test_without_the_sentence_the_words_are_those_of_the_message(self, cast, client_of):
        wish = send_wish(sender=cast.joris, to=cast.sanne, kind="practical", now=NOW)
        page = words(client_of(cast.sanne).get(url_of(wish)))
        assert "You needn’t know the reason." in page
        assert SENTENCE not in page

    @pytest.mark.parametrize("name", OUTSIDERS)
    def test_for_everyone_else_it_does_not_exist(self, cast, wish, client_of, name):
        client = client_of(getattr(cast, name))
        assert client.get(url_of(wish)).status_code == 404
        assert client.post(reverse("wish_withdrawal", args=[wish.pk])).status_code == 404
        assert client.post(answer_of(wish), {"opening": "1"}).status_code == 404
        for page in ("today", "kept", "timeline", "mine"):
            text = words(client.get(reverse(page)))
            assert "message for you" not in text
            assert "practical with you" not in text
        assert Wish.objects.get().read_on is None

    @pytest.mark.parametrize("name", ["joris", "sanne"])
    def test_nor_for_the_two_once_they_have_spoken(self, cast, wish, client_of, name):
        client = client_of(getattr(cast, name))
        assert client.get(url_of(wish)).status_code == 200
        read_wish(wish=wish, by=cast.sanne, today=TODAY)
        log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
        assert client.get(url_of(wish)).status_code == 404
        assert "message" not in words(client.get(reverse("mine")))

    def test_the_receiver_cannot_take_it_back_and_the_sender_can(self, cast, wish, client_of):
        withdrawal = reverse("wish_withdrawal", args=[wish.pk])
        assert client_of(cast.sanne).post(withdrawal).status_code == 404
        assert client_of(cast.joris).post(withdrawal).status_code == 302
        assert not Wish.objects.exists()

    def test_already_talked_ends_it(self, cast, wish, client_of):
        client_of(cast.sanne).get(url_of(wish))
        client_of(cast.sanne).post(reverse("contact_log"), {"with": cast.joris.pk})
        assert Wish.objects.get().met_on == TODAY

    def test_while_it_waits_someone_else_is_offered_only_where_that_helps(self, cast, client_of):
        wish = send_wish(sender=cast.fatima, to=cast.sanne, now=NOW - 5 * DAY)
        fatima, offered = client_of(cast.fatima), "Would you like to ask someone else? Ask Karim"
        assert offered not in words(fatima.get(url_of(wish)))
        tell_unread(NOW)
        assert offered in words(fatima.get(url_of(wish)))
        client_of(cast.sanne).get(url_of(wish))
        assert offered not in words(fatima.get(url_of(wish)))

    @pytest.mark.parametrize("what", ["away", "elsewhere"])
    def test_also_where_the_receiver_is_not_there_or_not_theirs_any_more(self, cast, client_of, what):
        wish = send_wish(sender=cast.fatima, to=cast.sanne, now=NOW)
        if what == "away":
            days = {"starts_on": TODAY, "ends_on": TODAY + 10 * DAY}
            rhythms.set_away(person=cast.sanne, **days, by=cast.sanne, today=TODAY)
            said = "Sanne is back on 4 December."
        else:
            Reporting.objects.filter(person=cast.fatima).delete()
            said = "Sanne can’t see your message now."
        page = words(client_of(cast.fatima).get(url_of(wish)))
        assert f"{said} Would you like to ask someone else? Ask Karim" in page


class TestVandaag:
    def test_the_receiver_sees_a_neutral_line_and_one_way_on(self, cast, wish, client_of):
        page = client_of(cast.sanne).get(reverse("today"))
        assert page.content.decode().count(f'href="{url_of(wish)}"') == 2  # the name, and the button
        assert "Joris van den Berg Has a message for you. Read it from Joris van den Berg" in words(page)
        for said in ("practical", "worn out"):
            assert said not in words(page)

    def test_the_card_is_there_for_whoever_can_ask_someone(self, cast, client_of):
        link = f'href="{NEW}"'
        assert link in client_of(cast.joris).get(reverse("today")).content.decode()
        assert link in client_of(cast.sanne).get(reverse("today")).content.decode()
        assert link not in client_of(cast.wim).get(reverse("today")).content.decode()

    def test_unread_it_offers_someone_else(self, cast, client_of):
        send_wish(sender=cast.fatima, to=cast.sanne, now=NOW - 5 * DAY)
        tell_unread(NOW)
        page = client_of(cast.fatima).get(reverse("today"))
        assert "Sanne hasn’t read your message yet. Would you like to ask someone else?" in words(page)
        assert f'href="{NEW}?to={cast.karim.pk}"' in page.content.decode()

    def test_and_where_there_is_nobody_else_the_page_where_to_turn(self, cast, client_of):
        send_wish(sender=cast.joris, to=cast.sanne, now=NOW - 5 * DAY)
        tell_unread(NOW)
        card = (
            client_of(cast.joris).get(reverse("today")).content.decode().split("hasn’t read your message")[1]
        )
        assert f'class="button" href="{reverse("support")}"' in card

    def test_what_lies_with_someone_else_now_is_said(self, cast, wish, client_of):
        Reporting.objects.filter(person=cast.joris).delete()
        page = client_of(cast.joris).get(reverse("today"))
        assert "Sanne can’t see your message now." in words(page)
        assert url_of(wish) in page.content.decode()


def test_vandaag_costs_no_more_where_someone_else_is_to_be_found(cast, client_of):
    fatima = client_of(cast.fatima)
    send_wish(sender=cast.fatima, to=cast.sanne, now=NOW - 5 * DAY)
    before = cost(fatima, reverse("today"))
    tell_unread(NOW)
    assert cost(fatima, reverse("today")) == before <= MOST


def test_the_pages_stay_within_twelve_and_do_not_grow(cast, wish, client_of):
    joris, sanne = client_of(cast.joris), client_of(cast.sanne)
    before = [cost(joris, NEW), cost(joris, url_of(wish)), cost(sanne, url_of(wish))]
    for _number in range(2):
        ReportingFactory(person=cast.joris, leader=PersonFactory())
        send_wish(sender=PersonFactory(leader=cast.sanne), to=cast.sanne, now=NOW)
    assert [cost(joris, NEW), cost(joris, url_of(wish)), cost(sanne, url_of(wish))] == before
    assert max(before) <= MOST, before


@pytest.mark.parametrize("kind", Wish.Kind.values)
def test_answering_it_is_reading_it(cast, client_of, kind):
    """The first sentences tell what it says: who asks for one without opening the message has read it all the same."""
    wish = send_wish(sender=cast.joris, to=cast.sanne, kind=kind, now=NOW)
    answer = client_of(cast.sanne).post(answer_of(wish), {"kind": "coffee", "opening": "0"})
    assert answering_words(kind, worn_out=False).first[0] in unescape(answer.content.decode())
    assert Wish.objects.get().read_on == TODAY
