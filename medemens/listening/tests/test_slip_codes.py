"""Codes on slips: how long, how they forgive, and how long one waits after wrong ones."""

from datetime import timedelta
from math import log2

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from medemens.listening import tries
from medemens.listening.slip_codes import (
    CHANCE,
    LENGTH,
    LETTERS,
    is_whole,
    new_code,
    plain,
    prefix_of,
    spaced,
)
from tests.factories import NOW

SECOND = timedelta(seconds=1)


def test_a_code_has_sixty_bits_and_more_of_chance():
    assert CHANCE * log2(len(LETTERS)) >= 60
    assert len({new_code(1)[2:-1] for _code in range(1000)}) == 1000


def test_it_stands_on_paper_in_three_groups():
    code = new_code(7)
    assert spaced(code) == f"{code[:5]}-{code[5:10]}-{code[10:]}"
    assert (len(code), plain(spaced(code))) == (LENGTH, code)


def test_codes_of_a_round_begin_alike():
    assert {new_code(7)[:2] for _code in range(20)} == {prefix_of(7)}


@pytest.mark.parametrize("write", [str.lower, spaced, lambda code: " ".join(code), lambda code: f" {code}. "])
def test_how_it_is_written_does_not_matter(write):
    code = new_code(7)
    assert plain(write(code)) == code


def test_letters_that_look_like_digits_are_those():
    assert plain("O0o iIlL1") == "00011111"


@given(st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_shows(place, letter):
    code = new_code(7)
    other = code[:place] + letter + code[place + 1 :]
    alike = {code[place], letter} == {"0", "Z"}  # the one slip that doesn't
    assert is_whole(other) == (other == code or alike)


@given(st.integers(0, LENGTH - 3))
def test_two_letters_that_changed_places_show(place):
    code = new_code(7)
    other = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    alike = {code[place], code[place + 1]} == {"0", "Z"}
    assert is_whole(other) == (other == code or alike)


@pytest.mark.parametrize("cut", [0, 1, LENGTH - 1])
def test_half_a_code_is_none(cut):
    assert not is_whole(new_code(7)[:cut])


def test_nor_is_one_with_something_behind_it():
    assert not is_whole(new_code(7) + "7")


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(0, 0), (4, 0), (5, 1), (6, 2), (9, 16), (14, 512), (15, 900), (90, 900)]
)
def test_the_wait_grows(wrong, seconds):
    assert tries.LIMITS["prefix"].wait(wrong) == seconds


@pytest.mark.django_db
class TestTries:
    @pytest.fixture(autouse=True)
    def fresh(self):
        cache.clear()

    def test_after_five_wrong_codes_that_begin_alike_one_waits(self):
        code = new_code(7)
        for _try in range(5):
            assert tries.may_try(code, NOW)
            tries.count_wrong(code, NOW)
        assert not tries.may_try(code, NOW)
        assert tries.may_try(code, NOW + SECOND)
        tries.count_wrong(code, NOW + SECOND)
        assert not tries.may_try(code, NOW + 2 * SECOND)
        assert tries.may_try(code, NOW + 3 * SECOND)

    def test_others_go_on(self):
        code = new_code(7)
        other = next(one for one in iter(lambda: new_code(7), "") if one[:4] != code[:4])
        for _try in range(20):
            tries.count_wrong(code, NOW)
        assert not tries.may_try(code, NOW)
        assert tries.may_try(other, NOW)

    def test_many_of_one_round_hold_up_that_round_alone(self, caplog):
        for _try in range(100):
            tries.count_wrong(new_code(7), NOW)
        other = next(number for number in range(8, 99) if prefix_of(number) != prefix_of(7))
        assert not tries.may_try(new_code(7), NOW)
        assert tries.may_try(new_code(other), NOW)
        assert [record.getMessage() for record in caplog.records] == [
            "Many wrong codes of slips were typed (round)."
        ]

    def test_very_many_hold_up_everyone_for_a_minute_at_most(self):
        for number in range(320):
            tries.count_wrong(new_code(number), NOW)
        assert not tries.may_try(new_code(999), NOW)
        assert tries.may_try(new_code(999), NOW + timedelta(minutes=1))

    def test_no_code_is_in_the_cache(self, cached):
        code = new_code(7)
        tries.count_wrong(code, NOW)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT cache_key, value FROM {cached}")  # noqa: S608  our own table
            kept = repr(cursor.fetchall())
        assert (kept.count("slip:"), code[:4] in kept) == (3, False)
