"""The first person who may give roles: made by whoever installs the program, once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.people import names
from medemens.people.actions.access import open_account
from medemens.people.actions.roles import give_role
from medemens.people.importing.naming import split_name
from medemens.people.models import Grant, NameWord, Person

REASON = _("The first, made when Medemens was installed.")


@transaction.atomic
def make_first_administrator(*, number: str, name: str, mail: str, now: datetime) -> Person:
    """Make person `number`, or take the one who is here already, with an account and the roles of HR and administrator.

    Raises `Refused` when someone of HR works here: then HR gives the roles.
    """
    working_here = Person.objects.here(timezone.localdate(now))
    if Grant.objects.filter(role=Grant.Role.HR, ended_at=None, person__in=working_here).exists():
        raise Refused(_("There is someone in HR already. You give roles on the page Roles."))
    person = Person.objects.filter(number=number).first() or _make_person(number, name, mail)
    open_account(person=person, email=mail, language="nl", now=now)
    for role in (Grant.Role.HR, Grant.Role.ADMINISTRATOR):
        give_role(person=person, role=role, reason=str(REASON), by=None, now=now)
    return person


def _make_person(number: str, name: str, mail: str) -> Person:
    call_name, prefix, family_name = split_name(name)
    person = Person.objects.create(
        number=number,
        call_name=call_name,
        prefix=prefix,
        family_name=family_name,
        sort_key=names.sort_key(family_name, prefix, call_name),
        work_mail=mail,
    )
    words = names.words(call_name, prefix, family_name)
    NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in sorted(words))
    return person
