"""What happens to thanks that someone should hear of: that they got it. What it says and from whom stays in here."""

from collections.abc import Iterable

from medemens.core.events import register
from medemens.people.models import Person
from medemens.recognition.models import Appreciation


def _receiver(thanks: Appreciation, by: Person | None) -> Iterable[Person]:
    return [thanks.receiver]


THANKS_GIVEN = register("thanks-given", "Someone was thanked.", _receiver)
