"""What comes due of rounds by itself: they close, are published, and nothing of them is left on the disk."""

import logging
from collections.abc import Callable
from datetime import datetime

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.listening.actions.closing import close_round
from medemens.listening.actions.freeing import free_pages
from medemens.listening.actions.publishing import publish_round
from medemens.listening.models import Answer, Closing, Comment, Round

logger = logging.getLogger(__name__)


def close_and_publish(now: datetime) -> None:
    """Close what is over and publish what is closed; then free the pages. What is cut short goes on the next time."""
    over = Round.objects.filter(opening__isnull=False, closing=None, closes_on__lt=local_day(now))
    for round in over.order_by("closes_on", "pk"):
        _try(round, lambda round: close_round(round=round, by=None, now=now))
    untidy = Closing.objects.filter(pages_freed=False)
    if not untidy.exists():
        return
    free_pages(Answer, Comment)  # the order in which people answered goes first, whatever comes of the rest
    for closing in untidy.select_related("round").filter(round__publication=None, round__refusal=None):
        _try(closing.round, lambda round: publish_round(round=round, now=now))
    # Read before the pages are freed: what closes meanwhile waits for the next time.
    done = list(untidy.exclude(round__publication=None, round__refusal=None).values_list("pk", flat=True))
    if free_pages(Answer, Comment):
        Closing.objects.filter(pk__in=done).update(pages_freed=True)


def _try(round: Round, act: Callable[[Round], object]) -> None:
    """Do it, unless another process was first. One round that fails doesn't keep the others waiting."""
    try:
        act(round)
    except Refused:
        return
    except Exception:
        logger.exception("A round can't be closed or published; it is tried again in ten minutes")
