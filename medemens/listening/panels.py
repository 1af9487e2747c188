"""Parts of the page of a round, of its results and of HR's page of it that apps above this one fill.

An app calls `register(name, order, panel, template)` in its `AppConfig.ready`. `panel(person, round, today)` returns
what its template shows as `panel`, or None where there is nothing for this reader: it decides that itself, by its own
queries. The templates use no more of the style than the slim pages of answering have.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from medemens.listening.models import Round
from medemens.people.models import Person

Fill = Callable[[Person, Round, date], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel with what it shows."""

    template: str
    panel: dict[str, Any]


_panels: dict[str, tuple[int, Fill, str]] = {}


def register(name: str, order: int, panel: Fill, template: str) -> None:
    """Add a panel; the lowest `order` comes first. Registering a name again replaces it."""
    _panels[name] = (order, panel, template)


def filled(person: Person, round: Round, today: date) -> list[Filled]:
    """The panels that have something for `person` on the page of `round`, in order."""
    ordered = sorted(_panels.values(), key=lambda one: one[0])
    contents = [(template, panel(person, round, today)) for _order, panel, template in ordered]
    return [Filled(template, content) for template, content in contents if content is not None]
