"""The table of master data: what is in it, what is not, and no cell that calculates."""

import csv
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from medemens.people.exporting import neutral
from medemens.people.models import LogEntry, Person
from tests.factories import PersonFactory, ReportingFactory, TeamFactory
from tests.power import timed

URL = "people_export"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Berg", "Berg"),
        ("", ""),
        ("000123", "000123"),
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("a=1", "a=1"),
        ("'t Hart", "'t Hart"),
    ],
)
def test_neutral(cell, written):
    assert neutral(cell) == written


@given(st.text(max_size=20))
def test_no_cell_begins_as_a_formula(cell):
    assert not neutral(cell).lstrip().startswith(("=", "+", "-", "@"))
    assert neutral(cell) in (cell, f"'{cell}")


def table(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=";"))


def test_who_works_here_or_will_in_the_dutch_order(cast, client_of):
    today = timezone.localdate()
    PersonFactory(call_name="Gone", last_day=today - timedelta(days=1))
    PersonFactory(call_name="Nieuw", family_name="Aa", first_day=today + timedelta(days=9))
    ReportingFactory(person=cast.joris, leader=cast.karim)
    response = timed(client_of(cast.hanna), cast.hanna).post(reverse(URL))
    header, *rows = table(response)
    assert header == [
        "Number", "Call name", "Prefix", "Family name", "Team", "Function", "Leader", "Number of the leader",
        "In service since", "First day", "Last day",
    ]  # fmt: skip
    assert [row[3] for row in rows] == [
        "Aa", "Amrani", "Benali", "Berg", "Horst", "Kok", "Meijer", "Öztürk", "Verhoeven", "Wit", "Yıldız",
    ]  # fmt: skip
    assert rows[3] == [
        cast.joris.number, "Joris", "van den", "Berg", "De Hoek", "Verzorgende IG", "Karim el Amrani, Sanne Verhoeven",
        f"{cast.karim.number}, {cast.sanne.number}", "", "2020-01-01", "",
    ]  # fmt: skip
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="medemens-{today.isoformat()}.csv"'
    assert "no-store" in response["Cache-Control"]


def test_formulas_in_names_teams_and_numbers_are_neutralised(cast, client_of):
    PersonFactory(
        number="=1", call_name="@a", prefix="+b", family_name="-c;\"d\"\n=e", sort_key="0",
        team=TeamFactory(name="=HYPERLINK(1)"), service_date=date(2019, 5, 4),
    )  # fmt: skip
    rows = table(timed(client_of(cast.hanna), cast.hanna).post(reverse(URL)))
    assert rows[1][:5] == ["'=1", "'@a", "'+b", '\'-c;"d"\n=e', "'=HYPERLINK(1)"]
    assert rows[1][8] == "2019-05-04"


def test_the_words_are_those_of_the_reader_even_when_read_later(cast, client_of):
    client = timed(client_of(cast.hanna), cast.hanna)
    client.cookies["language"] = "nl"
    assert table(client.post(reverse(URL)))[0][0] == "Nummer"


def test_statements_grow_by_batch_not_by_person(cast, client_of, django_assert_max_num_queries):
    PersonFactory.create_batch(60)
    client = timed(client_of(cast.hanna), cast.hanna)
    with django_assert_max_num_queries(16):
        assert len(table(client.post(reverse(URL)))) == Person.objects.count() + 1


def test_for_hr_alone(cast, client_of):
    for who in (cast.sanne, cast.ruth, cast.adil, cast.olga, cast.wim):
        assert client_of(who).get(reverse(URL)).status_code == 404
        assert client_of(who).post(reverse(URL)).status_code == 404


def test_nothing_leaves_without_a_reason(cast, client_of):
    client = client_of(cast.hanna)
    assert "text/html" in client.get(reverse(URL))["Content-Type"]
    assert client.post(reverse(URL)).url == reverse("timed_mode") + "?next=%2Fpolicy%2Ftable%2F"
    assert not LogEntry.objects.filter(kind="table").exists()
    timed(client, cast.hanna)
    assert client.post(reverse(URL))["Content-Type"].startswith("text/csv")
    assert LogEntry.objects.filter(kind="table").count() == 1
