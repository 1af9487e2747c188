"""A pilot: who can come in, what everyone is told, and what is left when it is over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core import daily
from medemens.core.errors import Refused
from medemens.moments.actions.moments import propose_moment
from medemens.moments.models import Moment
from medemens.people.actions import house as actions
from medemens.people.actions.invitations import accept_invitation, invite
from medemens.people.models import Account, Contact, Invitation, Person, Pilot, Reporting
from medemens.people.queries.house import in_pilot, running_pilot
from medemens.people.queries.invitations import not_invited
from medemens.recognition.actions import say_thanks
from medemens.recognition.models import Appreciation
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from tests.factories import NOW, TODAY, PersonFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
END = TODAY + 60 * DAY


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    at = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: at["now"])
    return lambda now: at.update(now=now)


@pytest.fixture
def house(cast):
    """The cast, of whom only who holds a role came in; Sanne works in De Hoek and leads it, Ruth leads Sanne."""
    people = [cast.hanna, cast.adil, cast.olga]
    Account.objects.exclude(person__in=people).delete()
    return cast


@pytest.fixture
def pilot(house) -> Pilot:
    return actions.begin_pilot(teams=[house.de_hoek], ends_on=END, by=house.hanna, now=NOW)


def come_in(cast, *people):
    for invitation in invite(people=people, by=cast.hanna, now=NOW):
        accept_invitation(invitation=invitation, language="nl", now=NOW)


class TestTakingPart:
    def test_its_teams_and_whoever_leads_them_and_nobody_else(self, house, pilot):
        assert set(in_pilot(pilot, TODAY)) == {house.sanne, house.joris, house.fatima, house.ayse, house.ruth}
        assert set(not_invited(TODAY, NOW)) == set(in_pilot(pilot, TODAY))
        with pytest.raises(Refused, match="A pilot runs until 22 January"):
            invite(people=[house.joris, house.wim], by=house.hanna, now=NOW)
        assert not Invitation.objects.exists()
        come_in(house, house.joris)
        actions.make_general(pilot=pilot, consent_on=TODAY, by=house.hanna, now=NOW)
        come_in(house, house.wim)

    def test_everyone_who_takes_part_reads_until_when(self, house, pilot, client_of):
        come_in(house, house.joris)
        client = client_of(house.joris)
        for name in ("today", "colleagues", "mine"):
            assert "Pilot until 22 January 2027." in client.get(reverse(name)).content.decode()
        said = client.get(reverse("house")).content.decode()
        assert "everything people put in here, and their accounts" in said
        actions.make_general(pilot=pilot, consent_on=TODAY, by=house.hanna, now=NOW)
        assert "Pilot until" not in client.get(reverse("today")).content.decode()


class TestBeginning:
    def test_one_at_a_time_with_teams_and_a_day_to_come(self, house):
        for values in (
            {"teams": []},
            {"ends_on": TODAY},
            {"ends_on": TODAY + 367 * DAY},
            {"by": house.sanne},
        ):
            with pytest.raises(Refused):
                actions.begin_pilot(
                    **{"teams": [house.de_hoek], "ends_on": END, "by": house.hanna, "now": NOW, **values}
                )
        assert not Pilot.objects.exists()
        actions.begin_pilot(teams=[house.de_hoek], ends_on=END, by=house.hanna, now=NOW)
        with pytest.raises(Refused, match="runs already"):
            actions.begin_pilot(teams=[house.elsewhere], ends_on=END, by=house.hanna, now=NOW)

    def test_not_once_others_came_in(self, cast):
        with pytest.raises(Refused, match="other teams came in"):
            actions.begin_pilot(teams=[cast.de_hoek], ends_on=END, by=cast.hanna, now=NOW)

    def test_who_was_invited_elsewhere_before_it_comes_in_no_more(self, house):
        rows = invite(people=[house.wim, house.joris], by=house.hanna, now=NOW)
        of_wim, of_joris = (
            next(row for row in rows if row.person == one) for one in (house.wim, house.joris)
        )
        actions.begin_pilot(teams=[house.de_hoek], ends_on=END, by=house.hanna, now=NOW)
        with pytest.raises(Refused, match="used or has ended"):
            accept_invitation(invitation=of_wim, language="nl", now=NOW)
        accept_invitation(invitation=of_joris, language="nl", now=NOW)
        assert not Account.objects.filter(person=house.wim).exists()

    def test_on_the_page(self, house, client_of):
        client = client_of(house.hanna)
        assert "De Hoek" in client.get(reverse("pilot")).content.decode()
        assert client.post(reverse("pilot"), {"ends_on": "2027-01-22"}).status_code == 422
        data = {"teams": [house.de_hoek.pk], "ends_on": "2027-01-22"}
        assert client.post(reverse("pilot"), data).status_code == 302
        assert "Pilot until 22 January 2027" in client.get(reverse("pilot")).content.decode()
        term = {"ends_on": "2027-03-01", "consent_on": "2026-12-24"}
        assert client.post(reverse("pilot_term"), term).status_code == 422
        assert client.post(reverse("pilot_term"), {**term, "consent_on": "2026-11-20"}).status_code == 302
        assert str(running_pilot().ends_on) == "2027-03-01"
        assert client.post(reverse("pilot_closure"), {"general-consent_on": ""}).status_code == 422
        assert client.post(reverse("pilot_closure"), {"general-consent_on": "2026-11-20"}).status_code == 302
        assert running_pilot() is None
        assert "for everyone from then on" in client.get(reverse("house")).content.decode()


class TestTheEnd:
    @pytest.fixture
    def lived(self, house, pilot):
        """Sanne and Joris came in, met and thanked; Fatima was invited."""
        come_in(house, house.sanne, house.joris)
        propose_moment(other=house.joris, kind="coffee", times=[NOW + DAY], by=house.sanne, now=NOW)
        say_thanks(giver=house.sanne, receiver=house.joris, text="Dank je", now=NOW)
        invite(people=[house.fatima], by=house.hanna, now=NOW)
        return pilot

    def test_everyone_hears_two_weeks_before_once(self, house, lived, mailoutbox):
        told_from = NOW + 46 * DAY
        daily.run(told_from - DAY)
        assert not Message.objects.filter(kind="pilot-ends").exists()
        daily.run(told_from)
        daily.run(told_from + DAY)
        told = Message.objects.filter(kind="pilot-ends").values_list("recipient", flat=True)
        everyone = (house.hanna, house.adil, house.olga, house.sanne, house.joris)
        assert sorted(told) == sorted(person.pk for person in everyone)
        deliver_due(told_from + DAY)
        body = next(
            mail.body for mail in mailoutbox if mail.to == ["joris@delinde.example"] and "proef" in mail.body
        )
        assert "gewist" in body

    def test_a_later_end_is_told_anew_and_the_former_isnt(self, house, lived, mailoutbox):
        daily.run(NOW + 46 * DAY)
        later = END + 60 * DAY
        actions.extend_pilot(pilot=lived, ends_on=later, consent_on=TODAY, by=house.hanna, now=NOW + 47 * DAY)
        before = len(mailoutbox)
        deliver_due(NOW + 47 * DAY)
        assert not [mail for mail in mailoutbox[before:] if "proef met Medemens eindigt" in mail.subject]
        daily.run(NOW + 106 * DAY)
        assert Message.objects.filter(kind="pilot-ends", made_at=NOW + 106 * DAY).count() == 5

    def test_on_its_last_day_all_is_there_and_the_day_after_nothing(self, house, lived):
        master = (Person.objects.count(), Reporting.objects.count())
        actions.end_pilot(NOW + 60 * DAY)
        assert (Moment.objects.count(), Appreciation.objects.count()) == (1, 1)
        assert Account.objects.filter(person=house.joris).exists()
        actions.end_pilot(NOW + 61 * DAY)
        assert (Moment.objects.count(), Appreciation.objects.count(), Contact.objects.count()) == (0, 0, 0)
        assert set(Account.objects.values_list("person", flat=True)) == {
            house.hanna.pk, house.adil.pk, house.olga.pk,
        }  # fmt: skip
        assert not Invitation.objects.filter(accepted_at=None, withdrawn_at=None).exists()
        assert (Person.objects.count(), Reporting.objects.count()) == master
        assert lived.closure.outcome == "erased"
        assert actions.end_pilot(NOW + 61 * DAY) == 0
        told = set(Message.objects.filter(kind="pilot-erased").values_list("recipient", flat=True))
        assert told == {house.hanna.pk, house.olga.pk}

    def test_nothing_goes_where_it_was_made_general(self, house, lived):
        actions.make_general(pilot=lived, consent_on=TODAY, by=house.hanna, now=NOW)
        assert actions.end_pilot(NOW + 99 * DAY) == 0
        assert (Moment.objects.count(), Appreciation.objects.count()) == (1, 1)
        with pytest.raises(Refused, match="over already"):
            actions.extend_pilot(
                pilot=lived, ends_on=END + DAY, consent_on=TODAY, by=house.hanna, now=NOW + DAY
            )

    def test_what_is_cut_short_goes_on(self, house, lived, monkeypatch):
        real, seen = actions.erase_content_of, []

        def breaks(row, now):
            if seen:
                raise RuntimeError
            seen.append(row)
            return real(row, now)

        monkeypatch.setattr(actions, "erase_content_of", breaks)
        with pytest.raises(RuntimeError):
            actions.end_pilot(NOW + 61 * DAY)
        assert running_pilot()
        monkeypatch.setattr(actions, "erase_content_of", real)
        actions.end_pilot(NOW + 61 * DAY)
        assert running_pilot() is None
        assert Appreciation.objects.count() == 0


def test_after_it_everyone_may_be_invited_and_another_can_begin(house, pilot):
    actions.end_pilot(NOW + 61 * DAY)
    nour = PersonFactory(team=house.elsewhere)
    invite(people=[nour], by=house.hanna, now=NOW + 62 * DAY)
    actions.begin_pilot(teams=[house.elsewhere], ends_on=END + 60 * DAY, by=house.hanna, now=NOW + 62 * DAY)
