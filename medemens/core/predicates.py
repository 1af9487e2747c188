"""Rules as small predicates that combine with `&`, `|` and `~`, so that they read as what they enforce."""

from collections.abc import Callable
from typing import Generic, TypeVar

Facts = TypeVar("Facts")


class Predicate(Generic[Facts]):
    """A yes or no about `Facts`: `may_open = is_here | is_self | is_hr`, asked left to right."""

    def __init__(self, test: Callable[[Facts], bool]) -> None:
        self._test = test

    def __call__(self, facts: Facts) -> bool:
        return self._test(facts)

    def __and__(self, other: "Predicate[Facts]") -> "Predicate[Facts]":
        return Predicate(lambda facts: self(facts) and other(facts))

    def __or__(self, other: "Predicate[Facts]") -> "Predicate[Facts]":
        return Predicate(lambda facts: self(facts) or other(facts))

    def __invert__(self) -> "Predicate[Facts]":
        return Predicate(lambda facts: not self(facts))
