"""On the page of a colleague: a quiet way to say thanks."""

from datetime import date
from typing import Any

from medemens.people.models import Person
from medemens.recognition.queries import people_to_thank
from medemens.recognition.rules import not_here_yet

TEMPLATE = "recognition/panel.html"


def thanks_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """The way to say thanks to `person`; never what others said, nor how often.

    No statement where the page says already whether `person` ever came in (directory.with_standing).
    """
    if viewer == person:
        return None
    known = getattr(person, "has_account", None)
    can_read = (
        people_to_thank(viewer, today).filter(pk=person.pk).exists()
        if known is None
        else known and person.is_here(today)
    )
    return {"other": person, "in_person": "" if can_read else not_here_yet(person)}
