"""Rounds beside each other (R4): nobody is known by the few who came or went. Each rule with the attack it is for."""

from dataclasses import replace

import numpy as np
import pytest

from medemens.listening.cells_file import lines, tree_of
from medemens.listening.privacy import Unsafe, Wave, publication, publish, waves
from medemens.listening.tests.attack import moves_explained
from medemens.listening.tests.laid_out import MIXED, PLACES, shown
from medemens.listening.tests.organisations import SECRET, wave_of


def two_rounds(*, moved: bool = True) -> tuple[Wave, list]:
    """A team of twelve; in the second round one more joined, and nobody in it changed an answer. All others did."""
    team = [[answer] * 6 for [answer] in [*MIXED, [3], [4]]]
    others = {f"o/{name}": [[answer] * 6 for [answer] in MIXED * 3] for name in "bcd"}
    people = {"o/a": range(12), "o/b": range(100, 130), "o/c": range(200, 230), "o/d": range(300, 330)}
    first = wave_of({"o/a": team, **others}, "w1", people)
    joined = {**people, "o/a": range(13 if moved else 12)}
    changed = {name: [[answer % 5 + 1 for answer in row] for row in rows] for name, rows in others.items()}
    second = wave_of({"o/a": team + [[1] * 6] * moved, **changed}, "w2", joined)
    return second, [publish(first, k=7, secret=SECRET).earlier]


def test_a_team_that_one_joined_isnt_shown_where_nobody_else_changed(monkeypatch):
    wave, earlier = two_rounds()
    assert "o/a" not in shown(wave, earlier)
    monkeypatch.setattr(waves, "_is_explained", lambda changed, moved, k, share: np.zeros(len(changed), bool))
    with pytest.raises(Unsafe, match="waves"):
        publish(wave, earlier, k=7, secret=SECRET)


def test_a_team_where_nobody_came_or_went_is_shown():
    wave, earlier = two_rounds(moved=False)
    assert "o/a" in shown(wave, earlier)


def test_what_a_folded_team_counts_with_isnt_told_of_alone(unaudited):
    """Its answers count with another team that changed; the two together aren't explained by who joined."""
    wave, earlier = two_rounds()
    result = publish(wave, earlier, k=7, secret=SECRET)
    with_it = {wave.tree.names[unit] for unit in np.nonzero(result.blocks.home == 0)[0]}
    assert with_it == {"o", "o/a", "o/b"}


def test_nothing_is_published_where_hardly_anybody_changed():
    """One more answered and all others said the same: then even the organisation tells what that one answered."""
    team = {"o/a": [[answer] * 6 for [answer] in MIXED * 3]}
    first = wave_of(team, "w1")
    earlier = [publish(first, k=7, secret=SECRET).earlier]
    with pytest.raises(Unsafe, match="hardly-changed"):
        publish(wave_of({"o/a": [*team["o/a"], [1] * 6]}, "w2"), earlier, k=7, secret=SECRET)


def test_one_who_skipped_a_question_before_is_someone_who_moved():
    """Everyone is there in both rounds; one skipped all questions but the first in the first round."""
    team = [[answer] * 6 for [answer] in MIXED]
    before = [[5, 0, 0, 0, 0, 0], *team]
    now = [[5, 1, 1, 1, 1, 1], *team]
    others = {"o/b": [[answer] * 6 for [answer] in MIXED], "o/c": [[answer] * 6 for [answer] in MIXED]}
    changed = {name: [[answer % 5 + 1 for answer in row] for row in rows] for name, rows in others.items()}
    earlier = [publish(wave_of({"o/a": before, **others}, "w1"), k=7, secret=SECRET).earlier]
    assert "o/a" not in shown(wave_of({"o/a": now, **changed}, "w2"), earlier)


def test_a_small_unit_shows_no_counts_beside_an_earlier_round(monkeypatch):
    wave, earlier = two_rounds(moved=False)

    def with_counts() -> set[str]:
        told = lines(publish(wave, earlier, k=7, secret=SECRET), PLACES)
        return {line["unit"] for line in told if line["counts"]}

    assert with_counts() == {"o", "o/c", "o/d"}  # and not o/b: from it and these o/a would follow
    monkeypatch.setattr(waves, "EXACT_FROM", 7)
    assert with_counts() == {"o", "o/a", "o/b", "o/c", "o/d"}


def test_rough_numbers_say_how_rough():
    wave, earlier = two_rounds(moved=False)
    told = [
        line for line in lines(publish(wave, earlier, k=7, secret=SECRET), PLACES) if line["unit"] == "o/a"
    ]
    assert {
        (line["n"], line["mean"], line["mean_tol"], line["favourable"], line["fav_tol"]) for line in told
    } == {(12, 3.0, 0.125, 0.4, 0.05)}


def test_of_a_large_unit_few_may_not_have_moved_at_all(monkeypatch):
    def large(extra: int, name: str, turn: bool) -> Wave:
        def rows(count: int) -> list[list[int]]:
            plain = [[answer] * 6 for [answer] in MIXED * (count // 10)]
            return [[answer % 5 + 1 for answer in row] for row in plain] if turn else plain

        answers = {"o/a": [*rows(150), *[[1] * 6] * extra], "o/b": rows(150), "o/c": rows(60)}
        people = {"o/a": range(150 + extra), "o/b": range(1000, 1150), "o/c": range(2000, 2060)}
        return wave_of(answers, name, people)

    earlier = [publish(large(0, "w1", turn=False), k=7, secret=SECRET).earlier]
    later = large(2, "w2", turn=True)
    assert "o/a" not in shown(later, earlier)
    monkeypatch.setattr(waves, "STRICT_FROM", 1000)
    assert "o/a" in shown(later, earlier)


def test_by_slip_nobody_knows_who_answered_so_no_few_may_have_moved():
    """The list of who could answer is the same, and one answer more came in: that is one who moved."""
    wave, earlier = two_rounds(moved=False)
    answers = np.vstack([wave.answers % 5 + 1, [[1] * 6]]).astype(np.uint8)
    turned = replace(wave, answers=answers, unit=np.append(wave.unit, wave.unit[0]), skipped=None)
    slips = np.array([name == "o/a" for name in wave.tree.names])
    assert "o/a" in shown(turned, earlier)
    assert "o/a" not in shown(replace(turned, by_slip=slips), earlier)


def test_a_team_by_another_name_is_the_same_people():
    """The organisation was drawn anew between the rounds. The few who moved are seen all the same."""
    wave, earlier = two_rounds()
    renamed = tree_of([name.replace("o/a", "o/new/z") for name in wave.tree.names] + ["o/new/y"])
    place = {name.replace("o/new/z", "o/a"): index for index, name in enumerate(renamed.names)}
    unit = np.array([place[wave.tree.names[one]] for one in wave.unit], np.intp)
    assert not {"o/new", "o/new/z"} & shown(replace(wave, tree=renamed, unit=unit, people_unit=unit), earlier)


def test_a_unit_stands_in_a_line_over_rounds_only_if_nobody_or_many_moved():
    wave, earlier = two_rounds(moved=False)
    result = publish(wave, earlier, k=7, secret=SECRET)
    assert result.comparable[result.shown].all()
    fewer = replace(wave, people=np.where(wave.people == 100, 999, wave.people))
    result = publish(fewer, earlier, k=7, secret=SECRET)
    told = {wave.tree.names[unit] for unit in np.nonzero(result.comparable)[0]}
    assert told == {"o/a", "o/c", "o/d"}


def test_the_attack_on_rounds_can_find_something(unaudited, monkeypatch):
    wave, earlier = two_rounds()
    monkeypatch.setattr(publication.waves, "telling", lambda *args, **kwargs: set())
    monkeypatch.setattr(waves, "EXACT_FROM", 7)
    first = replace(wave, name="w1", people=wave.people[1:], people_unit=wave.people_unit[1:])
    told = [list(lines(publish(one, earlier, k=7, secret=SECRET), PLACES)) for one in (wave, wave)]
    assert "o/a" in set(moves_explained(told[0], wave, told[1], first, 7))


def test_a_question_told_of_the_organisation_alone_is_gated_too():
    """Four in ten answered it, the same ones and the same in both rounds; then one more did."""

    def round_of(name: str, extra: int) -> Wave:
        answers = {
            f"o/{team}": [[answer % 5 + 1 if name == "w2" else answer, answer if place < 12 else 0]
                          for place, [answer] in enumerate(MIXED * 3)]
            for team in "ab"
        }  # fmt: skip
        answers["o/a"][20][1] = extra
        return wave_of(answers, name)

    first = publish(round_of("w1", 0), k=7, secret=SECRET)
    assert first.organisation_only.tolist() == [False, True]
    again = publish(round_of("w2", 0), [first.earlier], k=7, secret=SECRET)
    assert again.told(0).tolist() == [True, True]
    one_more = publish(round_of("w2", 5), [first.earlier], k=7, secret=SECRET)
    assert one_more.told(0).tolist() == [True, False]


def test_rounds_with_other_scales_are_laid_beside_each_other():
    """A question in seven steps in the first round, none in the second: the question they share is gated still."""
    wave, _earlier = two_rounds()
    now, _ = two_rounds(moved=False)
    others = np.where((now.unit == 1)[:, None], now.answers, now.answers % 5 + 1).astype(np.uint8)
    wide = replace(now, answers=others, questions=["q0", *"uvwxy"], classes=[5, 7, 7, 7, 7, 7], name="w1")
    assert "o/a" not in shown(wave, [publish(wide, k=7, secret=SECRET).earlier])


def turned(rows: list[list[int]], times: int = 1) -> list[list[int]]:
    """The same people who all changed their minds."""
    return [[(answer + times - 1) % 5 + 1 for answer in row] for row in rows]


ALL = [[answer] * 6 for answer in (1, 2, 3, 4, 5)] * 5
LEANING = [
    [answer] * 6 for answer in (2, 3, 3, 4, 4, 4, 4, 5, 5, 1)
] * 3  # who change their minds lean elsewhere


def test_one_who_left_isnt_known_by_how_many_came():
    """Seven came, one left, and nobody else changed an answer: the one value that fell is what that one answered."""
    others = {"o/b": LEANING, "o/c": LEANING}
    people = {"o/b": range(50, 80), "o/c": range(80, 110)}
    before = wave_of({"o/a": ALL, **others}, "w1", {"o/a": range(25), **people})
    came = [[answer] * 6 for answer in (2, 2, 3, 3, 4, 4, 5)]
    now = wave_of(
        {"o/a": [*ALL[1:], *came], **{unit: turned(rows) for unit, rows in others.items()}}, "w2",
        {"o/a": [*range(1, 25), *range(200, 207)], **people},
    )  # fmt: skip
    assert "o/a" not in shown(now, [publish(before, k=7, secret=SECRET).earlier])


def test_two_teams_that_changed_people_dont_tell_of_who_joined():
    """Five changed places between two teams and one joined. Neither team is as it was; both together are."""
    others = {"o/c": LEANING}
    people = {"o/a": range(25), "o/b": range(100, 125), "o/c": range(200, 230)}
    before = wave_of({"o/a": ALL, "o/b": turned(ALL, 2), **others}, "w1", people)
    changed = {"o/a": [*range(5, 25), *range(100, 105), 999], "o/b": [*range(105, 125), *range(5)]}
    answers = {
        "o/a": [*ALL[5:], *turned(ALL, 2)[:5], [1] * 6], "o/b": [*turned(ALL, 2)[5:], *ALL[:5]],
        "o/c": turned(LEANING),
    }  # fmt: skip
    now = wave_of(answers, "w2", {**changed, "o/c": people["o/c"]})
    earlier = [publish(before, k=7, secret=SECRET).earlier]
    assert not {"o/a", "o/b"} <= shown(now, earlier)


def test_of_few_answers_to_one_question_no_counts_are_told_beside_an_earlier_round():
    """Eight in all answered the second question, which is told of the organisation alone."""

    def round_of(name: str, times: int) -> Wave:
        rows = turned([[answer, answer if place < 4 else 0] for place, [answer] in enumerate(MIXED)], times)
        rows = [[first, second if place < 4 else 0] for place, (first, second) in enumerate(rows)]
        return wave_of({"o/a": rows, "o/b": rows}, name)

    first = publish(round_of("w1", 0), k=7, secret=SECRET)
    assert first.told(0).tolist() == [True, True]
    assert publish(round_of("w2", 1), [first.earlier], k=7, secret=SECRET).told(0).tolist() == [True, False]
