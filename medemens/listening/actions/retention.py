"""What is let go of after a round: who took part, and what people wrote."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from medemens.core.time import local_day
from medemens.listening.models import Comment, Roll
from medemens.listening.rules import ROLL_KEPT, WORDS_KEPT


@transaction.atomic
def forget_rolls(now: datetime) -> int:
    """Forget who took part in rounds of two years ago: until then later rounds are gated by it (R4)."""
    before = local_day(now) - ROLL_KEPT
    old = Q(round__publication__on__lt=before) | Q(round__refusal__on__lt=before)
    return Roll.objects.filter(old).delete()[0]


@transaction.atomic
def forget_words(now: datetime) -> int:
    """Forget what people wrote in rounds of a year ago."""
    return Comment.objects.filter(round__publication__on__lt=local_day(now) - WORDS_KEPT).delete()[0]
