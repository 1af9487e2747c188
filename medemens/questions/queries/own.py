"""Questions that someone keeps for themselves: nobody else reads them."""

from datetime import date
from functools import cache

from django.db.models import QuerySet

from medemens.people.models import Person
from medemens.people.queries.relations import moment_leaders_of, people_with_moments_from
from medemens.questions.bank import bank
from medemens.questions.models import OwnQuestion
from medemens.questions.naming import words_in


def own_questions_of(person: Person) -> QuerySet[OwnQuestion]:
    """What `person` kept to ask, the newest first."""
    return OwnQuestion.objects.visible_to(person).order_by("-made_at", "-pk")


def names_around(person: Person, today: date) -> frozenset[str]:
    """The call names and family names of those `person` has regular moments with. Two statements."""
    around = [*people_with_moments_from(person, today), *moment_leaders_of(person, today)]
    return frozenset(name for one in around for name in (one.call_name, one.family_name) if name)


@cache
def ordinary_words() -> frozenset[str]:
    """The words that the questions of the product use, in small letters."""
    return frozenset().union(*(words_in(text) for question in bank() for text in question.text.values()))
