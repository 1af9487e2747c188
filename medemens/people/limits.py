"""How often one may try: counted per account and per device first, per network address generously.

The counts live in the database cache under keyed hashes, so that no address, of mail or network, is kept. Every window
is fifteen minutes and a refused attempt isn't counted, so no lockout lasts longer. Codes and passwords count
apart: whoever is locked out of the one can use the other.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medemens.core.crypto import keyed_hash
from medemens.people import devices, entry
from medemens.people.models import Account


def may_try(request: HttpRequest, address: str) -> bool:
    """Count a try of a password for the account of `address`, known or not, and say whether it is allowed."""
    return may_try_here(request) and _count(request, "password_account", _door(request, address))


def may_send(request: HttpRequest, address: str) -> bool:
    """Count a code asked for `address`, and say whether one more may leave. `may_try_here` comes before it."""
    return _count(request, "code_account", _door(request, address))


def may_guess(request: HttpRequest, address: str) -> bool:
    """Count a code typed for `address`: as many as all the codes that may be sent allow."""
    return _count(request, "guess_account", _door(request, address))


def _door(request: HttpRequest, address: str) -> str:
    device = devices.device_of(request)
    return f"{address.strip().lower()} {device.number if device.knows(address) else 'stranger'}"


def may_try_here(request: HttpRequest) -> bool:
    """Count an attempt of this device and of this network address, whatever account it is for."""
    network = DefaultAccountAdapter(request).get_client_ip(request)
    return _count(request, "login_device", devices.device_of(request).number) and _count(
        request, "login_address", network
    )


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
    return bool(ratelimit.consume(request, action=action, key=keyed_hash(value, f"limit:{action}")))
