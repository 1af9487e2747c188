"""What people ask about their own data, and how HR answers: every write of it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core import own_data
from medemens.core.errors import Refused
from medemens.core.rows import of_anyone
from medemens.people.models import CollectCode, Correction, Grant, Package, Person
from medemens.people.own.sealing import Lock, lock_for, new_code
from medemens.people.queries.relations import roles_of

KEPT_FOR = timedelta(weeks=4)  # of corrections and packages


@transaction.atomic
def erase_everything(*, person: Person, by: Person) -> int:
    """Erase all of `person` that isn't master data, a duty, or the other's half; return how many rows."""
    if by != person:
        raise Refused(_("Only you can erase what is kept of you."))
    return own_data.erase_all(person)


@transaction.atomic
def ask_correction(*, person: Person, parts: Collection[str], now: datetime) -> None:
    """Say to HR which master data aren't right; a new word replaces the one before, and none takes it back."""
    Correction.objects.visible_to(person).delete()
    if parts:
        ordered = [part for part in Correction.Part.values if part in parts]
        Correction.objects.create(person=person, parts=ordered, asked_at=now)


@transaction.atomic
def close_correction(*, correction: Correction, by: Person) -> None:
    """HR has looked: nothing of it is kept."""
    _must_be(Grant.Role.HR, by)
    correction.delete()


@transaction.atomic
def choose_collect_code(*, person: Person, now: datetime) -> str:
    """Return a new code that opens packages about `person` made from now on. It can't be shown again."""
    code = new_code()
    lock = lock_for(code)
    values = {"key": lock.key, "salt": lock.salt, "made_at": now}
    CollectCode.objects.visible_to(person).update_or_create(person=person, defaults=values)
    return code


@transaction.atomic
def forget_collect_code(*, person: Person) -> None:
    """Packages made from now on get a code by way of supervision."""
    CollectCode.objects.visible_to(person).delete()


@transaction.atomic
def make_package(*, person: Person, by: Person, now: datetime) -> Package:
    """Answer a request of `person` with a package that opens with their own code, else with one for supervision.

    Raises `Refused` about oneself: there is a page for that.
    """
    _must_be(Grant.Role.HR, by)
    if person == by:
        raise Refused(_("This is about you. Download it yourself, on the page about what is kept of you."))
    chosen = (
        of_anyone(CollectCode, "closes a package; HR is shown nothing of it").filter(person=person).first()
    )
    code = "" if chosen else new_code()
    lock = Lock(chosen.key, chosen.salt) if chosen else lock_for(code)
    return Package.objects.create(person=person, by=by, made_at=now, key=lock.key, salt=lock.salt, code=code)


@transaction.atomic
def take_package_code(*, package: Package, by: Person, now: datetime) -> str:
    """Return the code of `package` to supervision, once; from then on it is kept nowhere. `Refused` a second time."""
    _must_be(Grant.Role.SUPERVISION, by)
    every = of_anyone(Package, "the one that supervision found, held so that its code is taken once")
    held = every.select_for_update().get(pk=package.pk)
    if not held.code:
        raise Refused(_("This code was taken already. HR can make a new package, with a new code."))
    code = str(held.code)
    held.code, held.code_taken_by, held.code_taken_at = "", by, now
    held.save(update_fields=["code", "code_taken_by", "code_taken_at"])
    return code


def forget_corrections(now: datetime) -> int:
    """Forget what HR didn't close in four weeks."""
    return of_anyone(Correction, "to let go of it").filter(asked_at__lt=now - KEPT_FOR).delete()[0]


def forget_packages(now: datetime) -> int:
    """Forget after four weeks that a package was made; it can't be fetched any more."""
    return of_anyone(Package, "to let go of it").filter(made_at__lt=now - KEPT_FOR).delete()[0]


def _must_be(role: str, by: Person) -> None:
    if role not in roles_of(by):
        raise Refused(_("Your role doesn’t allow this."))
