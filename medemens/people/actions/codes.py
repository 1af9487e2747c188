"""Codes of eight digits on their way to an address, of mail or of a phone. The same work for every address."""

import secrets
from collections.abc import Callable
from datetime import datetime

from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from medemens.core.crypto import keyed_hash
from medemens.core.errors import Refused
from medemens.people import entry, typed
from medemens.people.models import LoginCode

Send = Callable[[int], object]  # enqueues the task that takes the code of this LoginCode to its address

SEED_BYTES = 32
CODE_SPENT = _("This code no longer works. Ask for a new one, it is there in a moment.")


def ask(*, address: str, send: Send, now: datetime, enough: bool = False) -> LoginCode:
    """Note that a code was asked for `address`, and let `send` have it brought there.

    With `enough`, because many codes went there already, the last one on its way counts here too and none leaves. Call
    it inside a transaction.
    """
    LoginCode.objects.filter(expires_at__lte=now).delete()
    found = keyed_hash(address, "login-address")
    usable = LoginCode.objects.filter(address_hash=found, attempts__lt=entry.CODE_ATTEMPTS).order_by("-pk")
    on_its_way = usable.first() if enough else None
    asked = LoginCode.objects.create(
        seed=on_its_way.seed if on_its_way else secrets.token_hex(SEED_BYTES),
        address=address,
        address_hash=found,
        expires_at=on_its_way.expires_at if on_its_way else now + entry.CODE_LIFE,
    )
    if on_its_way is None:
        send(asked.pk)
    return asked


def is_right(*, asked: LoginCode, code: str, now: datetime) -> bool:
    """Whether `code` is the one that went to the address. Every try is counted before it is looked at.

    Raises `Refused` when there were too many tries or the time is over.
    """
    usable = LoginCode.objects.filter(pk=asked.pk, attempts__lt=entry.CODE_ATTEMPTS, expires_at__gt=now)
    if not usable.update(attempts=F("attempts") + 1):
        raise Refused(CODE_SPENT)
    return constant_time_compare(entry.login_code(asked.seed), typed.digits(code))


def spend(*, asked: LoginCode) -> None:
    """End what is on its way to that address, so that a code works once. Raises `Refused` where another was quicker."""
    if not LoginCode.objects.filter(address_hash=asked.address_hash).delete()[0]:
        raise Refused(CODE_SPENT)
