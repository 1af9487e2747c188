"""What of a round depends on `FIELD_KEYS`."""

from medemens.core import crypto
from medemens.core.rotation import Fixed, register
from medemens.core.rows import of_anyone
from medemens.listening.models import SlipCode


def _older_codes() -> int:
    held = of_anyone(SlipCode, "a count for whoever renews the keys").filter(used=False)
    return held.exclude(code_hash__startswith=crypto.first_stamp()).count()


register(
    Fixed(
        _older_codes,
        "codes on slips of paper: each works until its round closes. Without the old key these no longer open. Answers "
        "that somebody began on their own device, for two weeks at most, are begun anew then.",
    ),
)
