"""“Mag ik dit onthouden?”: asking to remember something of a talk, and answering that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.people.actions.holding import hold
from medemens.people.models import Person
from medemens.sharing.actions.shares import add_share
from medemens.sharing.models import Proposal, Share
from medemens.sharing.queries.proposals import may_propose
from medemens.sharing.queries.shares import Circle, circle_of
from medemens.sharing.rules import LONGEST, MOST_PROPOSALS, PROPOSAL_KEPT, Said, Via


@transaction.atomic
def propose(*, owner: Person, text: str, by: Person, now: datetime) -> Proposal:
    """`by` asks `owner` whether they may remember `text`. Until `owner` says it in their own words it is no share.

    `Refused` for whoever isn't their leader or contact person, and after three times in seven days, answered or not.
    """
    words, today = text.strip(), local_day(now)
    if not words or len(words) > LONGEST:
        raise Refused(_("Say it in a few lines: at most %(count)s characters.") % {"count": LONGEST})
    hold([by, owner])
    if not may_propose(by, owner, today):
        raise Refused(_("Only a leader or a contact person asks this."))
    recent = Proposal.objects.filter(by=by, owner=owner, made_on__gt=today - PROPOSAL_KEPT)
    if recent.count() >= MOST_PROPOSALS:
        raise Refused(_("You asked this a few times this week. Ask it in person, or wait a week."))
    return Proposal.objects.create(by=by, owner=owner, text=words, made_on=today)


@transaction.atomic
def confirm_proposal(*, proposal: Proposal, said: Said, by: Person, now: datetime) -> Share:
    """`by` shares it in their own words, with whoever asked and with whom else they choose.

    Whoever asked as their leader or contact person reads it for as long as they are that, and no longer.
    """
    _answer(proposal, by)
    share = add_share(said=said, to=[proposal.by], by=by, now=now)
    if via := _asked_as(proposal.by, circle_of(by, local_day(now))):
        share.readers.filter(via=via, person=proposal.by).delete()
        share.readers.filter(via=Via.NAMED, person=proposal.by).update(via=via)
    return share


def _asked_as(asker: Person, circle: Circle) -> Via | None:
    """What `asker` is to the owner of `circle`; None once they are neither."""
    return next((via for via in (Via.LEADER, Via.CONTACT) if asker in circle.people(via)), None)


@transaction.atomic
def decline_proposal(*, proposal: Proposal, by: Person) -> None:
    """`by` rather doesn't. Whoever asked hears nothing: it is as if it wasn't answered."""
    _answer(proposal, by)


def _answer(proposal: Proposal, by: Person) -> None:
    """Empty it, and leave the row: whoever asked can't tell from it that there was an answer."""
    if proposal.owner_id != by.pk:
        raise Refused(_("This page doesn’t exist, or you can’t open it."))
    if not Proposal.objects.filter(pk=proposal.pk, answered=False).update(answered=True, text=""):
        raise Refused(_("You answered this already."))
