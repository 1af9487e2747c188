"""Truth tables: who may see and do what, for every way two people can stand to each other."""

from dataclasses import fields
from itertools import product

import pytest

from medemens.people import rules
from medemens.people.rules import Standing

NAMES = [field.name for field in fields(Standing)]
ALL = [
    Standing(**dict(zip(NAMES, values, strict=True))) for values in product([False, True], repeat=len(NAMES))
]

TRUTHS = {
    "may_open": lambda s: s.is_here or s.is_self or s.is_hr,
    "may_see_master_data": lambda s: s.is_self or s.has_opened,
    "may_set_leaders": lambda s: s.has_opened,
    "may_set_stand_in": lambda s: s.is_self or s.leads or s.has_opened,
    "may_know_of_contact_instead": lambda s: s.is_self or s.leads,
    "may_merge": lambda s: s.has_opened and not s.is_self,
}


@pytest.mark.parametrize("name", TRUTHS)
def test_truth_table(name):
    rule = getattr(rules, name)
    assert [rule(standing) for standing in ALL] == [TRUTHS[name](standing) for standing in ALL]


def test_every_rule_has_a_truth_table():
    assert {name for name in vars(rules) if name.startswith("may_")} == set(TRUTHS)


def test_a_colleague_may_nothing_but_look():
    assert rules.may_open(Standing())
    assert not any(rules.allowances(Standing()).values())
    assert not any(rules.allowances(Standing(is_contact=True)).values())


def test_hr_may_nothing_but_look_until_they_open_it():
    assert not any(rules.allowances(Standing(is_hr=True)).values())


def test_hr_does_not_learn_who_chose_whom():
    assert not rules.may_know_of_contact_instead(Standing(is_hr=True))


def test_a_stand_in_has_the_moments_and_no_more():
    assert not any(rules.allowances(Standing(is_contact=True, leads=False)).values())


def test_what_a_page_offers_has_a_name_for_each_rule():
    assert set(rules.allowances(Standing())) == {name.removeprefix("may_") for name in TRUTHS} - {"open"}
