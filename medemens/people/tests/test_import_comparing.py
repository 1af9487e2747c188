"""What a file would change, compared with what is here. Nothing is written."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from medemens.people import drafts
from medemens.people.actions.merging import merge_persons
from medemens.people.comparing import Kind, compare
from medemens.people.importing import read
from medemens.people.models import FormerNumber, Person, Reporting, Team
from medemens.people.queries.imports import load_present
from medemens.people.tests.importing.tables import AFAS, NMBRS, RAET, csv_of, people_csv, row
from medemens.people.tests.importing.tables import SourceFile as File
from medemens.people.tests.imports_kit import (
    EVERYONE,
    FATIMA,
    JORIS,
    KARIM,
    RUTH,
    SANNE,
    bring_in,
    bring_in_files,
    but,
    changes_of,
    led_by,
    lines,
    person,
)  # fmt: skip
from tests.factories import NOW, TODAY, PersonFactory, ReportingFactory

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def problems(changes) -> list[tuple[int, str, str]]:
    return [(one.row, one.kind, str(one.message)) for one in changes.problems]


@pytest.fixture
def here():
    bring_in(*EVERYONE)


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"family": "Zwart"}, ("other", "003", "Joris van den Berg", "Joris van den Zwart", "name")),
        ({"mail": "j@delinde.example"}, ("other", "003", "", "j@delinde.example", "mail")),
        ({"job": "Kok"}, ("other", "003", "Verzorgende IG", "Kok", "job")),
        ({"hours": "32,5"}, ("other", "003", "28", "32.5", "hours")),
        ({"code": "120", "unit": "Keuken"}, ("moves", "003", "De Hoek", "Keuken", "")),
        ({"leader": "001"}, ("leaders", "003", "Sanne Verhoeven", "Ruth Meijer", "")),
        ({"leader": ""}, ("leaders", "003", "Sanne Verhoeven", "", "")),
        ({"end": "31-12-2026"}, ("leaves", "003", "", "2026-12-31", "")),
    ],
)
def test_one_change_is_one_line(here, cells, line):
    changes = changes_of(RUTH, SANNE, but(JORIS, **cells), FATIMA, KARIM)
    assert lines(changes) == [line]
    assert (changes.counts.updated, changes.counts.unchanged) == (1, 4)


def test_a_day_of_service_that_moves_tells_both_dates(here):
    assert lines(changes_of(RUTH, SANNE, but(JORIS, start="01-04-2019"), FATIMA, KARIM)) == [
        ("other", "003", "2020-04-01", "2019-04-01", "service"),
        ("other", "003", "2020-04-01", "2019-04-01", "start"),
    ]


def test_columns_that_a_file_does_not_have_change_nothing(here):
    file = csv_of(["Personeelsnummer", "Roepnaam", "Voorvoegsel", "Achternaam"],
                  [["002", "Sanne", "", "Verhoeven"], ["003", "Joris", "van den", "Berg"]])  # fmt: skip
    changes = compare(read([File("a.csv", file)]), load_present(), today=TODAY)
    assert (len(changes.writing), [one for one in changes.shown if one.kind != Kind.MISSING]) == (0, [])


def test_a_file_of_jobs_only_leaves_leaders_and_mail(here):
    file = csv_of(["Personeelsnummer", "Roepnaam", "Achternaam", "Functie", "Datum in dienst"],
                  [["001", "Ruth", "Meijer", "Directeur", "01-02-2010"]])  # fmt: skip
    changes = compare(read([File("a.csv", file)]), load_present(), today=TODAY)
    assert [line[4] for line in lines(changes) if line[0] == "other"] == ["job"]


def test_a_leader_who_is_here_and_not_in_the_file_is_found(here):
    assert problems(changes_of(but(JORIS, leader="001"))) == []
    assert lines(changes_of(but(JORIS, leader="Ruth Meijer")))[0] == (
        "leaders", "003", "Sanne Verhoeven", "Ruth Meijer", "",
    )  # fmt: skip
    assert not [line for line in lines(changes_of(but(JORIS, leader="2"))) if line[0] == "leaders"]


def test_a_leader_nobody_knows_is_a_problem(here):
    assert problems(changes_of(but(JORIS, leader="999"))) == [
        (2, "leader-unknown", "Leader 999 is not in the files. Add this person, or correct the number.")
    ]


def test_who_led_someone_that_left_does_not_matter(here):
    assert problems(changes_of(but(JORIS, leader="999", end="31-10-2026"))) == []


def test_leading_oneself_is_having_no_leader(here):
    assert problems(changes_of(but(RUTH, leader="001"))) == []
    bring_in(but(RUTH, leader="001"), *EVERYONE[1:])
    assert led_by("001") == []


def test_a_circle_through_people_who_are_not_in_the_file(here):
    assert problems(changes_of(but(SANNE, leader="003"))) == [
        (2, "leader-loop", "These people lead each other in a circle: Sanne Verhoeven → Joris van den Berg → "
         "Sanne Verhoeven. Correct the leader of one of them.")
    ]  # fmt: skip


def test_a_circle_through_a_leader_set_by_hand(here):
    ReportingFactory(
        person=person("001"), leader=person("005"), starts_on=TODAY, source=Reporting.Source.HAND
    )
    assert [kind for _row, kind, _text in problems(changes_of(*EVERYONE))] == ["leader-loop"]


def test_swapping_places_on_a_later_day_is_no_circle():
    def job(number, leader, start, end=""):
        return row(number, "Anna" if number == "1" else "Bas", "Bakker", leader=leader, start=start, end=end)

    changes = changes_of(
        job("1", "", "01-01-2020", "31-12-2026"), job("1", "2", "01-01-2027"),
        job("2", "1", "01-01-2020", "31-12-2026"), job("2", "", "01-01-2027"),
    )  # fmt: skip
    assert problems(changes) == []


def test_one_work_mail_for_two_people(here):
    taken = but(KARIM, number="006", call="Nieuw", family="Mens", prefix="", mail="RUTH@delinde.example")
    assert problems(changes_of(taken)) == [
        (2, "mail-shared", "Ruth Meijer, number 001, has this work mail already. Give each one their own.")
    ]
    Person.objects.filter(number="001").update(last_day=YESTERDAY)
    assert problems(changes_of(taken)) == []


def test_a_merged_number_means_the_person_who_stayed(here):
    merge_persons(
        keep=person("003"),
        drop=PersonFactory(number="903", first_day=date(2020, 4, 1)),
        by=person("001"),
        now=NOW,
    )
    assert FormerNumber.objects.get().number == "903"
    changes = changes_of(but(JORIS, number="903"))
    assert (changes.counts.created, [line for line in lines(changes) if line[0] != "missing"]) == (0, [])
    led = changes_of(but(FATIMA, leader="903"))
    assert ("leaders", "004", "Sanne Verhoeven", "Joris van den Berg", "") in lines(led)


def test_both_numbers_of_one_person_in_a_file_are_one_person(here):
    other = but(JORIS, number="903", job="Chauffeur", hours="8", code="120", unit="Keuken")
    FormerNumber.objects.create(person=person("003"), number="903")
    changes = changes_of(*EVERYONE, other)
    assert (changes.counts.people, changes.counts.created, changes.counts.updated) == (5, 0, 1)
    bring_in(*EVERYONE, other)
    assert {job.job_title for job in person("003").employments.all()} == {"Verzorgende IG", "Chauffeur"}
    assert not len(changes_of(*EVERYONE, other).writing)


def test_lost_zeros_are_the_same_person_only_under_the_same_name(here):
    same, other = changes_of(but(JORIS, number="3")), changes_of(but(JORIS, number="3", family="Zwart"))
    assert (same.counts.created, other.counts.created) == (0, 1)
    with translation.override("en"):
        assert [str(warning) for warning in same.warnings] == [
            "1 number in the file misses zeros in front, such as 3 for 003. "
            "The name is the same, so it is the same person."
        ]
        assert [str(warning) for warning in other.warnings] == [
            "Number 3 looks like 003, and that is Joris van den Berg. They stay two people. Are they?"
        ]


def test_zeros_in_front_tell_two_people_apart_in_one_file(here):
    changes = changes_of(JORIS, but(FATIMA, number="3"))
    assert changes.counts.created == 1


def test_a_second_employment_that_is_no_longer_listed_ends(here):
    second = but(JORIS, job="Chauffeur", code="120", unit="Keuken", leader="005", start="01-01-2026")
    bring_in(*EVERYONE, second)
    assert person("003").employments.count() == 2
    bring_in(*EVERYONE)
    jobs = person("003").employments.order_by("sequence")
    assert list(jobs.values_list("job_title", "ends_on")) == [
        ("Verzorgende IG", None),
        ("Chauffeur", YESTERDAY),
    ]
    assert person("003").last_day is None
    assert led_by("003") == [("002", date(2020, 4, 1), None)]


def test_a_turned_around_tree_of_teams_has_no_circle(here):
    bring_in(RUTH, but(SANNE, code="100", unit="Zorggroep De Linde"), *EVERYONE[2:])
    above = dict(Team.objects.values_list("code", "parent__code"))
    assert above == {"100": None, "110": "100", "120": "100"}
    turned = [
        row("010", "A", "Baas", code="110", unit="De Hoek", start="01-01-2020"),
        row("011", "B", "Onder", code="100", unit="Zorggroep De Linde", leader="010", start="01-01-2020"),
    ]
    bring_in(*turned)
    assert dict(Team.objects.values_list("code", "parent__code")) == {"100": "110", "110": None, "120": "100"}


def test_names_of_teams_find_the_team_with_a_code():
    bring_in_files(RAET)
    names = set(Team.objects.values_list("name", flat=True))
    bring_in_files(NMBRS)
    assert set(Team.objects.values_list("name", flat=True)) == names


def test_what_is_told_as_progress_ends_at_everyone():
    heard = []
    compare(read(AFAS), load_present(), today=TODAY, progress=lambda done, total: heard.append((done, total)))
    assert heard[0] == (0, 240)
    assert heard[-1] == (240, 240)


@pytest.mark.parametrize(
    "files", [AFAS, NMBRS, RAET, [people_csv(*EVERYONE, but(JORIS, leader="999", hours="0"))]]
)
def test_a_draft_gives_back_the_reading_it_was_given(files):
    reading = read(files)
    again = drafts.reading_of(drafts.pack({"a": 1}, reading))
    assert again.people == tuple(again_row(row) for row in reading.people)
    assert again.units == reading.units
    assert [(o.person_number, o.leader_number, o.error.row) for o in again.leaders_outside] == [
        (o.person_number, o.leader_number, o.error.row) for o in reading.leaders_outside
    ]
    assert drafts.view_of(drafts.pack({"a": 1}, reading)) == {"a": 1}


def again_row(row):
    assert all(isinstance(job.hours_per_week, Decimal | None) for job in row.employments)
    return replace(row, rows=row.rows[:1])
