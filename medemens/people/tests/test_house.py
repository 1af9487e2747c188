"""Going live: what the house agreed before anyone is invited, and who can read it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.people.actions.house import agree_on_house
from medemens.people.actions.invitations import invite
from medemens.people.actions.letters import make_letters
from medemens.people.models import HouseAgreement, Invitation, LogEntry
from medemens.people.queries.house import agreements
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AGREED = {"consent_on": TODAY, "no_consent_because": "", "dpia_on": TODAY, "no_dpia_because": ""}


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def new_house(cast):
    """The cast before anything was agreed."""
    HouseAgreement.objects.all().delete()
    return cast


def agree(by, **values):
    return agree_on_house(**{**AGREED, **values}, by=by, now=NOW)


class TestBeforehand:
    def test_nobody_is_invited_by_mail_or_letter(self, new_house):
        cast = new_house
        nour, els = PersonFactory(leader=cast.sanne), PersonFactory(leader=cast.sanne, work_mail="")
        for act in (
            lambda: invite(people=[nour], by=cast.hanna, now=NOW),
            lambda: make_letters(people=[els], by=cast.hanna, now=NOW),
            lambda: make_letters(people=[els], by=cast.sanne, now=NOW),
        ):
            with pytest.raises(Refused, match="works council"):
                act()
        assert not Invitation.objects.exists()
        agree(cast.hanna)
        invite(people=[nour], by=cast.hanna, now=NOW)
        make_letters(people=[els], by=cast.sanne, now=NOW)
        assert Invitation.objects.count() == 2

    def test_the_page_of_invitations_leads_to_where_it_is_filled_in(self, new_house, client_of):
        nour, client = PersonFactory(), client_of(new_house.hanna)
        link = reverse("house_agreement")
        assert link in client.get(reverse("invitations")).content.decode()
        said = client.post(reverse("invitations"), {"person": nour.pk}, follow=True).content.decode()
        assert "Nobody can be invited yet. HR first fills in" in said
        agree(new_house.hanna)
        assert link not in client.get(reverse("invitations")).content.decode()

    def test_whoever_installs_is_not_asked(self, new_house):
        invite(people=[PersonFactory()], by=None, now=NOW)
        assert Invitation.objects.count() == 1


class TestAgreeing:
    @pytest.mark.parametrize(
        "values",
        [
            {"consent_on": None},
            {"dpia_on": None},
            {"consent_on": TODAY + DAY},
            {"dpia_on": TODAY + DAY},
            {"no_dpia_because": "niet nodig"},
        ],
    )
    def test_takes_a_day_that_has_been_or_a_reason_one_of_the_two(self, new_house, values):
        with pytest.raises(Refused):
            agree(new_house.hanna, **values)
        assert not HouseAgreement.objects.exists()

    def test_under_fifty_a_reason_will_do_and_from_fifty_on_it_wont(self, new_house):
        why = {"consent_on": None, "no_consent_because": "Er is geen OR."}
        PersonFactory.create_batch(39)  # and the cast of ten
        assert agree(new_house.hanna, **why).no_consent_because == "Er is geen OR."
        PersonFactory()
        with pytest.raises(Refused, match="Fifty people or more"):
            agree(new_house.hanna, **why)

    def test_only_hr_does(self, new_house):
        for who in (new_house.sanne, new_house.olga, new_house.adil):
            with pytest.raises(Refused):
                agree(who)

    def test_the_database_holds_neither_both_nor_none(self, new_house):
        for values in ({"consent_on": None}, {"no_consent_because": "x"}, {"dpia_on": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                HouseAgreement.objects.create(**{**AGREED, **values}, at=NOW)

    def test_a_change_leaves_what_stood_there_and_is_in_the_log(self, cast, client_of):
        client = client_of(cast.hanna)
        page = client.get(reverse("house_agreement")).content.decode()
        assert 'value="2020-01-01"' in page
        answer = client.post(
            reverse("house_agreement"), {"consent_on": "2026-11-20", "no_dpia_because": "Kleine proef"}
        )
        assert answer.url == reverse("house")
        assert [row.consent_on for row in agreements()] == [date(2026, 11, 20), date(2020, 1, 1)]
        assert LogEntry.objects.get(kind="setting").told["what"] == "agreement"
        for who in (cast.joris, cast.wim, cast.olga):
            page = client_of(who).get(reverse("house")).content.decode()
            assert [words in page for words in ("20 November 2026", "1 January 2020", "Kleine proef")] == [
                True
            ] * 3
            assert reverse("house_agreement") not in page

    def test_what_is_refused_is_said_and_kept(self, cast, client_of):
        answer = client_of(cast.hanna).post(reverse("house_agreement"), {"consent_on": "2026-12-24"})
        assert answer.status_code == 422
        assert 'value="2026-12-24"' in answer.content.decode()
