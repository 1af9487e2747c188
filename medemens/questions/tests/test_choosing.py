"""Which questions fit two people: roles, depth, subjects, what was opened. Truth tables, then whatever comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.questions.bank import bank
from medemens.questions.choosing import Room, choose, fits, spread_of
from medemens.questions.rules import Asks, Depth, Occasion, Subject, within
from medemens.questions.tests.making import question

SPREAD = spread_of(b"secret", 1, 2)


def chosen(questions, *, occasions=("coffee",), opened=(), spread=SPREAD, **room):
    picked = choose(questions, room=Room(**room), occasions=occasions, opened=opened, spread=spread)
    return [one.slug for one in picked]


@pytest.mark.parametrize("asks", ["leader", "employee"])
@pytest.mark.parametrize("depth", list(Depth))
@pytest.mark.parametrize("accepted", list(Depth))
@pytest.mark.parametrize("avoided", [False, True])
@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("who", ["leader", "employee"])
def test_every_combination(asks, depth, accepted, avoided, opened, who):
    one = question("one", depth=depth, subjects="home us", asks=asks)
    picked = chosen(
        [one],
        asks=who,
        depth=accepted,
        avoids=frozenset({"us"} if avoided else {"load"}),
        opened={"one"} if opened else {"two"},
    )
    order = ["light", "open", "deep"]
    right = asks == who and order.index(depth) <= order.index(accepted) and not avoided and not opened
    assert picked == (["one"] if right else [])


def test_a_team_question_is_for_no_pair():
    assert chosen([question("one", asks="team")], asks=Asks.LEADER) == []


class TestTheMix:
    def test_the_first_is_light_and_then_step_by_step(self):
        questions = [
            question(f"{depth}-{n}", depth=depth) for depth in ("deep", "open", "light") for n in range(5)
        ]
        for seed in range(30):
            spread = spread_of(b"secret", seed, 99)
            depths = [slug.split("-")[0] for slug in chosen(questions, depth="deep", spread=spread)]
            assert depths == ["light", "open", "deep"]

    def test_never_two_that_are_deep(self):
        questions = [question(f"deep-{n}", depth="deep") for n in range(5)]
        assert len(chosen(questions, depth="deep")) == 1

    def test_never_three_about_one_subject_while_others_are_left(self):
        questions = [question(f"home-{n}", subjects="home") for n in range(20)] + [question("work")]
        for seed in range(30):
            picked = chosen(questions, spread=spread_of(b"secret", seed, 99))
            assert len(picked) == 3
            assert "work" in picked

    def test_three_about_one_subject_where_there_is_nothing_else(self):
        assert len(chosen([question(f"home-{n}", subjects="home") for n in range(4)])) == 3


class TestTheOccasion:
    def test_comes_before_what_fills(self):
        questions = [question(f"coffee-{n}") for n in range(9)] + [
            question("hush", occasions="silence", subjects="us"),
            question("still", occasions="silence", subjects="team"),
        ]
        picked = chosen(questions, occasions=("silence",))
        assert set(picked[:2]) == {"hush", "still"}
        assert picked[2].startswith("coffee")

    def test_of_another_is_never_in_it(self):
        questions = [question("walk", occasions="walk"), question("talk", occasions="regular")]
        assert chosen(questions, occasions=("growth",)) == ["talk"]

    def test_the_first_weeks_are_mixed_in(self):
        questions = [
            question("new", occasions="first_weeks"),
            question("walk", occasions="walk", subjects="us"),
        ]
        assert set(chosen(questions, occasions=("walk", "first_weeks"))) == {"new", "walk"}
        assert chosen(questions, occasions=("walk",)) == ["walk"]

    def test_fewer_and_then_none_when_all_is_used(self):
        questions = [question(f"q{n}") for n in range(4)]
        assert len(chosen(questions, opened={"q0", "q1"})) == 2
        assert chosen(questions, opened={"q0", "q1", "q2", "q3"}) == []


class TestTheOrder:
    def test_is_the_same_whoever_asks_and_whenever(self):
        assert chosen(bank(), spread=spread_of(b"s", 4, 7)) == chosen(bank(), spread=spread_of(b"s", 7, 4))

    def test_is_another_for_others_and_for_another_house(self):
        pairs = {tuple(chosen(bank(), spread=spread_of(b"s", 4, other))) for other in range(10, 30)}
        assert len(pairs) > 10
        assert chosen(bank(), spread=spread_of(b"s", 4, 7)) != chosen(bank(), spread=spread_of(b"t", 4, 7))

    def test_is_not_that_of_the_files(self):
        light = [one.slug for one in bank() if "coffee" in one.occasions and one.depth == "light"]
        assert chosen(bank()) != light[:3]


def test_a_year_of_talks_every_other_week_brings_none_twice_without_home():
    """A leader and someone who would rather not talk about home, once a month three, each time another occasion."""
    opened: list[str] = []
    for turn in range(12):
        occasion = ("coffee", "walk", "regular")[turn % 3]
        three = chosen(
            bank(),
            occasions=(occasion,),
            opened=opened,
            asks="leader",
            avoids=frozenset({"home"}),
            depth="light",
        )
        assert len(three) == 3
        opened += three
    assert len(set(opened)) == 36


VALUES = {
    "depth": st.sampled_from(list(Depth)),
    "avoids": st.frozensets(st.sampled_from(list(Subject)), max_size=6),
    "asks": st.sampled_from([Asks.LEADER, Asks.EMPLOYEE]),
}


@given(
    room=st.builds(Room, **VALUES),
    occasion=st.sampled_from(list(Occasion)),
    opened=st.frozensets(st.sampled_from([one.slug for one in bank()]), max_size=250),
    pair=st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
)
def test_whatever_comes(room, occasion, opened, pair):
    """Never what is avoided, never deeper than accepted, never one that was opened, never one twice."""
    picked = choose(bank(), room=room, occasions={occasion}, opened=opened, spread=spread_of(b"s", *pair))
    slugs = [one.slug for one in picked]
    assert len(slugs) == len(set(slugs)) <= 3
    assert not opened & set(slugs)
    for one in picked:
        assert not one.subjects & room.avoids
        assert within(one.depth, room.depth)
        assert room.asks in one.asks
    fitting = [
        one for one in bank() if fits(one, room) and one.slug not in opened and occasion in one.occasions
    ]
    assert len(picked) >= min(3, sum(one.depth != Depth.DEEP for one in fitting))
    if len(picked) == 3 and any(one.depth == Depth.LIGHT for one in fitting):
        assert picked[0].depth == Depth.LIGHT
