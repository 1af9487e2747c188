"""The queue in small examples; test_suggest_fairness.py lives through the years."""

import random
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from medemens.moments.rules import (
    HowOften,
    OfferState,
    Pair,
    Reason,
    how_often_text,
    is_due,
    names_at_once,
    rhythm_of,
    spread_of,
    still_new,
    suggest,
    usual_rhythm,
)

WEEK = date(2026, 11, 23)  # a Monday
OPEN, SEEN, LATER = OfferState.OPEN, OfferState.SEEN, OfferState.LATER
NOBODY_YET = {"last_seen": None, "last_offered": None}


def ago(weeks: int, weekday: int = 0) -> date:
    """The day with this weekday, so many calendar weeks ago."""
    return WEEK - timedelta(weeks=weeks) + timedelta(days=weekday)


def a_pair(key: int = 1, **values) -> Pair:
    """A pair that spoke ten weeks ago, on a rhythm of four weeks."""
    usual = {"every_weeks": 4, "joined_on": date(2019, 3, 1), "last_seen": ago(10), "last_offered": None}
    return Pair(key=key, **(usual | values))


def keys(pairs, b=6, week=WEEK) -> list[int]:
    return [suggestion.pair.key for suggestion in suggest(pairs, week, b)]


# When a pair is due


@pytest.mark.parametrize(("weekday", "weeks"), [(0, 4), (6, 4), (0, 5)])
def test_due_after_its_own_rhythm_in_calendar_weeks(weekday, weeks):
    assert is_due(a_pair(last_seen=ago(weeks, weekday)), WEEK)


@pytest.mark.parametrize(("weekday", "weeks"), [(0, 3), (6, 3), (2, 0)])
def test_not_due_before_its_own_rhythm(weekday, weeks):
    assert not is_due(a_pair(last_seen=ago(weeks, weekday)), WEEK)


def test_an_offer_counts_as_a_turn_and_so_does_being_seen():
    assert not is_due(a_pair(last_offered=ago(1)), WEEK)
    assert not is_due(a_pair(last_seen=ago(1), last_offered=ago(9)), WEEK)
    assert not is_due(a_pair(last_seen=ago(9), last_offered=ago(1)), WEEK)
    assert not is_due(a_pair(last_seen=None, last_offered=ago(1)), WEEK)
    assert is_due(a_pair(last_seen=ago(4, 6), last_offered=ago(4)), WEEK)


def test_whoever_was_never_seen_nor_offered_is_due_at_once():
    assert is_due(a_pair(every_weeks=52, **NOBODY_YET), WEEK)


def test_later_is_next_week():
    snoozed = a_pair(last_offered=WEEK, snoozed_on=WEEK + timedelta(days=3))
    assert not is_due(snoozed, WEEK)
    assert is_due(snoozed, WEEK + timedelta(weeks=1))


def test_later_ends_with_a_talk_and_with_the_next_offer():
    tuesday = ago(1, 1)
    assert is_due(a_pair(last_offered=ago(1), snoozed_on=tuesday), WEEK)
    assert not is_due(a_pair(last_offered=ago(1), snoozed_on=tuesday, last_seen=ago(1, 4)), WEEK)
    assert not is_due(a_pair(last_offered=ago(1), snoozed_on=tuesday, last_seen=ago(1)), WEEK)
    assert not is_due(a_pair(last_offered=ago(1), snoozed_on=ago(2, 1)), WEEK)


def test_a_rhythm_below_a_week_is_refused():
    with pytest.raises(ValueError, match="at least one week"):
        a_pair(every_weeks=0)


# The order of the queue


def test_the_longest_wait_comes_first():
    pairs = [a_pair(1, last_seen=ago(6)), a_pair(2, last_seen=ago(9)), a_pair(3, last_seen=ago(6, 2))]
    assert keys(pairs) == [2, 1, 3]
    assert keys(pairs, b=1) == [2]


def test_the_order_is_by_the_last_turn_and_not_by_how_late_someone_is():
    often, seldom = a_pair(1, every_weeks=1, last_seen=ago(9)), a_pair(2, every_weeks=10, last_seen=ago(10))
    assert keys([often, seldom]) == [2, 1]


def test_who_was_offered_and_not_seen_waits_behind_who_was_offered_earlier():
    ignored = a_pair(1, last_seen=ago(40), last_offered=ago(5))
    assert keys([ignored, a_pair(2, last_seen=ago(6))]) == [2, 1]


def test_who_was_never_seen_nor_offered_comes_before_all_dates_in_their_keyed_order():
    late, early = a_pair(2, spread=9, **NOBODY_YET), a_pair(3, spread=4, **NOBODY_YET)
    assert keys([a_pair(1, last_seen=ago(300)), late, early]) == [3, 2, 1]


def test_new_colleagues_come_first_in_the_order_in_which_they_joined():
    veteran = a_pair(1, spread=0, **NOBODY_YET)
    newest = a_pair(2, spread=1, joined_on=ago(1), **NOBODY_YET)
    new = a_pair(3, spread=2, joined_on=ago(5), **NOBODY_YET)
    together = a_pair(4, spread=1, joined_on=ago(5), **NOBODY_YET)
    assert keys([veteran, newest, new, together]) == [4, 3, 2, 1]


def test_being_new_gives_precedence_once():
    offered = a_pair(1, every_weeks=2, joined_on=ago(3), last_seen=None, last_offered=ago(2))
    assert keys([offered, a_pair(2, last_seen=ago(4))]) == [2, 1]


def test_who_tapped_later_leaves_that_name_at_the_tail():
    snoozed = a_pair(1, last_seen=ago(20), last_offered=ago(1), snoozed_on=ago(1))
    assert keys([snoozed, a_pair(2, last_seen=ago(4))]) == [2, 1]


def test_who_is_away_is_not_offered_and_comes_back_in_their_place():
    pairs = [a_pair(1, last_seen=ago(9), there=False), a_pair(2, last_seen=ago(8))]
    assert keys(pairs) == [2]
    pairs[0] = a_pair(1, last_seen=ago(9))
    assert keys(pairs) == [1, 2]


def test_equal_places_go_by_the_keyed_order_and_then_by_key():
    pairs = [a_pair(1, spread=7), a_pair(3, spread=2), a_pair(2, spread=2)]
    assert keys(pairs) == [2, 3, 1]


def test_the_longest_wait_is_one_week_less_than_promised():
    """All seen in one week, so all due in one week: the last of them waits for the round as well."""
    pairs, offered = {key: a_pair(key, every_weeks=4, last_seen=ago(1, 2)) for key in range(7)}, {}
    for counted in range(1, 7):
        week = WEEK + timedelta(weeks=counted - 1)
        for key in keys(list(pairs.values()), b=3, week=week):
            offered[key] = counted
            pairs[key] = a_pair(key, every_weeks=4, last_offered=week)
    assert sorted(offered.values()) == [4, 4, 4, 5, 5, 5, 6]  # and 4 + ceil(7 / 3) is 7


def test_at_most_b_and_nobody_without_time():
    pairs = [a_pair(key) for key in range(10)]
    assert [len(suggest(pairs, WEEK, b)) for b in (6, 3, 1, 0)] == [6, 3, 1, 0]
    assert suggest([], WEEK, 3) == []


def test_any_day_of_the_week_gives_what_its_monday_gives():
    pairs = [a_pair(key, last_seen=ago(key)) for key in range(1, 9)]
    assert keys(pairs, week=WEEK + timedelta(days=6)) == keys(pairs)


A_DAY = st.none() | st.integers(0, 200).map(lambda days: WEEK - timedelta(days=days))
PAIRS = st.lists(
    st.builds(
        Pair,
        key=st.integers(1, 10_000),
        every_weeks=st.integers(1, 30),
        joined_on=A_DAY,
        last_seen=A_DAY,
        last_offered=A_DAY,
        there=st.booleans(),
        snoozed_on=A_DAY,
        spread=st.integers(0, 3),
    ),
    max_size=30,
    unique_by=lambda pair: pair.key,
)


@given(PAIRS, st.integers(1, 6), st.integers())
def test_the_order_of_the_input_does_not_matter(pairs, b, seed):
    shuffled = list(pairs)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  a test's shuffle guards nothing
    assert suggest(shuffled, WEEK, b) == suggest(pairs, WEEK, b)


@given(PAIRS, st.integers(1, 6))
def test_time_is_never_left_unused_while_somebody_is_due(pairs, b):
    due = {pair.key for pair in pairs if pair.there and is_due(pair, WEEK)}
    assert len(suggest(pairs, WEEK, b)) == min(b, len(due))
    assert set(keys(pairs, b)) <= due


# The reason


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"joined_on": ago(2), **NOBODY_YET}, Reason.NEW),
        ({"joined_on": ago(2), "last_seen": None, "last_offered": ago(1), "snoozed_on": ago(1)}, Reason.NEW),
        ({"joined_on": ago(5), "last_seen": ago(4)}, Reason.RHYTHM),
        ({"joined_on": None, **NOBODY_YET}, Reason.NOT_SEEN_YET),
        ({"joined_on": ago(7), "last_seen": None, "last_offered": ago(6)}, Reason.NOT_SEEN_YET),
        ({"last_offered": ago(1), "snoozed_on": ago(1, 2)}, Reason.SNOOZED),
        ({"last_offered": ago(5), "snoozed_on": ago(6)}, Reason.RHYTHM),
        ({}, Reason.RHYTHM),
    ],
)
def test_each_name_has_its_reason(values, reason):
    [suggestion] = suggest([a_pair(**values)], WEEK, 3)
    assert suggestion.reason is reason


@pytest.mark.parametrize(
    ("joined_on", "new"),
    [
        (None, False),
        (ago(6), True),
        (ago(6) - timedelta(days=1), False),
        (WEEK, True),
        (WEEK + timedelta(days=6), True),
        (WEEK + timedelta(days=7), False),
    ],
)
def test_new_is_by_the_date_of_joining_and_for_six_weeks(joined_on, new):
    assert still_new(joined_on, WEEK) is new


# The rhythm


@pytest.mark.parametrize(
    ("n", "b", "weeks"), [(40, 3, 14), (39, 3, 13), (60, 1, 60), (6, 3, 2), (3, 3, 2), (1, 6, 2), (0, 3, 2)]
)
def test_the_usual_rhythm_is_what_fits_and_at_least_two_weeks(n, b, weeks):
    assert usual_rhythm(n, b) == weeks


def test_without_time_there_is_no_rhythm():
    with pytest.raises(ValueError, match="at least one moment"):
        usual_rhythm(10, 0)


@pytest.mark.parametrize(
    ("wish", "usual", "weeks"),
    [
        (HowOften.MORE, 14, 7),
        (HowOften.MORE, 13, 7),
        (HowOften.MORE, 2, 1),
        (HowOften.MORE, 1, 1),
        (HowOften.USUAL, 14, 14),
        (HowOften.LESS, 14, 28),
        (HowOften.NONE, 14, None),
        ("more", 14, 7),
    ],
)
def test_a_wish_changes_the_rhythm(wish, usual, weeks):
    assert rhythm_of(wish, usual) == weeks


def test_an_unknown_wish_is_refused():
    with pytest.raises(ValueError, match="sometimes"):
        rhythm_of("sometimes", 14)


@pytest.mark.parametrize(
    ("n", "b", "dutch", "english"),
    [
        (
            40,
            3,
            "Met drie per week spreek je iedereen eens per veertien weken.",
            "With three a week you speak to everyone once every fourteen weeks.",
        ),
        (
            12,
            6,
            "Met zes per week spreek je iedereen om de week.",
            "With six a week you speak to everyone every other week.",
        ),
        (
            60,
            1,
            "Met één per week spreek je iedereen eens per 60 weken.",
            "With one a week you speak to everyone once every 60 weeks.",
        ),
        (0, 3, "", ""),
    ],
)
def test_what_fits_is_said_honestly(n, b, dutch, english):
    with translation.override("nl"):
        assert how_often_text(n, b) == dutch
    with translation.override("en"):
        assert how_often_text(n, b) == english


def test_the_keyed_order_is_fixed_and_differs_by_leader_and_by_key():
    assert spread_of(b"secret", 1, 2) == spread_of(b"secret", 1, 2)
    others = [(b"other", 1, 2), (b"secret", 2, 1), (b"secret", 1, 3), (b"secret", 1, 12), (b"secret", 11, 2)]
    assert len({spread_of(*other) for other in [(b"secret", 1, 2), *others]}) == 6


def test_the_keyed_order_fits_a_database_integer():
    assert all(0 <= spread_of(b"secret", 1, colleague) < 2**63 for colleague in range(500))


# What stands on the screen


def screen(states, weekday=0, b=6):
    """The names on the screen, where each offer is a letter with its state."""
    names = names_at_once(list(zip("ABCDEF", states, strict=False)), weekday, b)
    return "".join(names)


@pytest.mark.parametrize(
    ("states", "weekday", "b", "shown"),
    [
        ([], 0, 3, ""),
        ([OPEN] * 2, 0, 3, "AB"),
        ([OPEN] * 3, 6, 3, "ABC"),
        ([OPEN, SEEN, OPEN], 1, 3, "AC"),
        ([SEEN, LATER, SEEN], 1, 3, ""),
        ([OPEN], 0, 1, "A"),
        ([OPEN] * 6, 0, 6, "ABC"),
        ([OPEN] * 6, 2, 6, "ABC"),
        ([OPEN] * 6, 3, 6, "DEF"),
        ([OPEN] * 6, 6, 6, "DEF"),
        ([OPEN, LATER, OPEN, OPEN, OPEN, OPEN], 0, 6, "ACD"),
        ([SEEN, LATER, SEEN, OPEN, OPEN, OPEN], 1, 6, "DEF"),
        ([OPEN, OPEN, OPEN, OPEN], 3, 4, "ABD"),
        ([OPEN, OPEN, OPEN, SEEN], 3, 4, "ABC"),
        ([SEEN, OPEN, OPEN, OPEN, SEEN, OPEN], 4, 6, "BDF"),
    ],
)
def test_three_names_at_once(states, weekday, b, shown):
    assert screen(states, weekday, b) == shown


@given(st.lists(st.sampled_from(list(OfferState)), max_size=6), st.integers(0, 6), st.integers(1, 6))
def test_the_screen_holds_at_most_three_and_only_what_is_open(states, weekday, b):
    states = states[:b]
    shown = screen(states, weekday, b)
    still_open = [name for name, state in zip("ABCDEF", states, strict=False) if state is OPEN]
    assert len(shown) == min(3, b, len(still_open))
    assert [name for name in still_open if name in shown] == list(shown)


@given(st.data(), st.integers(1, 6))
def test_everyone_offered_is_shown_in_the_course_of_the_week(data, b):
    states, shown = [OPEN] * b, set()
    for weekday in range(7):
        on_screen = screen(states, weekday, b)
        shown.update(on_screen)
        for name in data.draw(st.sets(st.sampled_from(on_screen))) if on_screen else ():
            states["ABCDEF".index(name)] = data.draw(st.sampled_from([SEEN, LATER]))
    assert shown == set("ABCDEF"[:b])
