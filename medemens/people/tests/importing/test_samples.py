"""The three sample exports are one organisation: each must come out as truth.json says."""

import json
from collections import Counter

import pytest

from medemens.people.importing import read
from medemens.people.names import sort_key
from medemens.people.tests.importing.tables import AFAS, NMBRS, RAET, SAMPLES

TRUTH = json.loads((SAMPLES / "truth.json").read_text())
EXPORTS = {"afas-like": AFAS, "nmbrs-like": NMBRS, "raet-like": RAET}


@pytest.fixture(scope="module", params=EXPORTS)
def reading(request):
    return read(EXPORTS[request.param])


def padded(number: str) -> str:
    """Excel made numbers of the Nmbrs sample's personnel numbers; zeros are not invented while reading."""
    return number.zfill(6)


def test_everyone_is_read_without_an_error(reading):
    assert (len(reading.people), len(reading.units)) == (TRUTH["people"], TRUTH["units"])
    assert (reading.errors, reading.leaders_outside, reading.unmapped_needed) == ((), (), ())
    assert all(
        len(person.employments) == 1 and not person.employments[0].ends_on for person in reading.people
    )


def test_each_leader_has_their_people(reading):
    leaders = Counter(padded(n) for person in reading.people for n in person.employments[0].leader_numbers)
    assert leaders == TRUTH["reports"]
    assert len(leaders) == TRUTH["leaders"]


def test_the_dutch_order(reading):
    ordered = sorted(reading.people, key=lambda p: sort_key(p.family_name, p.prefix, p.call_name))
    assert [padded(person.number) for person in ordered] == TRUTH["sorted"]


def test_the_tree_of_units_is_the_same_whether_told_or_derived(reading):
    names = {unit.code: unit.name for unit in reading.units} | {"": ""}
    told = {unit.name: unit.parent_code for unit in read(RAET).units}
    told_names = {unit.code: unit.name for unit in read(RAET).units} | {"": ""}
    assert {u.name: names[u.parent_code] for u in reading.units} == {
        n: told_names[p] for n, p in told.items()
    }


def test_the_kind_is_recognised():
    assert {read(files).kind for files in EXPORTS.values()} == set(EXPORTS)


def test_leading_zeros_stay_in_text_and_are_not_invented_for_numbers():
    assert {len(person.number) for person in read(AFAS).people} == {6}
    assert read(NMBRS).people[0].number == "1"


def test_private_columns_are_named_and_nothing_of_them_is_kept():
    reading = read(NMBRS)
    assert [(left.column, str(left.why)) for left in reading.not_taken] == [
        ("Geboortedatum", "Birth: people share their birthday themselves, if they want to."),
        ("BSN", "Citizen service number: never needed here."),
        ("IBAN", "Bank account: never needed here."),
    ]
    told = repr(reading)
    assert "999990019" not in told
    assert "NL00BANK" not in told
    assert "1975" not in repr(reading.people[0])


def test_two_systems_give_the_same_people():
    def people(files):
        return {p.number: (p.call_name, p.prefix, p.family_name, p.work_mail) for p in read(files).people}

    assert people(AFAS) == people(RAET)
