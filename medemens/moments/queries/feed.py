"""One's own moments for one's own calendar."""

from datetime import datetime

from medemens.core import crypto
from medemens.core.time import local_day
from medemens.moments import calendar, phrases
from medemens.moments.models import CalendarFeed, Moment
from medemens.moments.queries.moments import LONGEST, coming_moments
from medemens.people.models import Person

PURPOSE = "calendar-feed"


def hash_of(secret: str) -> str:
    """What is kept of a feed's secret."""
    return crypto.keyed_hash(secret, PURPOSE)


def feed_of(person: Person) -> CalendarFeed | None:
    """The feed `person` made, if they did."""
    return CalendarFeed.objects.filter(person=person).first()


def reader_of(secret: str, now: datetime) -> Person | None:
    """Whose feed opens with this secret; None for a wrong one, and for someone who left."""
    feeds = CalendarFeed.objects.select_related("person__account").filter(secret_hash=hash_of(secret))
    feed = feeds.first()
    return feed.person if feed and feed.person.is_here(local_day(now)) else None


def appointment(moment: Moment, reader: Person, now: datetime) -> calendar.Appointment:
    """The moment as `reader`'s calendar shows it: title, time and place. ValueError while it has no time.

    The note stays in the application.
    """
    if moment.starts_at is None or moment.ends_at is None:
        raise ValueError("a moment without a time can't stand in a calendar")
    return calendar.Appointment(
        uid=moment.uid,
        sequence=moment.sequence,
        summary=phrases.title(moment, reader),
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        dtstamp=now,
        location=moment.place,
    )


def coming_appointments(person: Person, now: datetime) -> list[calendar.Appointment]:
    """What is going on or still to come; nothing of what was."""
    return [
        appointment(moment, person, now)
        for moment in coming_moments(person, now - LONGEST)
        if moment.ends_at and moment.ends_at > now
    ]
