import re

import pytest
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection, transaction
from django.http import HttpResponse

from medemens.core.middleware import StatementClock, server_timing
from medemens.core.models import Heartbeat
from tests.factories import NOW

HEADER = re.compile(r'^app;dur=\d+\.\d, db;dur=\d+\.\d;desc="(\d+)"$')


def statements(response) -> int:
    return int(HEADER.match(response["Server-Timing"])[1])


@pytest.mark.django_db
def test_transaction_control_is_not_counted():
    clock = StatementClock()
    with connection.execute_wrapper(clock):
        with transaction.atomic(), transaction.atomic():
            Heartbeat.objects.create(name="a", at=NOW)
        Heartbeat.objects.count()
    assert clock.count == 2
    assert clock.seconds > 0


@pytest.mark.django_db
def test_the_header_counts_what_a_view_asks(rf, settings):
    settings.TIMING = True

    def view(request):
        Heartbeat.objects.count()
        return HttpResponse(Heartbeat.objects.count())

    assert statements(server_timing(view)(rf.get("/"))) == 2


def test_without_the_setting_nothing_is_in_the_way(rf):
    def view(request):
        return HttpResponse()

    assert server_timing(view) is view


def test_the_session_and_the_login_are_counted(cast, client_of, rf, settings):
    """Two statements: the session, and the account with its person."""
    settings.TIMING = True
    request = rf.get("/")
    request.COOKIES = {name: cookie.value for name, cookie in client_of(cast.joris).cookies.items()}

    def view(request):
        return HttpResponse(request.user.person.full_name)

    response = server_timing(SessionMiddleware(AuthenticationMiddleware(view)))(request)
    assert (response.content, statements(response)) == (b"Joris van den Berg", 2)


def test_it_stands_around_every_other_middleware(settings):
    assert settings.MIDDLEWARE[0] == "medemens.core.middleware.server_timing"
