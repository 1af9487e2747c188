"""Counts become means and shares as they may be told: worked out by hand, and never finer than R4 asks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.listening.models import Item
from medemens.listening.results.figures import Asked, figures, most_variance
from medemens.listening.results.shown import own_scale
from medemens.listening.results.themes import themes_of

AGREE = Asked([5], [frozenset({4, 5})], [False])
REVERSED = Asked([5], [frozenset({1, 2})], [True])
RECOMMEND = Asked([3], [frozenset({3})], [False])


def told(counts, asked=AGREE, *, rounded=False):
    return figures(np.array([[counts]], np.int32), np.array([rounded]), asked)


def test_a_mean_and_a_share_by_hand():
    found = told([1, 2, 3, 4, 0])
    assert (found.n[0, 0], found.mean[0, 0], found.share[0, 0]) == (10, 3.0, 0.4)
    # Squared distances from 3: 1 × 4, 2 × 1, 3 × 0, 4 × 1 = 10; divided by nine.
    assert found.variance[0, 0] == pytest.approx(10 / 9)
    assert found.slack[0, 0] == 0


def test_of_a_reversed_question_disagreeing_is_higher():
    found = told([1, 2, 3, 4, 0], REVERSED)
    assert (found.mean[0, 0], found.share[0, 0]) == (3.0, pytest.approx(0.3))
    assert told([10, 0, 0, 0, 0], REVERSED).mean[0, 0] == 5


def test_three_classes_are_stretched_over_the_same_scale_and_shown_on_their_own():
    found = told([2, 2, 4, 0, 0], RECOMMEND)
    assert found.mean[0, 0] == pytest.approx((2 * 1 + 2 * 3 + 4 * 5) / 8)
    assert own_scale(found.mean[0, 0], 3) == pytest.approx((2 * 1 + 2 * 2 + 4 * 3) / 8)
    assert own_scale(3.4, 5) == pytest.approx(3.4)
    assert own_scale(5.0, 7) == 7


def test_rounded_means_go_to_a_quarter_and_shares_to_a_tenth():
    found = told([1, 2, 3, 5, 0], rounded=True)  # 3.09 and 45%
    assert (found.mean[0, 0], found.share[0, 0], found.slack[0, 0]) == (3.0, pytest.approx(0.5), 0.125)


@given(st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(lambda counts: sum(counts) > 1))
def test_nothing_of_a_rounded_row_but_its_size_tells_more_than_its_rounded_numbers(counts):
    found = told(counts, rounded=True)
    n, mean, share = int(found.n[0, 0]), float(found.mean[0, 0]), float(found.share[0, 0])
    assert mean * 4 == round(mean * 4)
    assert share * 10 == pytest.approx(round(share * 10))
    # The variance is a function of these: the most it can be, and never less than it is.
    exact = told(counts)
    assert found.variance[0, 0] == most_variance(np.array(mean), np.array(0.125), np.array(n))
    assert found.variance[0, 0] >= exact.variance[0, 0] - 1e-9
    assert abs(mean - exact.mean[0, 0]) <= 0.125 + 1e-9


def test_what_is_not_told_is_not_told():
    found = told([-1] * 5)
    assert not found.told[0, 0]
    assert not told([0] * 5).told[0, 0]


def item(theme: str, scale: str = "agree") -> Item:
    return Item(theme=theme, scale=scale)


def test_a_theme_is_the_mean_of_its_questions_that_are_told():
    themes = themes_of([item("safe"), item("work"), item("safe"), item("safe", "important"), item("")])
    assert list(themes.names) == ["safe", "work"]
    values = np.array([[2.0, 3.0, 4.0, 9.0, 9.0]])
    everything = np.ones((1, 5), bool)
    assert themes.mean(values, everything).tolist() == [[3.0, 3.0]]
    part = np.array([[True, False, False, True, True]])
    assert themes.mean(values, part)[0, 0] == 2.0
    assert themes.told(part).tolist() == [[True, False]]
    assert themes.fewest(np.array([[9, 5, 7, 1, 1]]), everything).tolist() == [[7, 5]]
    assert themes.fewest(np.array([[9, 5, 7, 1, 1]]), part).tolist() == [[9, 0]]


def test_a_round_without_themes_has_none():
    themes = themes_of([item("", "agree")])
    assert len(themes) == 0
    assert themes.mean(np.ones((2, 1)), np.ones((2, 1), bool)).shape == (2, 0)
