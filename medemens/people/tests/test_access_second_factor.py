"""The second factor: an authenticator app, recovery codes, and that roles need one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import log_in
from medemens.people.models import Grant
from tests.cast import account_of
from tests.factories import GrantFactory

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


class TestAuthenticatorApp:
    def set_up(self, client):
        secret = client.get("/account/app/").context["form"].secret
        return secret, client.post("/account/app/", {"code": code_for(secret)})

    def test_it_is_set_up_with_its_first_code_and_gives_recovery_codes(
        self, cast, client_of, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            _secret, answer = self.set_up(client_of(cast.joris))
        assert answer["Location"] == "/account/recovery-codes/"
        kinds = {way.type for way in Authenticator.objects.filter(user=account_of(cast.joris))}
        assert kinds == {"totp", "recovery_codes"}
        assert "authenticator" in mail.outbox[0].body

    def test_the_secret_is_encrypted_while_it_waits_and_when_kept(self, cast, client_of):
        client = client_of(cast.joris)
        secret = client.get("/account/app/").context["form"].secret
        waiting = str([row.get_decoded() for row in Session.objects.all()])
        assert "mfa.totp.secret" in waiting
        assert secret not in waiting
        client.post("/account/app/", {"code": code_for(secret)})
        with connection.cursor() as cursor:
            cursor.execute("SELECT data FROM mfa_authenticator")
            rows = str(cursor.fetchall())
        assert "secret" in rows
        assert secret not in rows

    def test_recovery_codes_are_encrypted_too(self, cast, client_of):
        client = client_of(cast.joris)
        self.set_up(client)
        code = client.get("/account/recovery-codes/").context["unused_codes"][0]
        with connection.cursor() as cursor:
            cursor.execute("SELECT data FROM mfa_authenticator")
            assert code not in str(cursor.fetchall())

    def test_a_wrong_code_comes_back(self, cast, client_of):
        client = client_of(cast.joris)
        client.get("/account/app/")
        assert client.post("/account/app/", {"code": "000000"}).status_code == 422
        assert not Authenticator.objects.exists()

    def test_from_then_on_logging_in_asks_for_it(self, cast):
        secret = with_app(cast.joris)
        client = self.after_code(cast.joris)
        assert client.get("/account/").status_code == 302
        assert client.get("/login/second-step/").status_code == 200
        assert client.post("/login/second-step/", {"code": "000000"}).status_code == 422
        client.post("/login/second-step/", {"code": code_for(secret)})
        assert client.get("/account/").status_code == 200

    def test_a_recovery_code_does_once(self, cast):
        with_app(cast.joris)
        code = RecoveryCodes.activate(account_of(cast.joris)).get_unused_codes()[0]
        for status in (200, 302):
            client = self.after_code(cast.joris)
            client.post("/login/second-step/", {"code": code})
            assert client.get("/account/").status_code == status

    def test_guessing_the_second_step_is_limited(self, cast):
        secret = with_app(cast.joris)
        client = self.after_code(cast.joris)
        for _attempt in range(8):
            client.post("/login/second-step/", {"code": "000000"})
        client.post("/login/second-step/", {"code": code_for(secret)})
        assert client.get("/account/").status_code == 302

    def test_who_guesses_elsewhere_doesnt_keep_the_owner_out(self, cast):
        secret = with_app(cast.joris)
        guesser, owner = self.after_code(cast.joris), self.after_code(cast.joris)
        for _attempt in range(9):
            guesser.post("/login/second-step/", {"code": "000000"})
        owner.post("/login/second-step/", {"code": code_for(secret)})
        assert owner.get("/account/").status_code == 200

    def test_it_can_be_removed_after_showing_one_has_it(self, cast, client_of):
        secret = with_app(cast.joris)
        client = client_of(cast.joris)
        way = client.get("/account/app/removal/")["Location"]
        assert way == "/account/again/app/?next=%2Faccount%2Fapp%2Fremoval%2F"
        assert client.post(way, {"code": "000000"}).status_code == 422
        client.post(way, {"code": code_for(secret), "next": "/account/app/removal/"})
        client.post("/account/app/removal/")
        assert not Authenticator.objects.exists()

    def test_new_recovery_codes_end_the_old(self, cast, client_of):
        client = client_of(cast.joris)
        self.set_up(client)
        old = client.get("/account/recovery-codes/").context["unused_codes"]
        client.post("/account/recovery-codes/new/")
        assert not set(old) & set(client.get("/account/recovery-codes/").context["unused_codes"])

    def after_code(self, person):
        from medemens.people import entry
        from medemens.people.models import LoginCode

        client = Client()
        client.post("/login/", {"email": person.work_mail})
        client.post("/login/code/", {"code": entry.login_code(LoginCode.objects.latest("pk").seed)})
        return client


class TestSecondFactorForRoles:
    @pytest.mark.parametrize("name", ["hanna", "adil", "olga"])
    def test_who_holds_a_role_is_led_to_set_it_up_and_reaches_nothing_else(self, cast, client_of, name):
        client = client_of(getattr(cast, name), method="code")
        for url in ("/account/", "/roles/", "/policy/invitations/", "/account/sessions/"):
            assert client.get(url)["Location"] == "/account/second-factor/"
        assert client.post("/roles/new/", {})["Location"] == "/account/second-factor/"
        part = client.get("/roles/", headers={"HX-Request": "true"})
        assert (part.status_code, part["HX-Redirect"]) == (204, "/account/second-factor/")

    def test_the_page_says_why_and_the_way_on_and_out_work(self, cast, client_of):
        client = client_of(cast.hanna, method="code")
        page = client.get("/account/second-factor/").content.decode()
        assert "sinds het begin" in page
        assert client.get("/account/passkeys/new/").status_code == 200
        assert client.post("/language/", {"language": "nl"}).status_code == 302
        assert client.get("/what-it-does/").status_code == 200
        assert client.post("/logout/")["Location"] == "/login/"

    def test_setting_up_the_app_lets_them_in(self, cast, client_of):
        client = client_of(cast.hanna, method="code")
        secret = client.get("/account/app/").context["form"].secret
        client.post("/account/app/", {"code": code_for(secret)})
        assert client.get("/roles/").status_code == 200

    def test_a_session_without_it_cannot_add_a_way_past_one_that_exists(self, cast, client_of):
        with_app(cast.hanna)
        client = client_of(cast.hanna, method="code")
        assert client.get("/account/passkeys/new/")["Location"].startswith("/account/again/app/")
        page = client.get("/account/second-factor/").content.decode()
        assert "/account/again/app/" in page
        assert "/account/app/" not in page.replace("/account/again/app/", "")

    def test_using_it_again_lets_an_older_session_in(self, cast, client_of):
        secret = with_app(cast.hanna)
        client = client_of(cast.hanna, method="code", ago=LONG_AGO)
        client.post("/account/again/app/", {"code": code_for(secret)})
        assert client.get("/roles/").status_code == 200

    def test_a_role_given_during_a_session_counts_at_once(self, cast, client_of):
        client = client_of(cast.joris)
        assert client.get("/roles/").status_code == 200
        GrantFactory(person=cast.joris, role=Grant.Role.SUPERVISION)
        assert client.get("/roles/")["Location"] == "/account/second-factor/"

    @pytest.mark.parametrize("name", ["joris", "sanne", "ruth"])
    def test_without_a_role_nothing_is_asked(self, cast, client_of, name):
        assert client_of(getattr(cast, name)).get("/account/").status_code == 200

    def test_a_proof_of_someone_else_in_the_session_is_none(self, cast):
        client = Client()
        log_in(client, cast.hanna)
        session = client.session
        session["account_authentication_methods_user"] = str(account_of(cast.adil).pk)
        session.save()
        assert client.get("/roles/")["Location"] == "/account/second-factor/"

    def test_it_costs_one_statement_and_none_with_the_proof(self, cast, client_of):
        costs = {}
        for method in ("code", "mfa"):
            client = client_of(cast.joris, method=method)
            with CaptureQueriesContext(connection) as queries:
                client.get("/logout/")
            costs[method] = len([query for query in queries if "people_grant" in query["sql"]])
        assert costs["code"] <= 1
