"""Setting, changing and removing a PIN; and that nobody is left without a way in."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medemens.core import daily
from medemens.core.errors import Refused
from medemens.people import proof
from medemens.people.actions import pins
from medemens.people.actions.access import close_every_way_in
from medemens.people.actions.visit_codes import make_visit_codes
from medemens.people.models import Account, Pin, TextNumber, VisitCode
from medemens.people.queries.numbers import text_hash
from medemens.people.tests.door import is_in
from medemens.people.tests.number_kit import PIN, type_in, without_mail
from tests.cast import account_of
from tests.factories import NOW, TODAY

LONG_AGO = 3600  # seconds


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


def choose(client, pin=PIN, again=None):
    return client.post("/account/pin/", {"pin": pin, "again": again or pin})


class TestSetting:
    def test_one_is_chosen_opens_and_is_told_of_by_mail(self, cast, client_of):
        Account.objects.filter(person=cast.joris).update(language="en")
        assert choose(client_of(cast.joris))["Location"] == "/account/"
        assert "A new PIN was set" in mail.outbox[0].body
        assert type_in(Client(), cast.joris).status_code == 302

    def test_who_has_no_mail_gets_none(self, cast, client_of):
        without_mail(cast.joris, pin="")
        assert choose(client_of(cast.joris))["Location"] == "/"
        assert mail.outbox == []

    def test_the_page_says_which_number_it_goes_with(self, cast, client_of):
        page = client_of(cast.joris).get("/account/pin/").content.decode()
        assert f"Your personnel number is {cast.joris.number}." in page

    @pytest.mark.parametrize("pin", ["123456", "140587", "12345", "1234567", "abcdef", ""])
    def test_what_is_easily_guessed_or_no_pin_comes_back(self, cast, client_of, pin):
        response = choose(client_of(cast.joris), pin)
        assert response.status_code == 422
        assert not Pin.objects.exists()

    def test_two_that_differ_come_back(self, cast, client_of):
        assert choose(client_of(cast.joris), PIN, "204816").status_code == 422
        assert not Pin.objects.exists()

    def test_an_action_refuses_an_easy_one_too(self, cast):
        with pytest.raises(Refused, match="pattern"):
            pins.set_pin(account=account_of(cast.joris), pin="123456", now=NOW)

    def test_another_replaces_it_and_ends_sessions_elsewhere(self, cast, client_of):
        elsewhere = Client()
        pins.set_pin(account=account_of(cast.joris), pin=PIN, now=NOW)
        type_in(elsewhere, cast.joris)
        here = client_of(cast.joris)
        choose(here, "996140")
        assert is_in(here)
        assert not is_in(elsewhere)
        assert type_in(Client(), cast.joris).status_code == 422
        assert type_in(Client(), cast.joris, "996140").status_code == 302

    def test_who_logged_in_long_ago_logs_in_once_more(self, cast, client_of):
        client = client_of(cast.joris, ago=LONG_AGO)
        assert choose(client)["Location"].startswith("/account/again/")
        assert client.post("/account/pin/removal/")["Location"].startswith("/account/again/")
        assert client.post("/account/visit-codes/")["Location"].startswith("/account/again/")
        assert not Pin.objects.exists()
        assert not VisitCode.objects.exists()


class TestRemoving:
    @pytest.fixture
    def account(self, cast):
        return without_mail(cast.joris)

    def test_with_mail_it_goes(self, cast, client_of):
        Account.objects.filter(person=cast.joris).update(language="en")
        pins.set_pin(account=account_of(cast.joris), pin=PIN, now=NOW)
        client_of(cast.joris).post("/account/pin/removal/")
        assert not Pin.objects.exists()
        assert "The PIN was taken off" in mail.outbox[-1].body

    def test_the_last_way_in_stays(self, cast, client_of, account):
        client = client_of(cast.joris)
        client.post("/account/pin/removal/")
        assert Pin.objects.filter(account=account).exists()
        assert "First set up another way" in client.get("/account/").content.decode()

    def test_with_a_passkey_it_goes(self, account):
        Authenticator.objects.create(
            user=account, type="webauthn", data={"name": "Telefoon", "credential": {}}
        )
        pins.remove_pin(account=account)
        assert not Pin.objects.exists()

    def test_an_authenticator_app_is_no_way_in(self, account):
        Authenticator.objects.create(user=account, type="totp", data={})
        with pytest.raises(Refused):
            pins.remove_pin(account=account)

    def test_a_mobile_number_is_one_only_while_text_messages_leave(self, account, settings):
        TextNumber.objects.create(
            account=account, number="+31612345678", number_hash=text_hash("+31612345678"), given_on=TODAY
        )
        with pytest.raises(Refused):
            pins.remove_pin(account=account)
        settings.SMS_URL = "json://127.0.0.1/{number}"
        pins.remove_pin(account=account)
        assert not Pin.objects.exists()


class TestFirst:
    def test_without_a_way_in_one_is_led_to_choose_every_time(self, cast, rf):
        account = without_mail(cast.joris, pin="")
        assert came_in(rf, account, "/colleagues/") == "/account/first/"
        pins.set_pin(account=account, pin=PIN, now=NOW)
        assert came_in(rf, account, "/colleagues/") == "/colleagues/"

    def test_who_has_mail_goes_on_at_no_cost(self, cast):
        from medemens.people.queries.numbers import has_way_in

        account = account_of(cast.joris)
        with CaptureQueriesContext(connection) as queries:
            assert has_way_in(account)
        assert len(queries) == 0

    def test_the_page_offers_what_this_person_can_use(self, cast, client_of):
        without_mail(cast.joris, pin="")
        page = client_of(cast.joris).get("/account/first/").content.decode()
        assert "Choose now how you log in next time." in page
        assert cast.joris.number in page
        assert [word for word in ("by mail", "password", "text message") if word in page] == []
        page = client_of(cast.fatima).get("/account/first/").content.decode()
        assert "Just with codes by mail" in page
        assert "Choose now" not in page

    def test_the_account_page_says_it_too(self, cast, client_of):
        without_mail(cast.joris, pin="")
        page = client_of(cast.joris).get("/account/").content.decode()
        assert "no way yet to come in" in page
        assert "A code by mail" not in page
        assert "Remove my PIN" not in page

    def test_someone_without_mail_can_make_a_passkey(self, cast, client_of):
        without_mail(cast.joris)
        response = client_of(cast.joris).get("/account/passkeys/new/")
        assert response.status_code == 200
        assert "Joris van den Berg" in response.content.decode()


def test_the_daily_run_forgets_the_numbers_of_who_left(cast):
    for person in (cast.joris, cast.fatima):
        account = without_mail(person)
        make_visit_codes(account=account, now=NOW)
        number = f"+3161234{account.pk:04}"
        TextNumber.objects.create(
            account=account, number=number, number_hash=text_hash(number), given_on=TODAY
        )
    cast.joris.last_day = timezone.localdate() - timedelta(days=1)
    cast.joris.save()
    cast.fatima.last_day = timezone.localdate()
    cast.fatima.save()
    daily.functions["left-accounts"](timezone.now())
    for kind in (Pin, VisitCode, TextNumber):
        assert set(kind.objects.values_list("account__person__call_name", flat=True)) == {"Fatima"}


def test_closing_every_way_takes_them_all(cast):
    account = without_mail(cast.joris)
    make_visit_codes(account=account, now=NOW)
    close_every_way_in(account=account)
    assert not Pin.objects.exists()
    assert not VisitCode.objects.exists()


def came_in(rf, account, next_url):
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.messages.storage.session import SessionStorage

    request = rf.post("/login/number/")
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.user = AnonymousUser()
    request._messages = SessionStorage(request)
    return proof.come_in(request, account, "number", next_url)["Location"]
