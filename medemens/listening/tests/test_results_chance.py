"""The rule for “really”: by hand, against scipy, and over many organisations in which nothing differs."""

import numpy as np
import pytest
from scipy import stats

from medemens.listening.results import chance
from medemens.listening.results.chance import Verdict, beside_the_rest, beyond_chance, critical, student
from medemens.listening.results.figures import Asked, figures

ASKED = Asked([5], [frozenset({4, 5})], [False])


@pytest.mark.parametrize("freedom", [6, 7, 9, 12, 20, 50, 400])
@pytest.mark.parametrize("p", [0.05, 0.01, 0.001, 0.0001])
def test_students_t_is_that_of_the_tables(freedom, p):
    z = stats.norm.ppf(1 - p / 2)
    assert student(z, np.array([freedom]))[0] == pytest.approx(stats.t.ppf(1 - p / 2, freedom), rel=0.03)
    assert critical(np.array([freedom]), round(0.05 / p))[0] == pytest.approx(
        student(z, np.array([freedom]))[0]
    )


def test_an_error_is_that_of_a_sample_of_the_people_on_the_roll():
    # 10 of 20 people with variance 1: sqrt(1 / 10 × 1 / 2).
    errors = chance.standard_error(np.array([1.0, 1.0]), np.array([10, 10]), np.array([20, 10]))
    assert errors.tolist() == pytest.approx([0.05**0.5, 0])


def judge(difference, error=0.1, slack=0.0, n=21, comparisons=1):
    return beyond_chance(
        np.array([difference]), np.array([error]), np.array([slack]), np.array([n]), comparisons
    )[0]


def test_a_difference_is_real_only_beyond_chance_and_from_a_quarter_of_a_step():
    # t of 20 degrees of freedom is 2.086: the margin is 0.21, and a quarter is more than that.
    assert judge(0.26) == Verdict.HIGHER
    assert judge(-0.26) == Verdict.LOWER
    assert judge(0.24) == Verdict.SAME
    assert judge(0.24, error=0.0) == Verdict.SAME
    # An error of 0.2 has a margin of 0.42.
    assert (judge(0.41, error=0.2), judge(0.43, error=0.2)) == (Verdict.SAME, Verdict.HIGHER)


def test_with_many_side_by_side_it_takes_more():
    # 5% over 40 comparisons: t of 20 degrees of freedom is 3.74.
    assert judge(0.5, error=0.2) == Verdict.HIGHER
    assert judge(0.5, error=0.2, comparisons=40) == Verdict.SAME
    assert judge(0.76, error=0.2, comparisons=40) == Verdict.HIGHER


def test_rounding_widens_what_can_be_chance():
    assert judge(0.3) == Verdict.HIGHER
    assert judge(0.3, slack=0.25) == Verdict.SAME


def test_where_a_whole_step_can_be_chance_it_says_so():
    assert judge(0.9, error=0.6) == Verdict.UNSURE
    assert judge(1.5, error=0.6) == Verdict.HIGHER
    assert judge(3.0, n=1) == Verdict.UNSURE


def laid_out(units, rounded=None):
    """Figures of an organisation, its first row, and of units with these counts."""
    every = np.array([np.sum(units, axis=0), *units], np.int32)[:, None, :]
    return figures(every, np.array(rounded or [False] * len(every)), ASKED)


def test_the_rest_follows_from_what_is_told_of_all_and_of_one():
    one, two, three = [0, 1, 2, 6, 1], [5, 2, 1, 0, 0], [1, 1, 4, 4, 2]
    found = laid_out([one, two, three])
    people = np.array([40, 12, 10, 18])
    difference, error, slack, fewest = beside_the_rest(found, people, 0)
    others = laid_out([two, three])
    mean, variance = others.mean[0, 0], others.variance[0, 0]
    assert difference[1, 0] == pytest.approx(found.mean[1, 0] - mean)
    # Everyone but those twelve are 28.
    straight = np.sqrt(found.variance[1, 0] / 10 * (1 - 10 / 12) + variance / 20 * (1 - 20 / 28))
    assert error[1, 0] == pytest.approx(straight)
    assert (slack[1, 0], fewest[1, 0]) == (0, 10)
    assert fewest[0, 0] == 0  # beside the whole organisation is nobody


def test_of_a_rounded_unit_nothing_exact_is_used():
    """Two units that are rounded to the same say the same, whatever their counts."""
    everyone, told = [5, 8, 15, 15, 7], []
    for counts in ([1, 2, 3, 3, 1], [2, 1, 2, 4, 1]):
        found = figures(np.array([[everyone], [counts]], np.int32), np.array([False, True]), ASKED)
        told.append([part[1, 0] for part in beside_the_rest(found, np.array([60, 12]), 0)])
    assert told[0] == told[1]


def test_a_rounded_unit_is_called_different_less_often():
    counts = [[4, 6, 12, 12, 6], [0, 1, 2, 5, 2]]
    exact, rounded = laid_out(counts), laid_out(counts, [False, False, True])
    people = np.array([60, 48, 12])
    for found, expected in ((exact, Verdict.HIGHER), (rounded, Verdict.SAME)):
        difference, error, slack, fewest = beside_the_rest(found, people, 0)
        verdicts = beyond_chance(difference, error, slack, fewest, 2)
        assert verdicts[2, 0] == expected


def test_where_nothing_differs_hardly_anything_is_called_different():
    """400 organisations of eight teams whose people all answer alike; of all questions side by side one claim in twenty

    may be false. Who answers is drawn from each team: that is the chance the rule speaks of.
    """
    draw = np.random.default_rng(7)
    false_claims = 0
    for _organisation in range(400):
        sizes = draw.integers(9, 30, 8)
        answers = [draw.choice(5, (size, 6), p=[0.1, 0.15, 0.25, 0.3, 0.2]) for size in sizes]
        # Everyone of a team has the same mean as the others: the team itself isn't different, only who answered is.
        answers = [_levelled(draw, rows) for rows in answers]
        came = [rows[draw.permutation(len(rows))[: max(7, int(len(rows) * 0.7))]] for rows in answers]
        counts = np.array([[np.bincount(rows[:, item], minlength=5) for item in range(6)] for rows in came])
        every = np.concatenate([counts.sum(axis=0)[None], counts]).astype(np.int32)
        asked = Asked([5] * 6, [frozenset({4, 5})] * 6, [False] * 6)
        found = figures(every, np.zeros(9, bool), asked)
        difference, error, slack, fewest = beside_the_rest(found, np.array([sizes.sum(), *sizes]), 0)
        verdicts = beyond_chance(difference, error, slack, fewest, 48)[1:]
        false_claims += bool(np.isin(verdicts, [Verdict.HIGHER, Verdict.LOWER]).any())
    assert false_claims / 400 <= 0.05


def _levelled(draw, rows):
    """The rows, with answers moved by a step until each question has a mean of 2.4 (0 to 4), as near as that goes."""
    rows = rows.copy()
    wanted = round(2.4 * len(rows))
    for item in range(rows.shape[1]):
        while (short := wanted - rows[:, item].sum()) != 0:
            step = 1 if short > 0 else -1
            movable = np.nonzero((rows[:, item] + step >= 0) & (rows[:, item] + step <= 4))[0]
            rows[draw.choice(movable), item] += step
    return rows
