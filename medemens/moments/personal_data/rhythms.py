"""How often two people talk, and when someone has time for it: what is kept of it."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ALL_OF_IT, AT_ONCE, INTEREST, register
from medemens.core.ties import Tie
from medemens.moments.models import Away, Capacity, Offer, Pause, Rhythm
from medemens.moments.own_rows import OF_THE_LEADER, SWITCHED_OFF
from medemens.moments.rules import OfferState, Reason

WHY_OFFERED = {
    Reason.NEW: _("new in the team"),
    Reason.SNOOZED: _("put off before"),
    Reason.NOT_SEEN_YET: _("not spoken with here yet"),
    Reason.RHYTHM: _("by your rhythm"),
}
BECAME = {OfferState.OPEN: _("still open"), OfferState.SEEN: _("spoken with"), OfferState.LATER: _("put off")}


def why_offered(offer: Offer) -> str:
    """Why a name was offered, in words."""
    return str(WHY_OFFERED[Reason(offer.reason)])


def what_became_of_it(offer: Offer) -> str:
    """What the leader did with it, in words."""
    return str(BECAME[OfferState(offer.state)])


register(
    Capacity,
    name=_("What fits a week"),
    what=_("How many moments fit an ordinary week of a leader or contact person."),
    why=_("So that a rhythm is promised that can be kept."),
    ground=INTEREST,
    seen_by=_("The person."),
    kept=_("Until changed; at the latest four weeks after the person left."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    ties=[Tie("person")],
)
register(
    Away,
    name=_("Days without time"),
    what=_("Days on which someone has no time for moments. Never why."),
    why=_("So that nobody is offered who can't be there."),
    ground=INTEREST,
    seen_by=_(
        "The person. Whoever can send them a message sees on which day they are there again, never why."
    ),
    kept=_("Until it is over; 14 days longer at most while a message to them waits unread."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    daily="rhythm-rests",
    ties=[Tie("person")],
)
register(
    Rhythm,
    name=_("How often two people talk"),
    what=_(
        "For two people: how often, when they last spoke, when that was last offered. Only the last, never a "
        "list. A pause has an end and no reason."
    ),
    why=_("So that everyone is spoken to in turn."),
    ground=INTEREST,
    seen_by=_("The two people. Someone who wants no rhythm leaves no other trace than that there is none."),
    kept=_(
        "As long as both work here, and four weeks after. Offers go after their week, pauses when they are "
        "over."
    ),
    exported=_(
        "What the person chose, and when they last spoke. Not what the other chose, nor when a name was "
        "offered to the other."
    ),
    erased=_(
        "When the person erases everything, but for a rhythm they switched off: that stays off. Else four "
        "weeks after either left. What is with a leader about others stays theirs."
    ),
    daily="rhythm-rests",
    parts=[Pause, Offer],
    ties=[
        Tie("colleague", without=OF_THE_LEADER, erases=~SWITCHED_OFF),
        Tie("leader", told=~SWITCHED_OFF, without=frozenset({"pace"}), erases=None),
        Tie("rhythm__colleague", Pause),
        Tie("by", Pause),
        Tie("rhythm__leader", Pause, told=None, erases=None),
        Tie("rhythm__leader", Offer),
        Tie("rhythm__colleague", Offer, told=None),
    ],
    says={"reason": why_offered, "state": what_became_of_it},
)
