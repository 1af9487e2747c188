"""Reading the product's mailbox: answers of calendars, and mail that came back."""

import logging
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.conf import settings

from medemens.core.periodic import stopping
from medemens.moments.actions.replies import apply_calendar_reply
from medemens.signals.actions import note_bounce
from medemens.signals.mailbox import (
    Bounce,
    CalendarReply,
    IncomingMail,
    parse_bounce,
    parse_reply,
    read_mailbox,
)
from medemens.signals.queries import address_of, owners_of, recipient_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was in the mailbox: answers that counted, answers that changed nothing, bounces, all other mail."""

    answers: int = 0
    without_effect: int = 0
    bounces: int = 0
    other: int = 0

    def plus(self, name: str) -> "Counts":
        return replace(self, **{name: getattr(self, name) + 1})

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def read_new_mail(now: datetime) -> Counts:
    """Deal with every new mail in MAILBOX_URL; nothing without one. Raises what `read_mailbox` raises.

    Answers and bounces are deleted once dealt with, for they tell who meets whom. Other mail may be written by
    a person: it is set apart unread, so that it isn't fetched again each time. A mail that makes trouble stays
    where it is and doesn't keep the next from being read.
    """
    counts = Counts()
    for mail in read_mailbox(settings.MAILBOX_URL) if settings.MAILBOX_URL else ():
        if stopping.is_set():
            break
        try:
            name = _deal_with(mail, now)
        except Exception:
            logger.exception("A mail in the mailbox can't be dealt with; it stays there")
            continue
        mail.acknowledge(delete=name != "other")
        counts = counts.plus(name)
    return counts


def _deal_with(mail: IncomingMail, now: datetime) -> str:
    if reply := parse_reply(mail.raw):
        return "answers" if _apply(reply, now) else "without_effect"
    if bounce := parse_bounce(mail.raw):
        _note(bounce, now)
        return "bounces"
    return "other"


def _apply(reply: CalendarReply, now: datetime) -> bool:
    return apply_calendar_reply(
        uid=reply.uid,
        sequence=reply.sequence,
        attendee_mail=reply.attendee_mail,
        answer=reply.partstat.value,
        from_mail=reply.from_mail,
        now=now,
    )


def _note(bounce: Bounce, now: datetime) -> None:
    """Keep what failed for good, of a mail of ours or else of an address that is someone's here."""
    if not bounce.permanent:
        return
    recipient = recipient_of(bounce.message_id)
    for person in [recipient] if recipient else owners_of(bounce.recipient):
        # Of our own mail the address as we know it: a server may name the one it forwards to.
        address = (address_of(person, now) if recipient else "") or bounce.recipient
        note_bounce(person=person, address=address, status=bounce.status, now=now)
