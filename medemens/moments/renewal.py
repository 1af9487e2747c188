"""What of calendars depends on `FIELD_KEYS`."""

from medemens.core.crypto import first_stamp
from medemens.core.rotation import Fixed, register
from medemens.moments.models import CalendarFeed

register(
    Fixed(
        lambda: CalendarFeed.objects.exclude(secret_hash__startswith=first_stamp()).count(),
        "private calendar addresses: renewed by themselves the next time a calendar reads them. Without the old key "
        "these stop, and their owner makes a new one.",
    )
)
