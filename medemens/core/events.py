"""What happened, for whoever should hear of it.

`record()` hands an event to the consumers inside the writing transaction. Nothing is kept here: a log of who did
what with whom would be the secret file this product promises not to have (practices, principle 2).
"""

from collections.abc import Callable, Iterable
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
    """One event: its kind, the row it is about, the person who did it (None for the system), and when."""

    kind: Kind
    subject: models.Model
    by: Any
    at: datetime


Consumer = Callable[[Event, list[Any]], None]

kinds: dict[str, Kind] = {}
_consumers: list[Consumer] = []


def register(name: str, meaning: str, recipients: Callable[[Any, Any], Iterable[Any]]) -> Kind:
    """Register a kind. `recipients(subject, by)` yields the persons to tell. Raises `ValueError` on a second one."""
    if name in kinds:
        raise ValueError(f"event kind {name!r} exists already")
    kinds[name] = Kind(name, meaning, recipients)
    return kinds[name]


def subscribe(consumer: Consumer) -> None:
    """Call `consumer(event, recipients)` for each event from now on; a second subscription of it changes nothing."""
    if consumer not in _consumers:
        _consumers.append(consumer)


def record(kind: Kind, subject: models.Model, *, by: Any, now: datetime) -> None:
    """Tell every consumer that `kind` happened to `subject`. Call it inside the transaction of the write."""
    event = Event(kind, subject, by, now)
    recipients = list(kind.recipients(subject, by))
    for consumer in _consumers:
        consumer(event, recipients)
