"""What two people would like to talk about: added before a moment, shared or not, taken away."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.moments.actions.holding import hold
from medemens.moments.models import Moment, Point
from medemens.moments.queries.moments import leads_now
from medemens.moments.queries.points import LONGEST, MOST_OPEN, may_remove
from medemens.people.models import Person


@transaction.atomic
def add_point(
    *, moment: Moment, text: str, share: bool, by: Person, now: datetime, draft: int | None = None
) -> Point:
    """`by` notes what they would like to talk about: for themselves, or at once for both. Twice says it once.

    `draft` is a point of theirs (by pk) that nobody else read yet: what they say now takes its place.

    `Refused` when the moment is over, without words or with too many, and for a sixth point.
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise Refused(_("Say it in one line: at most %(count)s characters.") % {"count": LONGEST})
    held = hold(moment)
    if by not in (held.proposer, held.invitee):
        raise Refused(_("Only the two of you can add something here."))
    if draft is not None:
        held.points.filter(pk=draft, author=by, shared_at=None).delete()
    shared_at = now if share else None
    mine = list(held.points.filter(author=by, reached_at=None))
    for twice in mine:
        if (twice.text, twice.shared_at is None) == (words, shared_at is None):
            return twice
    if len(mine) >= MOST_OPEN:
        raise Refused(_("Five points are enough for one talk. Take one away first."))
    other = held.other_than(by)
    to_leader = share and leads_now(other, by, local_day(now))
    return Point.objects.create(
        moment=held, author=by, other=other, text=words, made_at=now, shared_at=shared_at, to_leader=to_leader
    )


@transaction.atomic
def share_point(*, point: Point, by: Person, now: datetime) -> None:
    """Its author lets the other read it too. `Refused` once its moment is over: then it is gone."""
    if by.pk != point.author_id:
        raise Refused(_("Only whoever wrote this can share it."))
    hold(point.moment)
    to_leader = leads_now(point.other, by, local_day(now))
    Point.objects.filter(pk=point.pk, shared_at=None).update(shared_at=now, to_leader=to_leader)


@transaction.atomic
def remove_point(*, point: Point, by: Person) -> None:
    """Take it away, for both where it was shared: its author may, and whoever it was shared with (`may_remove`)."""
    if not may_remove(point, by):
        raise Refused(_("Only whoever wrote this can take it away."))
    point.delete()


def forget_drafts(moments: Iterable[int]) -> None:
    """Delete what was not shared in these moments (by pk), as they end for good. Within the caller's transaction."""
    Point.objects.filter(moment__in=moments, shared_at=None).delete()
