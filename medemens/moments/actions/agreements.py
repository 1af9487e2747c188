"""Agreements and needs after they were written down: done, not done after all, taken away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.moments.models import Agreement, Fulfilment, Need
from medemens.people.models import Person


@transaction.atomic
def fulfil_agreement(*, agreement: Agreement, by: Person, now: datetime) -> Fulfilment:
    """Either of the two says that it is done; saying it twice changes nothing."""
    return Fulfilment.objects.get_or_create(agreement=agreement, defaults={"by": by, "at": now})[0]


@transaction.atomic
def reopen_agreement(*, agreement: Agreement, by: Person, now: datetime) -> None:
    """Undo: it isn't done after all."""
    Fulfilment.objects.filter(agreement=agreement).delete()


@transaction.atomic
def remove_agreement(*, agreement: Agreement, by: Person, now: datetime) -> None:
    """Take an agreement away, for both. Either of the two may: nobody is stuck with what another wrote."""
    if by.pk not in (agreement.owner_id, agreement.other_id):
        raise Refused(_("Only the two of you can take this away."))
    agreement.delete()


@transaction.atomic
def remove_need(*, need: Need, by: Person, now: datetime) -> None:
    """Take a need away, for both. Either of the two may."""
    if by.pk not in (need.person_id, need.other_id):
        raise Refused(_("Only the two of you can take this away."))
    need.delete()
