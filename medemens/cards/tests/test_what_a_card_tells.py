"""What could be learned by a card of someone's wishes and days, or come of two taps at once; and doesn't."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.cards.actions.cards import send_card, write_card
from medemens.cards.actions.groups import sign_card, start_group_card
from medemens.cards.actions.retention import give_cards
from medemens.cards.models import Card, GroupCard, SignRequest
from medemens.cards.queries.groups import asked_to_sign, given_to, going_round
from medemens.cards.queries.wishes import liking_of, purpose_of_day, purpose_without_day, team_around
from medemens.cards.rules import Design, Occasion
from medemens.core import events
from medemens.core.errors import Refused
from medemens.milestones.actions import pause_cheer, say_service_wish
from medemens.people.models import Person
from medemens.sharing.actions.shares import add_share, change_share
from medemens.sharing.models import Sight
from medemens.sharing.rules import Audience, Kind, Said, Way
from tests.factories import NOW, TODAY
from tests.world_of_cards import card, group_card

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


def test_two_taps_start_one_card_for_several(cast):
    purpose = purpose_without_day(cast.fatima, cast.joris, Occasion.NONE, TODAY)
    values = {
        "design": Design.WALK,
        "day": TODAY + 3 * DAY,
        "ask": [cast.ayse],
        "by": cast.fatima,
        "now": NOW,
    }
    first, twice, another = (
        start_group_card(purpose=purpose, text=text, **values) for text in ("Van ons", "Van ons", "Nog een")
    )
    assert (first == twice, first == another) == (True, False)


@pytest.mark.parametrize(
    ("occasion", "resting", "given"),
    [("birthday", True, 0), ("birthday", False, 1), ("loss", True, 1), ("none", True, 1)],
)
def test_nothing_cheerful_is_given_while_that_rests(cast, occasion, resting, given):
    made = group_card(cast.fatima, cast.joris, cast.ayse, days=0, occasion=occasion)
    if resting:
        pause_cheer(person=cast.joris, until=TODAY, by=cast.joris, now=NOW)
    assert given_to(cast.joris, TODAY).count() == given
    assert (give_cards(NOW), GroupCard.objects.filter(pk=made.pk).count()) == (given, given)


@pytest.mark.parametrize(
    ("ways", "asked"),
    [((), ["Ayşe", "Fatima"]), ((Way.IN_TEAM,), ["Ayşe", "Fatima"]), ((Way.IN_PERSON,), [])],
)
def test_the_team_hears_by_no_card_of_years_here_that_are_liked_otherwise(cast, ways, asked):
    Person.objects.filter(pk=cast.joris.pk).update(service_date=TODAY.replace(year=TODAY.year - 10))
    say_service_wish(ways=ways, by=cast.joris)
    purpose = purpose_of_day(cast.sanne, cast.joris, None, TODAY + -2 * DAY)
    values = {"design": Design.WALK, "text": "Van ons", "day": TODAY, "ask": team_around(cast.joris, TODAY)}
    start_group_card(purpose=purpose, by=cast.sanne, now=NOW - 2 * DAY, **values)
    others = SignRequest.objects.exclude(person=cast.sanne).values_list("person__call_name", flat=True)
    assert sorted(others) == asked


def birthday(audience, *ways):
    near = TODAY + 3 * DAY
    return Said(Kind.DAY, occasion="birthday", day=near.day, month=near.month, ways=ways, audience=audience)


@pytest.fixture
def going(cast):
    """A card for a birthday that Joris told the team of. Ayşe signed it; Fatima, who began it, and Sanne didn’t yet."""
    share = add_share(said=birthday(Audience(team=True, contact=True)), by=cast.joris, now=NOW)
    purpose = purpose_of_day(cast.fatima, cast.joris, share.pk, TODAY)
    values = {"design": Design.BRANCH, "text": "Van ons", "day": TODAY + 3 * DAY}
    asked = [cast.ayse, cast.sanne]
    made = start_group_card(purpose=purpose, by=cast.fatima, ask=asked, now=NOW, **values)
    sign_card(card=made, text="Dag", by=cast.ayse, now=NOW)
    return made


def test_who_asks_only_whether_there_is_a_page_looked_at_nothing(cast, client_of, going):
    where = f"{reverse('card_new')}?to={cast.joris.pk}&share={going.share_id}"
    client = client_of(cast.ayse)
    looked = [(getattr(client, how)(where).status_code, Sight.objects.count()) for how in ("head", "get")]
    assert looked == [(200, 0), (200, 1)]


def test_who_may_not_know_of_the_day_any_more_finds_no_card_unless_it_has_their_line(cast, going):
    def found():
        people = (cast.sanne, cast.ayse, cast.fatima)
        return [(going_round(one, TODAY).exists(), asked_to_sign(one, TODAY).exists()) for one in people]

    assert found() == [(True, True), (True, False), (True, True)]
    change_share(share=going.share, said=birthday(Audience(contact=True)), by=cast.joris, now=NOW)
    assert found() == [(False, False), (True, False), (True, True)]


def test_how_they_like_it_is_told_to_nobody_who_may_not_know_any_more(cast, going):
    liked = birthday(Audience(contact=True), Way.ON_PAPER)
    change_share(share=going.share, said=liked, by=cast.joris, now=NOW)
    going.share.refresh_from_db()
    likings = [
        liking_of(one, cast.joris, going.share, "birthday", TODAY) for one in (cast.joris, cast.fatima)
    ]
    assert [one.ways for one in likings] == [(Way.ON_PAPER,), ()]
