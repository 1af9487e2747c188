"""What becomes of open rounds when a backup is put back: their answers are in no backup."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from medemens.core.time import local_day
from medemens.listening.models import Answer, Closing, Opening, Roll, Round, SlipCode


@transaction.atomic
def let_answer_again(now: datetime) -> int:
    """Where more people answered a round than there are answers, all can answer again; return of how many rounds.

    To be called before anyone answers in what was put back. A round that was closing goes on, and HR reads of it.
    """
    lost = list(_running().filter(given__lt=F("answered") + F("slips")).values_list("pk", flat=True))
    Roll.objects.filter(round__in=lost).update(answered=False)
    SlipCode.objects.filter(round__in=lost).update(used=False)
    Closing.objects.filter(round__in=lost).delete()
    return Opening.objects.filter(round__in=lost).update(restored_on=local_day(now))


def _running() -> QuerySet[Any]:
    """Rounds that are opened and not published, with how many answers are `given`, and how many people `answered`."""
    opened = Round.objects.filter(opening__isnull=False, publication=None, refusal=None)
    return opened.annotate(
        given=_number(Answer.objects.all()),
        answered=_number(Roll.objects.filter(answered=True)),
        slips=_number(SlipCode.objects.filter(used=True)),
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    per_round = rows.filter(round=OuterRef("pk")).order_by().values("round").annotate(number=Count("pk"))
    return Coalesce(Subquery(per_round.values("number"), output_field=IntegerField()), 0)
