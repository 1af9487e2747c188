"""Fetching a roster calendar: only from the addresses an administrator allowed, and only so much of it.

Whoever may type an address could otherwise let this server look around inside the organisation's own network.
"""

import http.client
from time import monotonic
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from django.conf import settings

LARGEST = 5 * 1024 * 1024  # bytes
PATIENCE = 20  # seconds, for all of it
_PIECE = 1 << 16
_PORTS = {"http": 80, "https": 443}


class NotAllowed(Exception):
    """This address doesn't begin with one that is allowed."""


class Unreachable(Exception):
    """Nothing came from there, or not in time, or too much. It repeats nothing of it.

    `is_silent` when the server itself didn't answer: it won't for another address either.
    """

    def __init__(self, *, is_silent: bool = False) -> None:
        super().__init__()
        self.is_silent = is_silent


def allowed(address: str) -> str:
    """`address` as it is fetched (webcal is https). Raises `NotAllowed` unless its origin is one of ROSTER_ORIGINS."""
    scheme, colon, rest = address.strip().partition(":")
    written = f"https:{rest}" if scheme.lower() in ("webcal", "webcals") else f"{scheme}{colon}{rest}"
    if not written.isascii() or not written.isprintable() or set(written) & set(' \\<>"'):
        raise NotAllowed
    if origin_of(written) not in {origin_of(origin) for origin in settings.ROSTER_ORIGINS}:
        raise NotAllowed
    return urlunsplit(urlsplit(written)._replace(fragment=""))


def origin_of(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of `address`. Raises `NotAllowed` for what has none, or has a user name in it."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise NotAllowed from None
    if not parts.hostname or "@" in parts.netloc:
        raise NotAllowed
    return parts.scheme, parts.hostname, port


def fetch(address: str) -> bytes:
    """What is at `address`. Raises `NotAllowed` and `Unreachable`. No redirect is followed: it can lead anywhere."""
    headers = {"Accept": "text/calendar", "User-Agent": "Medemens"}
    request = Request(allowed(address), headers=headers)  # noqa: S310 - only http and https are allowed
    until = monotonic() + PATIENCE
    try:
        with _opener().open(request, timeout=PATIENCE) as answer:
            return _read(answer, until)
    except HTTPError:
        raise Unreachable from None
    except (OSError, http.client.HTTPException, ValueError):
        # What went wrong can repeat the address, which lets in whoever knows it.
        raise Unreachable(is_silent=True) from None


def _opener() -> OpenerDirector:
    """An opener that knows http and https alone: no files, no redirects, no passwords."""
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor):
        opener.add_handler(handler())
    return opener


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    pieces: list[bytes] = []
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        if sum(map(len, pieces)) > LARGEST or monotonic() > until:
            raise Unreachable
    return b"".join(pieces)
