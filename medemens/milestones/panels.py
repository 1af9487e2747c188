"""On the page of a colleague, for whoever leads them: letting their cheerful days rest. Whether they do isn't said."""

from datetime import date
from typing import Any

from medemens.people.models import Person

TEMPLATE = "milestones/panel.html"


def rest_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """No statement: the page says already how the two stand (directory.with_standing)."""
    return {"person": person} if viewer != person and getattr(person, "leads_them", False) else None
