"""What of getting in depends on `FIELD_KEYS`, and what becomes of it when the first of them is renewed."""

from typing import Any

from allauth.mfa.models import Authenticator

from medemens.core import crypto
from medemens.core.rotation import Fixed, Renewable, register
from medemens.core.rows import of_anyone
from medemens.people.actions.pins import STAMP_MARK
from medemens.people.adapters import SECOND_FACTOR, SecondFactorAdapter
from medemens.people.models import Invitation, Pin, TextNumber, VisitCode
from medemens.people.queries.numbers import text_hash

COUNTED = "a count for whoever renews the keys"


def _tokens(held: Any) -> list[str]:
    """The encrypted parts of what an authenticator holds: the secret, the seed, or codes from elsewhere."""
    single = [held.data[name] for name in ("secret", "seed") if name in held.data]
    return [*single, *(held.data.get("migrated_codes") or [])]


def _needs_key(held: Any) -> bool:
    return not all(crypto.is_of_first_key(token.encode(), SECOND_FACTOR) for token in _tokens(held))


def _renew_authenticator(held: Any) -> None:
    adapter = SecondFactorAdapter()

    def anew(token: str) -> str:
        return adapter.encrypt(adapter.decrypt(token))

    for name in {"secret", "seed"} & held.data.keys():
        held.data[name] = anew(held.data[name])
    if codes := held.data.get("migrated_codes"):
        held.data["migrated_codes"] = [anew(code) for code in codes]
    held.save(update_fields=["data"])


def _needs_stamp(row: TextNumber) -> bool:
    return not row.number_hash.startswith(crypto.first_stamp())


def _renew_number(row: TextNumber) -> None:
    row.number_hash = text_hash(row.number)
    row.save(update_fields=["number_hash"])


def _older_letters() -> int:
    every = of_anyone(Invitation, COUNTED)
    letters = every.filter(code_hash__isnull=False, accepted_at=None, withdrawn_at=None)
    return letters.exclude(code_hash__startswith=crypto.first_stamp()).count()


register(
    Renewable(Authenticator, needs=_needs_key, renew=_renew_authenticator),
    Renewable(TextNumber, needs=_needs_stamp, renew=_renew_number),
    Fixed(
        lambda: of_anyone(Pin, COUNTED).exclude(hash__startswith=crypto.first_stamp() + STAMP_MARK).count(),
        "PINs: renewed by themselves the next time their owner comes in with them. Without the old key these end, and "
        "whoever has no other way in needs a new letter.",
    ),
    Fixed(
        _older_letters,
        "letters on paper: each works for two weeks at most. Without the old key these no longer open; print new ones.",
    ),
    Fixed(
        lambda: of_anyone(VisitCode, COUNTED).exclude(code_hash__startswith=crypto.first_stamp()).count(),
        "codes for one visit to the tablet: gone once used. Without the old key these no longer open; their owner "
        "makes a new list.",
    ),
)
