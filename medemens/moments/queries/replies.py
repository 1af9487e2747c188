"""Links in mails that open one moment for one person without a login.

The token is a signature over the moment, the person and the version of the moment. It is recomputed when a
mail leaves, so nothing is kept; it dies with the next change, and when the moment is over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from medemens.core.rows import of_anyone
from medemens.moments.models import Moment
from medemens.people.models import Person

SALT = "moment-reply"


@dataclass(frozen=True, slots=True)
class ReplyLink:
    """What a valid token says: who may answer which moment, as it stood at `sequence`."""

    moment: Moment
    attendee: Person
    sequence: int

    def is_current(self) -> bool:
        """Whether the moment still stands as it did in that mail, and is still this person's to answer."""
        return self.moment.sequence == self.sequence and self.moment.invitee == self.attendee

    def is_alive(self, now: datetime) -> bool:
        """Whether there is still something to answer."""
        end = last_end(self.moment)
        return not self.moment.outcome and end is not None and now < end


def reply_token(moment: Moment, attendee: Person) -> str:
    """The token with which `attendee` answers `moment` as it stands now."""
    return signing.dumps((moment.pk, attendee.pk, moment.sequence), salt=SALT)


def reply_link(moment: Moment, attendee: Person) -> str:
    """The whole address for in a mail. With `?time=<pk of an option>` that time is chosen beforehand."""
    return str(settings.BASE_URL).rstrip("/") + reverse("moment_reply", args=[reply_token(moment, attendee)])


def read_token(token: str) -> ReplyLink | None:
    """What the token says, or None when it was made up or its moment is gone."""
    try:
        moment_pk, attendee_pk, sequence = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    every = of_anyone(Moment, "the signature says which it is, and for whom").prefetch_related("options")
    moments = every.select_related("proposer", "invitee", "closure", "reply")
    moment = moments.filter(pk=moment_pk).first()
    if moment is None or attendee_pk not in (moment.proposer_id, moment.invitee_id):
        return None
    attendee = moment.invitee if attendee_pk == moment.invitee_id else moment.proposer
    return ReplyLink(moment, attendee, sequence)


def last_end(moment: Moment) -> datetime | None:
    """When it is over: the end of its time, or of the last of the times it might have."""
    starts = [moment.starts_at] if moment.starts_at else [option.starts_at for option in moment.options.all()]
    return max(starts) + timedelta(minutes=moment.minutes) if starts else None
