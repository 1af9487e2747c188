"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ALL_OF_IT, AT_ONCE, CONTRACT, INTEREST, chapter, register
from medemens.core.ties import Tie
from medemens.signals.models import Bounce, Message, QuietHours

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
