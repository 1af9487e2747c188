"""On the page of a colleague: a quiet way to say thanks, and the way to what they show of what others said."""

from datetime import date, datetime, time
from typing import Any

from medemens.core.time import zone
from medemens.people.models import Person
from medemens.recognition.queries import people_to_thank, thanks_shown_by
from medemens.recognition.rules import not_here_yet

TEMPLATE = "recognition/panel.html"


def thanks_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """The way to say thanks to `person`, and to what they show `viewer`; never how often anybody said it.

    One statement where the page says already whether `person` ever came in (directory.with_standing).
    """
    if viewer == person:
        return None
    known = getattr(person, "has_account", None)
    can_read = (
        people_to_thank(viewer, today).filter(pk=person.pk).exists()
        if known is None
        else known and person.is_here(today)
    )
    shown = thanks_shown_by(person, viewer, datetime.combine(today, time.max, zone()))
    return {
        "other": person,
        "in_person": "" if can_read else not_here_yet(person),
        "shows": shown.exists(),
    }
