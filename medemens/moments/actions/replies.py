"""Answering: in the application, by a link from a mail, or from a calendar."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day, spoken_moment, zone
from medemens.moments import events
from medemens.moments.actions.holding import hold
from medemens.moments.models import Moment, Reply
from medemens.people.models import Person


@transaction.atomic
def answer_moment(*, moment: Moment, sequence: int, answer: str, by: Person, now: datetime) -> Reply:
    """The invitee says yes, maybe or no to the moment as it stood at `sequence`. No reason is asked.

    They may change their mind until it is over; the same answer twice is told once. `Refused` when
    the moment changed meanwhile, is over, or needs a choice of time first.
    """
    held = hold(moment, sequence=sequence)
    _check_may_answer(held, by, now)
    if held.starts_at is None and answer != Reply.Answer.DECLINED:
        raise Refused(_("Choose one of the times first."))
    if held.answer == answer:
        return held.reply
    reply, _made = Reply.objects.update_or_create(
        moment=held, defaults={"answer": answer, "sequence": held.sequence, "at": now}
    )
    record(events.MOMENT_ANSWERED, held, by=by, now=now)
    return reply


@transaction.atomic
def choose_time(*, moment: Moment, sequence: int, option: int, by: Person, now: datetime) -> Moment:
    """The invitee chooses one of the times: the first choice holds, who chooses after it is told which."""
    current = Moment.objects.select_for_update().get(pk=moment.pk)
    if current.starts_at is not None and current.sequence == sequence + 1:
        when = spoken_moment(current.starts_at.astimezone(zone()), local_day(now))
        raise Refused(_("A time has been chosen already: %(when)s.") % {"when": when})
    held = hold(moment, sequence=sequence)
    _check_may_answer(held, by, now)
    chosen = held.options.filter(pk=option).first()
    if chosen is None:
        raise Refused(_("This time is no longer offered. Choose another one."))
    if chosen.starts_at <= now:
        raise Refused(_("This time has passed. Choose a later one."))
    held.starts_at, held.sequence = chosen.starts_at, held.sequence + 1
    held.save(update_fields=["starts_at", "sequence"])
    held.options.all().delete()
    Reply.objects.update_or_create(
        moment=held, defaults={"answer": Reply.Answer.ACCEPTED, "sequence": held.sequence, "at": now}
    )
    record(events.MOMENT_SET, held, by=by, now=now)
    return held


def apply_calendar_reply(
    *, uid: str, sequence: int, attendee_mail: str, answer: str, now: datetime, from_mail: str = ""
) -> bool:
    """Apply an answer that someone's calendar sent; returns whether it counted.

    Matched by UID, SEQUENCE and attendee (RFC 5546 section 2.1.5): an answer to an older version, to a moment
    that is over, or of another attendee changes nothing. Nor does one that came from the proposer (`from_mail`):
    who asks doesn't answer for the other.
    """
    if answer not in Reply.Answer.values:
        return False
    moment = Moment.objects.select_related("proposer", "invitee").filter(uid=uid, sequence=sequence).first()
    if moment is None or moment.starts_at is None:
        return False
    if not attendee_mail or moment.invitee.work_mail.casefold() != attendee_mail.strip().casefold():
        return False
    if from_mail and moment.proposer.work_mail.casefold() == from_mail.strip().casefold():
        return False
    try:
        answer_moment(moment=moment, sequence=sequence, answer=answer, by=moment.invitee, now=now)
    except Refused:
        return False
    return True


def _check_may_answer(moment: Moment, by: Person, now: datetime) -> None:
    if by != moment.invitee:
        raise Refused(_("This is for %(name)s to answer.") % {"name": moment.invitee.call_name})
    if moment.ends_at is not None and moment.ends_at <= now:
        raise Refused(_("This moment is over. Nothing was changed."))
