"""Letting someone in anew whom nobody of HR may: done by whoever installed the program."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.people.actions.invitations import invite
from medemens.people.actions.letters import Printed, make_letters
from medemens.people.models import Invitation, Person


def let_in(*, number: str, now: datetime) -> Invitation:
    """Invite the person with this number, whatever role they hold. Raises `Refused` where that can't be."""
    return invite(people=[_with_number(number)], by=None, now=now)[0]


def let_in_by_letter(*, number: str, now: datetime) -> Printed:
    """Make a letter for the person with this number, who has no mail; it opens at once. Raises `Refused` as above."""
    return make_letters(people=[_with_number(number)], by=None, now=now)[0]


def _with_number(number: str) -> Person:
    person = Person.objects.filter(number=number).first()
    if person is None:
        raise Refused(_("Nobody has this number."))
    return person
