"""Opening questions for a talk, and saying how far they may go."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.errors import Refused
from medemens.people.actions.holding import hold
from medemens.people.models import Person
from medemens.questions.models import OpenedQuestion, Openness
from medemens.questions.queries.asking import three_for
from medemens.questions.rules import Depth, Subject

USED_UP = gettext_lazy("You have had all the questions that fit here this year. A cup of coffee needs none.")


@transaction.atomic
def open_questions(
    *, by: Person, other: Person, occasion: str, after: int, today: date, is_new: bool = False
) -> None:
    """`by` opens at most three questions for `other`, which neither gets again for a year.

    `after` is the number of the batch that was on the page: a thumb that taps twice opens three, not six. `Refused`
    when no question is left.
    """
    hold([by, other])  # the other, opening some at the same time, gets others
    mine = OpenedQuestion.objects.filter(asker=by, other=other)
    newest = mine.aggregate(newest=Max("batch"))["newest"] or 0
    if newest != after:
        return
    found = three_for(asker=by, other=other, occasion=occasion, is_new=is_new, today=today)
    if not found:
        raise Refused(USED_UP)
    OpenedQuestion.objects.bulk_create(
        OpenedQuestion(asker=by, other=other, question=one.slug, batch=newest + 1, opened_on=today)
        for one in found
    )


@transaction.atomic
def set_openness(*, person: Person, leader: Person, depth: str, avoids: Collection[str], by: Person) -> None:
    """`person` says how far questions of `leader` may go, and what they had rather not be about.

    Nobody hears of it. What is as it was before anything was said isn't kept.
    """
    if by.pk != person.pk:
        raise Refused(_("Only you say how far questions to you may go."))
    chosen = [subject for subject in Subject.values if subject in avoids]
    if depth == Depth.LIGHT and not chosen:
        Openness.objects.filter(person=person, leader=leader).delete()
        return
    values = {"depth": Depth(depth), "avoids": " ".join(chosen)}
    Openness.objects.update_or_create(person=person, leader=leader, defaults=values)
