"""Nobody waits too long when everyone works shifts: lived through in simulated years of rosters.

Each works a pattern of shifts that comes round every few weeks, and so does the leader. A week counts for a colleague
only when the two meet in it. Whether they do is told here by a table of its own: who works the same shift, or the one
before or after it on the same day. It shares no code with the rules but what it tests.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medemens.moments.arranging import Hours, may_meet
from medemens.moments.queries.together import day_start, week_end
from medemens.moments.rules import Pair, suggest, usual_rhythm
from medemens.presence.rules import ShiftKind, Usual, usual_stretches

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = date(2026, 1, 5)  # a Monday
DAY, EVENING, NIGHT = ShiftKind.DAY, ShiftKind.EVENING, ShiftKind.NIGHT
# Day and evening overlap for an hour and a half; evening and night touch at eleven. A night ends an hour before a day.
MEET = {frozenset(pair) for pair in ((DAY,), (EVENING,), (NIGHT,), (DAY, EVENING), (EVENING, NIGHT))}
SUNDAY = 6
A_LIFE = settings(max_examples=4 * settings().max_examples)

Week = frozenset[tuple[int, ShiftKind]]  # which shifts begin on which weekdays
Pattern = tuple[Week, ...]  # comes round


def meets(mine: Pattern, theirs: Pattern, number: int) -> bool:
    """Whether two people meet in the week of this number, by the table."""
    this = ((mine, theirs, number), (theirs, mine, number))
    one, other = (worked(pattern, week) for pattern, _other, week in this)
    return any(
        day == other_day and frozenset((kind, other_kind)) in MEET
        for (day, kind), (other_day, other_kind) in product(one, other)
    )


def worked(pattern: Pattern, number: int) -> set[tuple[int, ShiftKind]]:
    """The shifts that touch the week: its own, and the night that began on the Sunday before."""
    sunday = {(-1, NIGHT)} if (SUNDAY, NIGHT) in pattern[(number - 1) % len(pattern)] else set()
    return {*pattern[number % len(pattern)], *sunday}


@cache
def hours(pattern: Pattern, number: int) -> Hours:
    """The same as the program knows it."""
    monday = START + timedelta(weeks=number)
    found = []
    for week, first in ((number - 1, monday - timedelta(days=7)), (number, monday)):
        for day, kind in pattern[week % len(pattern)]:
            on = first + timedelta(days=day)
            found += usual_stretches(Usual(frozenset({kind}), frozenset({day})), on, on, AMSTERDAM)
    touching = [one for one in found if one.ends_at > day_start(monday) and one.starts_at < week_end(monday)]
    return Hours(tuple(sorted(touching)), whole=True)


@cache
def there(mine: Pattern, theirs: Pattern, number: int) -> bool:
    """Whether the program finds that two people can meet."""
    monday = day_start(START + timedelta(weeks=number))
    return may_meet(hours(mine, number), hours(theirs, number), monday)


@dataclass
class Colleague:
    key: int
    pattern: Pattern
    last_seen: date | None = None
    last_offered: date | None = None
    counted: int = 0  # weeks since the last turn in which the two met

    def as_pair(self, leader: Pattern, number: int, every: int) -> Pair:
        return Pair(
            key=self.key,
            every_weeks=every,
            joined_on=None,
            last_seen=self.last_seen,
            last_offered=self.last_offered,
            there=there(leader, self.pattern, number),
        )


SHIFTS = st.frozensets(st.tuples(st.integers(0, 6), st.sampled_from((DAY, EVENING, NIGHT))), max_size=5)
PATTERNS = st.lists(SHIFTS, min_size=1, max_size=4).map(tuple)


@A_LIFE
@given(PATTERNS, PATTERNS, st.integers(0, 60))
def test_two_people_meet_when_the_table_says_so(mine, theirs, number):
    assert there(mine, theirs, number) is meets(mine, theirs, number)


def test_on_the_nights_the_clock_changes_too():
    nights: Pattern = (frozenset({(5, NIGHT)}),)
    for changes in (date(2026, 3, 23), date(2026, 10, 19)):
        number = (changes - START).days // 7
        assert there(nights, nights, number)
        assert not there(nights, (frozenset({(5, DAY)}),), number)


@A_LIFE
@given(
    leader=PATTERNS,
    patterns=st.lists(PATTERNS, min_size=1, max_size=12),
    b=st.integers(1, 4),
    seen=st.sampled_from((0, 0.5, 1)),
    seed=st.integers(0, 2**32),
)
def test_nobody_waits_longer_than_promised_over_the_weeks_in_which_they_meet(leader, patterns, b, seen, seed):
    live([Colleague(key, pattern) for key, pattern in enumerate(patterns)], leader, b, seen, seed)


@pytest.mark.parametrize("b", [1, 3])
def test_two_years_of_a_leader_by_day_and_a_team_in_rotation(b):
    by_day: Pattern = (frozenset((day, DAY) for day in range(5)),)
    rotation = [
        frozenset((day, DAY) for day in (0, 1, 2)),
        frozenset((day, EVENING) for day in (1, 2, 5)),
        frozenset((day, NIGHT) for day in (3, 4, 5)),
    ]
    team = [Colleague(key, tuple(rotation[(key + week) % 3] for week in range(3))) for key in range(20)]
    nights = Colleague(20, (frozenset({(2, NIGHT)}),))
    live([*team, nights], by_day, b, 0.5, 7, weeks=104)
    assert nights.last_offered is None  # they never meet: the card that points out a night is for them
    assert all(one.last_offered for one in team)


def live(team: list[Colleague], leader: Pattern, b: int, seen: float, seed: int, *, weeks: int = 60) -> None:
    """Live through the weeks; fails as soon as someone is offered who isn't there, or waits too long."""
    rng = random.Random(seed)  # noqa: S311  a repeatable life, no secret
    every = usual_rhythm(len(team), b)
    promised = every - (-len(team) // b) - 1
    for number in range(weeks):
        monday = START + timedelta(weeks=number)
        meeting = [one for one in team if meets(leader, one.pattern, number)]
        for one in meeting:
            one.counted += 1
            assert one.counted <= promised, f"{one.counted} weeks, where {promised} were promised"
        pairs = [one.as_pair(leader, number, every) for one in team]
        for suggestion in suggest(pairs, monday, b):
            one = team[suggestion.pair.key]
            assert one in meeting, "offered while the two don't meet"
            one.last_offered, one.counted = monday, 0
            if rng.random() < seen:
                one.last_seen = monday + timedelta(days=rng.randrange(7))
