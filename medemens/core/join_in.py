"""What stands on “Join in” beside the rounds. Each app that has a way to take part says its own line.

An app calls `register(name, order, line)` in its `AppConfig.ready`. `line(person, today)` returns what it offers, or
None where there is nothing for this person, or several; it decides itself, by its own queries, and takes one statement
at most.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One way to take part: what it is called, what it is for, where it is, and its icon of the sprite.

    With `told` it is something to read instead: what came of it.
    """

    title: str
    text: str
    url: str
    icon: str = "message-circle"
    told: bool = False


Fill = Callable[[Any, date], Line | Sequence[Line] | None]  # of a Person: core stands below people

_lines: dict[str, tuple[int, Fill]] = {}


def register(name: str, order: int, line: Fill) -> None:
    """Add a line; the lowest `order` comes first. Registering a name again replaces it."""
    _lines[name] = (order, line)


def lines_for(person: Any, today: date) -> list[Line]:
    """Every line that has something for `person`, in order."""
    filled = [line(person, today) for _order, line in sorted(_lines.values(), key=lambda one: one[0])]
    return [line for found in filled for line in ([found] if isinstance(found, Line) else found or [])]
