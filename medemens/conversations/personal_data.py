"""What this app keeps: for docs/privacy.md and the page “Wat we bewaren”. No column of it points to a person."""

from django.utils.translation import gettext_lazy as _

from medemens.conversations.models import Branch, Moderation, Thread, ThreadEnd, ThreadMessage
from medemens.core.personal_data import CONTRACT, INTEREST, NOT_OF_A_PERSON, chapter, register

chapter("conversations", _("Talking on without a name"))
register(
    Thread,
    parts=[ThreadMessage, Moderation, ThreadEnd],
    name=_("Talking on without a name"),
    what=_(
        "What somebody wrote to HR or to whoever leads a team, and what was answered: the words, encrypted and without "
        "a time, and the day, never finer. Words that were covered or put aside, with why. A keyed hash of the words "
        "with which the writer comes back. Not who wrote, nor who answered, from which device or address, or when on "
        "that day."
    ),
    why=_(
        "So that an idea or a worry can be said, and answered, by whoever would not say it with their name."
    ),
    ground=INTEREST,
    seen_by=_(
        "Whoever has the words to come back with. HR, if it was written to HR. Whoever leads that team on the day of "
        "reading, if it was written to its leader, from the day after it was written."
    ),
    kept=_(
        "Until ninety days after it was closed, by its writer or after a year in which nobody wrote. It is in backups; "
        "these are kept for thirty-five days, and what is gone doesn’t come back when one is put back."
    ),
    exported=_("No: nobody knows whose it is, Medemens neither."),
    erased=_("By itself, when its time is over. The writer begins that time by closing it."),
    daily="conversations",
)
register(
    Branch,
    name=_("Where to go with what isn’t for talking on"),
    what=_(
        "Who takes a report of something unsafe or wrong, with telephone, work mail and hours, as HR filled it in."
    ),
    why=_("So that a report ends where somebody can look into it."),
    ground=CONTRACT,
    seen_by=_("Everyone, without logging in."),
    kept=_("Until HR changes it."),
    exported=NOT_OF_A_PERSON,
    erased=_("When HR takes it away."),
)
