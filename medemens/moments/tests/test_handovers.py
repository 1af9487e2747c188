"""Another leader: an open agreement goes over when both want it, and otherwise stays between the two who made it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.moments.actions.agreements import fulfil_agreement, remove_agreement
from medemens.moments.actions.handovers import agree_to_handover, end_handover, propose_handover
from medemens.moments.models import Agreement, Handover
from medemens.moments.queries.agreements import agreements_for
from medemens.moments.queries.handovers import change_behind, handovers_for, handovers_to_answer
from medemens.moments.tests.scenes import a_moment, clock  # noqa: F401
from medemens.people.models import Contact, Reporting
from tests.factories import LONG_AGO, NOW, TODAY, ReportingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TEXT = "Twee weken vroege diensten"
YESTERDAY = TODAY - timedelta(days=1)
EVERYONE = ("sanne", "joris", "wim", "ruth", "fatima", "hanna", "adil", "olga", "karim")


def an_agreement(owner, other, text=TEXT) -> Agreement:
    day = TODAY + timedelta(days=9)
    moment = a_moment(owner, other)
    return Agreement.objects.create(
        moment=moment, owner=owner, other=other, text=text, due_on=day, by=owner, made_at=NOW
    )


def moved(cast) -> None:
    """Wim leads Joris from today on, in the place of Sanne."""
    Reporting.objects.filter(person=cast.joris).update(ends_on=YESTERDAY)
    ReportingFactory(person=cast.joris, leader=cast.wim, starts_on=TODAY)


@pytest.fixture
def agreement(cast) -> Agreement:
    """Sanne’s, for Joris, from before he moved."""
    made = an_agreement(cast.sanne, cast.joris)
    moved(cast)
    return made


def who_reads(cast) -> list[str]:
    return [name for name in EVERYONE if TEXT in [one.text for one in agreements_for(getattr(cast, name))]]


def proposed(cast, agreement, by) -> Handover:
    return propose_handover(agreement=agreement, to=cast.wim, by=by, now=NOW)


@pytest.mark.parametrize(
    ("by", "answered_by", "reads"),
    [
        ("sanne", "joris", ["joris", "wim"]),
        ("joris", "sanne", ["joris", "wim"]),
        ("sanne", "sanne", None),
        ("joris", "joris", None),
        ("sanne", "wim", None),
        ("joris", "wim", None),
        ("joris", "hanna", None),
        ("wim", None, None),
        ("hanna", None, None),
        ("ruth", None, None),
        ("sanne", None, ["sanne", "joris"]),
        ("joris", None, ["sanne", "joris"]),
    ],
)
def test_only_when_both_say_so(cast, agreement, by, answered_by, reads):
    """`reads` None: it is refused, and stays between the two."""

    def happens():
        handover = proposed(cast, agreement, getattr(cast, by))
        if answered_by:
            agree_to_handover(handover=handover, by=getattr(cast, answered_by), now=NOW)

    if reads is None:
        with pytest.raises(Refused):
            happens()
    else:
        happens()
    assert who_reads(cast) == (reads or ["sanne", "joris"])


@pytest.mark.parametrize("mine", [True, False])
def test_the_new_leader_stands_where_the_former_stood(cast, mine):
    two = (cast.sanne, cast.joris) if mine else (cast.joris, cast.sanne)
    agreement = an_agreement(*two)
    moved(cast)
    day = agreement.due_on
    agree_to_handover(handover=proposed(cast, agreement, cast.joris), by=cast.sanne, now=NOW)
    agreement = Agreement.objects.get()
    assert (agreement.owner, agreement.other) == tuple(cast.wim if one == cast.sanne else one for one in two)
    assert (agreement.text, agreement.due_on) == (TEXT, day)
    assert (agreement.moment, agreement.by) == (None, None)  # those are of the two who were there
    assert not Handover.objects.exists()


def test_there_is_nothing_to_hand_over_while_one_leads_the_other(cast):
    agreement = an_agreement(cast.sanne, cast.joris)
    ReportingFactory(person=cast.joris, leader=cast.wim)  # a second leader beside her
    assert change_behind(agreement, TODAY) is None
    with pytest.raises(Refused):
        proposed(cast, agreement, cast.joris)


def test_nor_between_colleagues_nor_where_nobody_is_new(cast):
    between_colleagues = an_agreement(cast.fatima, cast.joris)
    agreement = an_agreement(cast.sanne, cast.joris)
    moved(cast)
    assert change_behind(between_colleagues, TODAY) is None
    assert change_behind(agreement, TODAY).new == [cast.wim]
    Reporting.objects.filter(leader=cast.wim).delete()
    assert change_behind(agreement, TODAY) is None


def test_nor_once_it_is_done(cast, agreement):
    proposed(cast, agreement, cast.joris)
    fulfil_agreement(agreement=agreement, by=cast.sanne, now=NOW)
    assert change_behind(agreements_for(cast.sanne).get(), TODAY) is None
    assert not handovers_to_answer(cast.sanne).exists()


def test_a_contact_person_can_have_it_and_hand_it_over(cast):
    agreement = an_agreement(cast.karim, cast.fatima)
    Contact.objects.filter(person=cast.fatima, contact=cast.karim).update(ended_on=TODAY)
    Contact.objects.create(person=cast.fatima, contact=cast.wim, asked_on=LONG_AGO, agreed_on=LONG_AGO)
    change = change_behind(agreement, TODAY)
    assert (change.employee, change.former, change.new) == (cast.fatima, cast.karim, [cast.sanne, cast.wim])
    agree_to_handover(handover=proposed(cast, agreement, cast.fatima), by=cast.karim, now=NOW)
    assert who_reads(cast) == ["wim", "fatima"]


def test_to_nobody_who_is_nothing_to_the_employee(cast, agreement):
    for to in (cast.ruth, cast.karim, cast.joris, cast.sanne):
        with pytest.raises(Refused):
            propose_handover(agreement=agreement, to=to, by=cast.joris, now=NOW)
    assert proposed(cast, agreement, cast.joris).to == cast.wim


def test_who_leads_no_more_by_then_gets_nothing(cast, agreement):
    handover = proposed(cast, agreement, cast.sanne)
    Reporting.objects.filter(leader=cast.wim).update(leader=cast.karim)
    with pytest.raises(Refused):
        agree_to_handover(handover=handover, by=cast.joris, now=NOW)
    assert who_reads(cast) == ["sanne", "joris"]


def test_nor_who_has_three_with_them_already(cast, agreement):
    handover = proposed(cast, agreement, cast.sanne)
    for text in ("een", "twee", "drie"):
        an_agreement(cast.joris, cast.wim, text)
    with pytest.raises(Refused):
        agree_to_handover(handover=handover, by=cast.joris, now=NOW)
    assert who_reads(cast) == ["sanne", "joris"]


@pytest.mark.parametrize("by", ["sanne", "joris"])
def test_either_can_take_the_proposal_away_and_nobody_else(cast, agreement, by):
    handover = proposed(cast, agreement, cast.joris)
    for other in (cast.wim, cast.hanna):
        end_handover(handover=handover, by=other)
    assert handovers_for(cast.sanne).exists()
    end_handover(handover=handover, by=getattr(cast, by))
    assert (Handover.objects.count(), who_reads(cast)) == (0, ["sanne", "joris"])
    with pytest.raises(Refused):  # from a page that was open still
        agree_to_handover(handover=handover, by=cast.sanne, now=NOW)


def test_it_goes_with_its_agreement(cast, agreement):
    proposed(cast, agreement, cast.joris)
    remove_agreement(agreement=agreement, by=cast.sanne, now=NOW)
    assert not Handover.objects.exists()


def test_on_pages_it_takes_a_tap_of_each(cast, agreement, client_of):
    sanne, joris, wim = (client_of(one) for one in (cast.sanne, cast.joris, cast.wim))
    page = reverse("agreement", args=[agreement.pk])
    propose, agree, remove = (
        reverse(f"agreement_handover{name}", args=[agreement.pk]) for name in ("", "_agreement", "_removal")
    )

    def asked(client) -> bool:
        return bool(client.get(reverse("today")).context["handovers"])

    assert propose in joris.get(page).content.decode()
    assert [client.post(propose, {"to": cast.ruth.pk}).status_code for client in (joris, wim)] == [404, 404]
    joris.post(propose, {"to": cast.wim.pk})
    assert [asked(client) for client in (sanne, joris, wim)] == [True, False, False]
    assert "Joris asks to hand over an agreement." in sanne.get(reverse("today")).content.decode()
    assert (
        "Joris asks to hand it over to Wim Kok. After that you don’t see it any more."
        in sanne.get(page).content.decode()
    )
    assert "It happens once Sanne agrees." in joris.get(page).content.decode()
    others = [client_of(getattr(cast, name)) for name in ("wim", "hanna", "ruth")]
    assert {client.post(url).status_code for client in others for url in (agree, remove)} == {404}
    assert [joris.post(agree).status_code, sanne.post(agree).status_code] == [404, 302]
    assert [client.get(page).status_code for client in (sanne, joris, wim)] == [404, 200, 200]
    assert TEXT in wim.get(page).content.decode()
    assert [asked(client) for client in (sanne, joris, wim)] == [False, False, False]


def test_rather_not_changes_nothing(cast, agreement, client_of):
    proposed(cast, agreement, cast.sanne)
    client_of(cast.joris).post(reverse("agreement_handover_removal", args=[agreement.pk]))
    assert (Handover.objects.count(), who_reads(cast)) == (0, ["sanne", "joris"])
