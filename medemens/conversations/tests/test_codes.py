"""Thirteen words: how many there are of them, and how they are read when somebody types them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.conversations import codes

WORDS = {language: codes.words_of(language) for language in codes.LANGUAGES}
ANY_CODE = st.sampled_from(codes.LANGUAGES).flatmap(
    lambda language: st.lists(st.sampled_from(WORDS[language]), min_size=13, max_size=13).map(
        lambda words: (language, words)
    )
)


@pytest.mark.parametrize("language", codes.LANGUAGES)
def test_a_list_has_1024_plain_words_known_by_their_first_four_letters(language):
    words = WORDS[language]
    assert (len(words), len(set(words)), len({word[:4] for word in words})) == (1024, 1024, 1024)
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in words)


def test_a_code_has_at_least_128_bits():
    assert codes.LENGTH * math.log2(codes.LIST) == 130


@pytest.mark.parametrize(("asked", "given"), [("nl", "nl"), ("en", "en"), ("pl", "en"), ("ar", "en")])
def test_a_new_code_is_in_a_list_its_reader_can_read_and_is_another_each_time(asked, given):
    first, second = codes.new_code(asked), codes.new_code(asked)
    assert first != second
    assert set(first.split()) <= set(WORDS[given])
    assert len(first.split()) == 13


@given(ANY_CODE)
def test_what_was_shown_is_read_back_in_either_language(code):
    language, words = code
    found = codes.read(" ".join(words))
    assert any(codes.spelt(one) == words and one.startswith(language) for one in found.codes)


def kept(text: str) -> tuple[str, ...]:
    return codes.read(text).codes


CODE = "aarde adres bank berg bomen boter brood brug cirkel collega dolfijn duim fiets"


@pytest.mark.parametrize(
    "typed",
    [
        CODE.upper(),
        CODE.replace(" ", "-"),
        CODE.replace(" ", "\n"),
        CODE.replace(" ", ", "),
        "  " + CODE.title() + ".  ",
        " ".join(f"{place}. {word}" for place, word in enumerate(CODE.split(), 1)),
        CODE.replace("dolfijn", "dolfyn").replace("cirkel", "cirkle"),
        CODE.replace("aarde", "áárde"),
        " ".join(word[:4] for word in CODE.split()),
    ],
)
def test_typing_it_in_another_way_makes_no_difference(typed):
    assert kept(typed) == kept(CODE) != ()


def test_another_order_or_another_word_is_another_code():
    words = CODE.split()
    assert kept(" ".join(words[::-1])) != kept(CODE)
    assert kept(CODE.replace("brug", "fles")) not in ((), kept(CODE))


def test_it_says_which_word_is_none_and_how_many_there_are():
    assert codes.read(CODE.replace("brug", "xyzzy")) == codes.Read(unknown="xyzzy", number=13)
    assert codes.read("aarde adres") == codes.Read(number=2)
    assert codes.read("") == codes.Read()


@given(st.text(max_size=80))
def test_nothing_somebody_types_breaks_it(typed):
    assert len(codes.read(typed).codes) <= 2


def test_what_is_no_code_is_kept_in_no_form():
    with pytest.raises(ValueError, match="no code"):
        codes.kept_form("aarde")
    assert codes.words_in("aarde") is None
    assert codes.words_in(CODE.upper()) == CODE.split()
