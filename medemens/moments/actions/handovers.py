"""Handing over an open agreement after someone got another leader: both say so, or nothing happens."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day
from medemens.moments.actions.closing import MOST_AGREEMENTS
from medemens.moments.actions.holding import hold_people
from medemens.moments.events import HANDOVER_PROPOSED
from medemens.moments.models import Agreement, Handover
from medemens.moments.queries.agreements import agreements_for, agreements_of
from medemens.moments.queries.handovers import Change, change_behind, handovers_for, handovers_to_answer
from medemens.people.models import Person


@transaction.atomic
def propose_handover(*, agreement: Agreement, to: Person, by: Person, now: datetime) -> Handover:
    """`by`, one of the two, would like `to` to have it. Nothing changes until the other, who hears of it, agrees.

    Only the employee proposes a contact person: a former leader isn't to find out whom they chose.
    """
    change = _change(agreement, to, by, now)
    if to not in change.offered_to(by):
        raise Refused(_("Something changed meanwhile. Look once more."))
    if by == change.employee:
        _must_have_room(change, to, by)
    values = {"to": to, "proposed_by": by, "at": now}
    handover, is_new = Handover.objects.get_or_create(agreement=agreement, defaults=values)
    if not is_new and (handover.to_id, handover.proposed_by_id) != (to.pk, by.pk):
        raise Refused(_("This was changed just now. Have another look, and then choose again."))
    if is_new:
        record(HANDOVER_PROPOSED, handover, by=by, now=now)
    return handover


@transaction.atomic
def agree_to_handover(*, handover: Handover, by: Person, now: datetime) -> None:
    """The other of the two agrees: from now on it is between the employee and whoever leads them now.

    Text and day stay. It lets go of its moment and of who wrote it down: those are of the two who were there.
    """
    found = handovers_to_answer(by).filter(pk=handover.pk, to=handover.to, proposed_by=handover.proposed_by)
    if not found.exists():
        raise Refused(_("Something changed meanwhile. Look once more."))
    change = _change(handover.agreement, handover.to, by, now)
    agreement = Agreement.objects.select_related("owner", "other").get(pk=handover.pk)
    _must_have_room(change, handover.to, by)
    if agreement.owner == change.former:
        agreement.owner = handover.to
    else:
        agreement.other = handover.to
    agreement.moment = agreement.by = None
    agreement.save(update_fields=["owner", "other", "moment", "by"])
    Handover.objects.filter(pk=handover.pk).delete()


@transaction.atomic
def end_handover(*, handover: Handover, by: Person) -> None:
    """Either of the two takes the proposal away: who made it, or who would rather not. The agreement stays theirs."""
    handovers_for(by).filter(pk=handover.pk).delete()


def _must_have_room(change: Change, to: Person, by: Person) -> None:
    """`Refused` where the employee and `to` have as many as two can. How many that are is for the two to know."""
    if agreements_of(change.employee, to).count() < MOST_AGREEMENTS:
        return
    if by != change.employee:
        raise Refused(_("Something changed meanwhile. Look once more."))
    raise Refused(_("The two have three open agreements already. Finish one of those first."))


def _change(agreement: Agreement, to: Person, by: Person, now: datetime) -> Change:
    """What changed for the two of `agreement`, held until the transaction ends. `Refused` unless `to` can have it."""
    hold_people([agreement.owner, agreement.other, to])
    fresh = agreements_for(by).filter(pk=agreement.pk).first()
    change = change_behind(fresh, local_day(now)) if fresh else None
    if change is None or to not in change.new:
        raise Refused(_("Something changed meanwhile. Look once more."))
    return change
