"""What could be learned by a card of someone's wishes and days, or come of two taps at once; and doesn't."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.cards.models import Card, GroupCard
from medemens.milestones.actions import say_service_wish
from medemens.sharing.rules import Way
from tests.factories import NOW, TODAY

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
