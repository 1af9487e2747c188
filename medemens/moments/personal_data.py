"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ACCOUNTABILITY,
    ALL_OF_IT,
    AT_ONCE,
    INTEREST,
    NAME_AFTER_LEAVING,
    SECURITY,
    chapter,
    register,
)
from medemens.core.ties import Tie, mention
from medemens.moments.actions.wishes import erase_wishes
from medemens.moments.models import (
    Agreement,
    Away,
    CalendarFeed,
    Capacity,
    Closure,
    Fulfilment,
    Handover,
    Moment,
    Need,
    NightPointer,
    Offer,
    PaperInvitation,
    Pause,
    Point,
    Reply,
    Rhythm,
    TimeOption,
    Wish,
    WornOutSentenceOff,
)
from medemens.moments.own_rows import (
    DONE,
    OF_THE_LEADER,
    SWITCHED_OFF,
    note_while_open,
    opened_wishes,
    over_with,
    own_moments,
    own_needs,
    own_points,
    own_wishes,
    parts_of_moments,
    unopened_wishes,
    wish_said,
)
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


chapter("moments", _("Talks and agreements"))
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
register(
    Wish,
    name=_("Messages to a leader"),
    what=_(
        "That someone wants a word with their leader or contact person: which of three messages, and whether "
        "the one fixed sentence goes with it. No text of their own. Whether it was read, by day."
    ),
    why=_("So that it needs no mail and little courage."),
    ground=INTEREST,
    seen_by=_("The two people."),
    kept=_("Until the day after they have spoken, 14 days at most. From that talk on nobody sees it."),
    exported=_("What the person sent; what was sent to them, once they opened it."),
    erased=_(
        "At once, when its sender takes it back or erases everything. Four weeks after either left at the "
        "latest."
    ),
    daily="rhythm-rests",
    ties=[
        Tie("sender", told=own_wishes, let_go=erase_wishes),
        Tie("to", told=opened_wishes, without=frozenset({"told_on"}), erases=None, let_go=erase_wishes),
        Tie(
            "to",
            told=unopened_wishes,
            without=frozenset({"says", "read_on", "told_on"}),
            erases=None,
            leaves=None,
        ),
    ],
    hidden=["met_on"],
    says={"says": wish_said},
)
register(
    WornOutSentenceOff,
    name=_("The sentence that doesn’t go along"),
    what=_("That the organisation doesn't offer the fixed sentence with a wish, and who in HR decided so."),
    why=_("So that it can be told who decided it."),
    ground=ACCOUNTABILITY,
    seen_by=_("HR."),
    kept=_("Until it is offered again; the name until four weeks after that person left."),
    exported=ALL_OF_IT,
    erased=NAME_AFTER_LEAVING,
    ties=[Tie("by", erases=None, clears=True)],
)
register(
    Point,
    name=_("What to talk about"),
    what=_(
        "What someone would like to talk about in a moment. A draft is its author's alone until they share "
        "it: a named exception to everyone reading what is kept about them."
    ),
    why=_("So that both come to a talk prepared."),
    ground=INTEREST,
    seen_by=_(
        "Its author; once it is shared, the two people of the moment. A leader or contact person only for as "
        "long as they are that."
    ),
    kept=_(
        "A draft until the moment is closed: from then on nobody sees it, and a quarter of an hour later it is "
        "erased, for a closing can be undone for ten minutes. What was shared until it came up, four weeks after "
        "the moment at most."
    ),
    exported=_(
        "What the person wrote, and what was shared with them. Not what the other keeps to themselves."
    ),
    erased=_(
        "What the person wrote: at once, when they take it away or erase everything. All of it four weeks "
        "after either left."
    ),
    daily="points",
    ties=[Tie("author", told=own_points), Tie("other", told=None, erases=None)],
)
register(
    Moment,
    name=_("Moments"),
    what=_(
        "A moment between two people: kind, place, time, a note while it is open, the answer, and whether it "
        "was held, skipped or called off. Never why."
    ),
    why=_("To arrange it, and to have it in both calendars."),
    ground=INTEREST,
    seen_by=_(
        "The two people. Whoever leads the other on any level or is their contact person, and whoever holds "
        "HR, sees the last and the next, never a list or a count; the employee has their own timeline."
    ),
    kept=_(
        "The note until a day after the moment is closed, and shown to nobody by then. The rest six months; "
        "then only when the two last spoke remains. Four weeks after either left nothing."
    ),
    exported=_(
        "What the person sees themselves: all that is to come, and what was. Of those they lead only the "
        "last, for no list exists."
    ),
    erased=_(
        "What is over goes when the person erases everything, but stays with someone they led. What is still "
        "to come stays, for the other counts on it: call it off, or wait. All of it four weeks after either "
        "left."
    ),
    daily="moments",
    parts=[TimeOption, Reply, Closure],
    ties=[
        Tie("proposer", told=own_moments, erases=over_with("proposer")),
        Tie("invitee", told=None, erases=over_with("invitee")),
        mention("leader"),
        Tie("moment__proposer", TimeOption, told=parts_of_moments(TimeOption), erases=None),
        Tie("moment__proposer", Reply, told=parts_of_moments(Reply), erases=None),
        Tie("moment__proposer", Closure, told=parts_of_moments(Closure), erases=None),
        mention("by", Closure),
    ],
    hidden=["uid", "sequence", "spoken_before"],
    says={"note": note_while_open},
)
register(
    Agreement,
    name=_("Agreements"),
    what=_(
        "What two people agreed: a text, who does it, by when, and whether it was done. While one of them would "
        "like to hand it over to a new leader: that they do, and to whom."
    ),
    why=_("What is promised in a talk is remembered."),
    ground=INTEREST,
    seen_by=_("The two people."),
    kept=_(
        "Until four weeks after its day, a week after it was done, or six months after it was made: whichever"
        " comes first. Three open ones between two people at most."
    ),
    exported=ALL_OF_IT,
    erased=_(
        "What is done goes when the person erases everything. What is open stays, for the other counts on it:"
        " each can be taken away by itself. When one left, it stays with the other until its day, without the"
        " name."
    ),
    daily="agreements",
    parts=[Fulfilment, Handover],
    ties=[
        Tie("owner", erases=DONE, leaves=Q(other__erased_on__isnull=False)),
        Tie("other", erases=DONE, leaves=Q(owner__erased_on__isnull=False)),
        mention("by"),
        Tie("agreement__owner", Fulfilment, erases=None, leaves=None),
        Tie("agreement__other", Fulfilment, erases=None, leaves=None),
        mention("by", Fulfilment),
        Tie("agreement__owner", Handover, erases=None, leaves=None),
        Tie("agreement__other", Handover, erases=None, leaves=None),
        Tie("to", Handover, told=None),
        Tie("proposed_by", Handover, told=None),
    ],
)
register(
    Need,
    name=_("What someone needs"),
    what=_("What someone needs, in words both can read."),
    why=_("To ask what someone needs instead of telling what to do."),
    ground=INTEREST,
    seen_by=_("The two people; a leader or contact person only for as long as they are that."),
    kept=_("Six months, three between two people at most."),
    exported=_("What the person told, and what they may still read of others."),
    erased=_(
        "At once, when the person takes it away or erases everything; four weeks after they left at the "
        "latest. When the other left, it stays with the person without that name."
    ),
    daily="moments",
    ties=[
        Tie("person", told=own_needs),
        Tie("other", told=None, erases=None, leaves=Q(person__erased_on__isnull=False)),
        mention("by"),
    ],
)
register(
    CalendarFeed,
    name=_("A calendar that reads one’s moments"),
    what=_(
        "That someone lets their calendar read their own coming moments. The address itself is kept as a "
        "hash."
    ),
    why=_("To show moments in one's own calendar."),
    ground=SECURITY,
    seen_by=_("The person."),
    kept=_("Until it is withdrawn; at the latest four weeks after the person left."),
    exported=_("That it exists, and since when. The address itself isn’t kept."),
    erased=AT_ONCE,
    ties=[Tie("person")],
    hidden=["secret_hash"],
)
register(
    PaperInvitation,
    name=_("Invitations on paper"),
    what=_("When an invitation was handed over on paper, by whom, and who noted what was ticked on it."),
    why=_("So that paper counts as much as a screen."),
    ground=INTEREST,
    seen_by=_("The two people of the moment."),
    kept=_("As long as the moment."),
    exported=ALL_OF_IT,
    erased=_("Together with the moment."),
    daily="moments",
    ties=[
        Tie("moment__proposer", told=parts_of_moments(PaperInvitation), erases=None),
        mention("by"),
        mention("answered_by"),
    ],
    hidden=["sequence"],
)
register(
    NightPointer,
    name=_("A night pointed out"),
    what=_("Which night was pointed out to a leader this quarter, and whether they wanted to come."),
    why=_("So that people who work at night are seen too."),
    ground=INTEREST,
    seen_by=_("The leader."),
    kept=_("Until the quarter is over."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    daily="night-pointers",
    ties=[Tie("leader")],
)
