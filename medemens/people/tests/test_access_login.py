"""Logging in by a code or a password, as someone at the door does it."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medemens.people.actions.access import send_code, use_code
from medemens.people.models import Account, LoginCode
from medemens.people.tests.door import CODE, LOGIN, PASSWORD, SECRET, ask, code_in_mail, is_in
from tests.cast import account_of
from tests.factories import NOW, TODAY


@pytest.fixture(autouse=True)
def _cleared_cache():
    from django.core.cache import cache

    cache.clear()


class TestCode:
    def test_a_code_from_the_mail_opens_the_account(self, cast):
        client = Client()
        assert ask(client)["Location"] == CODE
        assert mail.outbox[0].to == ["joris@delinde.example"]
        client.post(CODE, {"code": code_in_mail()})
        assert is_in(client)

    @pytest.mark.parametrize("typed", ["{}", " {} ", "{}.", "Code: {}"])
    def test_spaces_and_marks_around_it_dont_matter(self, cast, typed):
        client = Client()
        ask(client)
        client.post(CODE, {"code": typed.format(code_in_mail())})
        assert is_in(client)

    def test_the_address_may_be_in_capitals(self, cast):
        client = Client()
        ask(client, "  Joris@DeLinde.example ")
        client.post(CODE, {"code": code_in_mail()})
        assert is_in(client)

    def test_a_wrong_code_doesnt_and_comes_back(self, cast):
        client = Client()
        ask(client)
        response = client.post(CODE, {"code": "0000 0001"})
        assert response.status_code == 422
        assert "0000 0001" in response.content.decode()
        assert not is_in(client)

    def test_it_works_once(self, cast):
        first, second = Client(), Client()
        ask(first)
        second.cookies["sessionid"] = first.cookies["sessionid"].value
        first.post(CODE, {"code": code_in_mail()})
        assert not LoginCode.objects.exists()
        assert second.post(CODE, {"code": code_in_mail()})["Location"] == LOGIN

    def test_it_works_only_in_the_browser_that_asked(self, cast):
        asking, other = Client(), Client()
        ask(asking)
        ask(other, "sanne@delinde.example")
        assert other.post(CODE, {"code": code_in_mail(0)}).status_code == 422
        assert not is_in(other)

    def test_without_asking_there_is_nothing_to_type(self, cast):
        assert Client().get(CODE)["Location"] == LOGIN

    def test_after_a_quarter_of_an_hour_it_is_over(self, cast):
        asked = send_code(address="joris@delinde.example", now=NOW)
        code = re.sub(" ", "", "00000000")
        with pytest.raises(Exception, match="no longer works"):
            use_code(asked=asked, typed=code, today=TODAY, now=NOW + timedelta(minutes=15))

    def test_a_new_code_replaces_the_old(self, cast):
        client = Client()
        ask(client)
        old = code_in_mail()
        ask(client)
        assert client.post(CODE, {"code": old}).status_code == 422
        client.post(CODE, {"code": code_in_mail()})
        assert is_in(client)

    def test_the_mail_speaks_the_language_of_the_account(self, cast):
        Account.objects.filter(person=cast.joris).update(language="en")
        ask(Client())
        assert mail.outbox[0].subject == "Your code for Medemens"
        page, kind = mail.outbox[0].alternatives[0]
        assert kind == "text/html"
        assert code_in_mail() in page

    def test_the_field_is_easy_to_fill(self, cast):
        client = Client()
        ask(client)
        page = client.get(CODE).content.decode()
        assert 'autocomplete="one-time-code"' in page
        assert 'inputmode="numeric"' in page


class TestNothingIsKept:
    def test_neither_the_session_nor_the_database_nor_a_task_holds_the_code(self, cast, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        client = Client()
        ask(client)
        from django_tasks_db.models import DBTaskResult

        from medemens.people.mails import send_login_code

        task = DBTaskResult.objects.get()
        asked = LoginCode.objects.get()
        assert task.args_kwargs == {"args": [asked.pk], "kwargs": {}}
        send_login_code.call(asked.pk)
        code = code_in_mail().replace(" ", "")
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM people_logincode")
            row = str(cursor.fetchall())
        assert "joris" not in row
        session = str(Session.objects.get().get_decoded())
        for kept in (row, session, str(task.args_kwargs)):
            assert code not in kept
            assert f"{code[:4]} {code[4:]}" not in kept

    def test_who_read_the_seed_without_the_key_cannot_make_the_code(self, cast, settings):
        asked = send_code(address="joris@delinde.example", now=NOW)
        from medemens.people import entry

        code = entry.login_code(asked.seed)
        settings.FIELD_KEYS = ["YW5vdGhlci1rZXktMDEyMzQ1Njc4OWFiY2RlZjAxMjM="]
        assert entry.login_code(asked.seed) != code


class TestUnknownAddress:
    """Nobody learns who works here by trying addresses."""

    def test_it_gets_no_mail_and_the_same_pages(self, cast):
        pages = []
        for address in ("joris@delinde.example", "niemand@delinde.example"):
            client = Client()
            answer = ask(client, address)
            page = client.get(CODE).content.decode().replace(address, "…")
            wrong = client.post(CODE, {"code": "1"}).content.decode().replace(address, "…")
            pages.append((answer.status_code, answer["Location"], *map(without_tokens, (page, wrong))))
        assert pages[0] == pages[1]
        assert [to for sent in mail.outbox for to in sent.to] == ["joris@delinde.example"]

    def test_it_costs_the_same_statements_and_the_mail_leaves_off_the_request(self, cast, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        ask(Client(), "eerst@delinde.example")  # whatever a first request adds is not counted
        asked, typed = [], []
        for address in ("joris@delinde.example", "niemand@delinde.example"):
            client = Client()
            with CaptureQueriesContext(connection) as queries:
                ask(client, address)
            asked.append([shape(query["sql"]) for query in queries])
            with CaptureQueriesContext(connection) as queries:
                client.post(CODE, {"code": "1"})
            typed.append([shape(query["sql"]) for query in queries])
        assert asked[0] == asked[1]
        assert typed[0] == typed[1]
        assert mail.outbox == []

    def test_a_right_guess_for_nobody_opens_nothing(self, cast):
        from medemens.people import entry

        client = Client()
        ask(client, "niemand@delinde.example")
        code = entry.login_code(LoginCode.objects.get().seed)
        assert client.post(CODE, {"code": code}).status_code == 422

    def test_a_closed_account_is_as_unknown(self, cast):
        Account.objects.filter(person=cast.joris).update(is_active=False)
        ask(Client())
        assert mail.outbox == []


class TestPassword:
    @pytest.fixture(autouse=True)
    def _joris_has_one(self, cast):
        account = account_of(cast.joris)
        account.set_password(SECRET)
        account.save()

    def test_it_opens_the_account(self):
        client = Client()
        client.post(PASSWORD, {"email": "Joris@delinde.example", "password": SECRET})
        assert is_in(client)

    @pytest.mark.parametrize(
        ("address", "password"),
        [
            ("joris@delinde.example", "iets anders"),
            ("sanne@delinde.example", SECRET),
            ("sanne@delinde.example", ""),
            ("niemand@delinde.example", SECRET),
        ],
    )
    def test_what_isnt_right_opens_nothing_and_says_not_what(self, address, password):
        client = Client()
        response = client.post(PASSWORD, {"email": address, "password": password})
        assert response.status_code == 422
        assert SECRET not in response.content.decode()
        assert not is_in(client)

    def test_wrong_for_a_known_and_an_unknown_address_cost_the_same(self):
        costs = []
        for address in ("joris@delinde.example", "sanne@delinde.example", "niemand@delinde.example"):
            client = Client()
            client.get(PASSWORD)
            with CaptureQueriesContext(connection) as queries:
                client.post(PASSWORD, {"email": address, "password": "iets anders"})
            costs.append([shape(query["sql"]) for query in queries])
        assert costs[0] == costs[1] == costs[2]

    def test_the_same_hashing_for_each(self, monkeypatch):
        from django.contrib.auth import authenticate
        from django.contrib.auth.hashers import MD5PasswordHasher

        hashed = []
        encode = MD5PasswordHasher.encode
        monkeypatch.setattr(
            MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
        )
        for address in ("joris@delinde.example", "sanne@delinde.example", "niemand@delinde.example"):
            hashed.clear()
            assert authenticate(None, email=address, password="iets anders") is None
            assert len(hashed) == 1


class TestTheWayIn:
    def test_one_goes_on_to_where_one_wanted(self, cast):
        client = Client()
        first = client.get("/account/sessions/")
        assert first["Location"] == "/login/?next=/account/sessions/"
        answer = ask(client, next="/account/sessions/")
        assert answer["Location"] == "/login/code/?next=%2Faccount%2Fsessions%2F"
        last = client.post(CODE, {"code": code_in_mail(), "next": "/account/sessions/"})
        assert last["Location"] == "/account/sessions/"

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
    )
    def test_never_to_another_site(self, cast, elsewhere):
        client = Client()
        assert ask(client, next=elsewhere)["Location"] == CODE
        answer = client.post(f"{CODE}?next={elsewhere}", {"code": code_in_mail(), "next": elsewhere})
        assert "evil" not in answer["Location"]
        assert "javascript" not in answer["Location"]

    def test_the_session_gets_another_key(self, cast):
        client = Client()
        ask(client)
        before = client.cookies["sessionid"].value
        client.post(CODE, {"code": code_in_mail()})
        assert client.cookies["sessionid"].value != before
        assert not Session.objects.filter(session_key=before).exists()

    @pytest.mark.parametrize("url", [LOGIN, CODE, PASSWORD, "/logout/", "/language/", "/demo/"])
    def test_a_post_from_elsewhere_is_refused(self, cast, url):
        assert (
            Client(enforce_csrf_checks=True).post(url, {"email": "joris@delinde.example"}).status_code == 403
        )

    @pytest.mark.parametrize("url", [LOGIN, CODE, PASSWORD])
    def test_other_methods_are_refused(self, cast, url):
        assert Client().delete(url).status_code == 405

    def test_who_is_in_needs_no_login(self, cast, client_of):
        client = client_of(cast.joris)
        assert client.get(f"{LOGIN}?next=/account/")["Location"] == "/account/"
        assert client.get(PASSWORD).status_code == 302

    def test_a_part_of_a_page_sends_the_whole_page_to_the_login(self, cast):
        response = Client().get("/account/", headers={"HX-Request": "true"})
        assert (response.status_code, response["HX-Redirect"]) == (204, LOGIN)

    def test_the_language_of_the_account_comes_along(self, cast):
        Account.objects.filter(person=cast.joris).update(language="en")
        client = Client()
        ask(client)
        client.post(CODE, {"code": code_in_mail()})
        assert client.cookies["language"].value == "en"

    def test_nobody_can_sign_up(self):
        from django.urls import NoReverseMatch

        for name in ("account_signup", "account_email", "account_reset_password", "mfa_index"):
            with pytest.raises(NoReverseMatch):
                reverse(name)


class TestWhoLeft:
    def test_no_code_for_who_left_or_is_yet_to_come(self, cast):
        today = timezone.localdate()
        cast.joris.last_day = today - timedelta(days=1)
        cast.joris.save()
        cast.fatima.first_day = today + timedelta(days=1)
        cast.fatima.save()
        ask(Client())
        ask(Client(), "fatima@delinde.example")
        assert mail.outbox == []

    def test_on_the_last_day_one_is_in_and_the_day_after_not(self, cast, client_of):
        client = client_of(cast.joris)
        cast.joris.last_day = timezone.localdate()
        cast.joris.save()
        assert is_in(client)
        cast.joris.last_day = timezone.localdate() - timedelta(days=1)
        cast.joris.save()
        assert client.get("/account/")["Location"].startswith(LOGIN)

    def test_a_passkey_of_who_left_opens_nothing(self, cast, rf):
        from django.contrib.messages.storage.cookie import CookieStorage

        from medemens.people.adapters import AccountAdapter

        request = rf.post("/login/passkey/")
        request._messages = CookieStorage(request)
        assert AccountAdapter().pre_login(request, account_of(cast.joris)) is None
        cast.joris.last_day = timezone.localdate() - timedelta(days=1)
        cast.joris.save()
        assert AccountAdapter().pre_login(request, account_of(cast.joris))["Location"] == LOGIN

    def test_a_closed_account_is_out_at_once(self, cast, client_of):
        client = client_of(cast.joris)
        Account.objects.filter(person=cast.joris).update(is_active=False)
        assert not is_in(client)


def without_tokens(page):
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page)


def shape(sql):
    """A statement without its values."""
    return re.sub(r"'[^']*'|\bs\d+_x\d+\b|\b\d+(\.\d+)?\b|%s", "?", sql)
