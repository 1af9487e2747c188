"""The page of a colleague, as whoever looks sees it: the same for the page itself and for its owner's preview of it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from medemens.people import panels, rules
from medemens.people.models import Person
from medemens.people.queries import directory, hr
from medemens.people.queries.timed_mode import Mode

BODY = "people/directory/person_body.html"


def person_page(
    viewer: Person, pk: int, roles: Collection[str], today: date, mode: Mode | None = None
) -> dict[str, Any] | None:
    """What `BODY` shows `viewer`, who holds `roles`, of the person `pk`; None where there is no such page for them.

    `mode` is the timed mode of whoever holds HR, while it lasts.
    """
    visible = directory.people_for(viewer, roles, today)
    found = directory.with_standing(visible, viewer, today).filter(pk=pk).first()
    if found is None:
        return None
    standing = directory.standing_of(viewer, found, roles, today, mode)
    reportings = directory.reportings_of(found)
    stand_ins = directory.stand_ins_for([row.leader_id for row in reportings] + [found.pk], today)
    return {
        "person": found,
        "work": directory.work_of(found, today),
        "leading": directory.leading_now(reportings, stand_ins, today),
        "stand_ins": stand_ins.get(found.pk, []),
        "may": rules.allowances(standing),
        "standing": standing,
        "panels": panels.filled(viewer, found, today) if standing.is_here and not standing.is_self else [],
        "file": hr.file_on(found, reportings, today) if standing.has_opened else None,
        "invitation": hr.last_invitation_of(found) if standing.is_hr else None,
        "today": today,
    }
