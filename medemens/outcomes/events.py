"""What happens to answers that people should hear of, and who that is."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from medemens.core.events import register
from medemens.core.rows import of_anyone
from medemens.listening.models import Roll, Round, Unit
from medemens.outcomes.models import LEVELS, Announcement, LateNotice
from medemens.people.models import Person

WHY = "whom a round was put to, to tell them what came of it"


def _readers(about: Announcement, by: Person | None) -> Iterable[Person]:
    """Everyone who was asked, or who was in the team that chose; not whoever published it."""
    people = _asked(about.round, about.unit)
    return people.exclude(pk=by.pk) if by else people


def _waiting(about: LateNotice, by: Person | None) -> Iterable[Person]:
    """Everyone who was asked, and whoever owes the answer."""
    asked = _asked(about.round, None)
    return asked | Person.objects.filter(rounds_to_answer=about.round)


def _asked(round: Round, unit: Unit | None) -> QuerySet[Person]:
    rolls = of_anyone(Roll, WHY).filter(round=round, person__isnull=False)
    if unit:
        paths = ("__".join(["unit", *["parent"] * level]) for level in range(LEVELS + 1))
        within = Q()
        for path in paths:
            within |= Q(**{path: unit})
        rolls = rolls.filter(within)
    return Person.objects.filter(pk__in=rolls.values("person"))


OUTCOME_PUBLISHED = register("outcome-published", "What came of a round was said.", _readers)
ANSWER_LATE = register("answer-late", "The day of an answer is over, and it isn’t there.", _waiting)
