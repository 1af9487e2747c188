"""A visit to “Waar kun je terecht” leaves no trace: in no table, cookie, cache or log, whoever looks and however."""

import inspect
import logging
from unittest.mock import Mock

import pytest
from allauth.usersessions import app_settings as usersessions
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from granian.server import Server

from medemens.core import serving
from medemens.kiosk import visit
from medemens.people import shared_device
from tests.factories import NOW
from tests.visitors import at_the_tablet, everything_kept, hanna_of_hr, joris, nobody

pytestmark = pytest.mark.django_db
URL = "/support/"
IN_THE_DATABASE = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}
}


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture(autouse=True)
def as_in_real_use(settings):
    """Counts are kept in the database, so that one more would be seen."""
    settings.CACHES = IN_THE_DATABASE


def on_a_shared_device(cast) -> Client:
    client = joris(cast)
    session = client.session
    session[shared_device.KEY] = 600
    session.save()
    client.get(reverse("account"))
    return client


def whose_session_ended(cast) -> Client:
    client = joris(cast)
    Session.objects.all().delete()
    return client


def with_cookies_of_nobody(cast) -> Client:
    client = Client()
    client.cookies.load({"sessionid": "x" * 32, "csrftoken": "y" * 32, "language": "\x00", "messages": "z"})
    return client


WAYS = {
    "as it is": ("", {}),
    "a language": ("?language=ar", {}),
    "no language": ("?language=%00%F0", {}),
    "a language twice, and more": ("?language=en&language=<script>&from=mail&utm_source=x", {}),
    "by htmx": ("", {"HX-Request": "true", "HX-Target": "main", "HX-Current-URL": "https://x/colleagues/7/"}),
    "from a page": ("", {"Referer": "https://medemens.example/moments/7/", "Accept-Language": "tr, *;q=0.1"}),
    "through a proxy": ("", {"X-Forwarded-For": "10.0.0.7, 1.2.3.4", "User-Agent": "Telefoon van Joris"}),
}

VISITORS = [
    nobody, joris, hanna_of_hr, at_the_tablet, on_a_shared_device, whose_session_ended, with_cookies_of_nobody,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("visitor", VISITORS)
def test_no_row_no_cookie_no_line_in_a_log(cast, visitor, way, caplog):
    query, headers = WAYS[way]
    client = visitor(cast)
    caplog.set_level(logging.DEBUG)
    cache.set("counts", 1)
    before = everything_kept()
    caplog.clear()
    with CaptureQueriesContext(connection) as statements:
        response = client.get(URL + query, headers=headers)
    told = [record for record in caplog.records if record.name != "django.db.backends"]
    assert response.status_code == 200
    assert everything_kept() == before
    assert told == []
    assert not response.cookies
    assert "Vary" not in response
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert ["support_helpline" in one["sql"] for one in statements] == [True]
    assert statements[0]["sql"].startswith("SELECT")


@pytest.mark.parametrize("visitor", [nobody, joris, at_the_tablet])
@pytest.mark.parametrize("method", ["head", "post", "put", "options"])
def test_nor_does_another_way_of_asking(cast, visitor, method, caplog):
    client = visitor(cast)
    before = everything_kept()
    caplog.clear()
    response = getattr(client, method)(URL)
    assert everything_kept() == before
    assert not response.cookies
    assert caplog.records == []


def test_at_the_tablet_only_the_time_of_the_last_touch_is_kept_as_on_any_page_there(cast, monkeypatch):
    client = at_the_tablet(cast)
    before, session = everything_kept(but="django_session"), dict(client.session)
    later = NOW.timestamp() + 7
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW.fromtimestamp(later, NOW.tzinfo))
    response = client.get(reverse("kiosk_support"))
    assert "113" in response.content.decode()
    assert everything_kept(but="django_session") == before
    assert dict(client.session) == {**session, visit.KEY: {**session[visit.KEY], "at": later}}


def test_a_page_that_does_know_its_visitor_would_be_noticed(cast):
    client = joris(cast)
    before = everything_kept()
    assert "Cookie" in client.get(reverse("contact_new"))["Vary"]
    client.post(reverse("quiet_hours"), {"starts_at": "21:00", "ends_at": "08:00"})
    assert everything_kept() != before
    cache.set("counts", 1)
    before = everything_kept()
    cache.incr("counts")
    assert everything_kept() != before


def test_nobody_is_followed_from_page_to_page():
    assert usersessions.TRACK_ACTIVITY is False


def test_the_server_writes_no_access_log(monkeypatch):
    server = Mock()
    monkeypatch.setattr(serving, "Server", server)
    monkeypatch.setattr(serving, "connections", Mock())
    serving.serve(host="127.0.0.1", port=1, workers=1, threads=1, with_worker=False)
    assert inspect.signature(Server).parameters["log_access"].default is False
    assert [name for name in server.call_args.kwargs if "access" in name] == []
