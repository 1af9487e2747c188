"""Paper counts: handing an invitation over in person, and noting what was ticked on it.

Who asks doesn't answer for the other in silence: it is noted only of paper that was handed over, the invitee reads
by whom, and what they said themselves stands.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.moments import events
from medemens.moments.actions.holding import hold
from medemens.moments.actions.replies import choose_time
from medemens.moments.models import Moment, PaperInvitation, Reply
from medemens.moments.queries.paper import is_from_paper, is_reached_by_mail
from medemens.people.models import Person


@transaction.atomic
def hand_over(*, moment: Moment, sequence: int, by: Person, now: datetime) -> PaperInvitation:
    """The proposer gave the invitation, as it stood at `sequence`, on paper. A former paper no longer counts."""
    held = _to_come(moment, sequence, by, now)
    paper, _made = PaperInvitation.objects.update_or_create(
        moment=held,
        defaults={"sequence": sequence, "by": by, "handed_at": now},
    )
    return paper


@transaction.atomic
def note_answer(*, moment: Moment, sequence: int, answer: str, by: Person, now: datetime) -> Reply:
    """The proposer notes a yes or no that was ticked on paper.

    Of a yes both get the usual mail where one can reach the invitee: nobody agrees to something without hearing of it.
    """
    held = _handed_over(moment, sequence, by, now)
    if held.starts_at is None and answer != Reply.Answer.DECLINED:
        raise Refused(_("Choose one of the times first."))
    reply, _made = Reply.objects.update_or_create(
        moment=held, defaults={"answer": answer, "sequence": held.sequence, "at": now}
    )
    _keep_who_noted(held, by, now)
    if answer == Reply.Answer.ACCEPTED and is_reached_by_mail(held.invitee):
        record(events.MOMENT_SET, held, by=by, now=now)
    return reply


@transaction.atomic
def note_time(*, moment: Moment, sequence: int, option: int, by: Person, now: datetime) -> Moment:
    """The proposer notes which of the times was ticked on paper: it is arranged, and in both calendars."""
    held = _handed_over(moment, sequence, by, now)
    chosen = choose_time(moment=held, sequence=sequence, option=option, by=held.invitee, now=now)
    _keep_who_noted(chosen, by, now)
    return chosen


def _to_come(moment: Moment, sequence: int, by: Person, now: datetime) -> Moment:
    held = hold(moment, sequence=sequence)
    if by != held.proposer:
        raise Refused(_("This is for %(name)s to hand over.") % {"name": held.proposer.call_name})
    if held.starts_at is not None and held.starts_at <= now:
        raise Refused(_("This moment has begun. Say whether you spoke to each other."))
    return held


def _handed_over(moment: Moment, sequence: int, by: Person, now: datetime) -> Moment:
    held = _to_come(moment, sequence, by, now)
    paper = PaperInvitation.objects.filter(moment=held).first()
    if paper is None:
        raise Refused(_("Hand the paper over first. Then note what was ticked on it."))
    if paper.sequence != held.sequence:
        raise Refused(_("This was changed after you handed it over. Print a new one."))
    if held.answer and not is_from_paper(held, paper):
        raise Refused(_("%(name)s has answered already.") % {"name": held.invitee.call_name})
    return held


def _keep_who_noted(moment: Moment, by: Person, now: datetime) -> None:
    PaperInvitation.objects.filter(moment=moment).update(
        sequence=moment.sequence, answered_by=by, answered_at=now
    )
