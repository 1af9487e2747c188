"""Rows of several kinds that each name a person, read in one statement: for pages that show a few of many kinds."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.functions import Cast

from medemens.people.models import Person


@dataclass(frozen=True, slots=True)
class Named:
    """A row by its number, and whom it names: a person with their name and nothing else."""

    pk: int
    person: Person


def as_named(what: str, rows: QuerySet[Any], person: str = "") -> QuerySet[Any]:
    """`rows` for `read_named`; `person` is the path to whom each names. Without one they are people themselves."""
    path = f"{person}__" if person else ""
    names = [f"{path}{part}" for part in ("pk", "call_name", "prefix", "family_name")]
    # Every part of a union needs the same columns of the same types, and no order of its own.
    return rows.order_by().values_list(Value(what), Cast("pk", BigIntegerField()), *names)


def read_named(first: QuerySet[Any], *others: QuerySet[Any]) -> Mapping[str, list[Named]]:
    """All of them, by their `what`, the oldest row first. One statement; an unknown `what` has none."""
    found: dict[str, list[Named]] = defaultdict(list)
    for what, pk, person, call_name, prefix, family_name in sorted(first.union(*others, all=True)):
        named = Person(pk=person, call_name=call_name, prefix=prefix, family_name=family_name)
        found[what].append(Named(pk, named))
    return found
