"""Another leader, contact person or team: nothing of what someone shares goes along until they say so, item by item."""

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.people.actions.contacts import agree_to_contact, ask_contact, end_contact
from medemens.people.actions.reporting import end_leader, set_leader
from medemens.people.models import Employment
from medemens.sharing.actions.retention import forget_shares
from medemens.sharing.actions.shares import carry_over, change_share, withdraw_share
from medemens.sharing.models import Carryover, Share
from medemens.sharing.queries.moving import newcomers_of, shares_to_carry
from medemens.sharing.queries.shares import shares_of
from medemens.sharing.rules import Audience, Kind, Said
from medemens.sharing.tests.kit import DAY, TODAY, TOMORROW, YESTERDAY, change, line_to, read_by, shared
from tests.clock import clock
from tests.factories import NOW, EmploymentFactory, ReportingFactory

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def asked_about(owner, day=TODAY) -> dict[str, list[str]]:
    """Per newcomer what `owner` could open to them."""
    shares = shares_of(owner, day)
    return {
        one.key: [share.text for share in shares_to_carry(one, shares)] for one in newcomers_of(owner, day)
    }


def comes_to_lead(cast, leader, *, instead=True):
    """`leader` leads Joris from today on, in the place of Sanne or beside her."""
    if instead:
        end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    set_leader(person=cast.joris, leader=leader, starts_on=TODAY, by=cast.hanna, now=NOW)


def comes_to_be_contact(cast, contact):
    asked = ask_contact(person=cast.joris, contact=contact, instead_of_leader=False, by=cast.joris, now=NOW)
    agree_to_contact(contact=asked, by=contact, now=NOW)
    return asked


def moves_to(cast, team):
    change(Employment.objects.get(person=cast.joris), team=team)


@pytest.fixture
def three(cast):
    """What Joris shares: two things meant for his leader, one for his team, and one for whom he named."""
    return [
        shared(cast.joris, "leader", text="over zingen"),
        shared(cast.joris, "leader", "contact", text="over thuis"),
        shared(cast.joris, "team", text="over ons"),
        shared(cast.joris, to=[cast.wim], text="voor Wim"),
    ]


def test_while_nothing_changes_there_is_nothing_to_choose(cast, three):
    assert asked_about(cast.joris) == {}


def test_without_shares_nobody_is_new(cast):
    comes_to_lead(cast, cast.ruth)
    moves_to(cast, cast.elsewhere)
    assert asked_about(cast.joris) == {}


def test_a_new_leader_comes_with_what_was_meant_for_a_leader(cast, three):
    comes_to_lead(cast, cast.ruth)
    assert asked_about(cast.joris) == {f"leader-{cast.ruth.pk}": ["over zingen", "over thuis"]}
    assert (read_by(cast.ruth), read_by(cast.sanne)) == ([], ["over ons"])  # Sanne works in the team still


def test_so_does_a_second_one_beside_the_first(cast, three):
    comes_to_lead(cast, cast.ruth, instead=False)
    assert asked_about(cast.joris) == {f"leader-{cast.ruth.pk}": ["over zingen", "over thuis"]}
    assert read_by(cast.sanne) == ["over zingen", "over thuis", "over ons"]


def test_so_does_a_contact_person_from_their_yes_on(cast, three):
    asked = ask_contact(person=cast.joris, contact=cast.karim, instead_of_leader=True, by=cast.joris, now=NOW)
    assert asked_about(cast.joris) == {}
    agree_to_contact(contact=asked, by=cast.karim, now=NOW)
    assert asked_about(cast.joris) == {f"contact-{cast.karim.pk}": ["over thuis"]}
    end_contact(contact=asked, by=cast.karim, now=NOW)
    assert asked_about(cast.joris) == {}


def test_so_does_another_team(cast, three):
    moves_to(cast, cast.elsewhere)
    assert asked_about(cast.joris) == {f"team-{cast.elsewhere.pk}": ["over ons"]}
    assert (read_by(cast.ayse), read_by(cast.karim)) == ([], [])


def test_so_does_the_team_of_a_second_contract_once(cast, three):
    for sequence in ("2", "3"):
        EmploymentFactory(person=cast.joris, team=cast.elsewhere, sequence=sequence)
    assert asked_about(cast.joris) == {f"team-{cast.elsewhere.pk}": ["over ons"]}


def test_several_newcomers_are_asked_about_one_by_one(cast, three):
    comes_to_lead(cast, cast.ruth)
    comes_to_be_contact(cast, cast.karim)
    moves_to(cast, cast.elsewhere)
    assert list(asked_about(cast.joris)) == [
        f"leader-{cast.ruth.pk}", f"contact-{cast.karim.pk}", f"team-{cast.elsewhere.pk}"
    ]  # fmt: skip


@pytest.mark.parametrize(("field", "day"), [("last_day", YESTERDAY), ("first_day", TOMORROW)])
def test_a_leader_who_is_not_here_is_no_newcomer(cast, three, field, day):
    comes_to_lead(cast, cast.ruth)
    change(cast.ruth, **{field: day})
    assert asked_about(cast.joris) == {}


def test_what_was_chosen_goes_along_and_the_rest_stays_closed(cast, three):
    comes_to_lead(cast, cast.ruth)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    carry_over(newcomer=newcomer, shares=[three[1]], by=cast.joris, now=NOW)
    assert read_by(cast.ruth) == ["over thuis"]
    assert asked_about(cast.joris) == {}  # once is enough


def test_choosing_nothing_is_a_choice(cast, three):
    comes_to_lead(cast, cast.ruth)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    carry_over(newcomer=newcomer, shares=[], by=cast.joris, now=NOW)
    assert (read_by(cast.ruth), asked_about(cast.joris)) == ([], {})


def test_nothing_goes_along_but_ones_own_and_what_was_meant_for_such(cast, three):
    of_fatima = shared(cast.fatima, "leader", text="van Fatima")
    comes_to_lead(cast, cast.ruth)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    carry_over(newcomer=newcomer, shares=[of_fatima, *three], by=cast.joris, now=NOW)
    assert read_by(cast.ruth) == ["over zingen", "over thuis"]


def test_who_is_no_newcomer_any_more_gets_nothing(cast, three):
    comes_to_lead(cast, cast.ruth)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    end_leader(reporting=line_to(cast.ruth, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    with pytest.raises(Refused):
        carry_over(newcomer=newcomer, shares=three, by=cast.joris, now=NOW)
    assert read_by(cast.ruth) == []
    assert not Carryover.objects.exists()


def test_nobody_carries_over_what_another_shares(cast, three):
    comes_to_lead(cast, cast.ruth)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    with pytest.raises(Refused):
        carry_over(newcomer=newcomer, shares=three, by=cast.ruth, now=NOW)
    assert read_by(cast.ruth) == []


def test_what_is_shared_after_the_move_is_for_the_new_leader(cast, three):
    comes_to_lead(cast, cast.ruth)
    shared(cast.joris, "leader", text="van daarna")
    assert read_by(cast.ruth) == ["van daarna"]
    assert asked_about(cast.joris) == {f"leader-{cast.ruth.pk}": ["over zingen", "over thuis"]}


def test_a_leader_who_comes_back_is_new_again(cast, three):
    comes_to_lead(cast, cast.ruth)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    carry_over(newcomer=newcomer, shares=[three[0]], by=cast.joris, now=NOW)
    end_leader(reporting=line_to(cast.ruth, cast.joris), ends_on=TODAY, by=cast.hanna, now=NOW)
    forget_shares(NOW + DAY)
    assert not Carryover.objects.exists()
    set_leader(
        person=cast.joris, leader=cast.ruth, starts_on=TODAY + 2 * DAY, by=cast.hanna, now=NOW + 2 * DAY
    )
    assert asked_about(cast.joris, TODAY + 2 * DAY) == {
        f"leader-{cast.ruth.pk}": ["over zingen", "over thuis"]
    }
    assert read_by(cast.ruth, TODAY + 2 * DAY) == []


def test_saying_it_anew_opens_nothing_to_a_second_leader(cast, three):
    comes_to_lead(cast, cast.ruth, instead=False)
    said = Said(Kind.HOBBY, "over zingen, en koren", audience=Audience(leader=True))
    change_share(share=three[0], said=said, by=cast.joris, now=NOW)
    assert (read_by(cast.sanne)[0], read_by(cast.ruth)) == ("over zingen, en koren", [])
    assert f"leader-{cast.ruth.pk}" in asked_about(cast.joris)


def field_of(page, name):
    return next(bound for bound in page.context["form"].audience_fields if bound.name == name)


def test_where_it_is_changed_nobody_new_is_ticked(cast, three, client_of, clock):
    client, url = client_of(cast.joris), reverse("share", args=[three[0].pk])
    before = field_of(client.get(url), "leader")
    assert (before.label, before.initial) == ("My leader (Sanne)", True)
    set_leader(person=cast.joris, leader=cast.ruth, starts_on=TODAY, by=cast.hanna, now=NOW)
    beside = field_of(client.get(url), "leader")
    assert (beside.label, beside.initial) == ("My leader (Sanne)", True)
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    alone = field_of(client.get(url), "leader")
    assert (alone.label, alone.initial) == ("My leader (Ruth)", False)
    assert client.post(url, {"text": "over zingen"}).status_code == 422  # for whom?
    assert read_by(cast.ruth) == []
    assert client.post(url, {"text": "over zingen", "leader": "on"}).status_code == 302
    assert read_by(cast.ruth) == ["over zingen"]


def test_the_page_of_what_goes_along_offers_everything_and_ticks_nothing(cast, three, client_of, clock):
    comes_to_lead(cast, cast.ruth)
    client = client_of(cast.joris)
    page = client.get(reverse("carryovers")).content.decode()
    assert "Ruth Meijer leads you now" in page
    assert [words in page for words in ("over zingen", "over thuis", "over ons", "voor Wim")] == [
        True,
        True,
        False,
        False,
    ]
    assert " checked" not in page
    key = f"leader-{cast.ruth.pk}"
    posted = client.post(
        reverse("carryovers"), {"newcomer": key, f"{key}-shares": [three[0].pk]}, follow=True
    ).content.decode()
    assert "This is how it is now for Ruth." in posted
    assert "Nothing to choose now." in posted
    assert read_by(cast.ruth) == ["over zingen"]


def test_where_something_changed_meanwhile_nothing_is_chosen_for_them(cast, three, client_of, clock):
    """In another tab they took one of the two back. Then they look once more: it isn't read as a choice for nothing."""
    comes_to_lead(cast, cast.ruth)
    key = f"leader-{cast.ruth.pk}"
    ticked = {"newcomer": key, f"{key}-shares": [three[0].pk, three[1].pk]}
    withdraw_share(share=three[1], by=cast.joris)
    posted = client_of(cast.joris).post(reverse("carryovers"), ticked, follow=True).content.decode()
    assert "Something changed meanwhile. Look once more." in posted
    assert (read_by(cast.ruth), asked_about(cast.joris)) == ([], {key: ["over zingen"]})


def test_vandaag_says_so_until_they_chose(cast, three, client_of, clock):
    client = client_of(cast.joris)
    said = [reverse("carryovers") in client.get(reverse("today")).content.decode()]
    comes_to_lead(cast, cast.ruth)
    said.append(reverse("carryovers") in client.get(reverse("today")).content.decode())
    client.post(reverse("carryovers"), {"newcomer": f"leader-{cast.ruth.pk}"})
    said.append(reverse("carryovers") in client.get(reverse("today")).content.decode())
    assert said == [False, True, False]


def test_what_is_gone_cannot_be_carried(cast, three):
    ReportingFactory(person=cast.joris, leader=cast.ruth)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    chosen = shares_to_carry(newcomer, shares_of(cast.joris, TODAY))
    Share.objects.filter(pk=chosen[0].pk).delete()
    carry_over(newcomer=newcomer, shares=chosen, by=cast.joris, now=NOW)
    assert read_by(cast.ruth) == ["over thuis"]


def in_a_vacancy(cast):
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)


def without_a_team(cast):
    change(Employment.objects.get(person=cast.joris), ends_on=YESTERDAY)


def without_a_contact(cast):
    asked = comes_to_be_contact(cast, cast.karim)
    shared(cast.joris, "contact", text="over de nacht")
    end_contact(contact=asked, by=cast.karim, now=NOW)


VACANCIES = {
    "leader": (in_a_vacancy, "over zingen", "My leader (nobody now)"),
    "contact": (without_a_contact, "over de nacht", "My contact person (nobody now)"),
    "team": (without_a_team, "over ons", "Everyone in my team (nobody now)"),
}


@pytest.mark.parametrize("word", VACANCIES)
def test_where_it_is_changed_it_stays_meant_for_whoever_comes(cast, three, client_of, clock, word):
    vacancy, text, label = VACANCIES[word]
    vacancy(cast)
    share = next(one for one in Share.objects.filter(owner=cast.joris) if one.text == text)
    client, url = client_of(cast.joris), reverse("share", args=[share.pk])
    bound = field_of(client.get(url), word)
    assert (bound.label, bound.initial) == (label, True)
    assert client.post(url, {"text": "anders gezegd", word: "on"}).status_code == 302
    share.refresh_from_db()
    assert (share.text, share.audience.vias) == ("anders gezegd", {word})
    assert client.post(url, {"text": "niet meer"}).status_code == 422  # for whom?


def test_and_then_whoever_comes_is_offered_it(cast, three, client_of, clock):
    in_a_vacancy(cast)
    url = reverse("share", args=[three[0].pk])
    client_of(cast.joris).post(url, {"text": "anders gezegd", "leader": "on"})
    set_leader(person=cast.joris, leader=cast.ruth, starts_on=TODAY, by=cast.hanna, now=NOW)
    assert read_by(cast.ruth) == []
    assert asked_about(cast.joris)[f"leader-{cast.ruth.pk}"] == ["anders gezegd", "over thuis"]


def test_what_was_not_meant_for_whoever_is_missing_is_not_offered(cast, three, client_of, clock):
    in_a_vacancy(cast)
    names = [bound.name for bound in client_of(cast.joris).get(
        reverse("share", args=[three[3].pk])
    ).context["form"].audience_fields]  # fmt: skip
    assert names == ["team", "everyone"]


@pytest.mark.parametrize("begins_as", ["new", "change", "vacancy"])
def test_whoever_came_between_page_and_saving_is_not_what_was_ticked(
    cast, three, client_of, clock, begins_as
):
    """The page said "My leader (Sanne)", or nobody. Meanwhile it is Ruth."""
    url = f"{reverse('share_new')}?kind=hobby" if begins_as == "new" else reverse("share", args=[three[0].pk])
    if begins_as == "vacancy":
        in_a_vacancy(cast)
    client = client_of(cast.joris)
    circle = client.get(url).context["form"].circle_key
    sent = {"text": "anders gezegd", "leader": "on", "circle": circle}
    comes_to_lead(cast, cast.ruth, instead=begins_as != "vacancy")
    page = client.post(url, sent)
    assert (page.status_code, read_by(cast.ruth)) == (422, [])
    assert "Something changed meanwhile. Look once more." in page.content.decode()
    assert "anders gezegd" in page.content.decode()  # nothing is lost
    leader = field_of(page, "leader")
    assert (leader.label, bool(leader.value())) == ("My leader (Ruth)", False)
    form = page.context["form"]
    assert client.post(url, sent | {"circle": form.circle_key}).status_code == 302  # now they do mean Ruth
    assert read_by(cast.ruth) == ["anders gezegd"]
