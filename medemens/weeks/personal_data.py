"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import INTEREST, register
from medemens.weeks.models import Skip, TeamWeek, WeekAgreement

register(
    TeamWeek,
    what="On which day and at what time a team starts and closes its week, and who set that.",
    why="So that it is in the calendars that are linked to Medemens.",
    ground=INTEREST,
    seen_by="The team and whoever leads it.",
    kept="Until changed; skipped days until four weeks after.",
    daily="week-skips",
    parts=[Skip],
)
register(
    WeekAgreement,
    what="What a team agreed for one week. It belongs to the team, and nobody is noted with it.",
    why="So that at the close of the week the team can look back on it.",
    ground=INTEREST,
    seen_by="The team and whoever leads it.",
    kept="Until the end of the week after.",
    daily="week-agreements",
)
