"""Finding a person by what a cell calls them: the number, or for leaders also a work mail or a whole name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from medemens.people import names
from medemens.people.importing.records import Card

K = TypeVar("K")

AMBIGUOUS = "?"


@dataclass(slots=True)
class Known:
    """The people of the files by number, and by what else their leaders' cells may hold."""

    numbers: set[str] = field(default_factory=set)
    _bare: dict[str, str] = field(default_factory=dict)
    _called: dict[str | frozenset[str], str] = field(default_factory=dict)

    def find(self, number: str) -> str:
        """The number as the person's own line has it: exact, or but for leading zeros when only one fits; ""
        for nobody.
        """
        if number in self.numbers:
            return number
        found = self._bare.get(_bare(number), "")
        return "" if found == AMBIGUOUS else found

    def find_leader(self, cell: str) -> str:
        """As `find`, then by work mail or whole name; AMBIGUOUS when several people are called that."""
        return self.find(cell) or self._called.get(cell.lower() if "@" in cell else _words(cell), "")


def known(cards: Iterable[Card]) -> Known:
    people = Known()
    for card in cards:
        if card.number in people.numbers:
            continue
        people.numbers.add(card.number)
        _note(people._bare, _bare(card.number), card.number)
        _note(people._called, _words(*card.name), card.number)
        if card.work_mail:
            _note(people._called, card.work_mail.lower(), card.number)
    return people


def _note(index: dict[K, str], key: K, number: str) -> None:
    index[key] = AMBIGUOUS if key in index else number


def _bare(number: str) -> str:
    return number.lstrip("0") if number.isdigit() else number


def _words(*parts: str) -> frozenset[str]:
    return frozenset(names.words(*parts))
