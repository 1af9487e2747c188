"""One's own moments, the week starts and closes of one's team, and days to know of, for one's own calendar.

Which days those are, other apps know: each adds a source in its `AppConfig.ready` (`add_source`).
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings

from medemens.core import crypto
from medemens.core.rows import of_anyone
from medemens.core.time import local_day, zone
from medemens.moments import calendar, phrases
from medemens.moments.calendar_times import AllDay
from medemens.moments.models import CalendarFeed, Moment
from medemens.moments.queries.moments import LONGEST, coming_moments
from medemens.people.models import Person
from medemens.weeks import rules as weeks
from medemens.weeks.queries.gatherings import Planned, planned_for

Source = Callable[[Person, datetime], Iterable[AllDay]]

PURPOSE = "calendar-feed"
WEEK_PURPOSE = "team-week-uid"
DAY_PURPOSE = "day-uid"
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Let the days of `source(person, now)` stand in people's calendars; a second time changes nothing."""
    if source not in _sources:
        _sources.append(source)


def coming_days(person: Person, now: datetime) -> list[AllDay]:
    """The days of every source for `person`."""
    return [day for source in _sources for day in source(person, now)]


def all_day(what: str, summary: str, day: date, now: datetime) -> AllDay:
    """A day in a calendar; `what` is the same each time it is asked for, and stands nowhere."""
    return AllDay(uid=_uid(what, DAY_PURPOSE), summary=summary, day=day, dtstamp=now)


def hash_of(secret: str) -> str:
    """What is kept of a feed's secret."""
    return crypto.lookup_hash(secret, PURPOSE)


def feed_of(person: Person) -> CalendarFeed | None:
    """The feed `person` made, if they did."""
    return CalendarFeed.objects.visible_to(person).first()


def feed_with(secret: str, now: datetime) -> CalendarFeed | None:
    """The feed that opens with this secret; None for a wrong one, and of someone who left."""
    every = of_anyone(CalendarFeed, "the secret says whose it is").select_related("person__account")
    feed = every.filter(secret_hash__in=crypto.lookup_hashes(secret, PURPOSE)).first()
    return feed if feed and feed.person.is_here(local_day(now)) else None


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
    """What is going on or still to come; nothing of what was. Three statements for any number of teams."""
    moments = [
        appointment(moment, person, now)
        for moment in coming_moments(person, now - LONGEST)
        if moment.ends_at and moment.ends_at > now
    ]
    return [*moments, *(every_week(one, now) for one in planned_for(person, now))]


def every_week(planned: Planned, now: datetime) -> calendar.Appointment:
    """A week start or close as calendars show it, from the next one that is held on. What is skipped falls out."""
    week, first = planned.week, planned.first_held()
    starts_at = weeks.starts_at(planned.weekly, first, zone())
    return calendar.Appointment(
        uid=_uid(f"{week.team_id} {planned.gathering}", WEEK_PURPOSE),
        sequence=week.sequence,
        summary=planned.title,
        starts_at=starts_at,
        ends_at=starts_at + planned.lasts,
        dtstamp=now,
        location=week.place,
        weekly=True,
        skips=[weeks.starts_at(planned.weekly, day, zone()) for day in sorted(planned.skips) if day > first],
    )


def _uid(what: str, purpose: str) -> str:
    """Always the same for the same thing. Nobody answers it, so it needn't be a secret."""
    host = urlsplit(settings.BASE_URL).hostname or "medemens"
    return f"{crypto.keyed_hash(what, purpose)[:40]}@{host}"
