"""What could be learned by a card of someone's wishes and days, or come of two taps at once; and doesn't."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.cards.actions.cards import send_card, write_card
from medemens.cards.models import Card, GroupCard
from medemens.core import events
from medemens.core.errors import Refused
from medemens.milestones.actions import say_service_wish
from medemens.sharing.rules import Way
from tests.factories import NOW, TODAY
from tests.world_of_cards import card

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_nobody_learns_by_a_card_for_years_here_who_would_rather_not(cast, client_of):
    say_service_wish(ways=[Way.RATHER_NOT], by=cast.joris)
    where = f"?to={cast.joris.pk}&occasion=service"
    values = {"design": "walk", "text": "Van ons", "day": str(TODAY + 3 * DAY)}
    started = client_of(cast.wim).post(reverse("group_card_new") + where, values, follow=True)
    assert started.status_code == 200
    drafted = client_of(cast.sanne).post(reverse("card_new") + where, {"design": "walk"}, follow=True)
    assert 'name="text"' in drafted.content.decode()
    assert {one.occasion for one in (GroupCard.objects.get(), Card.objects.get())} == {"none"}


def test_two_taps_send_once_and_change_no_word_after_it(cast, monkeypatch):
    begun = card(cast.sanne, cast.joris, "Dag Joris")
    twice, heard = Card.objects.get(), []
    monkeypatch.setattr(events, "_consumers", [heard.extend])
    send_card(card=begun, by=cast.sanne, now=NOW)
    for again in (
        lambda: send_card(card=twice, by=cast.sanne, now=NOW),
        lambda: write_card(card=twice, text="Iets anders", by=cast.sanne),
    ):
        with pytest.raises(Refused):
            again()
    assert (len(heard), Card.objects.get().text) == (1, "Dag Joris")
