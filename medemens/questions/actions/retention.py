"""What is forgotten, and when. Runs daily and returns how many rows went."""

from datetime import datetime

from django.db import transaction

from medemens.core.time import local_day
from medemens.questions.models import OpenedQuestion
from medemens.questions.queries.asking import NOT_AGAIN_FOR


@transaction.atomic
def forget_opened_questions(now: datetime) -> int:
    """Erase which questions were opened between whom, once they may be offered again."""
    return OpenedQuestion.objects.filter(opened_on__lt=local_day(now) - NOT_AGAIN_FOR).delete()[0]
