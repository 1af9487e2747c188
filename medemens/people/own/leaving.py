"""What becomes of someone who left: four weeks in which everything rests, and then it goes.

Within those weeks whoever is taken on again finds all of it as it was. After them what is kept goes by the ties of the
registry (core/ties.py). Where something of a colleague still points to the person, a row stays without anything in it,
that reads “a former colleague”; once nothing does, it goes too. The personnel number is free again: a file that names
it later, because someone came back, makes somebody new.
"""

import secrets
from datetime import date, datetime

from django.db import transaction

from medemens.core.own_data import let_go_of
from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.people.merging import relations_to
from medemens.people.models import GONE, Person
from medemens.people.rules import GRACE

LONG_AGO = date(1970, 1, 1)  # in place of a last day: nobody is here without one


def forget_leavers(now: datetime) -> int:
    """Let go of whoever left over four weeks ago; return how many people that were, and how many empty rows went."""
    today = local_day(now)
    gone = Person.objects.known().filter(last_day__lt=today - GRACE).order_by("pk")
    forgotten = sum(_forget(pk, today) for pk in list(gone.values_list("pk", flat=True)))
    return forgotten + _drop_empty_rows()


@transaction.atomic
def _forget(pk: int, today: date) -> bool:
    """Locked and looked at once more: an import may have taken them on again just now."""
    still_gone = Person.objects.known().filter(pk=pk, last_day__lt=today - GRACE)
    person = still_gone.select_for_update().first()
    if person is None:
        return False
    let_go_of(person)
    Person.objects.filter(pk=pk).update(
        number=f"-{secrets.token_hex(16)}",
        call_name=GONE,
        prefix="",
        family_name="",
        sort_key="",
        work_mail="",
        service_date=None,
        first_day=None,
        last_day=LONG_AGO,
        erased_on=today,
    )
    return True


@transaction.atomic
def _drop_empty_rows() -> int:
    empty = Person.objects.exclude(erased_on=None)
    lonely = [person.pk for person in empty.select_for_update() if not _is_pointed_at(person)]
    return int(Person.objects.filter(pk__in=lonely).delete()[0])


def _is_pointed_at(person: Person) -> bool:
    why = "whether anything still names whoever left"
    return any(
        of_anyone(relation.model, why).filter(**{relation.name: person}).exists()
        for relation in relations_to(Person)
    )
