"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import CONTRACT, INTEREST, register
from medemens.signals.models import Bounce, Message, QuietHours

register(
    QuietHours,
    what="The hours in which someone wants no mail.",
    why="Work can wait.",
    ground=INTEREST,
    seen_by="The person.",
    kept="Until changed; as long as the person.",
)
register(
    Message,
    what="That one person is to be told of something, and whether that left. It holds no text.",
    why="So that each message is sent once, and tried again when the mail server was away.",
    ground=INTEREST,
    seen_by="Nobody.",
    kept="Two weeks after it left or was given up.",
    daily="messages",
)
register(
    Bounce,
    what="A work address that did not take mail, with the code of the mail server.",
    why="So that HR can correct it.",
    ground=CONTRACT,
    seen_by="HR sees the person and the address, never which message it was.",
    kept="Until HR dealt with it, or nobody has the address any more.",
    daily="messages",
)
