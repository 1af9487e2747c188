"""Inviting people in, and their coming in."""

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.people import entry, events
from medemens.people.actions.access import open_account
from medemens.people.models import Account, Grant, Invitation, Person
from medemens.people.queries.relations import roles_of

LINK_ENDED = _("This invitation was used or has ended.")


@transaction.atomic
def invite(
    *, people: Iterable[Person], by: Person, now: datetime, channel: str = Invitation.Channel.MAIL
) -> list[Invitation]:
    """Open a door for each of `people` for fourteen days; an invitation someone already had ends.

    Raises `Refused` when `by` isn't HR, or when someone can't be reached by mail.
    """
    if Grant.Role.HR not in roles_of(by):
        raise Refused(_("Only HR can invite people."))
    people = list(people)
    if channel == Invitation.Channel.MAIL and any(not person.work_mail for person in people):
        raise Refused(_("Someone without a work mail can’t be invited by mail."))
    withdraw_invitations(people=people, now=now)
    made = Invitation.objects.bulk_create(
        Invitation(person=person, channel=channel, by=by, made_at=now, expires_at=now + entry.INVITATION_LIFE)
        for person in people
    )
    for invitation in made:
        record(events.PERSON_INVITED, invitation, by=by, now=now)
    return made


def withdraw_invitations(*, people: Iterable[Person], now: datetime) -> None:
    """Let no earlier invitation of `people` open anything any more."""
    still = Invitation.objects.filter(person__in=list(people), accepted_at=None, withdrawn_at=None)
    still.update(withdrawn_at=now)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, language: str, now: datetime) -> Account:
    """Take an invitation up: its person has an account from now on, and the link is spent.

    The link came by mail, so it proves the address. Raises `Refused` when someone was quicker or it ended.
    """
    still = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    if not still.update(accepted_at=now):
        raise Refused(LINK_ENDED)
    person = invitation.person
    account = open_account(person=person, email=person.work_mail, language=language, now=now)
    Authenticator.objects.filter(user=account).delete()
    return account
