"""What of conversations depends on `FIELD_KEYS`."""

from medemens.conversations.models import Thread
from medemens.core.crypto import first_stamp
from medemens.core.rotation import Fixed, register
from medemens.core.rows import of_anyone

register(
    Fixed(
        lambda: (
            of_anyone(Thread, "a count for whoever renews the keys")
            .exclude(return_hash__startswith=first_stamp())
            .count()
        ),
        "ways back into conversations without a name: renewed by themselves when somebody comes back. Without the old "
        "key these writers can’t come back, and nobody can tell them.",
    )
)
