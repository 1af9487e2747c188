"""An invitation to begin with, and how tests read what is sent: by another library than the one that wrote it."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import dateutil.tz
from icalendar import Calendar

from medemens.moments import calendar as cal

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WINTER = datetime(2027, 1, 11, 9, 0, tzinfo=AMSTERDAM)
COFFEE = cal.Invitation(
    uid="0f9c5d2e7a1b4c6d8e0f9c5d2e7a1b4c6d8e0f9c@medemens.example",
    sequence=0,
    summary="Koffie met Joris",
    starts_at=datetime(2027, 1, 14, 10, 15, tzinfo=AMSTERDAM),
    ends_at=datetime(2027, 1, 14, 10, 30, tzinfo=AMSTERDAM),
    dtstamp=WINTER,
    location="Het keukentje, 2e verdieping",
    description="Dit mag in werktijd.",
    organizer_mail="medemens@delinde.example",
    organizer_name="Sanne Vermeer",
    attendee_mail="joris.vandenberg@delinde.example",
    attendee_name="Joris van den Berg",
    rsvp=True,
)


def at(start, end, **changes):
    return replace(COFFEE, starts_at=start, ends_at=end, **changes)


def read(ics):
    """The single event and its calendar, read by the library."""
    calendar = Calendar.from_ical(ics)
    (event,) = calendar.events
    return calendar, event


def unfolded(ics):
    return ics.decode().replace("\r\n ", "").split("\r\n")


def zone_in(ics):
    """The time zone as it was sent, evaluated by another library than the one that wrote it."""
    text = ics.decode().replace("\r\n", "\n")
    end = "END:VTIMEZONE\n"
    return dateutil.tz.tzical(
        io.StringIO(text[text.index("BEGIN:VTIMEZONE") : text.index(end) + len(end)])
    ).get()


SENT_ZONE = zone_in(cal.request(COFFEE))


def instants(ics):
    """Start and end in UTC, read with the time zone that was sent and not with the reader's own."""
    lines = unfolded(ics)
    found = {}
    for line in lines[lines.index("BEGIN:VEVENT") :]:
        head, _, value = line.partition(":")
        if head.startswith(("DTSTART", "DTEND")):
            assert value.endswith("Z") or head.endswith(";TZID=Europe/Amsterdam")
            local = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 the zone follows
            zone = UTC if value.endswith("Z") else SENT_ZONE
            found[head.partition(";")[0]] = local.replace(tzinfo=zone).astimezone(UTC)
    return found["DTSTART"], found["DTEND"]
