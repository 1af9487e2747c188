"""Fetching a roster calendar: only from the addresses an administrator allowed, and only so much of it."""

import http.client
from time import monotonic
from urllib.error import HTTPError
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

from medemens.core import origins
from medemens.core.origins import NotAllowed as NotAllowed

LARGEST = 5 * 1024 * 1024  # bytes
PATIENCE = 20  # seconds, for all of it
_PIECE = 1 << 16


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
    return origins.allowed(written, settings.ROSTER_ORIGINS)


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
