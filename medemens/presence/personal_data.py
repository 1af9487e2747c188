"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from typing import Any

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ALL_OF_IT, AT_ONCE, BY_ITSELF, INTEREST, chapter, register
from medemens.core.ties import EVERY, Tie, mention
from medemens.core.time import weekday_name
from medemens.presence.models import Presence, RosterFeed, RosterRun, Shift
from medemens.presence.queries.rosters import day_in


def working_days(presence: Presence) -> list[str]:
    """The days on which a shift of theirs usually begins."""
    return [weekday_name(day) for day in range(7) if presence.weekdays >> day & 1]


def address_shown(feed: RosterFeed) -> str:
    """All that is shown of the address of a calendar."""
    return feed.host


HOW_FAR = {
    RosterRun.State.READING: _("being read"),
    RosterRun.State.WRITING: _("being brought in"),
    RosterRun.State.DONE: _("brought in"),
    RosterRun.State.MISTAKES: _("with mistakes in it; nothing was changed"),
    RosterRun.State.UNREADABLE: _("not readable"),
}


def how_far(run: RosterRun) -> str:
    """How far the reading of a file is, in words."""
    return str(HOW_FAR[RosterRun.State(run.state)])


def what_came_of_it(run: RosterRun) -> str:
    """Numbers and days of what was brought in, how much is wrong, or why it couldn’t be read."""
    outcome: dict[str, Any] = run.outcome
    if "shifts" in outcome:
        days = {name: format_date(day_in(run, name), "j E Y") for name in ("first", "last")}
        return gettext("%(people)s people, %(shifts)s shifts, from %(first)s until %(last)s.") % (
            outcome | days
        )
    if "count" in outcome:
        return gettext("Things to mend in the file: %(count)s.") % outcome
    return str(outcome.get("text", {}).get(get_language() or settings.LANGUAGE_CODE, ""))


chapter("presence", _("Hours"))
register(
    Presence,
    name=_("When someone usually works"),
    what=_(
        "When someone usually works: by day, in the evening or at night, and on which weekdays; or that they "
        "leave it open; who said so and when; and for which days a roster is known."
    ),
    why=_("So that a moment is proposed when both are there, and no mail comes while someone sleeps."),
    ground=INTEREST,
    seen_by=_("The person, their leader, their contact person and the people of their team."),
    kept=_("Until changed; at the latest four weeks after the person left."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    ties=[Tie("person"), mention("usual_by", erases=EVERY)],
    says={"weekdays": working_days},
)
register(
    Shift,
    name=_("Shifts"),
    what=_(
        "That someone works from then to then. No place, no title and no reason; what isn’t work is never "
        "kept."
    ),
    why=_(
        "So that a moment is proposed when both are there, at night too, and no mail comes while someone "
        "sleeps."
    ),
    ground=INTEREST,
    seen_by=_(
        "The person. Their leader, their contact person and the people of their team see when they are there "
        "and when the two can meet, and get no list."
    ),
    kept=_("Four weeks after the shift ended."),
    exported=ALL_OF_IT,
    erased=_(
        "When the person erases everything, and four weeks after it ended. A new roster brings its shifts "
        "again."
    ),
    daily="shifts",
    ties=[Tie("person")],
)
register(
    RosterFeed,
    name=_("Roster calendars"),
    what=_(
        "The address of a roster calendar of a person or a team, who added it and when, and whether it could "
        "be read."
    ),
    why=_("To read the roster again and again."),
    ground=INTEREST,
    seen_by=_("Nobody sees the address; the person or, for a team, its leader sees that there is one."),
    kept=_("Until taken away; as long as the person works here."),
    exported=_("All of it but the address: whoever has that gets in."),
    erased=_("When the person takes it away or erases everything, and on the day after their last day."),
    daily="left-feeds",
    ties=[Tie("person"), Tie("by", clears=True)],
    says={"address": address_shown},
)
register(
    RosterRun,
    name=_("A roster file being read"),
    what=_(
        "That someone of HR had a roster file read, when, how many people and shifts were in it, and which "
        "lines were wrong: the line, the column and what to do. Nothing that stood in the file."
    ),
    why=_("So that whoever chose the file sees how far it is, and what to mend."),
    ground=INTEREST,
    seen_by=_("HR."),
    kept=_("A day."),
    exported=ALL_OF_IT,
    erased=BY_ITSELF,
    daily="roster-runs",
    ties=[Tie("by")],
    hidden=["seen_at", "steps_done", "steps_total"],
    says={"state": how_far, "outcome": what_came_of_it},
)
