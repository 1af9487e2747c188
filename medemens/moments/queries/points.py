"""Reads of what two people would like to talk about. Only the two of each ever get it, a draft its author alone."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from medemens.moments.models import Moment, Point
from medemens.people.models import Person

LONGEST = 200  # characters: a line to remember it by, no report
MOST_OPEN = 5  # of one person in one moment


@dataclass(slots=True)
class ToTalkAbout:
    """What one of the two finds in a moment: their own drafts, what was shared, and what waits from before."""

    drafts: list[Point] = field(default_factory=list)
    shared: list[Point] = field(default_factory=list)
    carried: list[Point] = field(default_factory=list)

    @property
    def to_tick(self) -> list[Point]:
        """What can have come up in the talk."""
        return [*self.carried, *self.shared]


def points_for(viewer: Person, today: date) -> QuerySet[Point]:
    """Every point `viewer` wrote, and those that were shared with them."""
    mine = Point.objects.visible_to(viewer, today)
    return mine.select_related("author", "other", "moment").order_by("made_at", "pk")


def may_remove(point: Point, person: Person) -> bool:
    """Whether `person` may take it away: its author, and whoever reads it, since it can be about them.

    But what someone wants to raise with their leader or contact person is not theirs to take off the table.
    """
    if person.pk == point.author_id:
        return True
    return person.pk == point.other_id and point.shared_at is not None and not point.to_leader


def drafts_of(viewer: Person) -> QuerySet[Point]:
    """What `viewer` wrote and can still share."""
    return (
        Point.objects.visible_to(viewer)
        .filter(shared_at=None)
        .select_related("other", "moment__proposer", "moment__invitee")
    )


def to_talk_about(viewer: Person, moment: Moment, today: date) -> ToTalkAbout:
    """What is still to talk about in `moment`, as far as `viewer` may see it. One statement.

    While it is open it also has what the two shared before and did not get to.
    """
    other = moment.other_than(viewer)
    here = Q(moment=moment)
    if not moment.outcome:
        of_the_two = Q(author=viewer, other=other) | Q(author=other, other=viewer)
        here |= of_the_two & Q(shared_at__isnull=False, moment__closure__isnull=False)
    found = ToTalkAbout()
    for point in points_for(viewer, today).filter(here, reached_at=None):
        if point.moment_id != moment.pk:
            found.carried.append(point)
        elif point.shared_at is None:
            found.drafts.append(point)
        else:
            found.shared.append(point)
    return found
