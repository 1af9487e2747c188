"""A device others use too remembers nothing: not after rest, not after logging out, not in a cookie."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from medemens.people import devices
from medemens.people.models import Account
from medemens.people.tests.door import is_in
from medemens.people.tests.number_kit import type_in, without_mail
from tests.cast import account_of

TOAST = 'class="toast"'


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


@pytest.fixture
def joris(cast):
    without_mail(cast.joris)
    Account.objects.filter(person=cast.joris).update(language="pl")
    return cast.joris


@pytest.fixture
def tablet(joris):
    """The tablet of the ward, on which Joris is in."""
    client = Client()
    type_in(client, joris)
    assert is_in(client)
    return client


@pytest.fixture
def clock(monkeypatch):
    start = timezone.now()

    def later(**much):
        monkeypatch.setattr("django.utils.timezone.now", lambda: start + timedelta(**much))

    return later


def marks(client):
    return signing.loads(client.cookies["device"].value, salt=devices.SALT)[1:]


class TestRest:
    def test_ten_minutes_of_rest_end_it(self, tablet, clock):
        clock(minutes=9, seconds=59)
        assert is_in(tablet)
        clock(minutes=19, seconds=58)
        assert is_in(tablet)  # the rest began anew
        clock(minutes=29, seconds=59)
        assert not is_in(tablet)
        assert tablet.get("/account/")["Location"] == "/login/?next=/account/"

    def test_it_is_over_on_the_server_and_not_only_in_the_browser(self, tablet, clock):
        session = tablet.cookies["sessionid"].value
        clock(minutes=10, seconds=1)
        assert not Session.objects.filter(session_key=session, expire_date__gt=timezone.now()).exists()
        thief = Client()
        thief.cookies["sessionid"] = session
        assert not is_in(thief)

    def test_the_page_on_the_screen_goes_too(self, tablet):
        assert tablet.get("/account/")["Refresh"] == "605"

    def test_an_own_device_goes_on(self, joris, clock):
        phone = Client()
        type_in(phone, joris, own="on")
        response = phone.get("/account/")
        assert "Refresh" not in response
        clock(days=3)
        assert is_in(phone)


class TestCookies:
    def test_the_session_ends_with_the_browser(self, tablet):
        assert tablet.cookies["sessionid"]["max-age"] == ""
        assert tablet.cookies["sessionid"]["expires"] == ""

    def test_on_an_own_device_it_lasts(self, joris):
        phone = Client()
        type_in(phone, joris, own="on")
        assert phone.cookies["sessionid"]["max-age"] == 60 * 60 * 24 * 30

    def test_the_device_learns_no_account(self, tablet, joris):
        account = account_of(joris)
        device = devices.Device("", tuple(marks(tablet)))
        assert not device.knows(str(account.pk))
        assert device.is_of_house

    def test_two_people_leave_the_same_on_it(self, tablet, cast):
        first = marks(tablet)
        tablet.post("/logout/")
        without_mail(cast.fatima)
        type_in(tablet, cast.fatima)
        assert marks(tablet) == first

    def test_an_own_device_does(self, joris):
        phone = Client()
        type_in(phone, joris, own="on")
        assert devices.Device("", tuple(marks(phone))).knows(str(account_of(joris).pk))

    def test_the_language_goes_with_the_session(self, tablet):
        assert tablet.cookies["language"].value == "pl"
        assert tablet.cookies["language"]["max-age"] == 600
        tablet.post("/language/", {"language": "en"})
        assert (tablet.cookies["language"].value, tablet.cookies["language"]["max-age"]) == ("en", 600)


class TestLoggingOut:
    def test_it_clears_what_the_browser_kept(self, tablet):
        before = tablet.cookies["sessionid"].value
        response = tablet.post("/logout/")
        assert response["Clear-Site-Data"] == '"cache", "storage"'
        assert response.cookies["sessionid"].value != before
        assert response.cookies["language"].value == ""
        assert not is_in(tablet)

    def test_the_session_is_gone_from_the_server(self, tablet):
        session = tablet.cookies["sessionid"].value
        tablet.post("/logout/")
        thief = Client()
        thief.cookies["sessionid"] = session
        assert not is_in(thief)

    def test_nothing_to_say_is_left_for_the_next_one(self, joris):
        tablet = Client()
        type_in(tablet, joris)
        assert TOAST in tablet.get("/").content.decode()
        tablet.post("/logout/")
        tablet.get("/login/")  # says that one is out
        type_in(tablet, joris)  # again a message waits, and no page showed it yet
        tablet.post("/logout/")
        assert tablet.get("/login/").content.decode().count(TOAST) <= 1

    def test_going_back_shows_nothing(self, tablet):
        assert tablet.get("/account/")["Cache-Control"] == "private, no-store"
        assert tablet.get("/login/number/").status_code == 302


class TestOwnAfterAll:
    def test_one_says_so_later(self, tablet, joris, clock):
        page = tablet.get("/account/").content.decode()
        assert "/account/own-device/" in page
        tablet.post("/account/own-device/")
        assert devices.Device("", tuple(marks(tablet))).knows(str(account_of(joris).pk))
        assert "/account/own-device/" not in tablet.get("/account/").content.decode()
        clock(hours=1)
        assert is_in(tablet)

    def test_an_own_device_isnt_asked(self, joris):
        phone = Client()
        type_in(phone, joris, own="on")
        assert "/account/own-device/" not in phone.get("/account/").content.decode()


def test_the_list_of_sessions_forgets_it_too(tablet, joris, clock):
    from medemens.people.queries.access import sessions_of

    assert sessions_of(account_of(joris), timezone.now()).count() == 1
    clock(minutes=11)
    assert sessions_of(account_of(joris), timezone.now()).count() == 0
    assert UserSession.objects.count() == 1  # until the daily run


def test_the_service_worker_keeps_no_page_of_anyone(tablet):
    script = tablet.get("/service-worker.js").content.decode()
    assert script.count(".put(") == 1
    assert "VERSIONED.test(url.pathname)) event.respondWith(fromStore" in script
