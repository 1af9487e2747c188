"""What is kept of one person, in plain words for themselves. Each app says its part.

An app calls `register(name, order, part)` in its `AppConfig.ready`. `part(person, now)` returns what it keeps of
`person` and what it says of that, or None where it keeps nothing. A part takes at most two statements.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of thing that is kept: its lines, who else sees it, and until when it is kept."""

    title: str
    lines: tuple[str, ...]
    seen_by: str
    until: str
    change_url: str = ""


Tell = Callable[[Any, datetime], Part | None]  # of a Person: core stands below people

_parts: dict[str, tuple[int, Tell]] = {}


def register(name: str, order: int, part: Tell) -> None:
    """Add a part; the lowest `order` comes first. Registering a name again replaces it."""
    _parts[name] = (order, part)


def kept_of(person: Any, now: datetime) -> list[Part]:
    """Every part that has something of `person`, in order."""
    told = (part(person, now) for _order, part in sorted(_parts.values(), key=lambda one: one[0]))
    return [part for part in told if part is not None]
