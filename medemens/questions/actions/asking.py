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
from medemens.questions.queries.asking import kept_as, three_for
from medemens.questions.rules import DEPTHS, Depth

# One sentence for every reason, so that it doesn't tell which: opened before, too far, or rather not about that.
NOTHING_LEFT = gettext_lazy("There are no other questions that fit here now. A cup of coffee needs none.")
MOST_A_DAY = 5  # batches: one of the two can't use up what both may be asked


@transaction.atomic
def open_questions(
    *, by: Person, other: Person, occasion: str, after: int, today: date, is_new: bool = False
) -> None:
    """`by` opens at most three questions for `other`, which neither gets again for a year.

    `after` is the number of the batch that was on the page: a thumb that taps twice opens three, not six. `Refused`
    when no question is left, and after five times on one day.
    """
    hold([by, other])  # the other, opening some at the same time, gets others
    mine = OpenedQuestion.objects.filter(asker=by, other=other)
    newest = mine.aggregate(newest=Max("batch"))["newest"] or 0
    if newest != after:
        return
    if mine.filter(opened_on=today).values("batch").distinct().count() >= MOST_A_DAY:
        raise Refused(NOTHING_LEFT)
    found = three_for(asker=by, other=other, occasion=occasion, is_new=is_new, today=today)
    if not found:
        raise Refused(NOTHING_LEFT)
    OpenedQuestion.objects.bulk_create(
        OpenedQuestion(
            asker=by, other=other, question=kept_as(one.slug, by, other), batch=newest + 1, opened_on=today
        )
        for one in found
    )


@transaction.atomic
def set_openness(*, person: Person, leader: Person, depth: str, avoids: Collection[str], by: Person) -> None:
    """`person` says how far questions of `leader` may go, and what they had rather not be about.

    Nobody hears of it. What is as it was before anything was said isn't kept.
    """
    if by.pk != person.pk:
        raise Refused(_("Only you say how far questions to you may go."))
    says = Openness.saying(depth, avoids)
    if says == Openness.saying(Depth.LIGHT):
        Openness.objects.filter(person=person, leader=leader).delete()
        return
    Openness.objects.update_or_create(person=person, leader=leader, defaults={"says": says})


def join_openness(kept: Openness, dropped: Openness) -> None:
    """Where someone said it of both rows of one leader: no further than the least, and about neither's subjects."""
    depth = min(kept.depth, dropped.depth, key=DEPTHS.index)
    kept.says = Openness.saying(depth, {*kept.avoids, *dropped.avoids})
    kept.save(update_fields=["says"])
