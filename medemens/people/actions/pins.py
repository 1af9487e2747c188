"""Six digits of one's own, beside the personnel number: for who has no work mail, or no phone."""

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medemens.core import crypto
from medemens.core.errors import Refused
from medemens.people import mails
from medemens.people.easy_pins import why_easy
from medemens.people.models import Account, Pin
from medemens.people.queries.numbers import ways_in

LAST_WAY = _("Without this you can’t come in any more. First set up another way, such as a passkey.")

STAMP_MARK = ":"  # between the stamp of the key and the hash; neither has one


@transaction.atomic
def set_pin(*, account: Account, pin: str, now: datetime) -> Pin:
    """Let `account` be opened with its personnel number and these six digits, in place of earlier ones.

    Raises `Refused` with why others would guess them.
    """
    if reason := why_easy(pin, account.person.number):
        raise Refused(reason)
    hashed = _to_keep(account.pk, pin)
    kept, _made = Pin.objects.update_or_create(account=account, defaults={"hash": hashed, "set_at": now})
    mails.tell_login_changed.enqueue(account.pk, "pin_set")
    return kept


@transaction.atomic
def remove_pin(*, account: Account) -> None:
    """Let no PIN open `account` any more. Raises `Refused` where nothing else does."""
    held = Account.objects.select_for_update().get(pk=account.pk)
    if not ways_in(held).without("pin"):
        raise Refused(LAST_WAY)
    if Pin.objects.filter(account=held).delete()[0]:
        mails.tell_login_changed.enqueue(held.pk, "pin_removed")


def pin_fits(*, account: Account | None, pin: str) -> bool:
    """Whether `pin` opens `account`. It takes one hash, also where there is no account, or no PIN.

    One that was hashed with an older of FIELD_KEYS, or before 0.4, is kept anew with the first: so keys can be renewed
    without ending PINs. The try has to be counted first: pages ask `doors.by_number`, which does.
    """
    kept = getattr(account, "pin", None)
    if account is None or kept is None:
        make_password(_keyed(0, pin)[crypto.first_stamp()])
        return False
    stamp, _mark, hashed = kept.hash.rpartition(STAMP_MARK)
    keyed = _keyed(account.pk, pin)
    # Without a stamp any key can be the one; of a key that is gone none fits, and that takes a hash too.
    forms = list(keyed.values()) if not stamp else [keyed.get(stamp, "")]
    fits = any(check_password(form, hashed) for form in forms)
    if fits and stamp != crypto.first_stamp():
        Pin.objects.filter(pk=kept.pk, hash=kept.hash).update(hash=_to_keep(account.pk, pin))
    return fits


def _to_keep(account_pk: int, pin: str) -> str:
    """What is kept: the stamp of the key, and argon2 of the keyed hash."""
    stamp, keyed = next(iter(_keyed(account_pk, pin).items()))
    return f"{stamp}{STAMP_MARK}{make_password(keyed)}"


def _keyed(account_pk: int, pin: str) -> dict[str, str]:
    """What is hashed, by key: without `FIELD_KEYS` the million PINs of a stolen database can't be tried."""
    return crypto.hashes_by_key(f"{account_pk}:{pin}", "pin")
