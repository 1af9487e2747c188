"""On the page of a person: how to refer them, in words, for whoever looks after them."""

from datetime import date
from typing import Any

from medemens.people.models import Person
from medemens.questions.queries.refer import looks_after, refer_words

TEMPLATE = "questions/panel_refer.html"


def refer_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """For a leader and a contact person. The same words about everyone: they say nothing of this person."""
    if viewer == person or not looks_after(viewer, person, today):
        return None
    return {"words": refer_words()}
