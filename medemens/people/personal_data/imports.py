"""What HR imports: what is kept of it."""

from django.utils.translation import gettext_lazy as _

from medemens.core.backups.left_out import leave_out
from medemens.core.personal_data import (
    ACCOUNTABILITY,
    ALL_OF_IT,
    BY_ITSELF,
    CONTRACT,
    NAME_AFTER_LEAVING,
    register,
)
from medemens.core.ties import Tie
from medemens.people.models import (
    ImportDraft,
    ImportMapping,
    ImportRun,
)

HOW_FAR = {
    ImportDraft.State.READING: _("being read"),
    ImportDraft.State.COLUMNS: _("waiting for what its columns mean"),
    ImportDraft.State.READY: _("read, not imported"),
    ImportDraft.State.UNREADABLE: _("not readable"),
}
COUNTED = {
    "people": _("people in the file"),
    "active": _("people who work here"),
    "teams": _("teams in the file"),
    "leaders": _("people who lead someone"),
    "created": _("joined"),
    "updated": _("changed"),
    "unchanged": _("stayed the same"),
    "left": _("left or will leave"),
}


def how_far(draft: ImportDraft) -> str:
    """How far the reading of a file is, in words."""
    return str(HOW_FAR[ImportDraft.State(draft.state)])


def counted(run: ImportRun) -> list[str]:
    """What was counted, each with its word."""
    return [f"{COUNTED[name]}: {run.counts[name]}" for name in COUNTED if name in run.counts]


register(
    ImportDraft,
    name=_("A personnel file being read"),
    what=_(
        "What an uploaded HR file says, in the columns that are taken, between looking at it and applying it."
    ),
    why=_("So that HR sees what will change before it does."),
    ground=CONTRACT,
    seen_by=_("HR."),
    kept=_("An hour, or until it is applied."),
    exported=_("That the file was read. Not what is in it: that is about others."),
    erased=BY_ITSELF,
    ties=[Tie("by")],
    hidden=["content", "steps_done", "steps_total", "seen_at"],
    says={"state": how_far},
)
register(
    ImportRun,
    name=_("What was imported"),
    what=_("That an import was done, by whom and when, with numbers of rows. No names, no values."),
    why=_("To be able to tell when master data changed."),
    ground=ACCOUNTABILITY,
    seen_by=_("HR."),
    kept=_("As long as the installation; the name of who did it goes with that person."),
    exported=ALL_OF_IT,
    erased=NAME_AFTER_LEAVING,
    parts=[ImportMapping],
    ties=[Tie("by", erases=None, clears=True), Tie("by", ImportMapping, erases=None, clears=True)],
    hidden=["signature", "mapping"],
    says={"counts": counted},
)
leave_out(ImportDraft)  # it lasts an hour
