"""On the page of a colleague: a card, out of the blue."""

from datetime import date
from typing import Any

from medemens.people.models import Person

TEMPLATE = "cards/panel.html"


def card_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """The way to write `person` a card; never whether there is one. No statement."""
    return {"other": person} if viewer != person and person.is_here(today) else None
