"""Supervision's page: who used which power and when, and nothing about anyone else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core import daily
from medemens.moments.actions.wishes import set_sentence_offered
from medemens.people.actions.roles import end_role, give_role
from medemens.people.actions.timed_mode import begin_timed_mode, note_table, open_details
from medemens.people.models import Grant, LogEntry
from medemens.people.queries.supervision import uses
from tests.factories import LONG_AGO, NOW, TODAY, EmploymentFactory, PersonFactory
from tests.looks import cost

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page_of(client_of, cast) -> str:
    response = client_of(cast.olga).get(reverse("supervision"))
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].split("</main>")[0]


def look(cast, number, line="merkteken-reden"):
    person = PersonFactory(
        call_name=f"Merk{number}",
        family_name="Teken",
        number=f"MERK{number}",
        work_mail=f"merk{number}@x.example",
    )
    EmploymentFactory(person=person, sequence="9", job_title="merkwerk")
    now = NOW + number * MINUTE
    mode = begin_timed_mode(purpose="service", line=line, by=cast.hanna, now=now)
    open_details(people=[person], mode=mode, by=cast.hanna, now=now)
    return mode


def test_for_supervision_alone(cast, client_of):
    assert client_of(cast.olga).get(reverse("supervision")).status_code == 200
    for who in (cast.hanna, cast.adil, cast.sanne, cast.joris):
        assert client_of(who).get(reverse("supervision")).status_code == 404


def test_says_who_looked_for_what_at_how_many_and_never_at_whom(cast, client_of):
    mode = look(cast, 1)
    open_details(people=[cast.joris, cast.fatima], mode=mode, by=cast.hanna, now=NOW + 2 * MINUTE)
    note_table(mode=begin_timed_mode(purpose="duty", line="merk", by=cast.hanna, now=NOW + 5 * MINUTE),
               by=cast.hanna, now=NOW + 6 * MINUTE)  # fmt: skip
    page = page_of(client_of, cast)
    assert [(use.name, use.purpose, use.people, use.table) for use in uses()] == [
        ("Hanna de Wit", "A legal duty", 0, True),
        ("Hanna de Wit", "Someone starts or leaves", 3, False),
    ]
    assert "23 November 2026, 10.01" in page
    assert "everyone, as a table" in page
    for mark in ("merk", "Merk", "MERK", "Joris", "Berg", "Fatima", cast.joris.number):
        assert mark not in page


def test_is_the_same_whoever_was_looked_at(cast, client_of):
    def seen(person):
        mode = begin_timed_mode(purpose="service", line="x", by=cast.hanna, now=NOW)
        open_details(people=[person], mode=mode, by=cast.hanna, now=NOW)
        page = page_of(client_of, cast)
        LogEntry._base_manager.all().delete()
        return page.split('id="toasts"')[1].split("code")[0]

    assert seen(cast.joris) == seen(cast.wim)


def test_says_who_holds_and_held_power_by_whom_since_when_and_why(cast, client_of):
    grant = give_role(
        person=cast.wim, role=Grant.Role.ADMINISTRATOR, reason="Valt in", by=cast.hanna, now=NOW
    )
    page = page_of(client_of, cast)
    for words in ("Wim Kok", "Valt in", "given by Hanna de Wit", "since 23 November 2026"):
        assert words in page
    end_role(grant=grant, by=cast.hanna, today=TODAY, now=NOW)
    assert "ended by Hanna de Wit" in page_of(client_of, cast)


def test_says_how_the_house_is_set_and_what_changed(cast, client_of, settings):
    settings.SMS_URL, settings.ROSTER_ORIGINS = "json://sms.example/{number}", ["https://rooster.example"]
    daily.run(NOW)
    page = page_of(client_of, cast)
    for words in ("20:00 to 07:00", "https://rooster.example", "offered", "Dutch"):
        assert words in page
    assert "Nothing was changed." in page
    set_sentence_offered(offered=False, by=cast.hanna, now=NOW)
    settings.QUIET_FROM_HOUR = 22
    daily.run(NOW + DAY)
    daily.run(NOW + DAY)
    page = page_of(client_of, cast)
    assert page.count("isn’t offered any more") == 1
    assert LogEntry.objects.filter(kind="setting").count() == 2
    assert "Set on the server: " in page
    assert "22:00" in page


def test_says_what_was_agreed_the_terms_and_the_code_of_the_log(cast, client_of):
    look(cast, 1)
    daily.run(NOW + 2 * MINUTE)
    page = page_of(client_of, cast)
    assert LONG_AGO.strftime("1 January %Y") in page
    assert LogEntry.objects.order_by("pk").last().code in page
    assert "all of it is as it was written" in page
    assert "Four weeks after it ended." in page
    LogEntry._base_manager.filter(kind="opened").update(about=0)
    daily.run(NOW + DAY)
    assert "It doesn’t fit" in page_of(client_of, cast)


def test_costs_the_same_at_one_and_at_three(cast, client_of):
    client = client_of(cast.olga)
    look(cast, 1)
    at_one = cost(client, reverse("supervision"))
    look(cast, 2)
    look(cast, 3)
    assert cost(client, reverse("supervision")) == at_one
