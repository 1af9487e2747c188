"""Cells to values: hours; and what citizen numbers and bank accounts look like."""

from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medemens.people.importing import values


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("36,00", "36"),
        ("28.5", "28.5"),
        ("36", "36"),
        (36.0, "36"),
        (28.5, "28.5"),
        (7.333333333, "7.33"),
        ("0", "0"),
        ("168", "168"),
    ],
)
def test_hours(cell, hours):
    assert values.hours_of(cell) == Decimal(hours)


def test_no_hours():
    assert values.hours_of("") is None


@pytest.mark.parametrize("cell", ["veel", "36u", "-4", "169", "1.036,00", "NaN", "1e1", time(8, 0)])
def test_what_is_no_hours_is_refused(cell):
    with pytest.raises(ValueError):  # noqa: PT011 - the caller says where and what
        values.hours_of(cell)


@pytest.mark.parametrize("text", ["jan@delinde.example", "p.van.den.berg+x@mail.delinde.example"])
def test_mail_addresses(text):
    assert values.is_mail(text)


@pytest.mark.parametrize(
    "text", ["jan", "jan@delinde", "jan@@delinde.nl", "a@b.nl, c@d.nl", "Jan <a@b.nl>", "a@b." + "x" * 255]
)
def test_no_mail_addresses(text):
    assert not values.is_mail(text)


def test_citizen_numbers_pass_the_eleven_test():
    assert values.is_citizen_number("999990019")
    assert values.is_citizen_number("9999.90.019")
    assert not values.is_citizen_number("999990018")
    assert not values.is_citizen_number("000001")
    assert not values.is_citizen_number("99999001x")


def test_a_citizen_number_that_lost_its_zero():
    assert values.is_citizen_number("012345672")
    assert values.is_citizen_number("12345672")


@given(st.integers(10_000_000, 999_999_999))
def test_one_wrong_digit_never_passes(number):
    text = f"{number:09}"
    if values.is_citizen_number(text):
        assert not values.is_citizen_number(text[:-1] + str((int(text[-1]) + 1) % 10))


def test_bank_accounts():
    assert values.is_bank_account("NL00BANK0123456789")
    assert values.is_bank_account("nl00 bank 0123 4567 89")
    assert values.is_bank_account("BE71096123456769")
    assert not values.is_bank_account("P000123")
    assert not values.is_bank_account("Verzorgende IG")
