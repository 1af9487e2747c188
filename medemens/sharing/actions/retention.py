"""What is let go of by itself, as on a day: shares that ended, openings that no longer hold, proposals, looks."""

from datetime import datetime

from medemens.core.time import local_day
from medemens.sharing.models import Carryover, Proposal, Share, ShareReader, Sight
from medemens.sharing.rules import FOR_NOBODY_KEPT, PROPOSAL_KEPT, SIGHTS_KEPT


def forget_shares(now: datetime) -> int:
    """Delete shares whose last day is over, and openings to whoever isn't what they were any more.

    What nobody can read by then is kept four weeks more, in which its owner reads that it goes.
    """
    today = local_day(now)
    gone = Share.objects.filter(ends_on__lt=today).delete()[0]
    gone += ShareReader.objects.over(today).delete()[0]
    gone += Carryover.objects.over(today).delete()[0]
    for_nobody = Share.objects.for_nobody()
    Share.objects.exclude(for_nobody_since=None).exclude(pk__in=for_nobody.values("pk")).update(
        for_nobody_since=None
    )
    for_nobody.filter(for_nobody_since=None).update(for_nobody_since=today)
    return gone + Share.objects.filter(for_nobody_since__lte=today - FOR_NOBODY_KEPT).delete()[0]


def forget_proposals(now: datetime) -> int:
    """Delete what somebody asked to remember seven days ago, answered or not."""
    return Proposal.objects.filter(made_on__lte=local_day(now) - PROPOSAL_KEPT).delete()[0]


def forget_sights(now: datetime) -> int:
    """Delete who looked, three months after that week."""
    return Sight.objects.filter(week__lt=local_day(now) - SIGHTS_KEPT).delete()[0]
