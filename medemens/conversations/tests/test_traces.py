"""A hunt for whoever wrote: in every table, cookie, cache and log, for the columns there are, and for their session.

What somebody writes may change nothing but the few rows that hold it: no other table, and in these no time.
"""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medemens.conversations.codes import new_code
from medemens.conversations.models import Moderation, Thread, ThreadEnd, ThreadMessage
from medemens.conversations.tests.people import fill_de_hoek
from medemens.people import shared_device
from medemens.people.models import Person
from tests.factories import NOW
from tests.visitors import at_the_tablet, everything_kept, hanna_of_hr, joris, nobody

pytestmark = pytest.mark.django_db
IN_THE_DATABASE = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}
}
OURS = {model._meta.db_table for model in (Thread, ThreadMessage, ThreadEnd)}
WORDS = "Bij de overdracht is het elke avond een kwartier te kort."
ADDRESS, AGENT = "203.0.113.7", "Telefoon van Joris"
A_TIME = re.compile(r"\d\d:\d\d:\d\d|datetime\.datetime\(")
MIDNIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # in Amsterdam


@pytest.fixture(autouse=True)
def in_real_use(settings, monkeypatch, cast):
    """Counts are kept in the database, so that each would be seen; and it is a Monday morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    settings.CACHES = IN_THE_DATABASE
    fill_de_hoek(cast)


def on_a_shared_device(cast) -> Client:
    client = joris(cast)
    session = client.session
    session[shared_device.KEY] = 600
    session.save()
    return client


def whose_session_ended(cast) -> Client:
    client = joris(cast)
    Session.objects.all().delete()
    return client


VISITORS = [
    nobody, joris, hanna_of_hr, at_the_tablet, on_a_shared_device, whose_session_ended,
]  # fmt: skip
ONE_BY_ONE = [
    ("get", "talk_on", {}),
    ("get", "talk_on_risks", {}),
    ("get", "talk_on_write", {}),
    ("post", "talk_on_write", {"find": "1", "team": "hoek", "text": WORDS}),
    ("post", "talk_on_write", {"to": "team", "text": WORDS}),
    ("post", "talk_on_slip", {}),
    ("get", "talk_on_back", {}),
    ("post", "talk_on_back", {}),
    ("post", "talk_on_message", {"position": "2", "text": WORDS}),
    ("post", "talk_on_name", {"position": "3", "name": "De man van de nacht", "sure": "on"}),
    ("post", "talk_on_end", {}),
    ("post", "talk_on_back", {}),
]


def go_all_the_way(client: Client, team: int, query: str = "") -> list[tuple[str, object]]:
    """Everything that can be done without a name, one after the other; returns each answer by its address."""
    code, answers = new_code("nl"), []
    for method, name, data in ONE_BY_ONE:
        sent = {**data, "code": code} if method == "post" else {}
        if sent.get("to") == "team":
            sent["to"] = f"team-{team}"
        answer = getattr(client, method)(
            reverse(name) + query, sent, REMOTE_ADDR=ADDRESS, headers={"User-Agent": AGENT}
        )
        assert answer.status_code == 200, (name, answer.content.decode())
        answers.append((name, answer))
    return answers


@pytest.mark.parametrize("visitor", VISITORS)
def test_writing_leaves_its_few_rows_and_nothing_else_anywhere(cast, visitor, caplog):
    client = visitor(cast)
    before, session = everything_kept(), client.cookies.get("sessionid")
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    with CaptureQueriesContext(connection) as statements:
        answers = go_all_the_way(client, cast.de_hoek.pk)
    after = everything_kept()
    assert {table for table, rows in after.items() if rows != before[table]} == OURS | {"core_cache"}
    told = [one for one in caplog.records if one.name != "django.db.backends"]
    assert told == []
    asked = " ".join(one["sql"] for one in statements)
    for table in ("django_session", "people_account", "people_grant", "usersessions", "core_erasure"):
        assert table not in asked, table
    for name, answer in answers:
        assert set(answer.cookies) <= {"csrftoken"}, name
        assert answer["Cache-Control"] == "private, no-store", name
        assert "Set-Cookie" not in answer.headers, name
    assert client.cookies.get("sessionid") == session


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_page_is_to_the_letter_the_same_for_whoever_looks(cast, visitor):
    def said(client: Client) -> list[str]:
        pages = [
            client.get(reverse(name)).content.decode()
            for name in ("talk_on", "talk_on_write", "talk_on_back")
        ]
        return [re.sub(r'(csrfmiddlewaretoken|name="code)" value="[^"]*"', "", page) for page in pages]

    assert said(visitor(cast)) == said(Client())


def test_no_row_holds_the_address_the_device_or_a_time_of_that_day(cast):
    go_all_the_way(joris(cast), cast.de_hoek.pk)
    kept = everything_kept()
    rows = [row for table in OURS for row in kept[table]]
    counts = kept["core_cache"]
    assert rows
    assert counts
    for row in [*rows, *counts]:
        assert [word for word in (ADDRESS, AGENT, WORDS, "nacht") if word in row] == []
    assert [row for row in rows if A_TIME.search(row)] == []
    assert [len(A_TIME.findall(row)) for row in counts] == [1] * len(counts)  # when its day is over


def test_a_count_ends_at_midnight_whenever_somebody_wrote(cast, monkeypatch):
    """So the row of a count doesn't say when it began, as a row that lives an hour would."""
    ends = set()
    for hours in (0, 5):
        cache.clear()
        now = NOW + timedelta(hours=hours)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        monkeypatch.setattr("time.time", now.timestamp)
        go_all_the_way(Client(), cast.de_hoek.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT expires FROM core_cache")
            ends |= {str(row[0])[:16] for row in cursor.fetchall()}
    assert ends == {f"{MIDNIGHT:%Y-%m-%d %H:%M}"}


def test_the_same_address_is_another_one_on_another_day(cast, monkeypatch):
    def keys() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM core_cache")
            return {row[0] for row in cursor.fetchall()}

    go_all_the_way(Client(), cast.de_hoek.pk)
    first = keys()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=1))
    go_all_the_way(Client(), cast.de_hoek.pk)
    assert first
    assert len(keys()) == 2 * len(first)


def test_these_are_all_the_columns_there_are():
    """No column of a time, and none that leads to a person."""
    columns = {
        model.__name__: [(field.name, field.get_internal_type()) for field in model._meta.concrete_fields]
        for model in (Thread, ThreadMessage, ThreadEnd, Moderation)
    }
    assert columns == {
        "Thread": [
            ("id", "BigIntegerField"),
            ("reader", "CharField"),
            ("team", "ForeignKey"),
            ("return_hash", "CharField"),
            ("opened_on", "DateField"),
        ],
        "ThreadMessage": [
            ("id", "BigIntegerField"),
            ("thread", "ForeignKey"),
            ("side", "CharField"),
            ("position", "PositiveSmallIntegerField"),
            ("kind", "CharField"),
            ("text", "TextField"),
            ("day", "DateField"),
        ],
        "ThreadEnd": [("thread", "OneToOneField"), ("how", "CharField"), ("ended_on", "DateField")],
        "Moderation": [
            ("id", "BigIntegerField"),
            ("message", "ForeignKey"),
            ("what", "CharField"),
            ("reason", "CharField"),
            ("on", "DateField"),
        ],
    }
    assert not [
        field
        for model in (Thread, ThreadMessage, ThreadEnd, Moderation)
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is Person
    ]


def test_keys_are_chance_so_that_no_order_tells_which_came_first(cast):
    for _time in range(3):
        go_all_the_way(Client(), cast.de_hoek.pk)
    keys = [*Thread.objects.values_list("pk", flat=True), *ThreadMessage.objects.values_list("pk", flat=True)]
    assert min(keys) > 10_000
    assert len(set(keys)) == len(keys) == 12


def test_the_hunt_would_find_a_trace(cast, caplog):
    """A page that does know its visitor changes other tables."""
    client, before = joris(cast), everything_kept()
    client.post(reverse("quiet_hours"), {"starts_at": "21:00", "ends_at": "08:00"})
    assert {table for table, rows in everything_kept().items() if rows != before[table]} - OURS


def test_the_words_to_come_back_with_stand_in_no_address(cast):
    for name, answer in go_all_the_way(Client(), cast.de_hoek.pk):
        page = answer.content.decode(errors="replace")
        links = re.findall(r'(?:href|action|src)="([^"]*)"', page)
        assert not [link for link in links if "code" in link], name
        assert answer.status_code == 200
