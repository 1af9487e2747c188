"""How often one may try: counted per account and per device first, per network address generously.

The counts live in the database cache under keyed hashes, so that no address, of mail or network, is kept. A refused
attempt isn't counted. Of codes by mail and passwords every window is fifteen minutes, so no lockout lasts longer; they
count apart: whoever is locked out of the one can use the other.

**Personnel number and PIN** need more, for a PIN has six digits and personnel numbers are known: a guesser needn't
stay with one account but can try one PIN with all of them. Only wrong ones count; a right one gives its count back.
They are counted by how well the device is known:

- *A device that knows the account* (someone's own phone) has a count of its own: 6 wrong ones in a quarter of an hour
  and 24 in a day. Nobody elsewhere can use it up.
- *A device of the house*, on which people came in with a number before, counts by itself too: 6 and 24 for each
  number, and 20 a day of all numbers. Together all of them allow 72 a day for a number and 600 in all. An account
  makes three devices one of the house in a day, so that a colleague who means harm needs days to use up the 600, and a
  stranger can't use up any.
- *All other devices together* allow 6 and 24 for a number, 30 a day from a network address, and 100 a day in all.

What that comes to for 20,000 accounts. 907,576 PINs aren't refused as easy (easy_pins.py). Chosen evenly, the 100 tries
a day of all strangers together, from however many addresses, open one account in 25 years. Were the likeliest PIN
left had by one person in 2,000, and tried with another number each time: one in 20 days, for somebody who knows every
number and has the addresses; that the 100 are used up goes to the log on the first day. Aimed at one person, 24 a day
are 1 in 100 after a year. A colleague who makes devices of the house, three a day, and uses up what all those allow,
needs more than four years, or eight days with that one PIN; here too the log tells when the 600 are used up.

The price is that whoever stands at a strange device may have to wait until the next day: a code by mail, a passkey, a
letter and a code for a visit still open. Known devices, and those of the house, don't wait for what strangers do.
"""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.core.internal import ratelimit as counting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medemens.core.crypto import keyed_hash
from medemens.people import devices, entry
from medemens.people.models import Account

logger = logging.getLogger(__name__)
EVERYONE = "everyone"


def may_try(request: HttpRequest, address: str) -> bool:
    """Count a try of a password for the account of `address`, known or not, and say whether it is allowed."""
    return may_try_here(request) and _count(request, "password_account", _door(request, address))


def may_send(request: HttpRequest, address: str) -> bool:
    """Count a code asked for `address`, and say whether one more may leave. `may_try_here` comes before it."""
    return _count(request, "code_account", _door(request, address))


def may_guess(request: HttpRequest, address: str) -> bool:
    """Count a code typed for `address`: as many as all the codes that may be sent allow."""
    return _count(request, "guess_account", _door(request, address))


def may_try_number(
    request: HttpRequest, number: str, account: Account | None
) -> "counting.RateLimitUsage | None":
    """Count a PIN typed for `number`, whether or not it is the `account`'s of somebody; None where that is too many.

    What comes back takes the count back (`rollback()`), for when the PIN was right. `may_try_here` comes before it.
    """
    used = counting.RateLimitUsage(usage=[])
    for action, value in _pin_counts(request, number, account):
        one = _use(request, action, value)
        if one is None:
            used.rollback()
            if value == EVERYONE:
                logger.warning("Wrong PINs reached the most that is allowed in a day (%s).", action)
            return None
        used.usage += one.usage
    return used


def _pin_counts(request: HttpRequest, number: str, account: Account | None) -> list[tuple[str, str]]:
    """Where a wrong PIN counts, the widest first: what is used up there leaves no row for each number."""
    device = devices.device_of(request)
    if account and device.knows(account.email or str(account.pk)):
        return [("pin_account", f"{number} {device.number}")]
    if device.is_of_house:
        house = [("pin_house", EVERYONE), ("pin_house_device", device.number), ("pin_house_account", number)]
        return [*house, ("pin_account", f"{number} {device.number}")]
    network = DefaultAccountAdapter(request).get_client_ip(request)
    return [("pin_stranger", EVERYONE), ("pin_network", network), ("pin_account", f"{number} stranger")]


def may_join_house(request: HttpRequest, account: Account) -> bool:
    """Count that `account` makes this device one of the house, and say whether it may."""
    return devices.device_of(request).is_of_house or _count(request, "pin_new_device", str(account.pk))


def may_text(request: HttpRequest, number: str) -> bool:
    """Count a code asked for by text message for `number`, known or not. `may_try_here` comes before it.

    A message costs money and may wake someone: past twelve a day there is no other. The device on which its owner
    used that number before counts by itself, so that nobody elsewhere uses theirs up.
    """
    return _count(request, "text_day", _door(request, number))


def may_text_anew(request: HttpRequest, number: str) -> bool:
    """Whether a new code may leave for `number`; past it the last one counts on."""
    return _count(request, "text_code", _door(request, number))


def may_prove_number(request: HttpRequest, account: Account) -> bool:
    """Count that `account` has a code sent to a number they say is theirs."""
    return _count(request, "text_proof", str(account.pk))


def _door(request: HttpRequest, address: str) -> str:
    device = devices.device_of(request)
    return f"{address.strip().lower()} {device.number if device.knows(address) else 'stranger'}"


def may_try_here(request: HttpRequest) -> bool:
    """Count an attempt of this network address and of this device, whatever account it is for."""
    return _may_try(request)


def may_try_letter(request: HttpRequest) -> bool:
    """Count a code of a letter, scanned or typed, for this network and device: whose it is, only a right one tells.

    Looking counts like acting, for it tells too whether a code is right.
    """
    return _may_try(request, limit_get=True)


def _may_try(request: HttpRequest, *, limit_get: bool = False) -> bool:
    """The address first: once it is used up, a try with a new device each time leaves no row behind.

    What one device tries too often takes nothing from its neighbours.
    """
    network = DefaultAccountAdapter(request).get_client_ip(request)
    counted = _use(request, "login_address", network, limit_get=limit_get)
    if counted is None:
        return False
    if _use(request, "login_device", devices.device_of(request).number, limit_get=limit_get) is None:
        counted.rollback()
        return False
    return True


def may_try_second_step(request: HttpRequest, account: Account) -> bool:
    """Count a code of an app, or a recovery code, in this session or on this device, whoever else tries elsewhere."""
    return _count(request, "second_step", _second_step(request, account))


def forget_second_step(request: HttpRequest, account: Account) -> None:
    """The code was right: what was tried before it counts no more."""
    key = keyed_hash(_second_step(request, account), "limit:second_step")
    ratelimit.clear(request, action="second_step", key=key)


def _second_step(request: HttpRequest, account: Account) -> str:
    device = devices.device_of(request)
    known = device.knows(account.email or str(account.pk))
    return f"{account.pk} {device.number if known else request.session.session_key}"


def too_many(request: HttpRequest) -> HttpResponse:
    """The page that says when it works again (429)."""
    response = render(request, "429.html", {"retry_after": entry.LOCKOUT.seconds // 60}, status=429)
    response.headers["Retry-After"] = str(entry.LOCKOUT.seconds)
    return response


def _count(request: HttpRequest, action: str, value: str) -> bool:
    return _use(request, action, value) is not None


def _use(
    request: HttpRequest, action: str, value: str, *, limit_get: bool = False
) -> "counting.RateLimitUsage | None":
    key = keyed_hash(value, f"limit:{action}")
    return counting.consume(request, app="allauth.account", action=action, key=key, limit_get=limit_get)
