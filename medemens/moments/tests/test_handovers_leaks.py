"""What a former leader can't tell from handing over: whom the employee chose, and what there is with the new one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.moments.actions.handovers import propose_handover
from medemens.moments.models import Agreement
from medemens.moments.tests.scenes import a_moment, clock  # noqa: F401
from medemens.people.models import Contact, Reporting
from tests.factories import LONG_AGO, NOW, TODAY, ReportingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def an_agreement(owner, other, text="Vroege diensten") -> Agreement:
    return Agreement.objects.create(
        moment=a_moment(owner, other),
        owner=owner,
        other=other,
        text=text,
        due_on=TODAY,
        by=owner,
        made_at=NOW,
    )


@pytest.fixture
def agreement(cast) -> Agreement:
    """Sanne’s, for Joris, whom Wim leads from today on."""
    made = an_agreement(cast.sanne, cast.joris)
    Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - timedelta(days=1))
    ReportingFactory(person=cast.joris, leader=cast.wim, starts_on=TODAY)
    return made


@pytest.fixture
def chosen(cast):
    """Joris has Karim for a contact person: that is for the two of them to know."""
    return Contact.objects.create(
        person=cast.joris, contact=cast.karim, asked_on=LONG_AGO, agreed_on=LONG_AGO
    )


class TestContactPerson:
    def test_a_former_leader_reads_not_whom_somebody_chose(self, cast, client_of, agreement):
        page, asking = (reverse(name, args=[agreement.pk]) for name in ("agreement", "agreement_handover"))
        sanne = client_of(cast.sanne)
        before = sanne.get(page).content.decode()
        Contact.objects.create(person=cast.joris, contact=cast.karim, asked_on=LONG_AGO, agreed_on=LONG_AGO)
        after = sanne.get(page).content.decode()
        assert "To Wim Kok" in after
        assert "Karim" not in after
        assert len(after) == len(before)
        tried = [sanne.post(asking, {"to": one.pk}).status_code for one in (cast.karim, cast.ruth)]
        assert tried == [404, 404]

    def test_nor_that_there_is_anybody_where_nobody_leads(self, cast, client_of, agreement):
        Reporting.objects.filter(person=cast.joris, leader=cast.wim).delete()
        sanne, page = client_of(cast.sanne), reverse("agreement", args=[agreement.pk])
        before = sanne.get(page).content.decode()
        Contact.objects.create(person=cast.joris, contact=cast.karim, asked_on=LONG_AGO, agreed_on=LONG_AGO)
        assert "Hand over" not in before
        assert "Hand over" not in sanne.get(page).content.decode()

    def test_nor_by_asking_it_past_the_page(self, cast, agreement, chosen):
        with pytest.raises(Refused):
            propose_handover(agreement=agreement, to=cast.karim, by=cast.sanne, now=NOW)

    def test_who_chose_them_can_ask_for_it_and_then_it_happens(self, cast, client_of, agreement, chosen):
        joris, sanne = client_of(cast.joris), client_of(cast.sanne)
        page, asking = (reverse(name, args=[agreement.pk]) for name in ("agreement", "agreement_handover"))
        assert "To Karim el Amrani" in joris.get(page).content.decode()
        joris.post(asking, {"to": cast.karim.pk})
        assert "Joris asks to hand it over to Karim el Amrani." in sanne.get(page).content.decode()
        sanne.post(reverse("agreement_handover_agreement", args=[agreement.pk]))
        assert Agreement.objects.get().owner == cast.karim


@pytest.mark.parametrize("full", ["before it is asked", "once it is asked"])
@pytest.mark.parametrize("proposes", ["sanne", "joris"])
def test_a_former_leader_reads_not_how_much_stands_open_with_the_new_one(
    cast, client_of, agreement, proposes, full
):
    """Three are enough for two people: whoever may know of the three hears it, and nobody else."""

    def three():
        for text in ("een", "twee", "drie"):
            an_agreement(cast.joris, cast.wim, text)

    def said_to(person, name, **data) -> bool:
        url = reverse(f"agreement_handover{name}", args=[agreement.pk])
        answer = client_of(person).post(url, data, follow=True).content.decode()
        return "three open agreements" in answer

    first, then = (cast.sanne, cast.joris) if proposes == "sanne" else (cast.joris, cast.sanne)
    if full == "before it is asked":
        three()
    asked = said_to(first, "", to=cast.wim.pk)
    if full == "once it is asked":
        three()
    heard = {first: asked, then: said_to(then, "_agreement")}
    assert heard == {cast.sanne: False, cast.joris: proposes == "sanne" or full == "before it is asked"}
    assert Agreement.objects.get(pk=agreement.pk).owner == cast.sanne
