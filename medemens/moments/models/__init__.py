"""What moments keep. Other modules import from here."""

from medemens.moments.models.handovers import Handover
from medemens.moments.models.moments import CalendarFeed, Closure, Moment, PaperInvitation, Reply, TimeOption
from medemens.moments.models.outcomes import Agreement, Fulfilment, Need, Point
from medemens.moments.models.rhythms import MOST_PER_WEEK, Away, Capacity, NightPointer, Offer, Pause, Rhythm
from medemens.moments.models.wishes import Wish, WornOutSentenceOff

__all__ = [
    "MOST_PER_WEEK",
    "Agreement",
    "Away",
    "CalendarFeed",
    "Capacity",
    "Closure",
    "Fulfilment",
    "Handover",
    "Moment",
    "Need",
    "NightPointer",
    "Offer",
    "PaperInvitation",
    "Pause",
    "Point",
    "Reply",
    "Rhythm",
    "TimeOption",
    "Wish",
    "WornOutSentenceOff",
]
