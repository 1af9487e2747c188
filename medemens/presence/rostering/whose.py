"""Whom a roster means: by personnel number, work mail or full name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from medemens.core.sheets.headers import plain

UNCLEAR = -1  # several people are called this
K = TypeVar("K", str, frozenset[str])
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, with what a roster may call them."""

    pk: int
    numbers: tuple[str, ...]
    work_mail: str
    call_name: str
    prefix: str
    family_name: str


@dataclass(slots=True)
class People:
    """Everyone that a file can mean."""

    _by_number: dict[str, int] = field(default_factory=dict)
    _by_bare_number: dict[str, int] = field(default_factory=dict)
    _by_mail: dict[str, int] = field(default_factory=dict)
    _by_words: dict[frozenset[str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Named]) -> "People":
        made = cls()
        for one in people:
            for number in one.numbers:
                made._by_number[number] = one.pk
                _note(made._by_bare_number, number.lstrip("0"), one.pk)
            if one.work_mail:
                _note(made._by_mail, one.work_mail.lower(), one.pk)
            _note(made._by_words, frozenset(_words(one.call_name, one.prefix, one.family_name)), one.pk)
        return made

    def find(self, name: str) -> int | None:
        """The pk of who is meant, `UNCLEAR`, or None. Spreadsheets lose the zeros a number begins with."""
        if name in self._by_number:
            return self._by_number[name]
        if name.isdecimal():
            return self._by_bare_number.get(name.lstrip("0"))
        if "@" in name:
            return self._by_mail.get(name.lower())
        return self._by_words.get(frozenset(_words(name)))


class Team:
    """The people of one team, found in the entries of its calendar."""

    def __init__(self, people: Iterable[Named]) -> None:
        self._mails: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[str, int] = {}
        for one in people:
            if one.work_mail:
                _note(self._mails, one.work_mail.lower(), one.pk)
            for number in one.numbers:
                _note(self._numbers, plain(number).lower(), one.pk)
            for name in set(_orders(one)):
                _note(self._names, name, one.pk)

    def named_in(self, mails: Iterable[str], text: str) -> frozenset[int]:
        """Whom an entry is of: the people invited, else the numbers in its text, else the full names in it."""
        words = _words(text)
        spaced = f" {' '.join(words)} "
        for found in (
            {self._mails.get(mail.lower(), UNCLEAR) for mail in mails},
            {self._numbers.get(word, UNCLEAR) for word in words},
            {pk for name, pk in self._names.items() if f" {name} " in spaced},
        ):
            if people := frozenset(found - {UNCLEAR}):
                return people
        return frozenset()


def _orders(one: Named) -> Iterator[str]:
    call_name, prefix, family_name = (
        " ".join(_words(part)) for part in (one.call_name, one.prefix, one.family_name)
    )
    for parts in (
        (call_name, prefix, family_name),
        (family_name, call_name, prefix),
        (prefix, family_name, call_name),
    ):
        yield " ".join(filter(None, parts))


def _words(*parts: str) -> list[str]:
    return _NOT_A_WORD.sub(" ", plain(" ".join(parts)).lower()).split()


def _note(index: dict[K, int], key: K, pk: int) -> None:
    index[key] = pk if index.get(key, pk) == pk else UNCLEAR
