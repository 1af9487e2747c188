"""What moments keep. Other modules import from here."""

from medemens.moments.models.handovers import Handover
from medemens.moments.models.leading import people_led_now
from medemens.moments.models.moments import CalendarFeed, Closure, Moment, PaperInvitation, Reply, TimeOption
from medemens.moments.models.outcomes import Agreement, Fulfilment, Need, Point
from medemens.moments.models.rhythms import MOST_PER_WEEK, Away, Capacity, NightPointer, Offer, Pause, Rhythm
from medemens.moments.models.wishes import WISH_KEPT_FOR, Wish, WornOutSentenceOff, stands

__all__ = [
    "MOST_PER_WEEK",
    "WISH_KEPT_FOR",
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
    "people_led_now",
    "stands",
]
