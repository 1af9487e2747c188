"""How often one may try: counted per account and per device first, per network address generously.

The counts live in the database cache under keyed hashes, so that no address, of mail or network, is kept. Every window
is fifteen minutes and a refused attempt isn't counted, so no lockout lasts longer. Codes and passwords count
apart: whoever is locked out of the one can use the other.
"""

from typing import Literal

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medemens.core.crypto import keyed_hash
from medemens.people import devices, entry


def may_try(request: HttpRequest, kind: Literal["code", "password"], address: str) -> bool:
    """Count an attempt at the account of `address`, known or not, and say whether it is allowed."""
    device = devices.device_of(request)
    door = f"{address.strip().lower()} {device.number if device.knows(address) else 'stranger'}"
    return may_try_here(request) and _count(request, f"{kind}_account", door)


def may_try_here(request: HttpRequest) -> bool:
    """Count an attempt of this device and of this network address, whatever account it is for."""
    network = DefaultAccountAdapter(request).get_client_ip(request)
    return _count(request, "login_device", devices.device_of(request).number) and _count(
        request, "login_address", network
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """The page that says when it works again (429)."""
    response = render(request, "429.html", {"retry_after": entry.LOCKOUT.seconds // 60}, status=429)
    response.headers["Retry-After"] = str(entry.LOCKOUT.seconds)
    return response


def _count(request: HttpRequest, action: str, value: str) -> bool:
    return bool(ratelimit.consume(request, action=action, key=keyed_hash(value, f"limit:{action}")))
