"""When someone usually works, on their page: for who may know."""

from datetime import date
from typing import Any

from medemens.people.models import Person
from medemens.presence import phrases
from medemens.presence.models import Presence
from medemens.presence.queries.hours import with_hours

TEMPLATE = "presence/hours_panel.html"


def hours_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """What is known, and for a leader the way to fill it in. One statement.

    Who leaves it open is left alone: there is nothing to see then, for a leader either.
    """
    known = with_hours(viewer, person, today)
    if viewer == person or known is None:
        return None
    presence: Presence | None = getattr(known, "presence", None)
    leads: bool = known.leads_them  # type: ignore[attr-defined]  # annotated by with_hours
    may_change = leads and not (presence and presence.is_said_by_owner)
    words = phrases.usual(presence.usual) if presence and presence.usual else ""
    return {"person": person, "words": words, "may_change": may_change} if words or may_change else None
