"""Days that wait until two people are back, page by page. Nobody is shown these rows."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from medemens.core.batches import by_page
from medemens.core.rows import of_anyone
from medemens.milestones.dates import HalfYears, anniversary
from medemens.milestones.models import HeldDay, not_resting
from medemens.milestones.queries.near import Near, coming_round
from medemens.milestones.rules import Milestone

WHY = "which day comes today because two people are back; each reads of it what they may know"


class Held(NamedTuple):
    """A day that waits, for whom; and whether it still is so, by what its owner or HR's file says by now."""

    pk: int
    recipient: int
    near: Near
    still_is: bool


def waiting_days(today: date, page: int, years: Collection[HalfYears]) -> Iterator[Held]:
    """Everything that waits, but for the cheerful days of whoever has them paused."""
    for row in by_page(_waiting(today), page):
        everyone = bool(row.share and row.share.to_everyone)
        near = Near(row.person_id, row.kind, row.day, row.share_id, everyone)
        yield Held(row.pk, row.recipient_id, near, still_is(row, years))


def _waiting(today: date) -> QuerySet[HeldDay]:
    rows = of_anyone(HeldDay, WHY).filter(Q(comes_on=None) | Q(comes_on=today), day__lt=today)
    rows = rows.filter(not_resting(today, "person", "kind"))
    return rows.select_related("person__service_wish", "share__shared_day")


def still_is(row: HeldDay, years: Collection[HalfYears]) -> bool:
    """Whether it still is so, by what its owner or HR's file says by now; `years` of service are marked."""
    if row.share:
        shared = getattr(row.share, "shared_day", None)
        return (
            shared is not None
            and shared.occasion == row.kind
            and bool(coming_round([row.day]).days_of(shared))
        )
    wish = getattr(row.person, "service_wish", None)
    if wish and wish.rather_not:
        return False
    if row.kind == Milestone.SERVICE:
        start = row.person.service_date
        return start is not None and any(anniversary(start, one) == row.day for one in years)
    return row.day in (row.person.first_day, row.person.last_day)
