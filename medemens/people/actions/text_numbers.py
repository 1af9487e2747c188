"""Codes by text message: to a number its owner gave for this, and proved to be theirs."""

from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.people import mails, texting
from medemens.people.actions import codes
from medemens.people.actions.pins import LAST_WAY
from medemens.people.models import Account, LoginCode, TextNumber
from medemens.people.queries.numbers import account_for_text_number, of_text_number, text_hash, ways_in

TAKEN = _("Someone else here uses this number already. A number can be of one person only.")


@transaction.atomic
def send_code(*, number: str, now: datetime, enough: bool = False, for_today: bool = False) -> LoginCode:
    """Send a code to log in with to `number`, if it is someone's here; the task that sends it looks that up.

    With `enough` one that is on its way counts on, and where none is a new one leaves; with `for_today` none leaves.
    """
    if for_today:
        return codes.ask(address=number, send=lambda _pk: None, now=now, enough=True)
    return codes.ask(address=number, send=texting.text_code.enqueue, now=now, enough=enough)


@transaction.atomic
def use_code(*, asked: LoginCode, code: str, today: date, now: datetime) -> Account | None:
    """Return whose account opens with the code someone typed; None where it isn't right. `Refused` as `codes` does."""
    right = codes.is_right(asked=asked, code=code, now=now)
    account = account_for_text_number(asked.address, today)
    if not right or account is None:
        return None
    codes.spend(asked=asked)
    return account


@transaction.atomic
def send_proof(*, number: str, account: Account, now: datetime) -> LoginCode:
    """Send a code to `number`, known or not, with which the owner of `account` proves that it is theirs."""
    send = partial(texting.text_code.enqueue, prover_id=account.pk)
    return codes.ask(address=number, send=send, now=now)


@transaction.atomic
def keep_number(*, account: Account, asked: LoginCode, code: str, today: date, now: datetime) -> bool:
    """Let codes go to the number that was proved by `code`, in place of an earlier one; False where it isn't right.

    Raises `Refused` where the code is spent, or the number is of someone else here.
    """
    if not codes.is_right(asked=asked, code=code, now=now):
        return False
    if of_text_number(asked.address).exclude(account=account).exists():
        raise Refused(TAKEN)
    codes.spend(asked=asked)
    found = text_hash(asked.address)
    TextNumber.objects.update_or_create(
        account=account,
        defaults={"number": asked.address, "number_hash": found, "given_on": today, "proved_at": now},
    )
    mails.tell_login_changed.enqueue(account.pk, "text_number_set")
    return True


@transaction.atomic
def remove_number(*, account: Account) -> None:
    """Forget the mobile number of `account`. Raises `Refused` where nothing else opens it."""
    held = Account.objects.select_for_update().get(pk=account.pk)
    if not ways_in(held).without("text"):
        raise Refused(LAST_WAY)
    if TextNumber.objects.filter(account=held).delete()[0]:
        mails.tell_login_changed.enqueue(held.pk, "text_number_removed")
