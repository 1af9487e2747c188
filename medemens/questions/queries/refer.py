"""How to refer a colleague to someone who can help, and for whom these words are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from medemens.people.models import Person
from medemens.people.queries.directory import with_standing
from medemens.questions.bank import words
from medemens.questions.queries.words import readers_language

STANDING = ("leads_them", "contact_of")  # what `with_standing` says of leading, and of being a contact person


def refer_words() -> Mapping[str, Any]:
    """How to refer: `title`, a few sentences as `panel`, and a `first` sentence to say."""
    return words("refer", readers_language())


def looks_after(viewer: Person, person: Person, today: date) -> bool:
    """Whether `viewer` leads `person` or is their contact person.

    No statement where `person` comes from a page that knows it already (`with_standing`).
    """
    if not hasattr(person, STANDING[0]):
        person = with_standing(Person.objects.filter(pk=person.pk), viewer, today).get()
    return any(getattr(person, name) for name in STANDING)
