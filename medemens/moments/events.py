"""What happens to moments, wishes and agreements that someone should hear of, and who that is."""

from collections.abc import Iterable

from medemens.core.events import register
from medemens.moments.models import Handover, Moment, Wish
from medemens.people.models import Person


def _both(moment: Moment, by: Person | None) -> Iterable[Person]:
    return [moment.proposer, moment.invitee]


def _invitee(moment: Moment, by: Person | None) -> Iterable[Person]:
    return [moment.invitee]


def _proposer(moment: Moment, by: Person | None) -> Iterable[Person]:
    return [moment.proposer]


def _whose_calendar_has_it(moment: Moment, by: Person | None) -> Iterable[Person]:
    """Both, once it had a time: it must leave both calendars. Before that only who didn't call it off."""
    if moment.starts_at is not None or by is None:
        return [moment.proposer, moment.invitee]
    return [moment.other_than(by)]


def _receiver(wish: Wish, by: Person | None) -> Iterable[Person]:
    return [wish.to]


def _sender(wish: Wish, by: Person | None) -> Iterable[Person]:
    return [wish.sender]


def _who_answers(handover: Handover, by: Person | None) -> Iterable[Person]:
    """The other of the two. Whom it would go over to hears nothing until they agree."""
    return [handover.agreement.other_than(handover.proposed_by)]


MOMENT_INVITED = register("moment-invited", "Someone was asked for a moment at one time.", _both)
MOMENT_OPTIONS = register("moment-options", "Someone was asked to choose a time for a moment.", _invitee)
MOMENT_SET = register("moment-set", "A time was chosen for a moment.", _both)
MOMENT_MOVED = register("moment-moved", "A moment has another time or place.", _both)
MOMENT_CANCELLED = register("moment-cancelled", "A moment was called off.", _whose_calendar_has_it)
MOMENT_ANSWERED = register("moment-answered", "Someone said whether a moment suits.", _proposer)
WISH_SENT = register("wish-sent", "Someone sent their leader or contact person a message.", _receiver)
WISH_UNREAD = register("wish-unread", "A message wasn't read, and someone else can be asked.", _sender)
HANDOVER_PROPOSED = register(
    "handover-proposed",
    "Someone asked whether an open agreement may go over to another leader.",
    _who_answers,
)
