"""The log of power."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ACCOUNTABILITY, register
from medemens.core.ties import Tie
from medemens.people.models import Checkpoint, LogEntry, LogHead, Purpose


def by_whom(entry: LogEntry) -> str:
    """Who did it, and for what."""
    purpose = entry.told.get("purpose", "")
    for_what = str(Purpose(purpose).label) if purpose in Purpose.values else ""
    return " · ".join(filter(None, [entry.told.get("name", ""), for_what]))


register(
    LogEntry,
    parts=[Checkpoint, LogHead],
    name=_("The log of power"),
    what=_(
        "Each use of power: HR’s timed mode with its reason, whose work details were opened in it, the table of "
        "everyone, who changed who leads whom, roles given and ended, settings of the house. Linked and signed, so "
        "that a change shows."
    ),
    why=_("Power over others is visible to whom it touches and to who watches over it."),
    ground=ACCOUNTABILITY,
    seen_by=_(
        "Whom it is about: every look and change. Supervision: who of HR, when, for what and of how many people, "
        "never of whom."
    ),
    kept=_(
        "A year, and until the first monthly code to supervision after it: long enough to look back over a year of "
        "works council and for a complaint. After that a signed checkpoint stays, with no one in it."
    ),
    exported=_("Every look at the person and every change: when, by whom and for what."),
    erased=_(
        "By itself, when its time is over. Not before, not on request either: then whoever looked could have it "
        "removed."
    ),
    daily="power-log",
    ties=[Tie("about", erases=None, leaves=None)],
    hidden=["sequence", "actor", "about", "other", "mode", "told_on", "chain", "mac"],
    says={"detail": by_whom},
)
