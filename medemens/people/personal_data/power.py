"""The log of power, what the house agreed, and pilots."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ACCOUNTABILITY, NAME_AFTER_LEAVING, NOT_OF_A_PERSON, register
from medemens.core.rows import of_anyone
from medemens.core.ties import Tie, mention
from medemens.people.models import (
    Checkpoint,
    HouseAgreement,
    LogEntry,
    LogHead,
    Person,
    Pilot,
    PilotClosure,
    PilotTerm,
    Purpose,
)

DONE = {
    LogEntry.Kind.BEGUN: _("HR’s timed mode began"),
    LogEntry.Kind.ENDED: _("HR’s timed mode ended"),
    LogEntry.Kind.OPENED: _("work details were looked at"),
    LogEntry.Kind.TABLE: _("the table of everyone was made"),
    LogEntry.Kind.CHANGED: _("who leads whom was changed"),
    LogEntry.Kind.MERGED: _("two rows became one"),
    LogEntry.Kind.ROLE: _("a role was given or ended"),
    LogEntry.Kind.SETTING: _("a setting of the house was changed"),
    LogEntry.Kind.HEAD: _("the monthly code was sent"),
}


def what_was_done(entry: LogEntry) -> str:
    """Which use of power it is, in words."""
    return str(DONE[LogEntry.Kind(entry.kind)])


def by_whom(entry: LogEntry) -> str:
    """Who did it, and for what."""
    purpose = entry.told.get("purpose", "")
    for_what = str(Purpose(purpose).label) if purpose in Purpose.values else ""
    return " · ".join(filter(None, [entry.told.get("name", ""), for_what]))


def told_to(person: Person, now: datetime) -> QuerySet[LogEntry]:
    """What they can read of the log, and which role they were given or lost: the same as on their pages."""
    every = of_anyone(LogEntry, "which role was given to whoever takes their data along")
    roles: QuerySet[LogEntry] = every.filter(kind=LogEntry.Kind.ROLE, about=person.pk)
    return LogEntry.objects.visible_to(person) | roles


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
    ties=[Tie("about", told=told_to, erases=None, leaves=None)],
    hidden=["sequence", "actor", "about", "other", "mode", "told_on", "chain", "mac"],
    says={"kind": what_was_done, "detail": by_whom},
)
register(
    HouseAgreement,
    name=_("What the house agreed"),
    what=_(
        "When the works council agreed and the DPIA was made, or why none is needed, and who of HR filled it in."
    ),
    why=_("Nobody is invited before the house agreed on it, and everyone can see what was agreed."),
    ground=ACCOUNTABILITY,
    seen_by=_("Everyone who works here."),
    kept=_("As long as the installation."),
    exported=NOT_OF_A_PERSON,
    erased=NAME_AFTER_LEAVING,
    ties=[mention("by")],
)
register(
    Pilot,
    parts=[PilotTerm, PilotClosure, Pilot.teams.through],
    name=_("Pilots"),
    what=_("With which teams Medemens is tried, until when, how it ended, and who of HR said so."),
    why=_("A try has an end, and what was put in during it goes unless the house goes on."),
    ground=ACCOUNTABILITY,
    seen_by=_("Everyone who works here."),
    kept=_("As long as the installation."),
    exported=NOT_OF_A_PERSON,
    erased=NAME_AFTER_LEAVING,
    ties=[mention("by"), mention("by", PilotTerm), mention("by", PilotClosure)],
)
