"""What closes by itself, and what goes."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from medemens.conversations.models import Thread, ThreadEnd
from medemens.conversations.rules import KEPT, SILENT, How
from medemens.core.rows import of_anyone
from medemens.core.time import local_day


@transaction.atomic
def close_silent_threads(now: datetime) -> int:
    """Close those in which nobody wrote for a year; returns how many."""
    today = local_day(now)
    open_ones = of_anyone(Thread, "what nobody wrote in for a year").filter(end=None)
    silent = open_ones.annotate(last=Max("lines__day")).filter(last__lte=today - SILENT)
    rows = [ThreadEnd(thread=one, how=How.SILENCE, ended_on=today) for one in silent]
    return len(ThreadEnd.objects.bulk_create(rows, ignore_conflicts=True))


def forget_threads(now: datetime) -> int:
    """Delete what was closed ninety days ago."""
    over = of_anyone(Thread, "what was closed ninety days ago").filter(
        end__ended_on__lte=local_day(now) - KEPT
    )
    return over.delete()[0]
