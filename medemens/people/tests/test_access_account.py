"""One's account: how one logs in, where one is logged in, and the second factor for roles."""

import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medemens.core import daily
from medemens.people import devices
from medemens.people.actions.access import (
    apply_new_addresses,
    close_left_accounts,
    follow_work_mail,
    open_account,
)
from medemens.people.actions.invitations import invite
from medemens.people.adapters import NO_ADDRESS
from medemens.people.models import Account, Invitation
from tests.cast import account_of
from tests.factories import NOW, TODAY, PersonFactory

SECRET = "vier rustige kopjes thee"
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0"
LONG_AGO = 3600  # seconds


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(person):
    """Set up an authenticator app for `person`; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(account_of(person), secret)
    RecoveryCodes.activate(account_of(person))
    return secret


class TestAccountPage:
    def test_it_says_how_one_logs_in(self, cast, client_of):
        page = client_of(cast.joris).get("/account/").content.decode()
        assert "joris@delinde.example" in page
        assert "Choose a password" in page
        assert "Remove my password" not in page

    def test_it_names_ones_own_roles(self, cast, client_of):
        assert "since" in client_of(cast.hanna).get("/account/").content.decode()

    def test_an_outsider_is_led_to_the_login(self, cast):
        assert Client().get("/account/")["Location"] == "/login/?next=/account/"

    def test_it_costs_the_same_with_one_passkey_and_with_three(self, cast, client_of):
        client, costs = client_of(cast.joris), []
        for number in (1, 2):
            for _key in range(number):
                data = {"name": "Telefoon", "credential": {}}
                Authenticator.objects.create(user=account_of(cast.joris), type="webauthn", data=data)
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/account/").status_code == 200
            costs.append(len(queries))
        assert costs[0] == costs[1]


class TestPassword:
    def choose(self, client, password=SECRET, again=None):
        return client.post("/account/password/", {"password": password, "again": again or password})

    def test_one_is_chosen_and_told_of_by_mail(self, cast, client_of):
        assert self.choose(client_of(cast.joris))["Location"] == "/account/"
        assert account_of(cast.joris).check_password(SECRET)
        assert mail.outbox[0].to == ["joris@delinde.example"]

    def test_it_is_kept_as_argon2(self):
        from medemens.config.settings import base

        assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    @pytest.mark.parametrize("password", ["kort", "1q2w3e4r5t6y", "joris@delinde.example"])
    def test_what_is_easily_guessed_comes_back(self, cast, client_of, password):
        assert self.choose(client_of(cast.joris), password).status_code == 422
        assert not account_of(cast.joris).has_usable_password()

    def test_two_that_differ_come_back(self, cast, client_of):
        assert self.choose(client_of(cast.joris), SECRET, "iets heel anders").status_code == 422

    def test_other_sessions_end_and_this_one_stays(self, cast, client_of):
        here, elsewhere = client_of(cast.joris), client_of(cast.joris)
        before = here.cookies["sessionid"].value
        self.choose(here)
        assert here.get("/account/").status_code == 200
        assert here.cookies["sessionid"].value != before
        assert elsewhere.get("/account/").status_code == 302

    def test_who_logged_in_long_ago_logs_in_once_more(self, cast, client_of):
        client = client_of(cast.joris, ago=LONG_AGO)
        assert self.choose(client)["Location"] == "/account/again/?next=%2Faccount%2F"
        assert not account_of(cast.joris).has_usable_password()
        page = client.get("/account/again/?next=/account/password/").content.decode()
        assert "/login/?next=/account/password/" in page.replace("%2F", "/")

    def test_again_never_leads_to_another_site(self, cast, client_of):
        page = client_of(cast.joris).get("/account/again/?next=https://evil.example/").content.decode()
        assert "evil" not in page

    def test_it_can_be_removed(self, cast, client_of):
        client = client_of(cast.joris)
        self.choose(client)
        assert client.post("/account/password/removal/")["Location"] == "/account/"
        assert not account_of(cast.joris).has_usable_password()

    def test_removing_asks_for_a_post(self, cast, client_of):
        assert client_of(cast.joris).get("/account/password/removal/").status_code == 405


class TestPasswordAgain:
    def test_it_makes_a_long_session_fresh(self, cast, client_of):
        account = account_of(cast.joris)
        account.set_password(SECRET)
        account.save()
        client = client_of(cast.joris, ago=LONG_AGO)
        way = client.get("/account/app/")["Location"]
        assert way == "/account/again/password/?next=%2Faccount%2Fapp%2F"
        assert client.post(way, {"password": "fout"}).status_code == 422
        assert client.post(way, {"password": SECRET, "next": "/account/app/"})["Location"] == "/account/app/"
        assert client.get("/account/app/").status_code == 200

    def test_a_way_one_hasnt_set_up_leads_to_one_that_works(self, cast, client_of):
        client = client_of(cast.joris)
        for way in ("password", "app", "passkey"):
            assert client.get(f"/account/again/{way}/")["Location"] == "/account/again/?next=%2Faccount%2F"


class TestSessions:
    def log_in_here(self, person, agent=FIREFOX):
        """A real login, by a code, from a device that says what it is."""
        from medemens.people import entry
        from medemens.people.models import LoginCode

        client = Client(headers={"User-Agent": agent}, REMOTE_ADDR="198.51.100.7")
        client.cookies["language"] = "en"
        client.post("/login/", {"email": person.work_mail})
        client.post("/login/code/", {"code": entry.login_code(LoginCode.objects.latest("pk").seed)})
        return client

    def test_they_are_listed_by_device_and_no_address_is_kept(self, cast):
        client = self.log_in_here(cast.joris)
        assert "Firefox · Android" in client.get("/account/sessions/").content.decode()
        session = UserSession.objects.get()
        assert (session.ip, session.user_agent) == (NO_ADDRESS, "Firefox · Android")
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM usersessions_usersession")
            assert "198.51" not in str(cursor.fetchall())
        assert "198.51" not in str([row.get_decoded() for row in Session.objects.all()])

    def test_one_elsewhere_can_be_ended(self, cast):
        here, elsewhere = self.log_in_here(cast.joris), self.log_in_here(cast.joris)
        key = elsewhere.cookies["sessionid"].value
        row = UserSession.objects.get(session_key=key)
        here.post(f"/account/sessions/{row.pk}/end/")
        assert elsewhere.get("/account/").status_code == 302
        assert here.get("/account/").status_code == 200

    def test_someone_elses_doesnt_exist(self, cast):
        here, other = self.log_in_here(cast.joris), self.log_in_here(cast.sanne)
        row = UserSession.objects.get(session_key=other.cookies["sessionid"].value)
        assert here.post(f"/account/sessions/{row.pk}/end/").status_code == 404
        assert other.get("/account/").status_code == 200

    def test_all_others_at_once(self, cast):
        here, *elsewhere = (self.log_in_here(cast.joris) for _device in range(3))
        here.post("/account/sessions/others/end/")
        assert [client.get("/account/").status_code for client in elsewhere] == [302, 302]
        assert here.get("/account/").status_code == 200

    def test_the_list_costs_the_same_at_one_and_three(self, cast):
        client, costs = self.log_in_here(cast.joris), []
        for more in (0, 2):
            for _device in range(more):
                self.log_in_here(cast.joris)
            with CaptureQueriesContext(connection) as queries:
                client.get("/account/sessions/")
            costs.append(len(queries))
        assert costs[0] == costs[1]

    def test_logging_out_asks_and_ends(self, cast):
        client = self.log_in_here(cast.joris)
        assert client.get("/logout/").status_code == 200
        assert client.get("/account/").status_code == 200
        assert client.post("/logout/")["Location"] == "/login/"
        assert client.get("/account/").status_code == 302

    def test_logging_out_never_leads_to_another_site(self, cast):
        client = self.log_in_here(cast.joris)
        assert client.post("/logout/", {"next": "//evil.example/"})["Location"] == "/login/"

    @pytest.mark.parametrize(
        ("agent", "name"),
        [
            (FIREFOX, "Firefox · Android"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
                "Safari · iPhone",
            ),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge · Windows"),
            ("curl/8.0", ""),
            ("", ""),
        ],
    )
    def test_devices_have_names_people_know(self, agent, name):
        assert devices.readable_name(agent) == name

    @pytest.mark.parametrize("cookie", ["", "x", "eyJhIjoxfQ:1abc:def"])
    def test_a_cookie_that_was_altered_is_a_new_device(self, rf, cookie):
        request = rf.get("/")
        request.COOKIES["device"] = cookie
        assert devices.device_of(request).accounts == ()


class TestAccounts:
    def test_an_account_opens_with_a_verified_address(self, db):
        person = PersonFactory(work_mail="Nieuw@DeLinde.example")
        account = open_account(person=person, email=person.work_mail, language="en", now=NOW)
        assert (account.email, account.language) == ("nieuw@delinde.example", "en")
        assert not account.has_usable_password()
        address = EmailAddress.objects.get(user=account)
        assert (address.email, address.verified, address.primary) == ("nieuw@delinde.example", True, True)

    def test_opening_twice_is_the_same_account(self, db):
        person = PersonFactory()
        first = open_account(person=person, email=person.work_mail, language="nl", now=NOW)
        assert open_account(person=person, email=person.work_mail, language="nl", now=NOW) == first

    def change(self, *people, now=NOW):
        for person, address in people:
            person.work_mail = address
            person.save()
        return follow_work_mail(people=[person for person, _address in people], now=now)

    def test_a_new_work_mail_waits_a_week_and_is_told_at_the_old_address(self, cast):
        assert self.change((cast.joris, "j.vandenberg@delinde.example"), (cast.ayse, "")) == 1
        assert [sent.to for sent in mail.outbox] == [["joris@delinde.example"]]
        assert "j.vandenberg@delinde.example" in mail.outbox[0].body
        assert self.change((cast.joris, "j.vandenberg@delinde.example"), now=NOW + timedelta(days=6)) == 0
        assert apply_new_addresses(now=NOW + timedelta(days=6)) == 0
        assert account_of(cast.joris).email == "joris@delinde.example"
        assert apply_new_addresses(now=NOW + timedelta(days=7)) == 1
        assert account_of(cast.joris).email == "j.vandenberg@delinde.example"
        assert EmailAddress.objects.get(user=account_of(cast.joris)).email == "j.vandenberg@delinde.example"
        assert account_of(cast.ayse).email == "ayse@delinde.example"

    def test_it_runs_every_day(self, cast):
        self.change((cast.joris, "j.vandenberg@delinde.example"))
        assert daily.functions["new-addresses"](NOW + timedelta(days=8)) == 1

    def test_corrected_in_the_file_it_waits_no_more(self, cast):
        self.change((cast.joris, "j.vandenberg@delinde.example"))
        self.change((cast.joris, "Joris@DeLinde.example"))
        assert account_of(cast.joris).pending_since is None

    def test_two_exchange_addresses_and_nobody_takes_someone_elses(self, cast, client_of):
        self.change((cast.joris, "fatima@delinde.example"), (cast.fatima, "joris@delinde.example"))
        self.change((cast.ayse, "sanne@delinde.example"))
        assert apply_new_addresses(now=NOW + timedelta(days=7)) == 2
        emails = [account_of(person).email for person in (cast.joris, cast.fatima, cast.ayse)]
        assert emails == ["fatima@delinde.example", "joris@delinde.example", "ayse@delinde.example"]
        Account.objects.filter(person=cast.ayse).update(pending_since=timezone.now() - timedelta(days=8))
        page = client_of(cast.hanna).get("/policy/invitations/").content.decode()
        assert f"{cast.ayse}: sanne@delinde.example" in page

    @pytest.mark.parametrize(
        ("answer", "email"), [("confirmation", "new@delinde.example"), ("refusal", "joris@delinde.example")]
    )
    def test_its_owner_says_yes_or_no_on_their_own_page(self, cast, client_of, answer, email):
        self.change((cast.joris, "new@delinde.example"))
        client = client_of(cast.joris)
        assert f"/account/address/{answer}/" in client.get("/account/").content.decode()
        client.post(f"/account/address/{answer}/")
        account = account_of(cast.joris)
        assert (account.email, account.pending_email, account.pending_since) == (email, "", None)
        assert "/account/address/" not in client.get("/account/").content.decode()

    def test_an_open_invitation_ends_with_the_address_it_went_to(self, cast):
        nour = PersonFactory()
        made = invite(people=[nour], by=cast.hanna, now=NOW)[0]
        self.change((nour, "nour@delinde.example"))
        assert Invitation.objects.get(pk=made.pk).withdrawn_at == NOW

    def test_logging_out_clears_what_the_browser_kept_and_what_was_still_to_be_said(self, cast, client_of):
        client = client_of(cast.joris)
        client.post("/account/password/removal/")
        answer = client.post("/logout/")
        assert answer["Clear-Site-Data"] == '"cache"'
        assert "messages" not in client.cookies
        assert "password is gone" not in client.get("/login/").content.decode()

    def test_what_who_left_could_come_in_with_is_removed(self, cast, client_of):
        left, stays = client_of(cast.joris), client_of(cast.sanne)
        with_app(cast.joris)
        key = left.cookies["sessionid"].value
        UserSession.objects.create(user=account_of(cast.joris), session_key=key, ip=NO_ADDRESS)
        cast.joris.last_day = TODAY.replace(year=2020)
        cast.joris.save()
        assert close_left_accounts(today=TODAY) == 3  # two sessions and an app
        assert close_left_accounts(today=TODAY) == 0
        assert not Authenticator.objects.exists()
        assert not Session.objects.filter(session_key=key).exists()
        assert stays.get("/account/").status_code == 200


class TestLanguage:
    def test_it_is_kept_in_the_browser_and_for_the_mails(self, cast, client_of):
        client = client_of(cast.joris)
        answer = client.post("/language/", {"language": "en", "next": "/roles/"})
        assert answer["Location"] == "/roles/"
        assert client.cookies["language"].value == "en"
        assert Account.objects.get(person=cast.joris).language == "en"

    def test_anyone_may_choose_before_logging_in(self, db):
        client = Client()
        client.post("/language/", {"language": "en"})
        assert "Good to see you" in client.get("/login/").content.decode()

    def test_an_unknown_language_changes_nothing(self, cast, client_of):
        client_of(cast.joris).post("/language/", {"language": "xx"})
        assert Account.objects.get(person=cast.joris).language == "nl"

    def test_it_never_leads_to_another_site(self, db):
        assert Client().post("/language/", {"language": "en", "next": "//evil.example/"})["Location"] == "/"

    def test_it_asks_for_a_post(self, db):
        assert Client().get("/language/").status_code == 405
