"""Nobody waits longer to be offered than promised: lived through in simulated years.

The simulation keeps its own books of turns and waits and shares no code with the rules but what it tests.
The same checker is shown orders that look reasonable and aren't fair: it must catch each of them.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from medemens.moments.rules import Pair, is_snoozed, rhythm_of, still_new, suggest, usual_rhythm

START = date(2026, 1, 5)  # a Monday
MANY_LIVES = 20 * settings().max_examples  # one life takes a few milliseconds
WISHES = ("more", "usual", "less", "none")
Pick = Callable[[Sequence[Pair], date, int], list[Pair]]


class Unfair(AssertionError):
    """Someone waited too long, or was offered when they should not have been."""


@dataclass(frozen=True)
class Life:
    """One leader's team over the years; chances are per week."""

    size: int
    b: int
    weeks: int
    seed: int
    seen: float  # chance that a name offered is spoken to that week
    later: float  # chance that one not spoken to is put off with “Later”
    by_chance: float  # chance that the leader and a colleague happen to talk
    change: float  # chance of each kind of change
    wishes: tuple[str, ...]


@dataclass
class Colleague:
    key: int
    joined_on: date | None
    wish: str
    spread: int
    last_seen: date | None = None
    last_offered: date | None = None
    snoozed_on: date | None = None
    in_team: bool = True
    away_until: int = 0
    turn: int | None = None  # number of the week of the last turn
    put_off: bool = False
    # The wait since then, over the weeks that count
    counted: int = 0
    rhythm: int = 0
    least_b: int = 6
    company: int = 0  # who was in the queue, a bit each

    def has_turn(self, number: int, *, put_off: bool = False) -> None:
        self.turn, self.put_off = number, put_off
        self.counted = self.rhythm = self.company = 0
        self.least_b = 6

    def too_early(self, number: int, every: int) -> bool:
        return self.turn is not None and number - self.turn < (1 if self.put_off else every)

    def promised(self) -> int:
        """The proof gives one week less than the promise; that is what is held here."""
        return self.rhythm - (-self.company.bit_count() // self.least_b) - 1


class Years:
    """Lives a `Life` week by week; raises Unfair at the first broken promise."""

    def __init__(self, life: Life, pick: Pick) -> None:
        self.life, self.pick, self.b = life, pick, life.b
        self.rng = random.Random(life.seed)  # noqa: S311  a repeatable life, no secret
        self.team: list[Colleague] = []
        self.leader_away_until = 0
        for _ in range(life.size):
            self.arrives(START)
        for colleague in self.team:
            if self.rng.random() < 0.5:
                self.talks(colleague, -self.rng.randint(1, 30))

    def live(self) -> None:
        for number in range(self.life.weeks):
            self.changes(number)
            if number >= self.leader_away_until:
                self.week_of_work(number)
            for colleague in self.team:
                if self.rng.random() < self.life.by_chance:
                    self.talks(colleague, number)

    def changes(self, number: int) -> None:
        rng, change = self.rng, self.life.change
        if rng.random() < change and sum(one.in_team for one in self.team) < 60:
            self.arrives(START + timedelta(weeks=number))
        if rng.random() < change:
            rng.choice(self.team).in_team ^= True  # leaves, or returns
        if rng.random() < change:
            rng.choice(self.team).wish = rng.choice(self.life.wishes)
        if rng.random() < change:
            self.b = rng.randint(1, 6)
        if rng.random() < change:
            self.leader_away_until = number + rng.randint(1, 4)
        for colleague in self.team:
            if rng.random() < change:
                colleague.away_until = number + rng.choice((1, 1, 2, 3, 8, 20))  # days off, holiday, a pause

    def arrives(self, monday: date) -> None:
        days_ago = self.rng.choice((None, 0, -3, 40, 4000))  # unknown, this week, told late, long ago
        joined_on = None if days_ago is None else monday - timedelta(days=days_ago)
        wish = self.rng.choice(self.life.wishes)
        self.team.append(Colleague(len(self.team), joined_on, wish, spread=self.rng.randrange(9)))

    def talks(self, colleague: Colleague, number: int) -> None:
        day = START + timedelta(weeks=number, days=self.rng.randrange(7))
        if colleague.last_seen is None or day > colleague.last_seen:
            colleague.last_seen = day
        colleague.has_turn(number)

    def week_of_work(self, number: int) -> None:
        monday = START + timedelta(weeks=number)
        members = [one for one in self.team if one.in_team and one.wish != "none"]
        usual = usual_rhythm(len(members), self.b)
        there = {one.key: one for one in members if number >= one.away_until}
        pairs = [self.pair(one, usual, one.key in there) for one in members]
        self.rng.shuffle(pairs)
        offered = [there.get(pair.key) for pair in self.pick(pairs, monday, self.b)]
        self.nobody_is_bothered(offered, pairs, number)
        self.nobody_waits_too_long(there, {pair.key: pair.every_weeks for pair in pairs})
        for colleague in offered:
            self.is_offered(colleague, number, monday)

    def pair(self, one: Colleague, usual: int, there: bool) -> Pair:
        return Pair(
            key=one.key,
            every_weeks=rhythm_of(one.wish, usual),
            joined_on=one.joined_on,
            last_seen=one.last_seen,
            last_offered=one.last_offered,
            there=there,
            snoozed_on=one.snoozed_on,
            spread=one.spread,
        )

    def nobody_is_bothered(self, offered: list[Colleague | None], pairs: list[Pair], number: int) -> None:
        every = {pair.key: pair.every_weeks for pair in pairs}
        if None in offered:
            raise Unfair("offered while away")
        if len({one.key for one in offered}) != len(offered) or len(offered) > self.b:
            raise Unfair("offered too many or twice")
        if any(one.too_early(number, every[one.key]) for one in offered):
            raise Unfair("offered before due")

    def nobody_waits_too_long(self, there: dict[int, Colleague], every: dict[int, int]) -> None:
        company = sum(1 << key for key in there)
        for one in there.values():
            one.counted += 1
            one.rhythm = max(one.rhythm, every[one.key])
            one.least_b = min(one.least_b, self.b)
            one.company |= company
            if one.counted > one.promised():
                raise Unfair(f"{one.counted} weeks, where {one.promised()} were promised")

    def is_offered(self, colleague: Colleague, number: int, monday: date) -> None:
        colleague.last_offered = monday
        colleague.has_turn(number)
        if self.rng.random() < self.life.seen:
            self.talks(colleague, number)
        elif self.rng.random() < self.life.later:
            colleague.snoozed_on = monday + timedelta(days=self.rng.randrange(7))
            colleague.has_turn(number, put_off=True)


LIVES = st.builds(
    Life,
    size=st.integers(1, 8) | st.integers(1, 60),
    b=st.integers(1, 6),
    weeks=st.integers(20, 156),
    seed=st.integers(0, 2**32),
    seen=st.sampled_from((0, 1, 0.5)),
    later=st.sampled_from((0, 1, 0.5)),
    by_chance=st.sampled_from((0, 0.01, 0.1)),
    change=st.sampled_from((0, 0.02, 0.1)),
    wishes=st.lists(st.sampled_from(WISHES), min_size=1, max_size=4).map(tuple),
)


def the_rule(pairs: Sequence[Pair], week: date, b: int) -> list[Pair]:
    return [suggestion.pair for suggestion in suggest(pairs, week, b)]


@settings(max_examples=MANY_LIVES)
@given(LIVES)
def test_nobody_waits_longer_than_their_rhythm_and_one_round_of_the_queue(life):
    Years(life, the_rule).live()


@pytest.mark.parametrize("b", [1, 3, 6])
def test_three_years_of_sixty_colleagues_and_a_leader_who_acts_on_nothing(b):
    Years(Life(60, b, 156, 7, seen=0, later=0, by_chance=0.01, change=0.05, wishes=WISHES), the_rule).live()


# Orders that look reasonable and break the promise


def ordered(order: Callable[[Pair, date], object]) -> Pick:
    """The rule with another order: the same people are due, others come first."""

    def pick(pairs: Sequence[Pair], week: date, b: int) -> list[Pair]:
        due = the_rule(pairs, week, len(pairs))
        return sorted(due, key=lambda pair: order(pair, week))[:b]

    return pick


def turn(pair: Pair) -> date:
    return max(pair.last_seen or date.min, pair.last_offered or date.min)


def lateness(pair: Pair, week: date) -> float:
    return (week - turn(pair)).days / pair.every_weeks


def ready_again_after_every_offer(pairs: Sequence[Pair], week: date, b: int) -> list[Pair]:
    """Due by the last talk only: who is never spoken to is offered week after week."""
    return the_rule([replace(pair, last_offered=None, snoozed_on=None) for pair in pairs], week, b)


UNFAIR = {
    "most overdue for their own rhythm first": ordered(lambda pair, week: -lateness(pair, week)),
    "shortest rhythm first": ordered(lambda pair, week: (pair.every_weeks, turn(pair))),
    "newest first": ordered(lambda pair, week: -turn(pair).toordinal()),
    "by last talk, offers forgotten": ordered(lambda pair, week: pair.last_seen or date.min),
    "new first, offered before or not": ordered(
        lambda pair, week: (not still_new(pair.joined_on, week), turn(pair))
    ),
    "never seen first, offered before or not": ordered(
        lambda pair, week: (pair.last_seen is not None, turn(pair))
    ),
    "never seen last": ordered(lambda pair, week: (turn(pair) == date.min, turn(pair))),
    "put off first": ordered(lambda pair, week: (not is_snoozed(pair), turn(pair))),
    "by number": ordered(lambda pair, week: pair.key),
    "due by last talk": ready_again_after_every_offer,
    "one fewer than fits": lambda pairs, week, b: the_rule(pairs, week, b - 1),
    "also who is away": lambda pairs, week, b: [pair for pair in pairs if not pair.there][:b],
}


def breaks_the_promise(life: Life, pick: Pick) -> bool:
    try:
        Years(life, pick).live()
    except Unfair:
        return True
    return False


@pytest.mark.parametrize("name", UNFAIR)
def test_the_checker_catches_an_unfair_order(name):
    first_found = settings(max_examples=MANY_LIVES, phases=[Phase.generate], database=None)
    assert find(LIVES, lambda life: breaks_the_promise(life, UNFAIR[name]), settings=first_found)


def test_what_the_unfair_orders_share_with_the_rule_is_not_what_gets_them_caught():
    assert not breaks_the_promise(
        Life(20, 2, 100, 1, seen=0, later=0.5, by_chance=0.01, change=0.05, wishes=WISHES),
        ordered(lambda pair, week: 0),
    )
