"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import BY_ITSELF, INTEREST, NOT_OF_A_PERSON, chapter, register
from medemens.core.ties import Tie
from medemens.core.time import weekday_name
from medemens.weeks.models import Skip, TeamWeek, WeekAgreement


def start_day(week: TeamWeek) -> str:
    return _weekday(week.start_day)


def close_day(week: TeamWeek) -> str:
    return _weekday(week.close_day)


def _weekday(day: int | None) -> str:
    return "" if day is None else weekday_name(day)


chapter("weeks", _("The week of a team"))
register(
    TeamWeek,
    name=_("The week of a team"),
    what=_("On which day and at what time a team starts and closes its week, and who set that."),
    why=_("So that it is in the calendars that are linked to Medemens."),
    ground=INTEREST,
    seen_by=_("The team and whoever leads it."),
    kept=_("Until changed; skipped days until four weeks after."),
    exported=_("That the person chose them."),
    erased=_("The name, when the person erases everything or left four weeks ago. The times are the team’s."),
    daily="week-skips",
    parts=[Skip],
    ties=[Tie("set_by", clears=True), Tie("by", Skip, clears=True)],
    hidden=["sequence"],
    says={"start_day": start_day, "close_day": close_day},
)
register(
    WeekAgreement,
    name=_("What a team agreed for a week"),
    what=_("What a team agreed for one week. It belongs to the team, and nobody is noted with it."),
    why=_("So that at the close of the week the team can look back on it."),
    ground=INTEREST,
    seen_by=_("The team and whoever leads it."),
    kept=_("Until the end of the week after."),
    exported=NOT_OF_A_PERSON,
    erased=BY_ITSELF,
    daily="week-agreements",
)
