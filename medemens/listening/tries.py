"""How often one may type the code of a slip that isn't one: each time the wait grows.

A code has sixty bits, so that guessing leads nowhere; what is held up is whoever tries all the same. Counted are wrong
codes only, in the cache under keyed hashes: of how the code begins, of the round, and of all together. No address of a
network is looked at, and a right code leaves nothing behind, for that would say when somebody answered. So whoever
floods the page with well-formed codes can make others wait for a minute at most; the log says that it happens.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from medemens.core.crypto import keyed_hash
from medemens.listening.slip_codes import ROUND, plain

logger = logging.getLogger(__name__)
PREFIX = 4  # letters: two of the round and two of the code
KEPT = 60 * 60  # seconds that a wrong code counts, from the last one on


@dataclass(frozen=True, slots=True)
class Limit:
    """After `free` wrong codes each other one doubles the wait, from one second to `longest`."""

    free: int
    longest: int

    def wait(self, wrong: int) -> int:
        """Seconds to wait after so many wrong ones."""
        over = wrong - self.free
        return 0 if over < 0 else min(self.longest, 2 ** min(over, 12))


LIMITS = {"prefix": Limit(5, 15 * 60), "round": Limit(100, 60), "all": Limit(300, 60)}


def may_try(typed: str, now: datetime) -> bool:
    """Whether a code may be tried now. Nothing is written."""
    held = cache.get_many([*_keys(typed).values()])
    return all(now.timestamp() >= until for _wrong, until in held.values())


def count_wrong(typed: str, now: datetime) -> None:
    """Count a code that was none."""
    for name, key in _keys(typed).items():
        wrong = cache.get(key, (0, 0.0))[0] + 1
        cache.set(key, (wrong, now.timestamp() + LIMITS[name].wait(wrong)), KEPT)
        if wrong == LIMITS[name].free and name != "prefix":
            logger.warning("Many wrong codes of slips were typed (%s).", name)


def _keys(typed: str) -> dict[str, str]:
    code = plain(typed)
    said = {"prefix": code[:PREFIX], "round": code[:ROUND], "all": ""}
    return {name: f"slip:{name}:{keyed_hash(value, 'slip-try')}" for name, value in said.items()}
