"""A device others use too remembers nothing: not after rest, not after logging out, not in a cookie."""

import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from medemens.people import devices
from medemens.people.actions.letters import make_letters
from medemens.people.models import Account, VisitCode
from medemens.people.tests.door import is_in
from medemens.people.tests.number_kit import PIN, WRONG, type_in, without_mail
from tests.cast import account_of
from tests.factories import PersonFactory

OTHER = "739164"
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
    start, seconds = timezone.now(), time.time()

    def later(**much):
        gone = timedelta(**much)
        monkeypatch.setattr("django.utils.timezone.now", lambda: start + gone)
        monkeypatch.setattr("time.time", lambda: seconds + gone.total_seconds())

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


class TestTheNextPerson:
    """Whoever finds someone still logged in, before ten minutes of rest are over, makes no way in of their own."""

    WAYS = ["/account/pin/", "/account/visit-codes/", "/account/passkeys/new/", "/account/app/"]

    @pytest.fixture
    def found(self, tablet, clock):
        clock(seconds=61)
        assert is_in(tablet)
        return tablet

    def test_sets_no_pin_and_makes_no_codes(self, found, joris):
        before = account_of(joris).pin.hash
        again = "/account/again/?next=%2Faccount%2F"
        assert found.post("/account/visit-codes/")["Location"] == again
        assert found.post("/account/pin/", {"pin": OTHER, "again": OTHER})["Location"] == again
        assert account_of(joris).pin.hash == before
        assert not VisitCode.objects.exists()

    @pytest.mark.parametrize("way", WAYS)
    def test_reaches_none_of_the_pages_for_it(self, found, way):
        assert found.get(way)["Location"] == f"/account/again/?{urlencode({'next': way})}"

    def test_keeps_no_session(self, found, clock):
        assert found.post("/account/own-device/")["Location"] == "/account/again/?next=%2Faccount%2F"
        clock(minutes=12)
        assert not is_in(found)

    def test_within_the_minute_its_owner_does_all_that(self, tablet, clock):
        clock(seconds=59)
        assert [tablet.get(way).status_code for way in self.WAYS] == [200] * 4

    def test_on_an_own_device_it_stays_a_quarter_of_an_hour(self, joris, clock):
        phone = Client()
        type_in(phone, joris, own="on")
        clock(minutes=14)
        assert [phone.get(way).status_code for way in self.WAYS] == [200] * 4

    def test_its_owner_types_their_pin_once_more_and_goes_on(self, found):
        again = found.get("/account/pin/")["Location"]
        assert found.post(again, {"pin": WRONG}).status_code == 422
        assert found.get("/account/pin/").status_code == 302
        assert found.post(again, {"pin": PIN, "next": "/account/pin/"})["Location"] == "/account/pin/"
        assert found.get("/account/pin/").status_code == 200

    def test_saying_that_it_is_ones_own_leads_back_to_where_one_said_so(self, found, clock):
        again = found.post("/account/own-device/", {"next": "/account/"})["Location"]
        assert found.post(again, {"pin": PIN})["Location"] == "/account/"
        found.post("/account/own-device/")
        clock(days=3)
        assert is_in(found)

    def test_guessing_that_pin_is_counted_as_at_the_door(self, found, joris):
        answers = [found.post("/account/again/", {"pin": WRONG}).status_code for _try in range(7)]
        assert answers == [422] * 6 + [429]
        assert found.post("/account/again/", {"pin": PIN}).status_code == 429
        found.post("/logout/")
        assert type_in(found, joris).status_code == 429

    @pytest.mark.parametrize("kind", ["totp", "webauthn"])
    def test_a_pin_is_too_little_where_something_stronger_is_set_up(self, found, joris, kind):
        Authenticator.objects.create(user=account_of(joris), type=kind, data={})
        assert found.post("/account/again/", {"pin": PIN}).status_code == 422
        assert 'name="pin"' not in found.get("/account/again/").content.decode()

    def test_who_came_by_letter_chooses_their_first_way_and_then_says_that_it_is_their_own(self, cast, clock):
        els = PersonFactory(call_name="Els", team=cast.de_hoek, leader=cast.sanne, work_mail="")
        code = make_letters(people=[els], by=cast.sanne, now=timezone.now())[0].code
        phone = Client()
        assert phone.post(f"/letter/{code}/")["Location"] == "/account/first/"
        clock(minutes=5)
        assert is_in(phone)
        clock(minutes=9)
        assert phone.post("/account/pin/", {"pin": PIN, "again": PIN})["Location"] == "/"
        assert phone.post("/account/own-device/")["Location"] == "/account/"
        clock(days=3)
        assert is_in(phone)


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
