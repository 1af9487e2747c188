"""How much may come from one network address on a day, without keeping who, or when.

The counts of `people/limits.py` hold the time of each try. Here that would be the time at which somebody wrote. So
these hold a number, under a hash that another day knows nothing of, and end at midnight. Only past what a whole
building behind one address would write is there a time: until when that address has to wait, twice as long each time.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from allauth.account.adapter import DefaultAccountAdapter
from django.core.cache import cache
from django.http import HttpRequest

from medemens.core.crypto import keyed_hash
from medemens.core.time import local_day, zone

FREE = {"write": 40, "look": 400}  # a day: messages; words to come back with, and looking for a team
LONGEST_WAIT = timedelta(hours=1)
FIRST_WAIT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long until it can be tried again."""

    minutes: int


def wait_for(request: HttpRequest, what: str, now: datetime) -> Wait | None:
    """Count that this address does `what` once more; or how long it has to wait, and then it isn't counted."""
    key = _key(request, what, now)
    count, until = cache.get(key) or (0, 0.0)
    if until > now.timestamp():
        return Wait(int((until - now.timestamp()) // 60) + 1)
    over = count + 1 - FREE[what]
    wait = min(FIRST_WAIT * 2 ** min(over - 1, 10), LONGEST_WAIT) if over > 0 else timedelta(0)
    until = (now + wait).timestamp() if wait else 0.0
    cache.set(key, (count + 1, until), timeout=_until_midnight(now))
    return None


def _until_midnight(now: datetime) -> int:
    """In seconds. So a count tells when its day is over, and not when it began."""
    midnight = datetime.combine(local_day(now) + timedelta(days=1), time(), zone())
    return int((midnight - now).total_seconds())


def _key(request: HttpRequest, what: str, now: datetime) -> str:
    """A name for this address that holds for this day alone."""
    address = DefaultAccountAdapter(request).get_client_ip(request)
    return "talk-on:" + keyed_hash(f"{local_day(now)} {what} {address}", "limit:talk-on")
