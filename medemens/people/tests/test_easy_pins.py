"""PINs others would guess, and what people type as digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.people import easy_pins, typed
from medemens.people.easy_pins import COMMON, DATE, OWN_NUMBER, PATTERN, TOO_FEW, why_easy

NUMBER = "000143"


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("000000", TOO_FEW),
        ("112211", TOO_FEW),
        ("123456", PATTERN),
        ("890123", PATTERN),
        ("654321", PATTERN),
        ("246802", PATTERN),
        ("123123", PATTERN),
        ("487784", PATTERN),
        ("448877", PATTERN),
        ("258456", COMMON),
        ("000143", OWN_NUMBER),
        ("341000", OWN_NUMBER),
        ("140587", DATE),
        ("870514", DATE),
        ("051487", DATE),
        ("081987", DATE),
        ("200408", DATE),
    ],
)
def test_these_are_refused_and_why(pin, reason):
    assert why_easy(pin, NUMBER) == reason


@pytest.mark.parametrize("pin", ["583907", "204816", "775318", "996140"])
def test_these_are_fine(pin):
    assert why_easy(pin, NUMBER) == ""


def test_a_long_personnel_number_and_its_end_are_refused():
    assert why_easy("583907", "10583907") == OWN_NUMBER
    assert why_easy("583907", "10583908") == ""


def test_what_is_left_is_what_the_limits_reckon_with():
    """limits.py works out from this number how long guessing takes."""
    left = sum(1 for number in range(10**6) if not why_easy(f"{number:06}", "11"))
    assert left == 907_576


@given(st.text(alphabet="0123456789", min_size=6, max_size=6))
def test_the_digits_backwards_of_a_row_are_one_too(pin):
    is_row = easy_pins.why_easy(pin, "1") == PATTERN
    assert not is_row or easy_pins.why_easy(pin[::-1], "1") in (PATTERN, COMMON)


class TestTyped:
    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("06-1234 5678", "+31612345678"),
            ("0031 6 12345678", "+31612345678"),
            ("+31 (0)6 12 34 56 78", "+31612345678"),
            ("+31612345678", "+31612345678"),
            ("٠٦١٢٣٤٥٦٧٨", "+31612345678"),
            ("+48 512 345 678", "+48512345678"),
            ("+380 50 123 45 67", "+380501234567"),
        ],
    )
    def test_a_mobile_number_in_any_hand(self, written, number):
        assert typed.mobile_number(written) == number

    @pytest.mark.parametrize(
        "written", ["", "112", "020 123 45 67", "06 1234 567", "+31 20 1234567", "+", "joris"]
    )
    def test_what_is_none(self, written):
        assert typed.mobile_number(written) == ""

    def test_a_personnel_number_with_and_without_zeros_is_the_same(self):
        assert {typed.personnel_number(way) for way in ("11", "000011", " 00 11", "٠٠١١")} == {"11"}
        assert typed.spellings("0011")[0] == "0011"
        assert {"11", "000011"} < set(typed.spellings("0011"))

    def test_letters_in_a_number_are_written_either_way(self):
        assert {"p0011", "P0011"} <= set(typed.spellings("p0011"))
