"""Invitations: how people come in for the first time."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medemens.core import events as core_events
from medemens.core.errors import Refused
from medemens.people.actions.invitations import accept_invitation, invite
from medemens.people.models import Account, Invitation, Person
from medemens.people.queries.access import invitation_link
from tests.cast import account_of
from tests.factories import NOW, EmploymentFactory, PersonFactory

HERE = "/policy/invitations/"


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


@pytest.fixture
def els(cast):
    return PersonFactory(
        call_name="Els", family_name="Jansen", team=cast.de_hoek, work_mail="els@delinde.example"
    )


@pytest.fixture
def invitation(cast, els):
    return invite(people=[els], by=cast.hanna, now=timezone.now())[0]


def path(invitation):
    return invitation_link(invitation).removeprefix("http://127.0.0.1:8000")


class TestInviting:
    def test_it_opens_for_two_weeks_and_the_person_hears(self, cast, els, monkeypatch):
        heard = []
        consumer = lambda act: heard.extend((one.kind.name, [*one.recipients]) for one in act)  # noqa: E731
        monkeypatch.setattr(core_events, "_consumers", [consumer])
        made = invite(people=[els], by=cast.hanna, now=NOW)
        assert [(row.person, row.by, row.channel) for row in made] == [(els, cast.hanna, "mail")]
        assert made[0].expires_at == NOW + timedelta(days=14)
        assert heard == [("person-invited", [els])]

    def test_a_new_one_ends_the_old(self, cast, els):
        first = invite(people=[els], by=cast.hanna, now=NOW)[0]
        invite(people=[els], by=cast.hanna, now=NOW + timedelta(days=1))
        first.refresh_from_db()
        assert first.withdrawn_at == NOW + timedelta(days=1)

    @pytest.mark.parametrize("name", ["sanne", "adil", "olga"])
    def test_only_hr_does(self, cast, els, name):
        with pytest.raises(Refused, match="Only HR"):
            invite(people=[els], by=getattr(cast, name), now=NOW)

    def test_nobody_without_a_work_mail(self, cast):
        with pytest.raises(Refused, match="work mail"):
            invite(people=[PersonFactory(work_mail="")], by=cast.hanna, now=NOW)
        assert not Invitation.objects.exists()


class TestComingIn:
    def test_looking_changes_nothing_and_says_who_invites(self, invitation):
        page = Client().get(path(invitation), headers={"Accept-Language": "en"})
        assert page.status_code == 200
        assert "Els" in page.content.decode()
        assert "Hanna de Wit" in page.content.decode()
        assert not Account.objects.filter(person=invitation.person).exists()

    def test_taking_it_up_makes_the_account_and_logs_in(self, invitation):
        client = Client()
        client.cookies["language"] = "en"
        answer = client.post(path(invitation))
        assert answer["Location"] == "/account/first/"
        account = Account.objects.get(person=invitation.person)
        assert (account.email, account.language) == ("els@delinde.example", "en")
        assert not account.has_usable_password()
        page = client.get("/account/first/").content.decode()
        assert "You’re in, Els." in page
        invitation.refresh_from_db()
        assert invitation.accepted_at is not None

    def test_a_session_that_was_there_before_doesnt_become_theirs(self, invitation):
        client = Client()
        client.post("/login/", {"email": "x@y.example"})
        before = client.cookies["sessionid"].value
        client.post(path(invitation))
        assert client.cookies["sessionid"].value != before

    def test_who_is_logged_in_as_someone_else_becomes_the_invited(self, cast, invitation, client_of):
        client = client_of(cast.joris)
        client.post(path(invitation))
        assert client.get("/account/").context["person"] == invitation.person

    def test_a_post_from_elsewhere_is_refused(self, invitation):
        assert Client(enforce_csrf_checks=True).post(path(invitation)).status_code == 403

    def test_it_works_once(self, invitation):
        Client().post(path(invitation))
        second = Client()
        assert second.post(path(invitation)).status_code == 410
        assert second.get("/account/").status_code == 302

    @pytest.mark.parametrize("change", ["used", "ended", "withdrawn", "left", "unknown", "altered"])
    def test_every_link_that_ended_shows_the_same_friendly_page(self, invitation, change):
        url, now = path(invitation), timezone.now()
        if change == "left":
            invitation.person.last_day = timezone.localdate() - timedelta(days=1)
            invitation.person.save()
        elif change == "unknown":
            invitation.delete()
        elif change == "altered":
            url = "/welcome/MQ:1abcde:abcdef/"
        else:
            field = {"used": "accepted_at", "ended": "expires_at", "withdrawn": "withdrawn_at"}[change]
            Invitation.objects.update(**{field: now})
        client = Client()
        client.cookies["language"] = "en"
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 410
            assert "ask HR for a new invitation" in answer.content.decode()
        assert not Account.objects.filter(person=invitation.person).exists()

    def test_two_at_the_same_moment_make_one_account(self, invitation):
        accept_invitation(invitation=invitation, language="nl", now=timezone.now())
        with pytest.raises(Refused, match="used"):
            accept_invitation(invitation=invitation, language="nl", now=timezone.now())

    def test_an_address_of_someone_elses_account_is_refused(self, cast, invitation):
        Account.objects.filter(person=cast.joris).update(email="els@delinde.example")
        answer = Client().post(path(invitation))
        assert answer.status_code == 409
        invitation.refresh_from_db()
        assert invitation.accepted_at is None

    def test_who_is_let_in_anew_is_told_first_and_keeps_nothing_that_opened(self, cast, client_of):
        account = account_of(cast.joris)
        account.set_password("vier rustige kopjes thee")
        account.save()
        before = client_of(cast.joris)
        made = invite(people=[cast.joris], by=cast.hanna, now=timezone.now())[0]
        told = mail.outbox[0]
        assert told.to == ["joris@delinde.example"]
        assert "nieuwe uitnodiging" in told.body or "new invitation" in told.body
        assert before.get("/account/").status_code == 200
        Client().post(path(made))
        assert before.get("/account/").status_code == 302
        assert not account_of(cast.joris).has_usable_password()

    def test_whose_address_isnt_the_work_mail_is_not_let_in_anew_by_hr(self, cast):
        cast.joris.work_mail = "someone@delinde.example"
        cast.joris.save()
        with pytest.raises(Refused, match="another address"):
            invite(people=[cast.joris], by=cast.hanna, now=NOW)

    def test_someone_with_a_role_is_let_in_anew_from_the_command_line_alone(self, cast):
        with pytest.raises(Refused, match="whoever installed"):
            invite(people=[cast.adil], by=cast.hanna, now=NOW)
        call_command("let_in", number=cast.adil.number, stdout=StringIO())
        assert [row.person for row in Invitation.objects.all()] == [cast.adil]
        with pytest.raises(CommandError):
            call_command("let_in", number="nobody")

    def test_a_link_to_an_earlier_address_is_dead(self, invitation):
        url = path(invitation)
        Person.objects.filter(pk=invitation.person_id).update(work_mail="other@delinde.example")
        assert Client().get(url).status_code == 410

    def test_the_session_of_who_was_logged_in_is_over(self, cast, invitation, client_of):
        client = client_of(cast.joris)
        before = client.cookies["sessionid"].value
        client.post(path(invitation))
        assert not Session.objects.filter(session_key=before).exists()

    def test_who_lost_every_way_in_is_let_in_anew_without_the_old_app(self, cast):
        TOTP.activate(account_of(cast.joris), "JBSWY3DPEHPK3PXP")
        made = invite(people=[cast.joris], by=cast.hanna, now=timezone.now())[0]
        client = Client()
        client.post(path(made))
        assert client.get("/account/").status_code == 200
        assert not Authenticator.objects.exists()
        assert Account.objects.filter(person=cast.joris).count() == 1


class TestPage:
    @pytest.mark.parametrize("name", ["joris", "sanne", "ruth", "adil", "olga"])
    def test_for_others_than_hr_it_doesnt_exist(self, cast, els, client_of, name):
        client = client_of(getattr(cast, name))
        assert client.get(HERE).status_code == 404
        assert client.post(HERE, {"person": els.pk}).status_code == 404
        assert not Invitation.objects.exists()

    def test_outsiders_are_led_to_the_login(self, cast):
        assert Client().get(HERE)["Location"] == f"/login/?next={HERE}"

    def test_each_stands_in_one_list(self, cast, els, client_of):
        nomail = PersonFactory(call_name="Frits", family_name="Zonder", work_mail="")
        both = [PersonFactory(family_name=f"Samen{n}", work_mail=mail) for n, mail in
                enumerate(["Post@DeLinde.example", "post@delinde.example"])]  # fmt: skip
        invited = PersonFactory(family_name="Genodigd")
        invite(people=[invited], by=cast.hanna, now=timezone.now())
        client, lists = client_of(cast.hanna), {}
        for show in ("new", "open", "in", "letter"):
            answer = client.get(f"{HERE}?show={show}")
            lists[show] = {row.entry.person for row in answer.context["rows"]}
        everyone = {account.person for account in Account.objects.all()}
        assert lists == {"new": {els}, "open": {invited}, "in": everyone, "letter": {nomail, *both}}

    def test_who_left_stands_in_none(self, cast, client_of):
        PersonFactory(family_name="Weg", last_day=timezone.localdate() - timedelta(days=1))
        assert client_of(cast.hanna).get(HERE).context["counts"]["new"] == 0

    def test_one_person(self, cast, els, client_of):
        other = PersonFactory()
        client_of(cast.hanna).post(HERE, {"person": els.pk})
        assert [row.person for row in Invitation.objects.all()] == [els]
        assert not Invitation.objects.filter(person=other).exists()

    def test_a_team(self, cast, els, client_of):
        elsewhere, both = PersonFactory(team=cast.elsewhere), PersonFactory(team=cast.elsewhere)
        EmploymentFactory(person=both, team=cast.de_hoek, sequence="2")
        client = client_of(cast.hanna)
        assert [team.name for team in client.get(HERE).context["teams"]] == ["De Hoek", "Keuken"]
        client.post(HERE, {"team": cast.de_hoek.pk})
        assert {row.person for row in Invitation.objects.all()} == {els, both}
        assert not Invitation.objects.filter(person=elsewhere).exists()

    def test_everyone_who_can_be_and_was_not_yet(self, cast, els, client_of):
        PersonFactory(work_mail="")
        other = PersonFactory()
        invite(people=[els], by=cast.hanna, now=timezone.now())
        answer = client_of(cast.hanna).post(HERE, {"all": "1"}, follow=True)
        assert "One invitation is on its way." in answer.content.decode()
        assert {row.person for row in Invitation.objects.all()} == {els, other}

    def test_from_the_pages_of_a_person_and_a_team(self, cast, els, client_of):
        client = client_of(cast.hanna)
        assert 'name="person"' in client.get(f"/colleagues/{els.pk}/").content.decode()
        assert 'name="person"' not in client.get(f"/colleagues/{cast.joris.pk}/").content.decode()
        assert 'name="team"' in client.get(f"/teams/{cast.de_hoek.pk}/").content.decode()
        assert 'name="team"' not in client_of(cast.joris).get(f"/teams/{cast.de_hoek.pk}/").content.decode()
        client.post(HERE, {"team": cast.de_hoek.pk})
        again = client.post(HERE, {"team": cast.de_hoek.pk}, follow=True)
        assert "has been invited" in again.content.decode()

    def test_many_cost_as_many_statements_as_one(self, cast):
        costs = []
        for people in ([PersonFactory()], [PersonFactory() for _number in range(5)]):
            with CaptureQueriesContext(connection) as queries:
                invite(people=people, by=cast.hanna, now=NOW)
            costs.append(len(queries))
        assert costs[0] == costs[1]

    def test_one_open_invitation_each(self, cast, els, invitation):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(person=els, made_at=NOW, expires_at=NOW)

    @pytest.mark.parametrize(
        "data", [{}, {"person": "x"}, {"person": "9" * 5000}, {"person": "9" * 30}, {"team": "9" * 30}]
    )
    def test_nobody_chosen_is_no_page(self, cast, els, client_of, data):
        assert client_of(cast.hanna).post(HERE, data).status_code == 404

    def test_an_unknown_list_is_no_page(self, cast, client_of):
        assert client_of(cast.hanna).get(f"{HERE}?show=leaders").status_code == 404

    def test_an_invitation_that_ran_out_is_said(self, cast, els, client_of):
        invite(people=[els], by=cast.hanna, now=timezone.now() - timedelta(days=15))
        assert "an earlier invitation ended" in client_of(cast.hanna).get(HERE).content.decode()

    def test_it_costs_the_same_at_one_and_three(self, cast, els, client_of):
        client, costs = client_of(cast.hanna), []
        for more in (0, 2):
            for _person in range(more):
                PersonFactory(team=cast.de_hoek)
            with CaptureQueriesContext(connection) as queries:
                client.get(HERE)
            costs.append(len(queries))
        assert costs[0] == costs[1]
