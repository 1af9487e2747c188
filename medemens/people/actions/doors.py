"""Coming in with a personnel number or a code for a visit: counted, looked at, and what was right given back.

The one way for pages to try them, here and on the tablet in the team room.
"""

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.people import limits, shared_device, typed
from medemens.people.actions.pins import pin_fits
from medemens.people.actions.visit_codes import account_for_visit_code
from medemens.people.models import Account
from medemens.people.queries.numbers import account_for_number

TOO_MANY = _(
    "That was a lot of tries. It works again in a quarter of an hour, or tomorrow at the latest. "
    "This keeps others from guessing their way in."
)


class TooMany(Refused):
    """There were too many tries, and this one wasn't looked at. The answer is 429."""


def by_number(
    *, request: HttpRequest, number: str, pin: str, today: date, shared: bool = True
) -> Account | None:
    """Whose account opens with this number and PIN; None where they don't belong together, known or not.

    On a `shared` device a right one makes it a device of the house, which forgets who came in. Raises `TooMany`.
    """
    account = account_for_number(number, today)
    if not _fits(request, number, pin, account) or account is None:
        return None
    if shared:
        _join_house(request, account)
    return account


def pin_again(*, request: HttpRequest, account: Account, pin: str) -> bool:
    """Whether `pin` is that of `account`, whose owner is in and says once more who they are. Raises `TooMany`."""
    return _fits(request, account.person.number, pin, account)


def by_visit_code(*, request: HttpRequest, code: str, today: date) -> Account | None:
    """Whose account opens with this code, which is spent; None where it is nobody's. Raises `TooMany`.

    A right one makes the tablet one of the house: also where strangers used up the tries of new devices, the next
    person comes in there with their PIN.
    """
    if not limits.may_try_here(request):
        raise TooMany(TOO_MANY)
    account = account_for_visit_code(code=code, today=today)
    if account:
        _join_house(request, account)
    return account


def _fits(request: HttpRequest, number: str, pin: str, account: Account | None) -> bool:
    if not limits.may_try_here(request):
        raise TooMany(TOO_MANY)
    counted = limits.may_try_number(request, typed.personnel_number(number), account)
    if counted is None:
        raise TooMany(TOO_MANY)
    fits = pin_fits(account=account, pin=pin)
    if fits:
        counted.rollback()
    return fits


def _join_house(request: HttpRequest, account: Account) -> None:
    if limits.may_join_house(request, account):
        shared_device.join_house(request)
