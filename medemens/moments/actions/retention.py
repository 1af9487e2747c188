"""What is forgotten, and when (practices, principle 2). Each runs daily and returns how many rows went."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce, Length

from medemens.core.time import local_day
from medemens.moments.arranging import UNDO_WITHIN
from medemens.moments.models import Agreement, Moment, Need, Point
from medemens.moments.queries.moments import KEPT_FOR

NOTES_KEPT_FOR = timedelta(days=1)  # after the end, so that an undo has it back
POINTS_KEPT_FOR = timedelta(weeks=4)
AGREEMENTS_KEPT_FOR = timedelta(weeks=4)
DONE_KEPT_FOR = timedelta(weeks=1)


@transaction.atomic
def erase_old_agreements(now: datetime) -> int:
    """Erase agreements four weeks after their day, a week after they were done, and half a year after they were

    made, whichever comes first: an old promise is no file on anybody.
    """
    old = Agreement.objects.filter(
        Q(due_on__lt=local_day(now) - AGREEMENTS_KEPT_FOR)
        | Q(fulfilment__at__lt=now - DONE_KEPT_FOR)
        | Q(made_at__lt=now - KEPT_FOR)
    )
    return old.delete()[1].get(Agreement._meta.label, 0)


@transaction.atomic
def forget_old_moments(now: datetime) -> int:
    """Erase moments and needs of over six months ago, and the note of a moment a day after its end: nothing that was

    written in asking for a talk stands beside what came of it. When two people last spoke stays in their rhythm.
    """
    before = now - KEPT_FOR
    old = Moment.objects.annotate(was_at=Coalesce("starts_at", "made_at")).filter(was_at__lt=before)
    moments = old.delete()[1].get(Moment._meta.label, 0)
    needs = Need.objects.filter(made_at__lt=before).delete()[0]
    _forget_notes(now)
    return moments + needs


def _forget_notes(now: datetime) -> int:
    over = Moment.objects.filter(closure__at__lt=now - NOTES_KEPT_FOR)
    return over.annotate(length=Length("note")).filter(length__gt=0).update(note="")


@transaction.atomic
def forget_points(now: datetime) -> int:
    """Erase drafts of who left, drafts of moments that are over and what came up, once that can't be undone, and the

    rest four weeks after its moment, or after that was called off: what two people spoke of is no file either.
    """
    before, for_good = now - POINTS_KEPT_FOR, now - UNDO_WITHIN
    old = Point.objects.filter(
        Q(shared_at=None, moment__closure__at__lt=for_good)
        | Q(shared_at=None, author__last_day__lt=local_day(now))
        | Q(reached_at__lt=for_good)
        | Q(moment__starts_at__lt=before)
        | Q(moment__closure__at__lt=before)
    )
    return old.delete()[0]
