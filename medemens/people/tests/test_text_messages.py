"""Codes by text message, with a provider of our own: a small web server that apprise brings them to."""

import json
import logging
import re
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import unquote

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medemens.core.errors import Refused
from medemens.people import devices, texting
from medemens.people.actions import pins, text_numbers
from medemens.people.models import Account, LoginCode, TextNumber
from medemens.people.queries.numbers import text_hash
from medemens.people.tests.door import is_in
from medemens.people.tests.number_kit import PIN, type_in, without_mail
from medemens.people.tests.test_access_login import shape, without_tokens
from tests.cast import account_of
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.filterwarnings(
    "ignore:'imghdr' is deprecated:DeprecationWarning"
)  # apprise looks for it
LOGIN, CODE = "/login/text/", "/login/text/code/"
MINE, PROOF, REMOVAL = "/account/text-number/", "/account/text-number/proof/", "/account/text-number/removal/"
NUMBER, UNKNOWN = "+31612345678", "+31687654321"
OWN_PAGES = [LOGIN, CODE, MINE, PROOF]


@pytest.fixture(autouse=True)
def _cleared_cache():
    cache.clear()


class Provider(HTTPServer):
    """Takes messages, or refuses them, and remembers what came: a number and the words."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.taken: list[tuple[str, str]] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/to/{{number}}"


class Answer(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.status == 200:
            self.server.taken.append((unquote(self.path.removeprefix("/to/")), body["message"]))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    server = Provider()
    settings.SMS_URL = server.url
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def joris(cast):
    """Joris has no mail and gave his number."""
    account = without_mail(cast.joris, pin="")
    give(account)
    return cast.joris


def give(account, number=NUMBER):
    return TextNumber.objects.create(
        account=account, number=number, number_hash=text_hash(number), given_on=TODAY, proved_at=NOW
    )


@pytest.fixture
def clock(monkeypatch):
    start, seconds = timezone.now(), time.time()

    def later(**much):
        gone = timedelta(**much)
        monkeypatch.setattr("django.utils.timezone.now", lambda: start + gone)
        monkeypatch.setattr("time.time", lambda: seconds + gone.total_seconds())

    return later


def knows(client, number):
    kept = signing.loads(client.cookies["device"].value, salt=devices.SALT)
    return devices.Device(kept[0], tuple(kept[1:])).knows(number)


def code_in(provider, index=-1):
    return re.search(r"\d{4} \d{4}", provider.taken[index][1]).group()


class TestNotConnected:
    @pytest.mark.parametrize("url", OWN_PAGES)
    def test_its_pages_dont_exist(self, cast, client_of, url):
        client = Client() if url in (LOGIN, CODE) else client_of(cast.joris)
        assert client.get(url).status_code == 404
        assert client.post(url, {"number": NUMBER}).status_code == 404

    def test_it_is_shown_nowhere(self, cast, client_of):
        client = client_of(cast.joris)
        english = Client()
        english.cookies["language"] = "en"
        pages = [client.get(url) for url in ("/account/", "/account/first/")] + [english.get("/login/")]
        assert ["text message" in page.content.decode() for page in pages] == [False] * 3

    def test_and_where_it_is_connected_it_is(self, cast, client_of, provider):
        client = client_of(cast.joris)
        english = Client()
        english.cookies["language"] = "en"
        pages = [client.get(url) for url in ("/account/", "/account/first/")] + [english.get("/login/")]
        assert ["text message" in page.content.decode() for page in pages] == [True] * 3


class TestLoggingIn:
    def test_a_code_from_the_message_opens_the_account(self, joris, provider):
        client = Client()
        assert client.post(LOGIN, {"number": "06 1234 5678"})["Location"] == CODE
        client.post(CODE, {"code": code_in(provider)})
        assert is_in(client)

    def test_the_message_goes_to_that_number_and_says_no_more_than_the_code(self, joris, provider):
        Account.objects.filter(person=joris).update(language="en")
        Client().post(LOGIN, {"number": NUMBER})
        number, words = provider.taken[0]
        assert number == NUMBER
        assert re.fullmatch(
            r"Medemens: your code is \d{4} \d{4}\. It works for a quarter of an hour\. Never pass it on\.",
            words,
        )

    def test_a_wrong_code_doesnt_and_five_spend_it(self, joris, provider):
        client = Client()
        client.post(LOGIN, {"number": NUMBER})
        for _attempt in range(5):
            client.post(CODE, {"code": "0000 0001"})
        assert client.post(CODE, {"code": code_in(provider)})["Location"] == LOGIN
        assert not is_in(client)

    def test_it_works_once_and_only_where_it_was_asked(self, joris, provider):
        asking, other = Client(), Client()
        asking.post(LOGIN, {"number": NUMBER})
        assert other.post(CODE, {"code": code_in(provider)})["Location"] == LOGIN
        asking.post(CODE, {"code": code_in(provider)})
        assert not LoginCode.objects.exists()

    def test_an_unproved_number_opens_nothing_of_someone_else(self, cast, provider, client_of):
        without_mail(cast.joris, pin="")
        client_of(cast.joris).post(MINE, {"number": NUMBER})  # says so, and proves nothing
        client = Client()
        client.post(LOGIN, {"number": NUMBER})
        assert client.post(CODE, {"code": code_in(provider)}).status_code == 422


class TestUnknownNumber:
    def test_it_gets_no_message_and_the_same_pages(self, joris, provider):
        pages = []
        for number in (NUMBER, UNKNOWN):
            client = Client()
            answer = client.post(LOGIN, {"number": number})
            page = client.get(CODE).content.decode().replace(number, "…")
            wrong = client.post(CODE, {"code": "1"}).content.decode().replace(number, "…")
            pages.append((answer.status_code, answer["Location"], *map(without_tokens, (page, wrong))))
        assert pages[0] == pages[1]
        assert [number for number, _words in provider.taken] == [NUMBER]

    def test_it_costs_the_same_statements_and_the_message_leaves_off_the_request(
        self, joris, provider, settings
    ):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        Client().post(LOGIN, {"number": "+31600000000"})  # whatever a first request adds is not counted
        costs = []
        for number in (NUMBER, UNKNOWN):
            client = Client()
            with CaptureQueriesContext(connection) as queries:
                client.post(LOGIN, {"number": number})
                client.post(CODE, {"code": "1"})
            costs.append([shape(query["sql"]) for query in queries])
        assert provider.taken == []
        assert costs[0] == costs[1]

    def test_no_task_knows_a_number_or_a_code(self, joris, provider, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        from django_tasks_db.models import DBTaskResult

        Client().post(LOGIN, {"number": NUMBER})
        asked = LoginCode.objects.get()
        assert DBTaskResult.objects.get().args_kwargs == {"args": [asked.pk], "kwargs": {}}
        texting.text_code.call(asked.pk)
        assert len(provider.taken) == 1

    def test_after_three_in_a_quarter_of_an_hour_the_last_counts_on_and_twelve_a_day_are_all(
        self, joris, provider, clock
    ):
        for _attempt in range(12):
            assert Client().post(LOGIN, {"number": NUMBER}).status_code == 302
        assert len(provider.taken) == 3
        clock(hours=1)  # the code of before is over, and still no other leaves today
        assert [Client().post(LOGIN, {"number": number})["Location"] for number in (NUMBER, UNKNOWN)] == [
            CODE
        ] * 2
        assert len(provider.taken) == 3

    def test_whoever_asks_elsewhere_uses_up_nothing_of_the_device_that_used_the_number(
        self, joris, provider, clock
    ):
        own = Client()
        own.post(LOGIN, {"number": NUMBER})
        own.post(CODE, {"code": code_in(provider)})
        own.post("/logout/")
        for _attempt in range(13):
            Client().post(LOGIN, {"number": NUMBER})
        clock(hours=20)
        sent = len(provider.taken)
        own.post(LOGIN, {"number": NUMBER})
        assert len(provider.taken) == sent + 1
        own.post(CODE, {"code": code_in(provider)})
        assert is_in(own)

    def test_the_device_on_which_a_number_was_proved_knows_it_too(self, cast, client_of, provider):
        phone = client_of(cast.joris)
        phone.post(MINE, {"number": NUMBER})
        phone.post(PROOF, {"code": code_in(provider)})
        assert knows(phone, NUMBER)

    def test_a_shared_device_learns_no_number(self, joris, cast, provider):
        pins.set_pin(account=account_of(joris), pin=PIN, now=NOW)
        tablet = Client()
        type_in(tablet, joris)
        tablet.post(MINE, {"number": UNKNOWN})
        tablet.post(PROOF, {"code": code_in(provider)})
        assert TextNumber.objects.get().number == UNKNOWN
        assert not knows(tablet, UNKNOWN)


class TestGiving:
    def test_a_number_is_proved_and_opens_from_then_on(self, cast, client_of, provider):
        client = client_of(cast.joris)
        assert client.post(MINE, {"number": "06-12345678"})["Location"] == PROOF
        assert not TextNumber.objects.exists()
        assert client.post(PROOF, {"code": "1"}).status_code == 422
        assert client.post(PROOF, {"code": code_in(provider)})["Location"] == "/account/"
        kept = TextNumber.objects.get()
        assert (kept.account, kept.number) == (account_of(cast.joris), NUMBER)
        door = Client()
        door.post(LOGIN, {"number": NUMBER})
        door.post(CODE, {"code": code_in(provider)})
        assert is_in(door)

    def test_another_replaces_it(self, joris, client_of, provider):
        client = client_of(joris)
        client.post(MINE, {"number": UNKNOWN})
        client.post(PROOF, {"code": code_in(provider)})
        assert [row.number for row in TextNumber.objects.all()] == [UNKNOWN]

    def test_what_is_no_mobile_number_comes_back(self, cast, client_of, provider):
        response = client_of(cast.joris).post(MINE, {"number": "020 1234567"})
        assert response.status_code == 422
        assert provider.taken == []

    def test_a_number_of_someone_else_is_told_only_to_who_proved_it(self, joris, cast, client_of, provider):
        client = client_of(cast.fatima)
        assert client.post(MINE, {"number": NUMBER})["Location"] == PROOF
        assert client.post(PROOF, {"code": code_in(provider)})["Location"] == MINE
        assert "Someone else here uses this number" in client.get(MINE).content.decode()
        assert TextNumber.objects.get().account == account_of(joris)

    def test_six_messages_a_day_to_whatever_number_one_says(self, cast, client_of, provider):
        client = client_of(cast.joris)
        for number in range(6):
            assert client.post(MINE, {"number": f"061234567{number}"}).status_code == 302
        assert client.post(MINE, {"number": "0612345679"}).status_code == 429
        assert len(provider.taken) == 6

    def test_the_database_holds_it_encrypted(self, joris):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM people_textnumber")
            row = str(cursor.fetchall())
        assert "12345678" not in row

    def test_who_logged_in_long_ago_logs_in_once_more(self, joris, client_of, provider):
        client = client_of(joris, ago=3600)
        for url in (MINE, REMOVAL):
            assert client.post(url, {"number": UNKNOWN})["Location"].startswith("/account/again/")
        assert TextNumber.objects.get().number == NUMBER


class TestTakingAway:
    def test_with_another_way_in_it_goes(self, joris, cast, client_of, provider):
        give(account_of(cast.fatima), UNKNOWN)
        client_of(cast.fatima).post(REMOVAL)
        assert [row.account for row in TextNumber.objects.all()] == [account_of(joris)]

    def test_the_last_way_in_stays(self, joris, provider):
        with pytest.raises(Refused):
            text_numbers.remove_number(account=account_of(joris))
        assert TextNumber.objects.exists()


class TestProvider:
    def test_what_it_refuses_is_tried_again_and_the_log_names_nobody(
        self, joris, provider, settings, caplog, capfd, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("HOME", str(tmp_path))
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        from django_tasks_db.models import DBTaskResult

        provider.status = 500
        Client().post(LOGIN, {"number": NUMBER})
        with (
            caplog.at_level(logging.DEBUG, logger="medemens"),
            caplog.at_level(logging.DEBUG, logger="apprise"),
        ):
            texting.text_code.call(LoginCode.objects.get().pk)
        again = DBTaskResult.objects.order_by("enqueued_at").last()
        assert again.args_kwargs["args"] == [LoginCode.objects.get().pk, 0, 1]
        assert again.run_after > timezone.now()
        told = caplog.text + "".join(capfd.readouterr())
        assert "The provider of text messages took none." in told
        assert [word for word in ("12345678", "127.0.0.1", "json:") if word in told] == []
        assert list(tmp_path.iterdir()) == []

    def test_nobody_is_there(self, settings, caplog):
        settings.SMS_URL = "json://127.0.0.1:9/{number}"
        assert not texting.send(NUMBER, "…")

    def test_an_address_nobody_understands(self, settings, caplog):
        settings.SMS_URL = "pigeon://coop/{number}"
        assert not texting.send(NUMBER, "…")
        assert NUMBER not in caplog.text
