"""In which teams there is something to celebrate that all of them may know, for a line that names nobody."""

from collections.abc import Collection, Iterator
from datetime import date

from medemens.core.batches import in_batches
from medemens.core.rows import of_anyone
from medemens.milestones.calendar import most_work_on
from medemens.milestones.dates import DAY, SOONEST
from medemens.milestones.models import ServiceWish
from medemens.milestones.queries.around import Around, around
from medemens.milestones.queries.attendance import Attendance, absences, attendance
from medemens.milestones.queries.guidelines import guides_now
from medemens.milestones.queries.near import Near, near_days
from medemens.milestones.rules import Guide, Milestone, Whom, fits_a_chat
from medemens.sharing.models import Share
from medemens.sharing.rules import Via, Way

WHY = "whether a team celebrates something that all of it may know; nobody is named"


def teams_to_tell(today: date, *, batch: int = 1000) -> list[int]:
    """The teams (by pk) in which there is something to celebrate that the whole team may know and likes in the team.

    Never for what is no feast, and only where HR's guideline says so: to the team, and in its chat. It is told on the
    last of the days from Monday to Friday, and no holiday, that a guideline's days leave.
    """
    guides = guides_now()
    kinds = {kind for kind, guide in guides.items() if _goes_to_chat(kind, guide)}
    if not kinds:
        return []
    near = (one for one in near_days(today, guides[Milestone.SERVICE].years) if one.kind in kinds)
    due = (one for one in near if chat_day(one.day, guides[one.kind].days_before) == today)
    there = attendance((), absences(today), today)
    batches = in_batches(due, batch)
    return sorted({team for some in batches for team in _teams_of(some, guides.values(), there, today)})


def chat_day(day: date, days_before: int) -> date:
    """On which day a line goes to a chat for a milestone on `day`: as for who works from Monday to Friday."""
    ahead = (
        day - DAY * number for number in (*range(days_before, SOONEST.days + 1), *range(days_before)[::-1])
    )
    return next(filter(most_work_on, ahead), day)


def _goes_to_chat(kind: str, guide: Guide) -> bool:
    return guide.in_chat and Whom.TEAM in guide.whom and fits_a_chat(kind)


def _teams_of(
    near: Collection[Near], guides: Collection[Guide], there: Attendance, today: date
) -> Iterator[int]:
    known = around(near, guides, today)
    liked = _liked_in_team(near)
    for one in near:
        if (one.person, one.share) in liked and not _rests(one, there, today):
            yield from _teams_that_may_know(one, known)


def _rests(near: Near, there: Attendance, today: date) -> bool:
    return there.is_away(near.person, near.day) or there.is_away(near.person, today)


def _teams_that_may_know(near: Near, known: Around) -> set[int]:
    if near.share is None or near.everyone:
        return known.teams[near.person]
    opened = {team for via, _person, team, _since in known.opened[near.share] if via == Via.TEAM and team}
    return opened & known.teams[near.person]


def _liked_in_team(near: Collection[Near]) -> set[tuple[int, int | None]]:
    """Whose day, and by which share, is liked in the team."""
    served = of_anyone(ServiceWish, WHY).filter(person__in={one.person for one in near if not one.share})
    shared = of_anyone(Share, WHY).filter(pk__in={one.share for one in near if one.share})
    liked: set[tuple[int, int | None]] = {
        (pk, None) for pk, ways in served.values_list("person", "ways") if Way.IN_TEAM in ways
    }
    return liked | {(one.owner_id, one.pk) for one in shared if Way.IN_TEAM in one.ways}
