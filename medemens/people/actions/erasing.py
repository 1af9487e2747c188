"""Erasing all that a pilot leaves behind, beside who people are for the organisation.

It doesn't follow the ties of the registry, as `core.own_data` does for whoever erases everything and for whoever left.
A tie says what goes of one person while the others stay: not the other's half of an open agreement, not a rhythm that
was switched off, not what a leader keeps of somebody else. At the end of a pilot it goes of everyone. What belongs to
a team, such as its week, has no ties at all, for they lead to people. And what goes here is found by the models
themselves: should a tie be forgotten, a pilot still leaves nothing behind.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models, transaction

from medemens.core import personal_data
from medemens.people.actions.access import close_every_way_in
from medemens.people.actions.invitations import withdraw_invitations
from medemens.people.models import Account, CollectCode, Contact, Correction, Grant, Person, Team

# Of this app only whom someone chose and asked is theirs; the rest is master data, roles and the log of power.
OURS = {CollectCode, Contact, Correction}


@transaction.atomic
def erase_content_of(row: Person | Team, now: datetime) -> int:
    """Delete all that people put in, or that was planned, about this person (or team); return how many rows.

    Every model that the registry of personal data knows, outside master data: what depends on the row goes. What only
    mentions it, such as who wrote an agreement of two others, stays.
    """
    deleted = 0
    for model, field in _depending_on(type(row)):
        deleted += model._base_manager.filter(**{field: row}).delete()[0]
    return deleted


@transaction.atomic
def end_account(*, person: Person, now: datetime) -> None:
    """Let nothing open Medemens for `person` any more, unless they hold a role: then only what they put in goes."""
    withdraw_invitations(people=[person], now=now)
    account = Account.objects.filter(person=person).first()
    if account and not Grant.objects.filter(person=person, ended_at=None).exists():
        close_every_way_in(account=account)
        account.delete()


def _depending_on(model: type[models.Model]) -> Iterator[tuple[Any, str]]:
    for known in personal_data.covered():
        if known._meta.app_label != Person._meta.app_label or known in OURS:
            for field in known._meta.get_fields():
                if isinstance(field, models.ForeignKey) and _depends(field, model):
                    yield known, field.name


def _depends(field: Any, model: type[models.Model]) -> bool:
    return field.related_model is model and field.remote_field.on_delete is models.CASCADE
