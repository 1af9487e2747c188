"""Parts of the page of a person or a team that other apps fill. `people` knows nothing of them; each registers itself.

An app calls `register(name, order, panel, template)` in its `AppConfig.ready`. `panel(viewer, person, today)`
returns what its template shows as `panel`, or None where there is nothing for this viewer: a panel decides
itself, by its own queries, what one may see. Together the panels of a page take at most four statements.
For the page of a team `register_team` does the same, with `panel(viewer, team, today)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from medemens.people.models import Person, Team

Fill = Callable[[Person, Person, date], dict[str, Any] | None]
FillTeam = Callable[[Person, Team, date], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a page: what fills it, and the template that shows it."""

    name: str
    order: int
    fill: Callable[[Person, Any, date], dict[str, Any] | None]
    template: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel with what it shows."""

    template: str
    panel: dict[str, Any]


_panels: dict[str, Panel] = {}
_team_panels: dict[str, Panel] = {}


def register(name: str, order: int, panel: Fill, template: str) -> None:
    """Add a panel to a person's page; the lowest `order` comes first. Registering a name again replaces it."""
    _panels[name] = Panel(name, order, panel, template)


def register_team(name: str, order: int, panel: FillTeam, template: str) -> None:
    """Add a panel to a team's page, in the same way."""
    _team_panels[name] = Panel(name, order, panel, template)


def filled(viewer: Person, person: Person, today: date) -> list[Filled]:
    """The panels that have something for `viewer` on the page of `person`, in order."""
    return _filled(_panels, viewer, person, today)


def filled_team(viewer: Person, team: Team, today: date) -> list[Filled]:
    """The panels that have something for `viewer` on the page of `team`, in order."""
    return _filled(_team_panels, viewer, team, today)


def _filled(panels: dict[str, Panel], viewer: Person, about: Person | Team, today: date) -> list[Filled]:
    ordered = sorted(panels.values(), key=lambda panel: panel.order)
    contents = [(panel.template, panel.fill(viewer, about, today)) for panel in ordered]
    return [Filled(template, content) for template, content in contents if content is not None]
