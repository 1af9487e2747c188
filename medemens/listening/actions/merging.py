"""One person who was asked twice: whoever answered as either of them has answered."""

from medemens.listening.models import Roll
from medemens.people import merging


def register() -> None:
    merging.register(Roll, _combine)


def _combine(kept: Roll, dropped: Roll) -> None:
    if dropped.answered and not kept.answered:
        kept.answered = True
        kept.save(update_fields=["answered"])
