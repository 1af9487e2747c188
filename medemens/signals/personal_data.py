"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ALL_OF_IT,
    AT_ONCE,
    BY_ITSELF,
    CONTRACT,
    INTEREST,
    NOT_OF_A_PERSON,
    chapter,
    register,
)
from medemens.core.ties import Tie
from medemens.core.time import local_day
from medemens.milestones.rules import Milestone
from medemens.people.models import Person
from medemens.signals.digested import DIGESTED
from medemens.signals.models import Bounce, ChatChannel, MailChoices, Message, QuietHours, Signal

# What a message of each kind tells of, for the download of whom it was for.
TELLS_OF: dict[str, Promise] = {
    "chat-switched-off": _("a chat that doesn’t answer"),
    "card-given": _("a card from colleagues"),
    "card-sent": _("a card"),
    "contact-answered": _("an answer of a contact person"),
    "contact-asked": _("the question to be a contact person"),
    "details-opened": _("HR looked at your work details"),
    "digest": _("the letter of a day"),
    "grant-ended": _("a role that ended"),
    "grant-given": _("a role that was given"),
    "handover-proposed": _("the question whether an agreement may go over"),
    "leader-changed": _("another leader"),
    "log-broken": _("the log of power is not as it was written"),
    "log-head": _("the monthly code of the log of power"),
    "moment-answered": _("an answer about a moment"),
    "moment-cancelled": _("a moment that was called off"),
    "moment-invited": _("an invitation to a moment"),
    "moment-moved": _("another time or place for a moment"),
    "moment-options": _("times to choose from for a moment"),
    "moment-set": _("the time of a moment"),
    "person-invited": _("the invitation to come in"),
    "persons-merged": _("two rows of you that became one"),
    "pilot-ends": _("the end of a pilot"),
    "pilot-erased": _("what was erased after a pilot"),
    "power-used": _("power that was used the day before"),
    "round-reminder": _("questions about work here that wait"),
    "stand-in-set": _("who stands in for a leader"),
    "wish-sent": _("a message in Medemens"),
    "wish-unread": _("a message that wasn’t read"),
}


def told_of(message: Message) -> str:
    """What it tells of, in words; nothing for a kind that is no more."""
    return str(TELLS_OF.get(message.kind, ""))


def told_of_day(signal: Signal) -> str:
    """What it tells of, in words."""
    if signal.kind in Milestone.values:
        return str(Milestone(signal.kind).label)
    return str(DIGESTED[signal.kind].says) if signal.kind in DIGESTED else ""


def still_told(person: Person, now: datetime) -> QuerySet[Signal]:
    """Of what `person` is told what they still may know."""
    return Signal.objects.visible_to(person, local_day(now))


chapter("signals", _("Mail"))
register(
    QuietHours,
    name=_("Quiet hours"),
    what=_("The hours in which someone wants no mail."),
    why=_("Work can wait."),
    ground=INTEREST,
    seen_by=_("The person."),
    kept=_("Until changed; at the latest four weeks after the person left."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    ties=[Tie("person")],
)
register(
    MailChoices,
    name=_("What may come by mail"),
    what=_(
        "Which mail someone wants, at which time, and whether days of others stand in their own calendar."
    ),
    why=_("So that nobody gets mail they don’t want."),
    ground=INTEREST,
    seen_by=_("The person."),
    kept=_("Until changed; at the latest four weeks after the person left."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    ties=[Tie("person")],
)
register(
    Signal,
    name=_("Told of a day"),
    what=_("That one person is told of a day of another, or of something that happened. It holds no text."),
    why=_("So that nobody’s day is forgotten, and nobody is told of it twice."),
    ground=INTEREST,
    seen_by=_("Nobody. It stands in the download of both."),
    kept=_("Until that day is over. At once when whoever shared the day takes it back."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    daily="signals",
    ties=[Tie("recipient", told=still_told), Tie("person")],
    hidden=["share", "subject_id", "key"],
    says={"kind": told_of_day},
)
register(
    ChatChannel,
    name=_("Chats of teams"),
    what=_(
        "Which chat is told that there is something to celebrate, and its address, encrypted. Who set it stands in "
        "the log of power."
    ),
    why=_("So that a team looks in Medemens. The chat is told no name."),
    ground=INTEREST,
    seen_by=_("HR, without the address."),
    kept=_("Until HR takes it away."),
    exported=NOT_OF_A_PERSON,
    erased=BY_ITSELF,
)
register(
    Message,
    name=_("Messages"),
    what=_("That one person is to be told of something, and whether that left. It holds no text."),
    why=_("So that each message is sent once, and tried again when the mail server was away."),
    ground=INTEREST,
    seen_by=_("Nobody."),
    kept=_("Two weeks after it left or was given up."),
    exported=ALL_OF_IT,
    erased=_("By itself, two weeks after it left. It holds no text."),
    daily="messages",
    ties=[Tie("recipient", erases=None)],
    hidden=["subject_id", "revision", "key", "message_id", "claimed_at", "attempts", "lost_claims"],
    says={"kind": told_of},
)
register(
    Bounce,
    name=_("Addresses that didn’t work"),
    what=_("A work address that did not take mail, with the code of the mail server."),
    why=_("So that HR can correct it."),
    ground=CONTRACT,
    seen_by=_("HR sees the person and the address, never which message it was."),
    kept=_("Until HR dealt with it, or nobody has the address any more."),
    exported=ALL_OF_IT,
    erased=_("When HR dealt with it; four weeks after the person left at the latest."),
    daily="messages",
    ties=[Tie("person", erases=None)],
)
