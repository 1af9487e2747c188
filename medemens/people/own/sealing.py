"""A package that opens with a code, in any browser, without a network and without another program.

What is in it is encrypted with AES-256-GCM under a key made of the code by PBKDF2 (SHA-256). The file is a page that
does the reverse by WebCrypto, as every browser has it. Who made the package and who kept the key need not know the
code: `lock_for` is called when it is chosen, and the code isn't kept.
"""

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import pbkdf2_hmac

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.template.loader import render_to_string

from medemens.people.entry import LETTER_ALPHABET

CODE_LENGTH = 20  # of 25 letters and digits: 92 bits, more than anybody can try
ITERATIONS = 600_000  # OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256
_NONCE, _SALT, _KEY = 12, 16, 32  # bytes


@dataclass(frozen=True, slots=True)
class Lock:
    """What closes a package: a key made of a code with this salt, both in base64."""

    key: str
    salt: str


def new_code() -> str:
    """A code to open a package with: random, without letters that look alike."""
    return "".join(secrets.choice(LETTER_ALPHABET) for _place in range(CODE_LENGTH))


def lock_for(code: str) -> Lock:
    """What closes a package so that `code` opens it. Takes a moment, and so does every guess."""
    salt = secrets.token_bytes(_SALT)
    key = pbkdf2_hmac("sha256", code.encode(), salt, ITERATIONS, _KEY)
    return Lock(b64encode(key).decode(), b64encode(salt).decode())


def sealed(*, html: str, data: str, lock: Lock) -> str:
    """A page that holds `html` and `data` (JSON), closed with `lock`. Its own words are in the active language."""
    nonce = secrets.token_bytes(_NONCE)
    plain = json.dumps({"html": html, "json": data}).encode()
    closed = AESGCM(b64decode(lock.key)).encrypt(nonce, plain, None)
    words = {
        "salt": lock.salt,
        "nonce": b64encode(nonce).decode(),
        "iterations": ITERATIONS,
        "closed": b64encode(closed).decode(),
    }
    return render_to_string("people/own/sealed.html", words)
