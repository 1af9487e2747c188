"""Whether a difference is more than chance. Pure functions on arrays; what is shown of them is words, never a p-value.

The rule. Nearly everyone of a unit answers, so what is uncertain is what those would have said who didn't. The standard
error of a mean is therefore that of a sample without replacement from the people on the Roll,
sqrt(s² / n · (1 - n / N)): W. G. Cochran, Sampling Techniques, 3rd ed. (Wiley, 1977), theorem 2.2 and section 2.6. Two
means differ more than chance if their difference exceeds t · sqrt(se² + se²), with Student's t for the fewest degrees
of freedom of the two (smaller n - 1, which never claims too much), plus what rounding can have moved.

Many comparisons: t is taken at 5% divided by all that is compared side by side, so that of all those together no more
than one in twenty has a false claim in it (O. J. Dunn, "Multiple comparisons among means", Journal of the American
Statistical Association 56 (1961), 52-64). And a difference under a quarter of a step is none, however certain: with
everyone's answer in, one person who ticks another box would already make one; nor may an exchange of answers (R2).
"""

from enum import IntEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from medemens.listening.results.figures import Figures, Numbers

FALSE_CLAIMS = 0.05  # of all comparisons side by side, the chance of any false claim at most
LEAST = 0.25  # steps on the scale of 1 to 5
TOO_WIDE = 1.0  # steps: where even this much can be chance, too few answered to tell


class Verdict(IntEnum):
    """What can be said of a difference."""

    NONE = 0  # nothing to compare with
    HIGHER = 1
    LOWER = 2
    SAME = 3
    UNSURE = 4


def standard_error(variance: Numbers, n: NDArray[np.int64], people: NDArray[np.int64]) -> Numbers:
    """Of the mean of `n` answers from `people` who could answer."""
    of_all = 1 - n / np.maximum(people, np.maximum(n, 1))
    error: Numbers = np.sqrt(variance / np.maximum(n, 1) * of_all)
    return error


def beyond_chance(
    difference: Numbers, error: Numbers, slack: Numbers, fewest: NDArray[np.int64], comparisons: int
) -> NDArray[np.int64]:
    """A `Verdict` for each difference. `error` is its standard error, `fewest` the smaller number of answers."""
    margin = critical(fewest - 1, comparisons) * error + slack
    real = (np.abs(difference) > margin) & (np.abs(difference) >= LEAST)
    sides = np.where(difference > 0, Verdict.HIGHER, Verdict.LOWER)
    unsure = np.where(margin > TOO_WIDE, Verdict.UNSURE, Verdict.SAME)
    verdicts: NDArray[np.int64] = np.where(fewest < 2, Verdict.UNSURE, np.where(real, sides, unsure))
    return verdicts


def critical(freedom: NDArray[np.int64], comparisons: int) -> Numbers:
    """Student's t, two-sided, for `FALSE_CLAIMS` over so many comparisons."""
    normal = NormalDist().inv_cdf(1 - FALSE_CLAIMS / (2 * max(comparisons, 1)))
    return student(normal, np.maximum(freedom, 1))


def student(z: float, freedom: NDArray[np.int64]) -> Numbers:
    """The quantile of Student's t where that of the normal distribution is `z`, within 1% from 6 degrees of freedom.

    M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.5.
    """
    f = freedom.astype(float)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    quantile: Numbers = np.full(f.shape, z)
    for power, term in enumerate(terms, 1):
        quantile = quantile + term / f**power
    return quantile


def beside_the_rest(
    told: Figures, people: NDArray[np.int64], whole: int
) -> tuple[Numbers, Numbers, Numbers, NDArray[np.int64]]:
    """Of each row against all others of the organisation, which is the row `whole`: the difference of means, its

    standard error and slack, and the smaller number of answers, [R, Q] each; 0 answers where there is nobody else.

    The others are not looked up but follow from what is told of both. Squared deviations add up:
    all = own + others + n m / (n + m) (difference)². Where a row is rounded, those of all are the most they can be.
    """
    n, all_n = told.n, told.n[whole]
    others = np.maximum(all_n - n, 0)
    of = np.maximum(others, 1)
    mean = (all_n * told.mean[whole] - n * told.mean) / of
    difference = told.mean - mean
    squares = told.variance * (n - 1)
    between = n * others / np.maximum(all_n, 1) * difference**2
    exact = ~(told.rounded | told.rounded[whole])[:, None]
    left = np.where(exact, np.maximum(squares[whole] - squares - between, 0), squares[whole])
    variance = left / np.maximum(others - 1, 1)
    errors = (
        standard_error(told.variance, n, people[:, None]),
        standard_error(variance, others, np.maximum(people[whole] - people, 0)[:, None]),
    )
    slack = (told.slack + told.slack[whole]) * all_n / of
    return difference, np.hypot(*errors), slack, np.minimum(n, others)
