"""Files of the HR system written into the database: the samples, and all or nothing."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError

from medemens.core.errors import Refused
from medemens.core.models import Installation
from medemens.people import writing
from medemens.people.actions.imports import Changed, apply_import
from medemens.people.comparing import compare
from medemens.people.importing import read
from medemens.people.models import Account, Employment, ImportRun, NameWord, Person, Reporting, Team
from medemens.people.queries.imports import fingerprint, load_present
from medemens.people.queries.search import search
from medemens.people.tests.importing.tables import AFAS, NMBRS, RAET, SAMPLES, row
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
    person,
    snapshot,
)  # fmt: skip
from tests.factories import NOW, TODAY, AccountFactory, GrantFactory, ReportingFactory

TRUTH = json.loads((SAMPLES / "truth.json").read_text())
EXPORTS = {"afas": AFAS, "nmbrs": NMBRS, "raet": RAET}
YESTERDAY = TODAY - timedelta(days=1)
pytestmark = pytest.mark.django_db


def padded(number: str) -> str:
    """Excel made numbers of the Nmbrs sample's personnel numbers; zeros are not invented."""
    return number.zfill(6)


@pytest.fixture(params=EXPORTS)
def export(request):
    return EXPORTS[request.param]


def test_a_sample_comes_out_as_the_truth_says(export):
    counts = bring_in_files(export).counts
    told = {name: counts[name] for name in ("people", "active", "teams", "leaders")}
    assert told == {name: TRUTH["units" if name == "teams" else name] for name in told}
    assert Person.objects.here(TODAY).count() == TRUTH["active"]
    assert Team.objects.count() == TRUTH["units"]
    leaders = Counter(padded(row.leader.number) for row in Reporting.objects.select_related("leader"))
    assert leaders == TRUTH["reports"]
    assert [padded(person.number) for person in Person.objects.in_order()] == TRUTH["sorted"]


def test_the_same_again_changes_nothing(export):
    bring_in_files(export)
    rows = snapshot()
    for later in (0, 1, 400):
        changes = compare(read(export), load_present(), today=TODAY + timedelta(days=later))
        assert (len(changes.writing), changes.shown, changes.problems, changes.warnings) == (0, [], [], [])
        counts = apply_import(changes=changes, by=None, now=NOW).counts
        assert (counts["created"], counts["updated"], counts["unchanged"]) == (0, 0, TRUTH["people"])
    assert snapshot() == rows
    assert ImportRun.objects.count() == 4


def test_another_system_of_the_same_organisation_knows_the_same_people():
    bring_in_files(AFAS)
    changes = compare(read(NMBRS), load_present(), today=TODAY)
    assert (changes.counts.created, changes.missing, changes.problems) == (0, frozenset(), [])
    assert [str(warning) for warning in changes.warnings] == [
        "240 numbers in the file miss zeros in front, such as 1 for 000001. "
        "The names are the same, so they are the same people."
    ]
    apply_import(changes=changes, by=None, now=NOW)
    assert [person.number for person in Person.objects.in_order()] == TRUTH["sorted"]
    assert Counter(r.leader.number for r in Reporting.objects.filter(ends_on=None)) == TRUTH["reports"]


def test_everything_of_a_new_person_is_written():
    bring_in(*EVERYONE)
    joris = person("003")
    assert (str(joris), joris.sort_key, joris.service_date) == (
        "Joris van den Berg",
        "berg0vanden0joris",
        date(2020, 4, 1),
    )
    assert (joris.first_day, joris.last_day) == (date(2020, 4, 1), None)
    job = joris.employments.get()
    assert (job.team.name, job.job_title, job.hours_per_week) == ("De Hoek", "Verzorgende IG", 28)
    assert led_by("003") == [("002", date(2020, 4, 1), None)]
    assert [str(found) for found in search(Person.objects.all(), "berg jor")] == ["Joris van den Berg"]


@pytest.mark.parametrize(
    ("end", "counts_from"), [("31-08-2020", date(2005, 3, 1)), ("30-08-2020", date(2020, 9, 1))]
)
def test_service_counts_from_after_the_last_break(end, counts_from):
    again = [but(JORIS, start="01-03-2005", end=end), but(JORIS, start="01-09-2020")]
    bring_in(*EVERYONE[:2], *again, *EVERYONE[3:])
    assert (person("003").first_day, person("003").service_date) == (date(2005, 3, 1), counts_from)
    assert changes_of(*EVERYONE[:2], *again, *EVERYONE[3:]).counts.updated == 0
    left = [again[0], but(JORIS, start="01-09-2020", end=f"{YESTERDAY:%d-%m-%Y}")]
    bring_in(*EVERYONE[:2], *left, *EVERYONE[3:])
    assert (person("003").last_day, person("003").service_date) == (YESTERDAY, counts_from)


def test_a_new_name_is_found_and_sorted_anew():
    bring_in(*EVERYONE)
    bring_in(*EVERYONE[:2], but(JORIS, prefix="", family="Zwart"), *EVERYONE[3:])
    assert [p.number for p in Person.objects.in_order()][-1] == "003"
    assert not search(Person.objects.all(), "berg").exists()
    assert search(Person.objects.all(), "zwart").get() == person("003")
    assert NameWord.objects.filter(person=person("003")).count() == 2


def test_the_account_waits_a_week_before_it_follows_a_new_work_mail():
    bring_in(*EVERYONE)
    AccountFactory(person=person("001"), email="ruth@delinde.example")
    bring_in(but(RUTH, mail="r.meijer@delinde.example"), *EVERYONE[1:])
    account = Account.objects.get()
    assert (account.email, account.pending_email) == ("ruth@delinde.example", "r.meijer@delinde.example")


def test_a_changed_leader_ends_yesterday_and_the_new_one_begins_today():
    bring_in(*EVERYONE)
    bring_in(*EVERYONE[:3], but(FATIMA, leader="005"), KARIM)
    assert led_by("004") == [("002", date(2021, 5, 1), YESTERDAY), ("005", TODAY, None)]
    bring_in(*EVERYONE)
    assert led_by("004") == [("002", date(2021, 5, 1), YESTERDAY), ("002", TODAY, None)]


def test_a_leader_set_by_hand_stays():
    bring_in(*EVERYONE)
    ReportingFactory(
        person=person("004"), leader=person("005"), starts_on=TODAY, source=Reporting.Source.HAND
    )
    bring_in(*EVERYONE[:3], but(FATIMA, leader=""), KARIM)
    assert led_by("004") == [("002", date(2021, 5, 1), YESTERDAY), ("005", TODAY, None)]
    bring_in(*EVERYONE[:3], but(FATIMA, leader="005"), KARIM)
    assert led_by("004")[1:] == [("005", TODAY, None)]


def test_whoever_leaves_is_closed_on_the_day_and_kept():
    bring_in(*EVERYONE)
    run = bring_in(*EVERYONE[:3], but(FATIMA, end="31-10-2026"), KARIM)
    assert (run.counts["left"], run.counts["active"]) == (1, 4)
    assert person("004").last_day == date(2026, 10, 31)
    assert led_by("004") == [("002", date(2021, 5, 1), date(2026, 10, 31))]


def test_whoever_comes_back_under_the_same_number_is_the_same_person():
    bring_in(*EVERYONE)
    pk = person("004").pk
    bring_in(*EVERYONE[:3], but(FATIMA, end="31-10-2026"), KARIM)
    bring_in(*EVERYONE[:3], but(FATIMA, start="01-12-2026", leader="001"), KARIM, today=date(2026, 11, 25))
    back = person("004")
    assert (back.pk, back.last_day, back.first_day) == (pk, None, date(2026, 12, 1))
    assert led_by("004")[1:] == [("001", date(2026, 12, 1), None)]


def test_missing_from_a_file_is_never_leaving():
    bring_in(*EVERYONE)
    before = snapshot()
    changes = changes_of(RUTH, SANNE)
    assert (len(changes.missing), len(changes.writing)) == (3, 0)
    apply_import(changes=changes, by=None, now=NOW)
    assert snapshot() == before


def test_with_everyone_in_the_file_whoever_is_missing_leaves_today():
    bring_in(*EVERYONE)
    run = bring_in(*EVERYONE[:3], KARIM, complete=True)
    gone = person("004")
    assert (run.counts["left"], run.complete, gone.last_day) == (1, True, TODAY)
    assert gone.employments.get().ends_on == TODAY
    assert led_by("004") == [("002", date(2021, 5, 1), TODAY)]
    bring_in(*EVERYONE)
    assert person("004").last_day is None


def test_more_than_one_in_twenty_missing_asks_for_a_second_yes():
    others = [row(f"1{n:02}", "Anna", f"Bakker{n}", start="01-01-2020") for n in range(20)]
    bring_in(*others)
    one = changes_of(*others[1:], complete=True)
    two = changes_of(*others[2:], complete=True)
    assert (one.needs_second_yes, two.needs_second_yes) == (False, True)
    before = snapshot()
    with pytest.raises(Refused):
        apply_import(changes=two, by=None, now=NOW)
    assert snapshot() == before
    apply_import(changes=two, sure=True, by=None, now=NOW)
    assert Person.objects.here(TODAY + timedelta(days=1)).count() == 18


def test_who_has_a_role_is_not_put_out_by_a_file():
    bring_in(*EVERYONE)
    GrantFactory(person=person("005"))
    changes = changes_of(*EVERYONE[:4], complete=True)
    assert [str(warning) for warning in changes.warnings] == [
        "Karim el Amrani is not in the file but has a role here, such as HR, and stays. End the role first."
    ]
    apply_import(changes=changes, sure=True, by=None, now=NOW)
    assert person("005").last_day is None


@pytest.mark.parametrize("breaks_at", ["_write_units", "_write_people", "_delete", "_save"])
@pytest.mark.parametrize("error", [DatabaseError, IntegrityError])
def test_a_failure_in_the_middle_leaves_nothing(monkeypatch, breaks_at, error):
    bring_in(*EVERYONE)
    before, runs = snapshot(), ImportRun.objects.count()
    changes = changes_of(but(RUTH, family="Anders"), *EVERYONE[1:], row("006", "Nieuw", "Mens", unit="Nieuw"))
    real, calls = getattr(writing, breaks_at), []

    def breaking(*args, **kwargs):
        calls.append(args)
        result = real(*args, **kwargs)
        if len(calls) == 3 or not breaks_at.endswith("save"):
            raise error("broken on purpose")
        return result

    monkeypatch.setattr(writing, breaks_at, breaking)
    with pytest.raises((DatabaseError, Changed)):
        apply_import(changes=changes, by=None, now=NOW)
    assert snapshot() == before
    assert ImportRun.objects.count() == runs


@pytest.mark.parametrize("meanwhile", ["import", "leader", "person", "merge"])
def test_what_changed_since_the_look_refuses_the_write(meanwhile):
    bring_in(*EVERYONE)
    changes = changes_of(*EVERYONE[:4], but(KARIM, job="Chef-kok"))
    if meanwhile == "import":
        bring_in(*EVERYONE)
    elif meanwhile == "leader":
        Reporting.objects.filter(person=person("005")).update(ends_on=TODAY)
    elif meanwhile == "person":
        Person.objects.create(number="9", call_name="A", family_name="B", sort_key="b0a")
    else:
        person("004").delete()
    before = snapshot()
    with pytest.raises(Changed):
        apply_import(changes=changes, by=None, now=NOW)
    assert snapshot() == before


def test_errors_in_the_file_refuse_the_write():
    changes = changes_of(RUTH, but(SANNE, leader="999"))
    with pytest.raises(Refused):
        apply_import(changes=changes, by=None, now=NOW)
    assert not Person.objects.exists()


def test_only_hr_applies(cast):
    file = [but(RUTH, mail="r.meijer@delinde.example"), *EVERYONE[1:]]
    for somebody in (cast.sanne, cast.adil, cast.olga):
        with pytest.raises(Refused):
            apply_import(changes=changes_of(*file), by=somebody, now=NOW)
    assert apply_import(changes=changes_of(*file), by=cast.hanna, now=NOW).by == cast.hanna


def test_a_demo_takes_no_real_people():
    Installation.current()
    Installation.objects.update(is_demo=True)
    with pytest.raises(Refused):
        bring_in(*EVERYONE)
    assert not Person.objects.exists()


def test_names_of_any_length_and_script_fit():
    long_one = row("007", "ß" * 80, "œ" * 120, prefix="van der " * 4 + "van", start="01-01-2020")
    other_script = row("008", "Ἀθηνᾶ", "Παπαδόπουλος", start="01-01-2020")
    bring_in(long_one, other_script)
    assert search(Person.objects.all(), "αθηνα").get().number == "008"
    assert changes_of(long_one, other_script).shown == []


def test_cells_that_calculate_are_kept_as_text():
    bring_in(row("009", "=1+1", "@SUM(A1)", job="+31", start="01-01-2020"))
    assert (person("009").call_name, person("009").employments.get().job_title) == ("=1+1", "+31")


def test_teams_are_renamed_and_moved_and_never_deleted():
    bring_in(*EVERYONE)
    bring_in(RUTH, but(SANNE, unit="De Nieuwe Hoek"), but(JORIS, code="120", unit="Keuken"), FATIMA, KARIM)
    assert set(Team.objects.values_list("code", "name", "parent__code")) == {
        ("100", "Zorggroep De Linde", None),
        ("110", "De Nieuwe Hoek", "100"),
        ("120", "Keuken", "100"),
    }
    assert person("003").employments.get().team.code == "120"


@pytest.mark.parametrize(
    "change",
    [
        lambda: Reporting.objects.filter(person__number="1").update(ends_on=TODAY),  # others end later
        lambda: Employment.objects.filter(person__number="1").update(hours_per_week=1),
        lambda: Person.objects.filter(number="1").update(call_name="Anders"),
        lambda: Team.objects.filter(pk=Team.objects.first().pk).update(name="Anders"),
        lambda: GrantFactory(person=Person.objects.get(number="1"), role="hr"),
    ],
)
def test_any_change_since_the_comparison_is_noticed(change):
    bring_in_files(AFAS)
    one = Person.objects.first()
    Person.objects.filter(pk=one.pk).update(number="1")
    for person_ in Person.objects.exclude(pk=one.pk)[:2]:
        ReportingFactory(person=person_, leader=one, ends_on=TODAY + timedelta(days=30))
    if not Reporting.objects.filter(person=one).exists():
        ReportingFactory(person=one, leader=person_)
    before = fingerprint()
    assert fingerprint() == before
    change()
    assert fingerprint() != before
