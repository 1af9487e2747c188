"""Long rows of things, so many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

T = TypeVar("T")


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """`items`, so many at a time."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def by_page(rows: QuerySet[Any, Any], size: int) -> Iterator[Any]:
    """`rows` by pk, read a page at a time: no cursor stays open while others write.

    They are rows of a model, or of `values_list` with the pk first; pks are over 0.
    """
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield from found
        last = found[-1][0] if isinstance(found[-1], tuple) else found[-1].pk
        if len(found) < size:
            return
