"""Encryption of what people write, and keyed hashes of what they carry.

`FIELD_KEYS` holds url-safe base64 keys of 32 bytes: the first encrypts, all decrypt. Every purpose has a sub-key
of its own by HKDF (RFC 5869), so that a text moved to another column can't be read there.
"""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32


class WrongKey(Exception):
    """None of `FIELD_KEYS` reads this text."""


def encrypt(plain: bytes, purpose: str) -> bytes:
    """Return `plain` as a Fernet token for `purpose`. Tokens carry time 0: they tell nobody when a text was written."""
    return _box(purpose).encrypt_at_time(plain, current_time=0)


def decrypt(token: bytes, purpose: str) -> bytes:
    """Return the plain bytes of `token`; raises `WrongKey` where no key fits or the token was altered."""
    try:
        return _box(purpose).decrypt(token)
    except InvalidToken as error:
        raise WrongKey(purpose) from error


def keyed_hash(value: str, purpose: str) -> str:
    """Return an HMAC-SHA-256 of `value` as 64 hex digits, for looking up secrets that are not themselves kept."""
    return hmac.new(_sub_key(field_keys()[0], f"hash:{purpose}"), value.encode(), hashlib.sha256).hexdigest()


def sign(value: str, purpose: str) -> str:
    """Sign `value` with the first of `FIELD_KEYS`: the name of that key, a colon, and an HMAC-SHA-256 in hex."""
    return _signature(field_keys()[0], value, purpose)


def signed(value: str, signature: str, purpose: str) -> bool | None:
    """Whether `signature` is one of `value`; None where the key it names is none of `FIELD_KEYS` (any more)."""
    name = signature.partition(":")[0]
    key = next((key for key in field_keys() if _name_of(key) == name), None)
    if key is None:
        return None
    return hmac.compare_digest(_signature(key, value, purpose).encode(), signature.encode())


def signed_with_first(signature: str) -> bool:
    """Whether `signature` names the first of `FIELD_KEYS`."""
    return signature.partition(":")[0] == _name_of(field_keys()[0])


def _signature(key: bytes, value: str, purpose: str) -> str:
    mac = hmac.new(_sub_key(key, f"sign:{purpose}"), value.encode(), hashlib.sha256)
    return f"{_name_of(key)}:{mac.hexdigest()}"


def _name_of(key: bytes) -> str:
    """By what signatures know a key again, which tells nothing of it."""
    return _sub_key(key, "name").hex()[:8]


def field_keys() -> list[bytes]:
    """Return the decoded `FIELD_KEYS`; raises `ImproperlyConfigured` with what to do where one is not 32 bytes."""
    try:
        keys = [base64.urlsafe_b64decode(key) for key in settings.FIELD_KEYS]
    except ValueError as error:
        raise ImproperlyConfigured(
            "FIELD_KEYS: a key is not url-safe base64. See docs/operations.md."
        ) from error
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise ImproperlyConfigured(
            "FIELD_KEYS: each key is 32 bytes in url-safe base64. See docs/operations.md."
        )
    return keys


def _box(purpose: str) -> MultiFernet:
    return _cached_box(purpose, tuple(settings.FIELD_KEYS))


@cache
def _cached_box(purpose: str, _keys: tuple[str, ...]) -> MultiFernet:
    sub_keys = (_sub_key(key, f"field:{purpose}") for key in field_keys())
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in sub_keys])


def _sub_key(key: bytes, info: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=info.encode()).derive(key)
