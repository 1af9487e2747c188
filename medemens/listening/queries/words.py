"""What people wrote with a round: for the reader of HR, and then for everyone who may read the round (R6)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom

from django.db.models import Count, QuerySet

from medemens.core.rows import of_anyone
from medemens.listening.models import Comment, Round, Unit
from medemens.listening.rules import LeftOut
from medemens.people.models import Person


@dataclass(frozen=True, slots=True)
class Words:
    """What is shown at a unit of what people wrote, how many a reader has to look at yet, and how many are left out."""

    texts: Sequence[str]
    waiting: int
    left_out: Mapping[LeftOut, int]

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.waiting or self.left_out)


def words_to_read(round: Round, person: Person, roles: Collection[str]) -> QuerySet[Comment]:
    """What people wrote in `round`, for HR. In the order of keys that chance made: no two of anyone come together."""
    every = Comment.objects.visible_to(person, roles).filter(round=round)
    return every.select_related("reading", "unit").order_by("pk")


def words_at(unit: Unit, person: Person, roles: Collection[str]) -> Words:
    """What is shown of it at the unit where it stands: in another order each time. Two statements."""
    here = Comment.objects.visible_to(person, roles).filter(unit=unit, reading__shown=True)
    texts = [one.reading.text for one in here.select_related("reading")]
    SystemRandom().shuffle(texts)
    others = of_anyone(Comment, "how many are read yet or left out, never what they say").filter(unit=unit)
    counted = others.exclude(reading__shown=True).values_list("reading__reason").annotate(Count("pk"))
    numbers = dict(counted.order_by())
    waiting = numbers.pop(None, 0)
    return Words(texts, waiting, {LeftOut(reason): count for reason, count in numbers.items()})
