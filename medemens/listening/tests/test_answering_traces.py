"""One person answers, and everything is searched for what that left: only the three rows that must change do."""

import logging

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from medemens.core import events
from medemens.core.events import Kind, record
from medemens.kiosk.tests.tablet import PIN, Tablet
from medemens.listening.actions.slips import make_slips
from medemens.listening.models import Answer, Comment, Roll, SlipCode, Unit
from medemens.people.actions.pins import set_pin
from medemens.people.models import Person
from tests.cast import account_of
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
WORDS = "Meer licht in de gang bij de wasserij"


def all_rows() -> dict[str, list[tuple]]:
    """Every row of every table, as the database gives it, sessions, tasks, messages and the cache included."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        found = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own tables
            found[table] = [
                tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)
                for row in cursor.fetchall()
            ]
        return found


def changed(before: dict[str, list[tuple]], after: dict[str, list[tuple]]) -> set[str]:
    return {table for table in after if sorted(map(repr, before[table])) != sorted(map(repr, after[table]))}


def table_of(*models) -> set[str]:
    return {model._meta.db_table for model in models}


@pytest.fixture
def recorded(monkeypatch) -> list[object]:
    """Every event that anybody records."""
    heard: list[object] = []
    monkeypatch.setattr(events, "_consumers", [*events._consumers, heard.append])
    return heard


@pytest.fixture
def hooks(monkeypatch) -> list[object]:
    """Whatever waits for the end of a transaction."""
    waiting: list[object] = []
    monkeypatch.setattr(connection, "on_commit", lambda do, robust=False: waiting.append(do))
    return waiting


def answer_in_full(client, round) -> None:
    """From the first look to the thanks, by way of the list, a mistake and another language."""
    address = reverse("round_answer", args=[round.pk])
    client.get(reverse("join_in"))
    client.get(reverse("round", args=[round.pk]))
    client.get(address)
    client.post(address, {"at": "1", "kept": "000", "comment": "", "q1": "4", "to": "list-1"}, follow=True)
    client.post(address, {"at": "list-1", "kept": "400", "comment": "", "language": "en"}, follow=True)
    client.post(
        address, {"at": "list-1", "kept": "400", "comment": "", "q2": "2", "to": "review"}, follow=True
    )
    sent = client.post(address, {"at": "review", "kept": "420", "comment": WORDS, "send": "1"}, follow=True)
    assert "Thank you." in sent.content.decode()


def test_nothing_else_changes(asked, cached, client_of, caplog, recorded, hooks, mailoutbox):
    client = client_of(asked.cast.joris)
    client.get(reverse("today"))  # what a first visit notes is noted
    before = all_rows()
    with caplog.at_level(logging.DEBUG):
        answer_in_full(client, asked.round)
    after = all_rows()
    assert changed(before, after) == table_of(Answer, Comment, Roll)
    assert [record.name for record in caplog.records if not record.name.startswith("django.db")] == []
    assert (recorded, hooks, mailoutbox) == ([], [], [])


def test_of_the_roll_one_cell_changes(asked, client_of):
    before = {row["id"]: row for row in Roll.objects.values()}
    answer_in_full(client_of(asked.cast.joris), asked.round)
    after = {row["id"]: row for row in Roll.objects.values()}
    differ = [
        (after[key]["person_id"], field)
        for key in after
        for field in after[key]
        if after[key][field] != before[key][field]
    ]
    assert differ == [(asked.cast.joris.pk, "answered")]


def test_the_words_are_in_no_cell(asked, client_of):
    answer_in_full(client_of(asked.cast.joris), asked.round)
    assert Comment.objects.get().text == WORDS
    assert not [table for table, rows in all_rows().items() if WORDS in repr(rows)]


def test_before_it_is_sent_nothing_changes_at_all(asked, client_of):
    client = client_of(asked.cast.joris)
    client.get(reverse("today"))
    before, address = all_rows(), reverse("round_answer", args=[asked.round.pk])
    client.get(address)
    client.post(address, {"at": "1", "kept": "000", "q1": "4", "to": "review"}, follow=True)
    client.post(address, {"at": "review", "kept": "400", "comment": WORDS, "later": "1"}, follow=True)
    client.get(reverse("round", args=[asked.round.pk]))
    assert changed(before, all_rows()) == set()


def test_a_slip_leaves_its_answer_and_that_it_is_used(asked, cached, client, caplog, recorded, hooks):
    unit = Unit.objects.get(round=asked.round, team=asked.nights)
    code = make_slips(unit=unit, count=2, by=asked.cast.hanna, today=TODAY)[0]
    before = all_rows()
    with caplog.at_level(logging.DEBUG):
        said = {"mark": "0" * 8, "language": "nl", f"{'0' * 8}-code": code}
        client.post(reverse("slip"), said)
        client.post(reverse("slip"), {**said, "to": "1"})
        sent = client.post(
            reverse("slip"),
            {**said, f"{'0' * 8}-kept": "420", f"{'0' * 8}-comment": WORDS, "at": "review", "send": "1"},
        )
    assert sent.status_code == 302
    assert changed(before, all_rows()) == table_of(Answer, Comment, SlipCode)
    assert [record.name for record in caplog.records if not record.name.startswith("django.db")] == []
    assert (recorded, hooks) == ([], [])
    assert set(client.cookies) <= {"csrftoken"}


def test_at_the_tablet_only_its_visit_goes_on(asked, caplog):
    """Its session holds until when somebody is there, as on every page; nothing of what they do."""
    cache.clear()
    set_pin(account=account_of(asked.cast.joris), pin=PIN, now=NOW)
    tablet = Tablet()
    tablet.come_in(asked.cast.joris)
    before = all_rows()
    tablet.open("/kiosk/questions/").send("/kiosk/questions/", round=asked.round.pk, to="1")
    tablet.send(
        "/kiosk/questions/", round=asked.round.pk, at="1", typed_kept="000", typed_q1="4", to="review"
    )
    tablet.send("/kiosk/questions/", round=asked.round.pk, at="review", typed_kept="400", send="1")
    assert "Thank you." in tablet.words
    assert bytes(Answer.objects.get().answers) == bytes([4, 0, 0])
    assert changed(before, all_rows()) - {"django_session"} == table_of(Answer, Roll)
    assert set(tablet.client.session.keys()) == {
        "_auth_user_id",
        "_auth_user_backend",
        "_auth_user_hash",
        "_session_expiry",
        "kiosk",
    }
    assert set(tablet.client.session["kiosk"]) == {"mark", "at"}


def test_the_listener_of_events_would_hear_one(cast, recorded):
    record(Kind("made-up", "", lambda subject, by: []), Person(), by=cast.hanna, now=NOW)
    assert len(recorded) == 1


def test_no_other_model_knows_of_an_answer():
    """What could lead from a person to an answer: nothing points to one, and it points to no person."""
    pointing = {
        (model.__name__, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model in (Answer, Comment)
    }
    assert pointing == {("CommentReading", "comment")}
