"""On the page of a colleague: what they share, and for whoever looks after them a way to ask to remember something."""

from datetime import date
from typing import Any

from medemens.people.models import Person
from medemens.sharing.queries.proposals import may_propose
from medemens.sharing.queries.shares import shown_to

TEMPLATE = "sharing/panel.html"


def shares_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """Nothing where nothing is shared with `viewer`: it doesn’t show whether anything is. At most two statements."""
    if viewer == person:
        return None
    shown = shown_to(viewer, person, today)
    asks = _may_propose(viewer, person, today)
    return {"owner": person, "shown": shown, "may_propose": asks} if shown or asks else None


def _may_propose(viewer: Person, person: Person, today: date) -> bool:
    """No statement where the page says already how the two stand (directory.with_standing)."""
    leads, contact = getattr(person, "leads_them", None), getattr(person, "contact_of", None)
    if leads is None:
        return may_propose(viewer, person, today)
    return bool(leads or contact) and person.is_here(today) and bool(getattr(person, "has_account", False))
