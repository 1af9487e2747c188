"""What of calendars depends on `FIELD_KEYS`."""

from medemens.core.crypto import first_stamp
from medemens.core.rotation import Fixed, register
from medemens.core.rows import of_anyone
from medemens.moments.models import CalendarFeed

register(
    Fixed(
        lambda: (
            of_anyone(CalendarFeed, "a count for whoever renews the keys")
            .exclude(secret_hash__startswith=first_stamp())
            .count()
        ),
        "private calendar addresses: renewed by themselves the next time a calendar reads them. Without the old key "
        "these stop, and their owner makes a new one.",
    )
)
