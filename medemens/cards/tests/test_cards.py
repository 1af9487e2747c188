"""A card from one person to another: rewritten and sent in three taps, then its receiver's alone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from medemens.cards.actions.cards import begin_card, send_card, throw_card_away
from medemens.cards.actions.retention import forget_cards
from medemens.cards.models import Card
from medemens.cards.phrases import ALONE, first_line
from medemens.cards.queries.wishes import purpose_of_day, purpose_without_day
from medemens.cards.rules import MOST_A_DAY, QUIET, Design, Liking, Occasion, designs_for
from medemens.core.errors import Refused
from medemens.sharing.actions.shares import add_share, withdraw_share
from medemens.sharing.models import Sight
from medemens.sharing.rules import Kind, Said, Way
from medemens.signals.delivery import deliver_due
from tests.factories import NOW, TODAY, PersonFactory
from tests.world_of_cards import card

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def day_of(owner, to, *ways, occasion="birthday"):
    near = TODAY + 2 * DAY
    said = Said(Kind.DAY, occasion=occasion, day=near.day, month=near.month, ways=ways)
    return add_share(said=said, by=owner, to=[to], now=NOW)


def likes(owner, to, *ways):
    return add_share(said=Said(Kind.APPRECIATED, ways=ways), by=owner, to=[to], now=NOW)


class TestRules:
    @pytest.mark.parametrize("occasion", Occasion)
    def test_a_loss_has_the_quiet_drawing_alone_and_a_feast_never(self, occasion):
        quiet = Design.WATER in designs_for(occasion)
        assert quiet == (occasion in QUIET or occasion in ("none", "thinking"))
        assert (len(designs_for(occasion)) == 1) == (occasion in QUIET)

    @pytest.mark.parametrize(
        ("ways", "rather_not", "by_mail"),
        [
            ((), False, True),
            ((Way.BY_MAIL,), False, True),
            ((Way.ON_PAPER, Way.BY_MAIL), False, True),
            ((Way.ON_PAPER,), False, False),
            ((Way.IN_PERSON, Way.IN_TEAM), False, False),
            ((Way.RATHER_NOT,), True, False),
        ],
    )
    def test_by_mail_for_who_likes_that_or_said_nothing(self, ways, rather_not, by_mail):
        liking = Liking(ways)
        assert (liking.rather_not, liking.by_mail) == (rather_not, by_mail)

    def test_each_occasion_has_a_first_line_with_the_name(self):
        assert set(ALONE) == set(Occasion)
        for occasion in Occasion:
            for together in (False, True):
                assert "Joris" in first_line(occasion, "Joris", together=together)

    @pytest.mark.parametrize("occasion", sorted(QUIET))
    def test_nothing_cheerful_is_said_at_a_loss(self, occasion):
        for together in (False, True):
            line = first_line(occasion, "Joris", together=together)
            assert "thinking of you" in line
            assert not {"Congratulations", "Happy", "good"} & set(line.replace(",", "").split())


@pytest.mark.django_db
class TestThreeTaps:
    def test_from_a_day_to_a_card_that_is_sent(self, cast, client_of):
        share = day_of(cast.joris, cast.sanne)
        client = client_of(cast.sanne)
        where = f"{reverse('card_new')}?to={cast.joris.pk}&share={share.pk}"
        assert where.replace("&", "&amp;") in client.get(reverse("days")).content.decode()
        page = client.get(where).content.decode()
        assert [f'value="{one}"' in page for one in Design] == [True, True, True, False]
        draft = client.post(where, {"design": "branch"}, follow=True)
        text = "Happy birthday, Joris. I wish you a good day."
        assert text in draft.content.decode()
        response = client.post(draft.redirect_chain[0][0], {"text": text, "do": "send"}, follow=True)
        assert "It is with Joris now." in response.content.decode()
        row = Card.objects.get()
        assert (row.receiver, row.design, row.text, row.sent_on, row.share) == (
            cast.joris, "branch", text, TODAY, None,
        )  # fmt: skip
        assert Sight.objects.filter(viewer=cast.sanne, owner=cast.joris, kind=Kind.DAY).exists()

    def test_a_memorial_offers_the_quiet_one_alone(self, cast, client_of):
        share = day_of(cast.joris, cast.sanne, occasion="memorial")
        where = f"{reverse('card_new')}?to={cast.joris.pk}&share={share.pk}"
        client = client_of(cast.sanne)
        page = client.get(where).content.decode()
        assert [f'value="{one}"' in page for one in Design] == [False, False, False, True]
        assert client.post(where, {"design": "branch"}).status_code == 422
        client.post(where, {"design": "water"})
        assert Card.objects.get().text == "I am thinking of you today, Joris."

    def test_out_of_the_blue_from_the_page_of_a_colleague(self, cast, client_of):
        client = client_of(cast.wim)
        where = f"{reverse('card_new')}?to={cast.joris.pk}"
        assert where in client.get(reverse("person", args=[cast.joris.pk])).content.decode()
        assert client.get(f"{where}&occasion=loss").status_code == 200
        assert client.get(reverse("card_new"))["Location"] == reverse("colleagues")

    def test_a_day_one_does_not_know_of_is_not_there(self, cast, client_of):
        share = day_of(cast.joris, cast.sanne)
        for query in (f"share={share.pk}", "share=", "share=x", "service"):
            where = f"{reverse('card_new')}?to={cast.joris.pk}&{query}"
            assert client_of(cast.wim).get(where).status_code == 404
        assert purpose_of_day(cast.sanne, cast.joris, share.pk, TODAY).occasion == Occasion.BIRTHDAY

    def test_what_does_not_belong_in_it_is_stopped(self, cast, client_of):
        begun = card(cast.sanne, cast.joris, "Dag Joris")
        for text in ("Sterkte met je burn-out.", "x" * 601, " "):
            page = client_of(cast.sanne).post(
                reverse("card_draft", args=[begun.pk]), {"text": text, "do": "send"}
            )
            assert page.status_code == 422
        assert Card.objects.get().sent_on is None

    def test_who_would_rather_not_is_left_kindly(self, cast, client_of):
        likes(cast.joris, cast.sanne, Way.RATHER_NOT)
        where = f"{reverse('card_new')}?to={cast.joris.pk}"
        page = client_of(cast.sanne).get(where).content.decode()
        assert "An ordinary good morning is enough." in page
        assert 'name="design"' not in page
        assert client_of(cast.sanne).post(where, {"design": "table"}).status_code == 422
        # Only whom Joris told it to can know it.
        assert client_of(cast.wim).post(where, {"design": "table"}).status_code == 302

    def test_who_changes_their_mind_meanwhile_is_left_too(self, cast, client_of):
        begun = card(cast.sanne, cast.joris, "Dag Joris")
        likes(cast.joris, cast.sanne, Way.RATHER_NOT)
        client = client_of(cast.sanne)
        assert "good morning" in client.get(reverse("card_draft", args=[begun.pk])).content.decode()
        assert client.get(reverse("card_sheet", args=[begun.pk])).status_code == 404
        with pytest.raises(Refused):
            send_card(card=begun, by=cast.sanne, now=NOW)


@pytest.mark.django_db
class TestSending:
    def test_the_mail_has_the_words_and_the_drawing_and_fetches_nothing(self, cast):
        card(cast.sanne, cast.joris, "Dag Joris.\nTot woensdag.", sent=True)
        deliver_due(NOW)
        [letter] = mail.outbox
        assert (letter.subject, letter.to) == ("Een kaart van Sanne", ["joris@delinde.example"])
        assert letter.from_email.startswith("Sanne Verhoeven via Medemens")
        assert "Dag Joris." in letter.body
        assert "Tot woensdag." in letter.body
        [(name, content, kind)] = letter.attachments
        assert (name, content[:4], kind) == ("kaart.png", b"\x89PNG", "image/png")
        assert "<img" not in letter.alternatives[0][0]

    def test_nothing_leaves_once_it_was_taken_away(self, cast):
        throw_card_away(card=card(cast.sanne, cast.joris, "Dag", sent=True), by=cast.joris)
        deliver_due(NOW)
        assert mail.outbox == []

    def test_only_in_the_way_they_like(self, cast):
        begun = card(cast.sanne, cast.joris, "Dag Joris")
        share = likes(cast.joris, cast.sanne, Way.ON_PAPER)
        with pytest.raises(Refused, match="hand it over"):
            send_card(card=begun, by=cast.sanne, now=NOW)
        withdraw_share(share=share, by=cast.joris)
        send_card(card=begun, by=cast.sanne, now=NOW)

    def test_not_to_who_never_came_in_but_on_paper(self, cast, client_of):
        els = PersonFactory(call_name="Els", work_mail="")
        begun = card(cast.sanne, els, "Dag Els")
        with pytest.raises(Refused, match="can’t read it here"):
            send_card(card=begun, by=cast.sanne, now=NOW)
        page = client_of(cast.sanne).get(reverse("card_draft", args=[begun.pk])).content.decode()
        assert ('value="send"' in page, 'value="paper"' in page) == (False, True)

    def test_five_a_day_and_on_with_it_tomorrow(self, cast):
        for number in range(MOST_A_DAY):
            card(cast.sanne, cast.joris, f"Kaart {number}", sent=True)
        last = card(cast.sanne, cast.joris, "Nog een")
        with pytest.raises(Refused, match="five cards today"):
            send_card(card=last, by=cast.sanne, now=NOW)
        send_card(card=last, by=cast.sanne, now=NOW + DAY)

    def test_not_to_oneself_nor_to_who_left(self, cast):
        gone = PersonFactory(last_day=TODAY - DAY)
        for nobody in (cast.sanne, gone):
            purpose = purpose_without_day(cast.sanne, nobody, Occasion.NONE, TODAY)
            with pytest.raises(Refused):
                begin_card(purpose=purpose, design=Design.TABLE, by=cast.sanne, now=NOW)


@pytest.mark.django_db
class TestKeeping:
    def test_it_is_the_receivers_alone(self, cast, client_of):
        sent = card(cast.sanne, cast.joris, "Dag Joris", sent=True)
        seen = {
            one.call_name: "Dag Joris" in client_of(one).get(reverse("cards")).content.decode()
            for one in (cast.joris, cast.sanne, cast.ruth, cast.hanna)
        }
        assert seen == {"Joris": True, "Sanne": False, "Ruth": False, "Hanna": False}
        with pytest.raises(Refused):
            throw_card_away(card=sent, by=cast.sanne)
        client_of(cast.joris).post(reverse("card_removal", args=[sent.pk]))
        assert not Card.objects.exists()

    def test_taking_the_day_back_takes_the_draft_along_and_not_what_was_sent(self, cast):
        share = day_of(cast.joris, cast.sanne)
        for _twice in range(2):
            purpose = purpose_of_day(cast.sanne, cast.joris, share.pk, TODAY)
            begun = begin_card(purpose=purpose, design=Design.TABLE, by=cast.sanne, now=NOW)
        send_card(card=begun, by=cast.sanne, now=NOW)
        withdraw_share(share=share, by=cast.joris)
        assert list(Card.objects.all()) == [begun]

    def test_a_draft_goes_after_four_weeks(self, cast):
        card(cast.sanne, cast.joris, "Oud", ago=29)
        kept = [
            card(cast.sanne, cast.joris, "Jong", ago=28),
            card(cast.sanne, cast.joris, "Weg", sent=True, ago=99),
        ]
        forget_cards(NOW)
        assert set(Card.objects.all()) == set(kept)

    def test_the_words_are_unreadable_in_the_database(self, cast):
        card(cast.sanne, cast.joris, "Dag Joris", sent=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM cards_card")
            assert "Dag" not in repr(cursor.fetchall())
