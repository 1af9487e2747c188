"""What stands in which language, when a promise is another one, and what HR is asked to look at again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.story.hints import Hint, hints_for
from medemens.story.rules import Words, in_language, key_of, moved, says_the_same

PAUSE = {"nl": "Je pauze is van jou.", "en": "Your break is yours."}


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("nl", Words("Je pauze is van jou.", "nl")),
        ("en", Words("Your break is yours.", "en")),
        ("pl", Words("Je pauze is van jou.", "nl")),
        ("", Words("Je pauze is van jou.", "nl")),
    ],
)
def test_what_nobody_wrote_in_a_language_stands_in_that_of_the_house(language, shown):
    assert in_language(PAUSE, language) == shown


def test_an_empty_text_is_none():
    assert in_language({**PAUSE, "pl": ""}, "pl").language == "nl"


@pytest.mark.parametrize(
    ("after", "same"),
    [
        (PAUSE, True),
        ({**PAUSE, "pl": "Przerwa jest Twoja."}, True),
        ({**PAUSE, "nl": "je pauze is van jou"}, True),
        ({**PAUSE, "nl": "Je  pauze, is van jou!"}, True),
        ({**PAUSE, "nl": "Je pauze is meestal van jou."}, False),
        ({**PAUSE, "en": "Your breaks are yours."}, False),
        ({"nl": PAUSE["nl"]}, False),
    ],
)
def test_other_words_in_any_language_are_another_promise(after, same):
    assert says_the_same(PAUSE, after) is same


def test_a_promise_keeps_its_key():
    assert key_of(12) == "promise-12"


@pytest.mark.parametrize(
    ("which", "up", "order"),
    [
        (2, True, [2, 1, 3]),
        (2, False, [1, 3, 2]),
        (1, True, [1, 2, 3]),
        (3, False, [1, 2, 3]),
        (9, True, [1, 2, 3]),
    ],
)
def test_a_piece_goes_one_place_and_never_further_than_the_end(which, up, order):
    assert moved([1, 2, 3], which, up=up) == order


@given(st.lists(st.integers(), unique=True), st.integers(), st.booleans())
def test_moving_loses_nothing(order, which, up):
    assert sorted(moved(order, which, up=up)) == sorted(order)


@pytest.mark.parametrize(
    ("sentence", "hints"),
    [
        ("Je rooster staat vier weken vooruit vast.", []),
        ("Your roster is fixed four weeks ahead.", []),
        ("Je rooster staat vast. Je pauze ook.", [Hint.SENTENCES]),
        ("Om 9.30 uur is er koffie voor wie 12,5 uur werkt.", []),
        ("woord " * 20, []),
        ("woord " * 21, [Hint.LONG]),
        ("Wij streven naar een goede start.", [Hint.EFFORT]),
        ("We try to be on time.", [Hint.EFFORT]),
        ("Wij zijn een inspirerende werkgever.", [Hint.SLOGAN]),
        ("We do our best. We are an excellent employer.", [Hint.SENTENCES, Hint.EFFORT, Hint.SLOGAN]),
        ("Je bestuurder eet elke maand mee met de nacht.", []),
        ("", []),
    ],
)
def test_what_makes_a_sentence_less_of_a_promise_is_pointed_out(sentence, hints):
    assert hints_for(sentence) == hints
