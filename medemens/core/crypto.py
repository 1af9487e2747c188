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
HASH_DIGITS, STAMP_DIGITS = 64, 8


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
    return _hash(field_keys()[0], value, purpose)


def lookup_hash(value: str, purpose: str) -> str:
    """Return what is kept of a secret that is looked up later: 64 hex digits that tell of which key they are.

    The first eight are the stamp of the key (it can't be computed back), the others a keyed hash.
    """
    return _stamped(field_keys()[0], value, purpose)


def lookup_hashes(value: str, purpose: str) -> list[str]:
    """Every form in which `value` may have been kept: of each key, with its stamp or, before 0.4, without."""
    keys = field_keys()
    return [_stamped(key, value, purpose) for key in keys] + [_hash(key, value, purpose) for key in keys]


def first_stamp() -> str:
    """What is in front of all that was hashed with the first key."""
    return _stamp(field_keys()[0])


def hashes_by_key(value: str, purpose: str) -> dict[str, str]:
    """The keyed hash of `value` under each key, by the stamp of that key; the first key first."""
    return {_stamp(key): _hash(key, value, purpose) for key in field_keys()}


def is_of_first_key(token: bytes, purpose: str) -> bool:
    """Whether the first key alone reads `token`."""
    first = _cached_box(purpose, tuple(settings.FIELD_KEYS[:1]))
    try:
        first.decrypt(token)
    except InvalidToken:
        return False
    return True


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
def _cached_box(purpose: str, keys: tuple[str, ...]) -> MultiFernet:
    sub_keys = (_sub_key(key, f"field:{purpose}") for key in field_keys()[: len(keys)])
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in sub_keys])


def _stamped(key: bytes, value: str, purpose: str) -> str:
    return (_stamp(key) + _hash(key, value, purpose))[:HASH_DIGITS]


def _stamp(key: bytes) -> str:
    return _sub_key(key, "stamp").hex()[:STAMP_DIGITS]


def _hash(key: bytes, value: str, purpose: str) -> str:
    return hmac.new(_sub_key(key, f"hash:{purpose}"), value.encode(), hashlib.sha256).hexdigest()


@cache
def _sub_key(key: bytes, info: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=info.encode()).derive(key)
