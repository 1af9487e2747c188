"""Questions that someone keeps for themselves."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.people.actions.holding import hold
from medemens.people.models import Person
from medemens.questions.models import QUESTION_LENGTH, OwnQuestion
from medemens.questions.naming import names_someone
from medemens.questions.queries.own import names_around, ordinary_words, own_questions_of

MOST = 20  # what someone can still look through before a talk


@transaction.atomic
def keep_own_question(*, text: str, by: Person, now: datetime) -> OwnQuestion:
    """`by` keeps a question. A thumb that taps twice keeps it once.

    `Refused` for a question that names somebody they talk with (a question is about nobody), for too many words, and
    beyond `MOST`.
    """
    words = " ".join(text.split())
    if not words or len(words) > QUESTION_LENGTH:
        raise Refused(_("Write one question of at most %(count)s characters.") % {"count": QUESTION_LENGTH})
    if names_someone(words, names_around(by, local_day(now)), ordinary_words()):
        raise Refused(_("Don’t write a name here. A question is for everyone."))
    hold([by])
    kept = list(own_questions_of(by))
    for twice in kept:
        if twice.text == words:
            return twice
    if len(kept) >= MOST:
        raise Refused(_("There are %(count)s questions here. Take one away first.") % {"count": MOST})
    return OwnQuestion.objects.create(person=by, text=words, made_at=now)


@transaction.atomic
def take_own_question_away(*, question: OwnQuestion, by: Person) -> None:
    """Its owner takes a question away. `Refused` for anyone else."""
    if question.person_id != by.pk:
        raise Refused(_("Only its owner can take this away."))
    question.delete()
