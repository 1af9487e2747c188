"""What is let go of by itself, as on a day: shares that ended, openings that no longer hold, proposals, looks."""

from datetime import datetime

from medemens.core.time import local_day
from medemens.sharing.models import Carryover, Proposal, Share, ShareReader, Sight
from medemens.sharing.rules import PROPOSAL_KEPT, SIGHTS_KEPT


def forget_shares(now: datetime) -> int:
    """Delete shares whose last day is over, and openings to whoever isn't what they were any more.

    So whoever leads someone again, after a while, reads nothing until they say so.
    """
    today = local_day(now)
    gone = Share.objects.filter(ends_on__lt=today).delete()[0]
    gone += ShareReader.objects.over(today).delete()[0]
    return gone + Carryover.objects.over(today).delete()[0]


def forget_proposals(now: datetime) -> int:
    """Delete what somebody asked to remember seven days ago, answered or not."""
    return Proposal.objects.filter(made_on__lte=local_day(now) - PROPOSAL_KEPT).delete()[0]


def forget_sights(now: datetime) -> int:
    """Delete who looked, three months after that week."""
    return Sight.objects.filter(week__lt=local_day(now) - SIGHTS_KEPT).delete()[0]
