import pytest

from medemens.core.predicates import Predicate

big = Predicate[int](lambda number: number > 10)
even = Predicate[int](lambda number: number % 2 == 0)


@pytest.mark.parametrize(
    ("number", "both", "either", "small"),
    [(12, True, True, False), (11, False, True, False), (2, False, True, True), (1, False, False, True)],
)
def test_predicates_combine(number, both, either, small):
    assert (big & even)(number) is both
    assert (big | even)(number) is either
    assert (~big)(number) is small


def test_what_is_decided_already_is_not_asked():
    asked = []
    nosy = Predicate[int](lambda number: bool(asked.append(number)))
    assert not (big & nosy)(1)
    assert (big | nosy)(11)
    assert asked == []
