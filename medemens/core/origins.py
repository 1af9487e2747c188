"""Addresses elsewhere that this server may speak to: only on servers an administrator named.

Whoever may type an address could otherwise let this server look around inside the organisation's own network.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}


class NotAllowed(Exception):
    """This address is on no server that is allowed."""


def allowed(address: str, origins: Iterable[str]) -> str:
    """`address` without its fragment. Raises `NotAllowed` unless its origin is one of `origins`."""
    written = address.strip()
    if origin_of(written) not in {origin_of(origin) for origin in origins}:
        raise NotAllowed
    return urlunsplit(urlsplit(written)._replace(fragment=""))


def origin_of(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of `address`. Raises `NotAllowed` for what has none, or has a user name in it."""
    if not address.isascii() or not address.isprintable() or set(address) & set(' \\<>"'):
        raise NotAllowed
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise NotAllowed from None
    if not parts.hostname or "@" in parts.netloc:
        raise NotAllowed
    return parts.scheme, parts.hostname, port
