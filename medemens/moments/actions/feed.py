"""The private address at which one's own calendar reads one's own moments."""

import secrets
from datetime import datetime

from django.db import transaction

from medemens.core.crypto import first_stamp
from medemens.moments.models import CalendarFeed
from medemens.moments.queries.feed import hash_of
from medemens.people.models import Person

SECRET_BYTES = 24


@transaction.atomic
def make_feed(*, by: Person, now: datetime) -> str:
    """Make a new address for `by` and return its secret (192 bits); the former address no longer works.

    Only a keyed hash is kept, so the secret can be shown this once.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(
        person=by, defaults={"secret_hash": hash_of(secret), "made_at": now}
    )
    return secret


def keep_with_first_key(*, feed: CalendarFeed, secret: str) -> None:
    """Keep what is kept of this secret anew, where that is of an older of FIELD_KEYS: so the address outlives a key.

    A calendar reads every few hours, so a week after the keys were renewed hardly any is left.
    """
    if not feed.secret_hash.startswith(first_stamp()):
        kept = CalendarFeed.objects.filter(pk=feed.pk, secret_hash=feed.secret_hash)
        kept.update(secret_hash=hash_of(secret))


@transaction.atomic
def revoke_feed(*, by: Person, now: datetime) -> None:
    """End the address of `by`."""
    CalendarFeed.objects.filter(person=by).delete()
