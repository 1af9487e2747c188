"""On the page of a team: when its week starts and closes, for those who share it."""

from datetime import date, datetime, time
from typing import Any

from medemens.core.time import zone
from medemens.people.models import Person, Team
from medemens.weeks import phrases
from medemens.weeks.models import Gathering
from medemens.weeks.queries.gatherings import Planned, team_with_plans

TEMPLATE = "weeks/panel.html"


def week_panel(viewer: Person, team: Team, today: date) -> dict[str, Any] | None:
    """The next start and close, with the way to their pages. Nothing for anyone else. One statement."""
    found = team_with_plans(viewer, team.pk, datetime.combine(today, time(), zone()))
    if found is None:
        return None
    mine, plans = found
    coming = {one.gathering: one for one in plans}
    return {
        "team": mine,
        "has_times": bool(coming),
        "rows": [_row(gathering, coming.get(gathering), today) for gathering in Gathering],
    }


def _row(gathering: Gathering, one: Planned | None, today: date) -> dict[str, str]:
    return {
        "page": f"week_{gathering}",
        "name": phrases.name(gathering),
        "when": phrases.when(one.starts_at, today) if one else "",
        "skipped": phrases.skipped(one.day, today) if one and one.skip else "",
    }
