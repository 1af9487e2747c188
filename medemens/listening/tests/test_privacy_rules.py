"""Each rule of safe results, by the attack that it is there for: with it nothing is found, without it someone is.

So no rule can be taken out, or quietly stop working, without a test that fails. And where one did, the audits would
stop the publication.
"""

from dataclasses import replace

import numpy as np
import pytest

from medemens.listening.cells_file import lines, tree_of
from medemens.listening.privacy import (
    Unsafe,
    Wave,
    blur,
    exchange,
    publication,
    publish,
    where_words_stand,
)
from medemens.listening.privacy import blocks as choosing
from medemens.listening.privacy.exchange import Exchanged
from medemens.listening.proof import factor
from medemens.listening.tests.laid_out import MIXED, PLACES, found, shown
from medemens.listening.tests.organisations import SECRET, wave_of

# The rule R1, blocks.


SMALL_TEAM = wave_of({"o/a": MIXED, "o/b": MIXED, "o/c": MIXED[:3]})


def test_a_team_of_three_counts_with_another_team(unaudited):
    assert shown(SMALL_TEAM) == {"o", "o/b"}
    assert found(SMALL_TEAM) == set()


def test_without_a_threshold_a_team_of_three_is_shown(unaudited, monkeypatch):
    monkeypatch.setattr(
        publication,
        "blocks",
        lambda tree, responses, least, **rest: choosing.blocks(tree, responses, 1, **rest),
    )
    assert found(SMALL_TEAM) == {"few"}


def without_rests(monkeypatch):
    monkeypatch.setattr(choosing, "_fold_until_safe", lambda *args: None)


def test_without_rests_a_team_of_three_is_what_remains(unaudited, monkeypatch):
    without_rests(monkeypatch)
    assert found(SMALL_TEAM) == {"few"}


def test_the_audit_sees_what_remains(monkeypatch):
    without_rests(monkeypatch)
    with pytest.raises(Unsafe, match="small-group"):
        publish(SMALL_TEAM, k=7, secret=SECRET)


def test_a_rest_over_two_levels_is_seen(unaudited, monkeypatch):
    """The division is large enough; what remains of the organisation without the teams of that division isn't."""
    wave = wave_of({"o/a/t": MIXED, "o/a/u": MIXED, "o/b/v": MIXED[:4]})
    assert found(wave) == set()
    without_rests(monkeypatch)
    assert found(wave) == {"few"}


SKIPPED = wave_of(
    {
        "o/a": [[answer, answer] for [answer] in MIXED],
        "o/b": [[answer, answer if place < 3 else 0] for place, [answer] in enumerate(MIXED)],
        "o/c": [[answer, answer] for [answer] in MIXED],
    }
)


def test_sizes_are_of_each_question_and_not_of_people(unaudited, monkeypatch):
    """Ten people work in the second team; three of them answered the second question."""
    assert "o/b" not in shown(SKIPPED)
    assert found(SKIPPED) == set()
    monkeypatch.setattr(
        publication, "blocks",
        lambda tree, responses, least, **rest: choosing.blocks(
            tree, responses.max(axis=1, keepdims=True), least, **rest
        ),
    )  # fmt: skip
    assert found(SKIPPED) == {"few"}


def test_a_question_that_few_answered_is_told_of_the_organisation_alone(monkeypatch):
    """Else it would hide every team: each has too few answers to it."""
    wave = wave_of(
        {
            f"o/{team}": [[answer, answer if place < 4 else 0] for place, [answer] in enumerate(MIXED)]
            for team in "abc"
        }
    )
    told = [(line["unit"], line["question"]) for line in lines(publish(wave, k=7, secret=SECRET), PLACES)]
    assert told == [("o", "q0"), ("o", "q1"), ("o/a", "q0"), ("o/b", "q0"), ("o/c", "q0")]
    monkeypatch.setattr(publication, "HALF", 0)
    assert shown(wave) == {"o"}


def test_what_is_hidden_depends_on_sizes_alone():
    """Whatever was answered, the same units are shown: so a hidden unit tells nothing of its answers."""
    otherwise = replace(SMALL_TEAM, answers=6 - SMALL_TEAM.answers)
    assert shown(otherwise) == shown(SMALL_TEAM)


def test_no_fewer_than_five_and_no_secret_that_can_be_guessed():
    with pytest.raises(ValueError, match="five"):
        publish(SMALL_TEAM, k=4, secret=SECRET)
    with pytest.raises(ValueError, match="16 bytes"):
        publish(SMALL_TEAM, k=7, secret=b"short")


def test_a_round_of_too_few_publishes_nothing():
    with pytest.raises(Unsafe, match="too-few"):
        publish(wave_of({"o": MIXED[:6]}), k=7, secret=SECRET)
    assert shown(wave_of({"o": MIXED[:7]})) == {"o"}


# The rule R2, exchange.


UNANIMOUS = wave_of({"o/a": [[5]] * 9, "o/b": [*MIXED, [4], [4]], "o/c": MIXED})


def without_exchange(monkeypatch):
    monkeypatch.setattr(
        publication, "exchange",
        lambda wave, chosen, counted, keyed: Exchanged(
            wave.answers, counted, np.zeros(len(wave.questions), bool), 0
        ),
    )  # fmt: skip


def test_a_unanimous_team_isnt_told_as_one(unaudited, monkeypatch):
    assert found(UNANIMOUS) == set()
    without_exchange(monkeypatch)
    assert found(UNANIMOUS) == {"solved"}


def test_the_audit_sees_unanimity(monkeypatch):
    without_exchange(monkeypatch)
    with pytest.raises(Unsafe, match="near-unanimous"):
        publish(UNANIMOUS, k=7, secret=SECRET)


def test_who_answered_otherwise_learns_nothing_of_the_rest(unaudited, monkeypatch):
    """Eight of nine answered 5, and you are the ninth: with one answer off the most frequent you know them all."""
    wave = wave_of({"o/a": [*[[5]] * 8, [1]], "o/b": [*MIXED, [4], [4]], "o/c": MIXED})
    assert found(wave) == set()
    monkeypatch.setattr(exchange, "OFF_MODE", 1)
    assert found(wave) == {"solved"}


def test_an_exchange_leaves_the_next_level_as_it_was():
    wave = wave_of({"o/a/t": [[5]] * 9, "o/a/u": [*MIXED, [4], [4]], "o/b/v": MIXED})
    result = publish(wave, k=7, secret=SECRET)
    counts = {wave.tree.names[unit]: result.counts[unit, 0].tolist() for unit in range(len(wave.tree))}
    assert counts["o/a/t"] == [0, 0, 0, 2, 7]
    assert counts["o/a"] == [1, 3, 2, 5, 10]
    assert counts["o/b/v"] == [1, 3, 2, 3, 1]


def test_whoever_gave_an_answer_finds_it_in_their_block(monkeypatch):
    """A block gives a value only if two of it stay. Else whoever gave the only one would see that it was exchanged."""
    wave = wave_of(
        {"o/a": [[5]] * 9, "o/b": [*[[3]] * 5, [4], [2], [2], [5]], "o/c": [*[[3]] * 4, *[[4]] * 3, [1], [1]]}
    )

    def unseen() -> set[tuple[str, int]]:
        result = publish(wave, k=7, secret=SECRET)
        homes = result.blocks.home[wave.unit]
        return {
            (wave.tree.names[home], int(answer))
            for home, [answer] in zip(homes.tolist(), wave.answers.tolist(), strict=True)
            if not result.rest(home)[0, answer - 1]
        }

    assert unseen() == set()
    monkeypatch.setattr(exchange, "KEPT", 0)
    assert unseen() != set()


def test_a_question_on_which_nearly_everyone_agrees_is_told_nowhere():
    agreed = wave_of({"o/a": [[5, 5]] * 9, "o/b": [[5, answer] for [answer] in MIXED], "o/c": [[5, 4]] * 9})
    result = publish(agreed, k=7, secret=SECRET)
    assert result.withheld.tolist() == [True, False]
    assert {line["question"] for line in lines(result, PLACES)} == {"q1"}


# The rule R3, numbers by an attribute.


PLACED = wave_of({"o/a": MIXED * 5, "o/b": MIXED * 4}, bands=[0] * 30 + [1] * 60)


def cuts(wave: Wave) -> list[tuple[str, str, int]]:
    told = lines(publish(wave, k=7, secret=SECRET), PLACES)
    return [(one["unit"], one["cut"]["place"], round(100 * one["favourable"])) for one in told if one["cut"]]


def test_numbers_by_an_attribute_are_few_and_blurred():
    """Thirty answers at least, and of the organisation and the units right below it alone; no size, mean or counts."""
    told = [line for line in lines(publish(PLACED, k=7, secret=SECRET), PLACES) if line["cut"]]
    assert [(line["unit"], line["cut"]["place"]) for line in told] == [
        ("o", "north"), ("o", "south"), ("o/a", "north"), ("o/b", "south"),
    ]  # fmt: skip
    assert {(line["n"], line["counts"], line["mean"], line["perturbed"]) for line in told} == {
        (None, None, None, True)
    }


def test_without_noise_the_audit_stops_a_publication(monkeypatch):
    items = np.tile(PLACED.answers, (1, 20))
    wide = replace(
        PLACED, answers=items, questions=[f"q{item}" for item in range(20)], classes=[5] * 20,
        favourable=[frozenset({4, 5})] * 20, skipped=items == 0,
    )  # fmt: skip
    assert len(cuts(wide)) == 80
    monkeypatch.setattr(blur, "SCALE", 0.01)
    with pytest.raises(Unsafe, match="noise"):
        publish(wide, k=7, secret=SECRET)


def test_noise_is_of_one_round_and_one_number():
    """The same people in another round are blurred otherwise: so the mean of many rounds of one number isn't exact."""
    otherwise = {tuple(cuts(replace(PLACED, name=f"w{number}"))) for number in range(8)}
    assert len(otherwise) == 8


def test_noise_has_the_spread_that_the_proof_counts_on():
    """Discrete Laplace of scale 4: a standard deviation of 5.64, and no noise at all in 12.4 % of numbers."""
    keyed = publication.Keyed(SECRET)
    drawn = np.array([keyed.laplace(blur.SCALE, "number", place) for place in range(20_000)])
    assert abs(drawn.mean()) < 0.15
    assert 5.4 < drawn.std() < 5.9
    assert 0.115 < (drawn == 0).mean() < 0.135


# The rule R6, own words.


def test_words_stand_where_many_wrote_and_where_they_are_of_no_few():
    tree = tree_of(["o/a/t", "o/a/u", "o/b/v", "o/b/w"])
    respondents, texts = (np.zeros(len(tree), np.int64) for _ in range(2))
    for path, people, wrote in (("o/a/t", 25, 12), ("o/a/u", 25, 9), ("o/b/v", 30, 15), ("o/b/w", 30, 30)):
        respondents[tree.names.index(path)], texts[tree.names.index(path)] = people, wrote
    stand = where_words_stand(tree, respondents, texts)
    where = {tree.names[unit]: tree.names[stand[unit]] for unit in range(len(tree)) if texts[unit]}
    # Nine texts are too few for u; shown in a alone they would be known as those of u, so t counts in a as well.
    assert where == {"o/a/t": "o/a", "o/a/u": "o/a", "o/b/v": "o/b/v", "o/b/w": "o/b/w"}
    assert set(where_words_stand(tree, respondents, texts // 5).tolist()) == {0}
    assert set(where_words_stand(tree, respondents, texts // 50).tolist()) == {-1}


def test_the_promise_of_blurring_is_the_number_that_the_documents_give():
    """T2 for three attributes: e^1.5 on one level, e^3 on two (listening.md, T2)."""
    assert round(factor(3, 1), 1) == 4.5
    assert round(factor(3, 2)) == 20
