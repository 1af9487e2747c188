"""What is kept of one person, in plain words for themselves. Each app says its part.

An app calls `register(name, order, part, models=[…])` in its `AppConfig.ready`. `part(person, now)` returns what it
keeps of `person` and what it says of that, or None where it keeps nothing. A part takes at most two statements.
`models` are the models it tells of; a test fails for a model about people that no part names (tests/test_kept.py).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of thing that is kept: its lines, who else sees it, and until when it is kept."""

    title: str
    lines: tuple[str, ...]
    seen_by: str
    until: str
    change_url: str = ""


Tell = Callable[[Any, datetime], Part | None]  # of a Person: core stands below people


@dataclass(frozen=True, slots=True)
class Told:
    """A part as an app registered it."""

    order: int
    tell: Tell
    models: frozenset[type[models.Model]]


_parts: dict[str, Told] = {}


def register(name: str, order: int, part: Tell, *, models: Iterable[type[models.Model]] = ()) -> None:
    """Add a part; the lowest `order` comes first. Registering a name again replaces it."""
    _parts[name] = Told(order, part, frozenset(models))


def kept_of(person: Any, now: datetime) -> list[Part]:
    """Every part that has something of `person`, in order."""
    told = (part.tell(person, now) for part in sorted(_parts.values(), key=lambda part: part.order))
    return [part for part in told if part is not None]


def models_told() -> frozenset[type[models.Model]]:
    """Every model that some part tells of."""
    return frozenset().union(*(part.models for part in _parts.values()))
