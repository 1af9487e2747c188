"""Codes for one visit each to the tablet in the team room."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from medemens.people.actions import doors
from medemens.people.actions.visit_codes import DIGITS, account_for_visit_code, make_visit_codes
from medemens.people.models import Account, VisitCode
from medemens.people.tests.number_kit import without_mail
from tests.cast import account_of
from tests.factories import NOW, TODAY

CODE = re.compile(r"<strong><bdi>(\d{4} \d{4} \d{4} \d{4})</bdi></strong>")


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


@pytest.fixture
def codes(cast):
    return make_visit_codes(account=account_of(cast.joris), now=NOW)


def opened_by(code):
    account = account_for_visit_code(code=code, today=TODAY)
    return account and account.person.call_name


def test_ten_that_nobody_guesses(codes):
    assert len(set(codes)) == 10
    assert DIGITS * 3.32 > 50  # bits


@pytest.mark.parametrize("typed", ["{}", " {}", "{}.", "code {}"])
def test_each_opens_one_visit(codes, typed):
    assert opened_by(typed.format(codes[0])) == "Joris"
    assert opened_by(codes[0]) is None
    assert opened_by(codes[1]) == "Joris"
    assert VisitCode.objects.count() == 8


def test_without_spaces_and_in_another_script(codes):
    assert (
        opened_by(codes[0].replace(" ", "").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == "Joris"
    )


def test_a_new_list_ends_the_old_one(cast, codes):
    newer = make_visit_codes(account=account_of(cast.joris), now=NOW)
    assert opened_by(codes[0]) is None
    assert opened_by(newer[0]) == "Joris"


@pytest.mark.parametrize("typed", ["", "0", "1234 5678 9012 3456", "abcd"])
def test_what_is_no_code_opens_nothing(codes, typed):
    assert opened_by(typed) is None
    assert VisitCode.objects.count() == 10


def test_of_who_left_none_opens_and_it_is_spent(cast, codes):
    cast.joris.last_day = TODAY - timedelta(days=1)
    cast.joris.save()
    assert opened_by(codes[0]) is None
    cast.joris.last_day = None
    cast.joris.save()
    assert opened_by(codes[0]) is None
    assert opened_by(codes[1]) == "Joris"


def test_the_database_holds_no_code_and_no_name(codes):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_visitcode")
        rows = str(cursor.fetchall())
    assert [code for code in codes if code in rows or code.replace(" ", "") in rows] == []


def test_the_door_counts_tries_of_a_device(rf, cast, codes, settings):
    from importlib import import_module

    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_address": "5/15m/key"}
    request = rf.post("/kiosk/")
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    for _attempt in range(5):
        assert doors.by_visit_code(request=request, code="1", today=TODAY) is None
    with pytest.raises(doors.TooMany, match="a lot of tries"):
        doors.by_visit_code(request=request, code=codes[0], today=TODAY)
    assert VisitCode.objects.count() == 10


class TestPage:
    def test_a_list_is_shown_once_and_told_of_by_mail(self, cast, client_of):
        client = client_of(cast.joris)
        assert CODE.findall(client.get("/account/visit-codes/").content.decode()) == []
        response = client.post("/account/visit-codes/")
        shown = CODE.findall(response.content.decode())
        assert len(shown) == 10
        assert response["Cache-Control"] == "private, no-store"
        assert opened_now(shown[0]) == account_of(cast.joris)
        assert CODE.findall(client.get("/account/visit-codes/").content.decode()) == []
        assert "You have 9 codes left." in client.get("/account/visit-codes/").content.decode()
        assert len(mail.outbox) == 1

    def test_it_names_nobody(self, cast, client_of):
        without_mail(cast.joris)
        page = client_of(cast.joris).post("/account/visit-codes/").content.decode()
        content = page.partition("<ol")[2].partition("</ol>")[0]
        assert re.sub(r"[\d ]|</?(li|strong|bdi)>", "", content.partition(">")[2]) == ""


def opened_now(code) -> Account | None:
    return account_for_visit_code(code=code, today=timezone.localdate())
