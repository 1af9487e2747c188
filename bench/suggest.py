"""`suggest` for 60 colleagues against sorting the same list. Run: `python bench/suggest.py`."""

import random
import timeit
from collections.abc import Callable
from datetime import date, timedelta

from medemens.moments.rules import Pair, suggest

WEEK = date(2026, 11, 23)
PEOPLE = 60
AT_MOST = 50.0


def some_pairs(chance: random.Random) -> list[Pair]:
    """60 pairs as in a team with a history: some new, some long unseen, some away."""

    def day() -> date | None:
        return chance.choice((None, WEEK - timedelta(days=chance.randrange(7, 300))))

    return [
        Pair(key, 14, day(), day(), day(), chance.random() < 0.9, day(), chance.randrange(2**63))
        for key in range(PEOPLE)
    ]


def microseconds(work: Callable[[], object]) -> float:
    """The best of 15 repeats of 500 calls, per call."""
    return min(timeit.repeat(work, number=500, repeat=15)) / 500 * 1e6


def main() -> None:
    pairs = some_pairs(random.Random(1))  # noqa: S311  a repeatable list, no secret
    baseline = microseconds(lambda: sorted(pairs, key=lambda pair: pair.spread))
    measured = microseconds(lambda: suggest(pairs, WEEK, 3))
    print(f"| suggest, {PEOPLE} people | {measured:.1f} µs | sorting the same list {baseline:.1f} µs "
          f"| {measured / baseline:.1f} × | at most {AT_MOST:.0f} × |")  # fmt: skip
    raise SystemExit(measured / baseline > AT_MOST)


if __name__ == "__main__":
    main()
