"""Inviting people in, and their coming in."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.core.events import record_many
from medemens.people import entry, events, mails
from medemens.people.actions.access import close_every_way_in, open_account
from medemens.people.actions.coming_in import may_be_invited
from medemens.people.models import Account, Grant, Invitation, Person
from medemens.people.queries.letters import in_the_way
from medemens.people.queries.relations import roles_of

LINK_ENDED = _("This invitation was used or has ended.")
BATCH = 500  # as many values as a statement takes on every database


@transaction.atomic
def invite(*, people: Iterable[Person], by: Person | None, now: datetime) -> list[Invitation]:
    """Open a door by mail for each of `people` for fourteen days; an invitation they already had ends, also a letter.

    Whoever has an account already is let in anew, and is told so at the address they log in with. `by` is None for
    whoever installs the program: only they let in anew someone with a role, or someone whose address isn't the
    one HR's file has. Raises `Refused` when `by` isn't HR, or when someone can't be invited.
    """
    if by and Grant.Role.HR not in roles_of(by):
        raise Refused(_("Only HR can invite people."))
    chosen, made = sorted({person.pk for person in people}), []
    if by:
        may_be_invited(chosen, now)
    for start in range(0, len(chosen), BATCH):
        # Locked, so that two who invite at the same moment don't leave somebody with two open doors.
        locked = Person.objects.select_for_update().filter(pk__in=chosen[start : start + BATCH])
        made += _invite_locked(list(locked.order_by("pk")), by, now)
    return made


def _invite_locked(people: list[Person], by: Person | None, now: datetime) -> list[Invitation]:
    if any(not person.work_mail for person in people):
        raise Refused(_("Someone without a work mail can’t be invited by mail."))
    accounts = list(Account.objects.filter(person__in=people).select_related("person"))
    if by:
        _may_be_let_in_anew(accounts)
    withdraw_invitations(people=people, now=now)
    made = Invitation.objects.bulk_create(
        Invitation(person=person, by=by, made_at=now, expires_at=now + entry.INVITATION_LIFE)
        for person in people
    )
    for account in accounts:
        mails.tell_login_changed.enqueue(account.pk, "let_in_anew")
    record_many(events.PERSON_INVITED, made, by=by, now=now)
    return made


def _may_be_let_in_anew(accounts: list[Account]) -> None:
    """Raise `Refused` where HR alone could take over an account: its owner has to know, or whoever installs helps."""
    people = [account.person_id for account in accounts]
    if Grant.objects.filter(person__in=people, ended_at=None).exists():
        raise Refused(
            _("Someone with a role is let in anew by whoever installed Medemens, not from this page.")
        )
    if any(not account.email for account in accounts):
        # A file with another work mail in it must not lead to somebody's account.
        raise Refused(_("This person logs in without mail. They are let in anew by letter."))
    if any(account.email != account.person.work_mail.strip().lower() for account in accounts):
        raise Refused(
            _(
                "This person logs in with another address than their work mail. They can be let in anew once they "
                "log in with it."
            )
        )


def withdraw_invitations(*, people: Iterable[Person], now: datetime) -> None:
    """Let no earlier invitation of `people` open anything any more."""
    still = Invitation.objects.filter(person__in=list(people), accepted_at=None, withdrawn_at=None)
    still.update(withdrawn_at=now)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, language: str, now: datetime) -> Account:
    """Take an invitation up: its person has an account from now on, and the link or letter is spent.

    A link came by mail, so it proves the address. A letter proves none: an account it opens logs in without mail.
    Whatever opened an earlier account of theirs ends: sessions, password, passkeys, app, PIN. Raises `Refused` when
    someone was quicker or it ended.
    """
    # Locked, as whoever invites or prints does: no letter is made for a first time while somebody comes in.
    person = Person.objects.select_for_update().get(pk=invitation.person_id)
    by_letter = invitation.channel == Invitation.Channel.LETTER
    if by_letter:
        _may_open_by_letter(invitation, person, now)
    still = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    if not still.update(accepted_at=now):
        raise Refused(LINK_ENDED)
    email = None if by_letter else person.work_mail
    account = open_account(person=person, email=email, language=language, now=now)
    close_every_way_in(account=account)
    return account


def _may_open_by_letter(letter: Invitation, person: Person, now: datetime) -> None:
    """Raise `Refused` where `letter` doesn't open now, or what was so when it was printed isn't any more."""
    letter.refresh_from_db()
    if closed := in_the_way(letter, now):
        raise Refused(closed)
    account = Account.objects.filter(person=person).first()
    changed = account and (account.email or letter.opens_at is None)
    if changed or roles_of(person):
        raise Refused(_("This letter no longer opens anything. Ask HR what to do."))
