"""What happened, for whoever should hear of it.

`record()` and `record_many()` hand events to the consumers inside the writing transaction. Nothing is kept here: a
log of who did what with whom would be the secret file this product promises not to have (practices, principle 2).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its `name`, what it means in plain words, and who should hear of it (persons)."""

    name: str
    meaning: str
    recipients: Callable[[Any, Any], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its kind, the row it is about, who did it (None for the system), when, and who should hear of it."""

    kind: Kind
    subject: models.Model
    by: Any
    at: datetime
    recipients: tuple[Any, ...]


Consumer = Callable[[Sequence[Event]], None]

kinds: dict[str, Kind] = {}
_consumers: list[Consumer] = []


def register(name: str, meaning: str, recipients: Callable[[Any, Any], Iterable[Any]]) -> Kind:
    """Register a kind. `recipients(subject, by)` yields the persons to tell. Raises `ValueError` on a second one."""
    if name in kinds:
        raise ValueError(f"event kind {name!r} exists already")
    kinds[name] = Kind(name, meaning, recipients)
    return kinds[name]


def subscribe(consumer: Consumer) -> None:
    """Call `consumer(events)` for each act from now on; a second subscription of it changes nothing."""
    if consumer not in _consumers:
        _consumers.append(consumer)


def record(kind: Kind, subject: models.Model, *, by: Any, now: datetime) -> None:
    """Tell every consumer that `kind` happened to `subject`. Call it inside the transaction of the write."""
    record_many(kind, [subject], by=by, now=now)


def record_many(kind: Kind, subjects: Iterable[models.Model], *, by: Any, now: datetime) -> None:
    """Tell every consumer, at once, that `kind` happened to each of `subjects` in one act of `by`.

    Call it inside the transaction of the write. However many there are, consumers can do with a few statements;
    let the recipients be at hand too (`select_related`).
    """
    events = [Event(kind, subject, by, now, tuple(kind.recipients(subject, by))) for subject in subjects]
    if events:
        for consumer in _consumers:
            consumer(events)
