"""On the page of a colleague: a quiet way to say thanks."""

from datetime import date
from typing import Any

from medemens.people.models import Person

TEMPLATE = "recognition/panel.html"


def thanks_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """The way to say thanks to `person`; never what others said, nor how often. No statement."""
    return None if viewer == person else {"other": person}
