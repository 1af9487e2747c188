"""Loops of leaders and units, and the tree of units."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.people.importing import find_loops
from medemens.people.importing.tree import derive_parents
from medemens.people.tests.importing.tables import kinds, read_people, read_text, row

NODES = st.sampled_from("abcdefgh")


@pytest.mark.parametrize(
    ("pairs", "loops"),
    [
        ([], []),
        ([("a", "b"), ("b", "c")], []),
        ([("a", "a")], [["a"]]),
        ([("b", "a"), ("a", "b")], [["a", "b"]]),
        ([("c", "a"), ("a", "b"), ("b", "c"), ("d", "a")], [["a", "b", "c"]]),
        ([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")], [["a", "b"], ["c", "d"]]),
        ([("a", "b"), ("b", "a"), ("a", "c"), ("c", "a")], [["a", "b"], ["a", "c"]]),
        ([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], []),
    ],
)
def test_loops(pairs, loops):
    assert find_loops(pairs) == loops


def test_a_long_chain_and_a_long_loop():
    chain = [(f"{i:05}", f"{i + 1:05}") for i in range(20_000)]
    assert find_loops(chain) == []
    ((loop),) = find_loops([*chain, ("20000", "00000")])
    assert (len(loop), loop[0]) == (20_001, "00000")


@given(st.lists(st.tuples(NODES, NODES), max_size=20), st.randoms(use_true_random=False))
def test_the_same_loops_in_any_order_and_each_really_is_one(pairs, chance):
    loops = find_loops(pairs)
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert find_loops(shuffled) == loops
    for loop in loops:
        assert loop[0] == min(loop)
        assert set(zip(loop, [*loop[1:], loop[0]], strict=True)) <= set(pairs)
    assert len({tuple(loop) for loop in loops}) == len(loops)


@given(st.dictionaries(NODES, NODES))
def test_with_one_leader_each_every_loop_is_found(leader_of):
    in_a_loop = set()
    for person in leader_of:
        climbing, steps = leader_of.get(person), 0
        while climbing is not None and climbing != person and steps < 10:
            climbing, steps = leader_of.get(climbing), steps + 1
        if climbing == person:
            in_a_loop.add(person)
    assert Counter(member for loop in find_loops(leader_of.items()) for member in loop) == Counter(in_a_loop)


@given(st.lists(st.tuples(NODES, NODES), max_size=20))
def test_without_one_step_of_each_loop_there_are_in_the_end_none(pairs):
    left = set(pairs)
    for _round in range(len(left) + 1):
        loops = find_loops(left)
        left -= {(loop[0], [*loop, loop[0]][1]) for loop in loops}
    assert find_loops(left) == []


def test_a_unit_stands_under_the_unit_of_its_leaders_leader():
    places = {"boss": "top", "head": "a", "jan": "a", "chief": "b", "piet": "b"}
    led = [("head", "boss"), ("jan", "head"), ("chief", "boss"), ("piet", "chief")]
    assert derive_parents(places, led) == {"a": "top", "b": "top"}


def test_the_own_leader_outweighs_people_with_a_second_leader_elsewhere():
    places = {"boss": "top", "head": "a", "jan": "a", "piet": "a", "coach": "staff"}
    led = [("head", "boss"), ("jan", "head"), ("piet", "head"), ("jan", "coach"), ("piet", "coach")]
    assert derive_parents(places, led) == {"a": "top"}


def test_without_an_own_leader_everyone_votes_and_ties_go_to_the_smaller_code():
    places = {"x": "north", "y": "east", "jan": "a", "piet": "a", "kees": "a"}
    assert derive_parents(places, [("jan", "x"), ("piet", "x"), ("kees", "y")]) == {"a": "north"}
    assert derive_parents(places, [("jan", "x"), ("kees", "y")]) == {"a": "east"}


def test_leaders_without_a_place_do_not_count():
    assert derive_parents({"jan": "a"}, [("jan", "boss"), ("boss", "jan")]) == {}


@given(
    st.dictionaries(NODES, st.sampled_from(["p", "q", "r", "s"])),
    st.lists(st.tuples(NODES, NODES), max_size=20),
)
def test_derived_parents_never_make_a_loop(places, led):
    parents = derive_parents(places, led)
    assert find_loops(parents.items()) == []
    assert derive_parents(places, random.Random(1).sample(led, len(led))) == parents  # noqa: S311 - no secret


def units(reading) -> list[tuple[str, str, str]]:
    return [(unit.code, unit.name, unit.parent_code) for unit in reading.units]


def test_a_name_alone_is_its_own_code():
    reading = read_people(row("1", "Jan", "Bos", unit="Keuken"), row("2", "Piet", "Vos", unit="Keuken"))
    assert units(reading) == [("Keuken", "Keuken", "")]
    assert {person.employments[0].unit_code for person in reading.people} == {"Keuken"}


def test_a_code_alone_is_its_own_name_until_a_row_names_it():
    reading = read_people(
        row("1", "Jan", "Bos", code="10"),
        row("2", "Piet", "Vos", code="10", unit="Keuken"),
        row("3", "Kees", "Wit", code="20"),
    )
    assert units(reading) == [("10", "Keuken", ""), ("20", "20", "")]


def test_long_names_get_codes_that_fit_and_differ():
    long = "Verpleging en verzorging, begane grond, woning De Oude Linde, vleugel "
    reading = read_people(
        row("1", "Jan", "Bos", unit=long + "noord"), row("2", "Piet", "Vos", unit=long + "zuid")
    )
    codes = [unit.code for unit in reading.units]
    assert [len(code) for code in codes] == [60, 60]
    assert codes[0] != codes[1]
    assert {unit.name for unit in reading.units} == {long + "noord", long + "zuid"}


def test_a_parent_column_tells_the_tree():
    header = "Personeelsnummer;Naam;Afdeling;Bovenliggende afdeling\n"
    reading = read_text(header + "1;Jan Bos;Keuken;Facilitair\n2;Piet Vos;Facilitair;\n")
    assert units(reading) == [("Facilitair", "Facilitair", ""), ("Keuken", "Keuken", "Facilitair")]


def test_parents_that_stand_above_each_other():
    header = "Personeelsnummer;Naam;Afdelingscode;Bovenliggende afdeling\n"
    reading = read_text(header + "1;Jan Bos;10;20\n2;Piet Vos;20;10\n3;Kees Wit;30;30\n")
    assert kinds(reading) == [(2, "Bovenliggende afdeling", "unit-loop")]
    assert "10 → 20 → 10" in str(reading.errors[0].message)


def test_people_without_a_unit_make_none():
    assert read_people(row("1", "Jan", "Bos", job="Kok")).units == ()


def test_leaders_of_now_make_the_tree():
    reading = read_people(
        row("1", "Jan", "Bos", code="top"),
        row("2", "Piet", "Vos", code="a", leader="1"),
        row("3", "Kees", "Wit", code="b", leader="1", start="01-01-2010", end="31-12-2019"),
        row("3", "Kees", "Wit", code="b", leader="2", start="01-01-2020"),
    )
    assert [(code, parent) for code, _name, parent in units(reading)] == [
        ("a", "top"),
        ("b", "a"),
        ("top", ""),
    ]
