"""A card that several people sign: who is asked, what they write, when it is given, and when it isn't needed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from medemens.cards.actions.groups import (
    ask_to_sign,
    call_card_off,
    keep_group_card,
    sign_card,
    start_group_card,
    take_group_card_away,
    take_signature_back,
)
from medemens.cards.actions.retention import forget_cards, give_cards
from medemens.cards.models import GroupCard, Signature, SignRequest
from medemens.cards.queries.groups import ended_for, given_to, going_round, signatures_on
from medemens.cards.queries.wishes import purpose_of_day, purpose_without_day, team_around
from medemens.cards.rules import Design, Occasion
from medemens.core import events
from medemens.core.errors import Refused
from medemens.milestones.actions import say_service_wish
from medemens.people.models import Person
from medemens.sharing.actions.shares import add_share, change_share, withdraw_share
from medemens.sharing.rules import Audience, Kind, Said, Way
from medemens.signals.delivery import deliver_due
from tests.factories import NOW, TODAY
from tests.looks import cost
from tests.world_of_cards import card, group_card

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    class Clock:
        now = NOW

    monkeypatch.setattr("django.utils.timezone.now", lambda: Clock.now)
    return Clock


@pytest.fixture
def heard(monkeypatch):
    """What was recorded: the kind, and who should hear of it."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(events, "_consumers", [
        lambda many: told.extend((one.kind.name, who.call_name) for one in many for who in one.recipients)
    ])  # fmt: skip
    return told


def birthday(owner, audience, *ways):
    near = TODAY + 3 * DAY
    return Said(Kind.DAY, occasion="birthday", day=near.day, month=near.month, ways=ways, audience=audience)


def started_for(share, by, ask=(), now=NOW):
    purpose = purpose_of_day(by, share.owner, share.pk, TODAY)
    values = {"design": Design.BRANCH, "text": "Van ons", "day": TODAY + 3 * DAY, "ask": ask}
    return start_group_card(purpose=purpose, by=by, now=now, **values)


def start(by, to, *, day=TODAY + 3 * DAY, ask=()):
    purpose = purpose_without_day(by, to, Occasion.NONE, TODAY)
    return start_group_card(
        purpose=purpose, design=Design.WALK, text="Van ons", day=day, ask=ask, by=by, now=NOW
    )


class TestStarting:
    def test_the_team_is_asked_and_who_leads_it_but_never_whom_it_is_for(self, cast, heard):
        start(cast.fatima, cast.joris, ask=team_around(cast.joris, TODAY))
        asked = SignRequest.objects.values_list("person__call_name", flat=True)
        assert sorted(asked) == ["Ayşe", "Fatima", "Sanne"]
        assert sorted(heard) == [("card-to-sign", "Ayşe"), ("card-to-sign", "Sanne")]

    def test_one_by_one_and_nobody_twice(self, cast, heard):
        card = start(cast.fatima, cast.joris, ask=[cast.ayse, cast.joris, cast.fatima])
        gone = Person.objects.filter(pk=cast.wim.pk)
        gone.update(last_day=TODAY - DAY)
        ask_to_sign(
            card=card, people=[cast.ayse, cast.karim, cast.joris, gone.get()], by=cast.fatima, now=NOW
        )
        assert heard == [("card-to-sign", "Ayşe"), ("card-to-sign", "Karim")]
        with pytest.raises(Refused):
            ask_to_sign(card=card, people=[cast.ruth], by=cast.ayse, now=NOW)

    @pytest.mark.parametrize(("days", "fits"), [(-1, False), (0, False), (1, True), (60, True), (61, False)])
    def test_from_tomorrow_to_sixty_days_ahead(self, cast, days, fits):
        if fits:
            assert start(cast.fatima, cast.joris, day=TODAY + days * DAY).day == TODAY + days * DAY
        else:
            with pytest.raises(Refused):
                start(cast.fatima, cast.joris, day=TODAY + days * DAY)

    def test_not_for_oneself_nor_where_they_would_rather_not(self, cast):
        with pytest.raises(Refused):
            start(cast.joris, cast.joris)
        said = Said(Kind.APPRECIATED, ways=(Way.RATHER_NOT,), audience=Audience(team=True))
        add_share(said=said, by=cast.joris, now=NOW)
        with pytest.raises(Refused, match="rather nobody"):
            start(cast.fatima, cast.joris)

    def test_only_who_may_know_of_the_day_is_asked(self, cast, client_of):
        """What Joris told his leader alone isn't told to his team by a card."""
        share = add_share(said=birthday(cast.joris, Audience(leader=True)), by=cast.joris, now=NOW)
        card = started_for(share, cast.sanne, ask=team_around(cast.joris, TODAY))
        assert [one.person for one in SignRequest.objects.all()] == [cast.sanne]
        found = client_of(cast.sanne).get(reverse("group_card_people", args=[card.pk]) + "?q=fatima")
        assert "Nobody found." in found.content.decode()
        wider = birthday(cast.joris, Audience(leader=True, team=True))
        change_share(share=share, said=wider, by=cast.joris, now=NOW)
        ask_to_sign(card=card, people=[cast.fatima, cast.wim], by=cast.sanne, now=NOW)
        assert set(SignRequest.objects.values_list("person", flat=True)) == {cast.sanne.pk, cast.fatima.pk}

    def test_the_page_starts_it(self, cast, client_of):
        client, where = client_of(cast.fatima), f"{reverse('group_card_new')}?to={cast.joris.pk}"
        data = {"design": "walk", "text": "Van ons", "day": f"{TODAY + 9 * DAY:%Y-%m-%d}", "team": "on"}
        wrong = client.post(where, data | {"day": f"{TODAY:%Y-%m-%d}"})
        assert (wrong.status_code, "Van ons" in wrong.content.decode()) == (422, True)
        assert client.post(where, data).status_code == 302
        assert set(going_round(cast.ayse, TODAY)) == set(GroupCard.objects.all())


class TestSigning:
    def test_each_their_own_line_until_the_day(self, cast):
        card = start(cast.fatima, cast.joris, ask=[cast.ayse])
        sign_card(card=card, text="Eerst dit", by=cast.ayse, now=NOW)
        sign_card(card=card, text="Toch dit", by=cast.ayse, now=NOW)
        assert [one.text for one in signatures_on(card, cast.fatima, TODAY)] == ["Toch dit"]
        take_signature_back(card=card, by=cast.ayse, now=NOW)
        assert not Signature.objects.exists()
        for who, when in ((cast.karim, NOW), (cast.joris, NOW), (cast.ayse, NOW + 3 * DAY)):
            with pytest.raises(Refused):
                sign_card(card=card, text="Te laat", by=who, now=when)

    def test_what_does_not_belong_in_it_is_stopped(self, cast, client_of):
        card = start(cast.fatima, cast.joris)
        url = reverse("group_card_signature", args=[card.pk])
        for text in ("Beterschap met je hernia.", "x" * 201):
            page = client_of(cast.fatima).post(url, {"text": text})
            assert (page.status_code, text in page.content.decode()) == (422, True)
        assert not Signature.objects.exists()

    def test_nobody_sees_who_did_not_sign(self, cast, client_of):
        card = start(cast.fatima, cast.joris, ask=[cast.ayse, cast.karim])
        sign_card(card=card, text="Van mij", by=cast.ayse, now=NOW)
        page = client_of(cast.fatima).get(reverse("group_card", args=[card.pk])).content.decode()
        assert ("Ayşe" in page, "Karim" in page) == (True, False)


class TestGiving:
    def test_on_its_day_and_by_mail_with_all_that_is_written(self, cast):
        card = group_card(cast.fatima, cast.joris, cast.ayse, days=1)
        assert (give_cards(NOW), list(given_to(cast.joris, TODAY))) == (0, [])
        tomorrow = NOW + DAY
        assert (give_cards(tomorrow), give_cards(tomorrow)) == (1, 0)
        assert list(given_to(cast.joris, TODAY + DAY)) == [card]
        deliver_due(tomorrow)
        [letter] = [one for one in mail.outbox if one.to == ["joris@delinde.example"]]
        assert letter.subject == "Een kaart van je collega’s"
        assert not {"Fatima", "Ayşe"} & set(letter.body.replace(",", " ").split())
        [(name, content, kind)] = letter.attachments
        assert (name, content[:4], kind) == ("kaart.pdf", b"%PDF", "application/pdf")

    def test_without_a_mail_where_they_like_it_otherwise(self, cast, heard):
        said = Said(Kind.APPRECIATED, ways=(Way.ON_PAPER,))
        add_share(said=said, to=[cast.fatima], by=cast.joris, now=NOW)
        group_card(cast.fatima, cast.joris, cast.ayse, days=0)
        assert give_cards(NOW) == 1
        assert [kind for kind, _who in heard if kind == "card-given"] == []

    def test_a_card_that_nobody_signed_is_not_given(self, cast):
        card = start(cast.fatima, cast.joris)
        assert give_cards(NOW + 3 * DAY) == 0
        assert not given_to(cast.joris, TODAY + 3 * DAY).exists()
        forget_cards(NOW + 4 * DAY)
        assert not GroupCard.objects.filter(pk=card.pk).exists()

    def test_it_goes_after_four_weeks_unless_it_is_kept(self, cast):
        kept, other = (group_card(cast.fatima, cast.joris, cast.ayse, days=0) for _twice in range(2))
        give_cards(NOW)
        keep_group_card(card=kept, by=cast.joris, now=NOW)
        forget_cards(NOW + 28 * DAY)
        assert set(GroupCard.objects.all()) == {kept, other}
        forget_cards(NOW + 29 * DAY)
        assert list(GroupCard.objects.all()) == [kept]
        take_group_card_away(card=kept, by=cast.joris, now=NOW + 30 * DAY)
        assert not Signature.objects.exists()

    def test_after_its_day_it_is_the_receivers_and_stays_when_the_day_is_taken_back(self, cast):
        share = add_share(said=birthday(cast.joris, Audience(team=True)), by=cast.joris, now=NOW)
        card = started_for(share, cast.fatima, ask=[cast.ayse])
        sign_card(card=card, text="Van mij", by=cast.ayse, now=NOW)
        later = NOW + 3 * DAY
        give_cards(later)
        forget_cards(later + DAY)
        assert not going_round(cast.ayse, TODAY + 4 * DAY).exists()
        withdraw_share(share=share, by=cast.joris)
        assert [one.text for one in signatures_on(card, cast.joris, TODAY + 4 * DAY)] == ["Van mij"]


class TestNotNeededAnyMore:
    def ended(self, cast, client_of):
        page = client_of(cast.ayse).get(reverse("cards")).content.decode()
        return "A card is not needed any more" in page

    def test_when_the_day_is_taken_back_it_goes_at_once(self, cast, client_of):
        share = add_share(said=birthday(cast.joris, Audience(team=True)), by=cast.joris, now=NOW)
        card = started_for(share, cast.fatima, ask=[cast.ayse])
        sign_card(card=card, text="Van mij", by=cast.ayse, now=NOW)
        assert not self.ended(cast, client_of)
        withdraw_share(share=share, by=cast.joris)
        assert (GroupCard.objects.exists(), Signature.objects.exists()) == (False, False)
        assert self.ended(cast, client_of)
        assert client_of(cast.ayse).get(reverse("group_card", args=[card.pk])).status_code == 404
        for days, told in ((0, True), (7, True), (8, False)):
            forget_cards(NOW + days * DAY)
            assert ended_for(cast.ayse).exists() == told

    def test_when_they_left_or_would_rather_not(self, cast):
        share = add_share(said=birthday(cast.joris, Audience(team=True)), by=cast.joris, now=NOW)
        started_for(share, cast.fatima, ask=[cast.ayse])
        group_card(cast.fatima, cast.sanne, cast.ayse, days=5, occasion="service")
        stays = group_card(cast.fatima, cast.wim, cast.ayse, days=5)
        left = group_card(cast.fatima, cast.karim, cast.ayse, days=5)
        rather_not = birthday(cast.joris, Audience(team=True), Way.RATHER_NOT)
        change_share(share=share, said=rather_not, by=cast.joris, now=NOW)
        say_service_wish(ways=[Way.RATHER_NOT], by=cast.sanne)
        Person.objects.filter(pk=left.receiver_id).update(last_day=TODAY - DAY)
        assert list(going_round(cast.ayse, TODAY)) == [stays]
        give_cards(NOW)
        assert list(GroupCard.objects.all()) == [stays]
        assert ended_for(cast.ayse).count() == 3

    def test_when_whoever_started_it_calls_it_off(self, cast, client_of):
        card = group_card(cast.fatima, cast.joris, cast.ayse, days=5)
        with pytest.raises(Refused):
            call_card_off(card=card, by=cast.ayse, now=NOW)
        call_card_off(card=card, by=cast.fatima, now=NOW)
        assert self.ended(cast, client_of)

    def test_taking_a_given_card_away_tells_nobody(self, cast, client_of):
        card = group_card(cast.fatima, cast.joris, cast.ayse, days=0)
        give_cards(NOW)
        take_group_card_away(card=card, by=cast.joris, now=NOW)
        assert not self.ended(cast, client_of)


def test_the_page_of_cards_costs_the_same_with_three(cast, client_of):
    client, url = client_of(cast.joris), reverse("cards")

    def one_more() -> int:
        card(cast.sanne, cast.joris, "Dag", sent=True)
        card(cast.joris, cast.sanne, "Dag")
        group_card(cast.fatima, cast.joris, cast.ayse, days=0)
        group_card(cast.joris, cast.wim, cast.fatima, days=3)
        return cost(client, url)

    at_one = one_more()
    one_more()
    assert one_more() == at_one


def test_a_signed_card_costs_the_same_with_three_lines(cast, client_of):
    client, url = (
        client_of(cast.fatima),
        reverse("group_card", args=[(going := start(cast.fatima, cast.joris)).pk]),
    )

    def one_more(who) -> int:
        ask_to_sign(card=going, people=[who], by=cast.fatima, now=NOW)
        sign_card(card=going, text="Van mij", by=who, now=NOW)
        return cost(client, url)

    at_one = one_more(cast.ayse)
    one_more(cast.sanne)
    assert one_more(cast.karim) == at_one
