"""Replies of calendars to an invitation (iMIP: RFC 5546 sections 3.2.3 and 3.2.7, RFC 6047)."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty

from .mime import content, first_address, leaves, read_message

logger = logging.getLogger(__name__)

MAX_CALENDAR_BYTES = 256 * 1024
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

# Only these lines reach the calendar parser: a hostile VTIMEZONE with a rule of seconds costs minutes to
# evaluate, and zones are remembered by name for everyone. Comments are not ours to read.
_READ = {"BEGIN", "END", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "ATTENDEE", "DTSTART", "DTEND", "DURATION"}
_PROPERTY = re.compile(r"[A-Za-z0-9-]+")
_FOLD = re.compile(r"\r?\n[ \t]")

# MS-OXCICAL 2.1.3.1.1.20.26: Exchange may hand back our UID wrapped in an id of its own, in hexadecimal.
_EXCHANGE_ID = "040000008200e00074c5b7101a82e008"
_EXCHANGE_MARK = b"vCal-Uid\x01\x00\x00\x00"


class PartStat(StrEnum):
    """What an attendee answered. Anything else counts as no answer yet (RFC 5545 section 3.2.12)."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    NEEDS_ACTION = "needs-action"


@dataclass(frozen=True, kw_only=True)
class CalendarReply:
    """One attendee's answer. Mail addresses are in lower case, times in UTC.

    `proposed_start` and `proposed_end` are there when the attendee proposes another time (METHOD:COUNTER) in
    a form that can be trusted. `dtstamp` orders two answers to the same `sequence`: the later one counts.
    """

    uid: str
    sequence: int
    attendee_mail: str
    partstat: PartStat
    from_mail: str
    dtstamp: datetime | None = None
    proposed_start: datetime | None = None
    proposed_end: datetime | None = None


def parse_reply(raw: bytes) -> CalendarReply | None:
    """The reply in `raw`, a whole mail or only an iCalendar file; None when there is none. Never raises.

    A reply belongs to the invitation with its `uid`, `sequence` and `attendee_mail`; so the caller finds it.
    `from_mail` need not be the attendee: macOS answers from whichever mail account it picks, iCloud and
    Exchange from an address of the service, an assistant from their own. Accepting it all the same is safe
    only because our UIDs are unguessable (`new_uid`: 160 random bits) and known to nobody but the two people
    invited. A caller who wants to be stricter compares `from_mail` with `attendee_mail`. SENT-BY proves
    nothing, as the sender writes it, and only helps to choose when a reply lists several attendees.

    A missing ORGANIZER (outlook.com) and a missing SEQUENCE (0) are fine. Mail inside mail is not read.
    """
    try:
        if raw[:200].lstrip(b"\xef\xbb\xbf\r\n\t ").upper().startswith(b"BEGIN:VCALENDAR"):
            return _reply_in(raw, from_mail="")
        message = read_message(raw)
        from_mail = first_address(message, "From")
        replies = (_reply_in(ics, from_mail) for ics in _calendar_parts(message))
        return next((reply for reply in replies if reply), None)
    except Exception as error:
        # Anyone may send anything to this address, and parsers of others read it. What they can't read is no
        # reply, and must not stop the reading of the next mail. Its text stays out of the log.
        logger.info("A mail could not be read as a reply: %s", type(error).__name__)
        return None


def _calendar_parts(message: Any) -> Iterator[bytes]:
    for part in leaves(message):
        name = (part.get_filename() or "").lower()
        if part.get_content_type() in ("text/calendar", "application/ics") or name.endswith(".ics"):
            yield content(part)


def _reply_in(ics: bytes, from_mail: str) -> CalendarReply | None:
    if len(ics) > MAX_CALENDAR_BYTES:
        return None
    lines = list(_lines_to_read(ics.decode("utf-8-sig", "replace")))
    try:
        calendar = Calendar.from_ical("\r\n".join(lines) + "\r\n")
    except ValueError:
        return None
    method = str(calendar.get("METHOD", "")).upper()
    if method not in ("REPLY", "COUNTER"):
        return None
    event = next((event for event in calendar.events if _uid(event)), None)
    attendee = event and _attendee(_listed(event.get("ATTENDEE")), from_mail)
    if not event or attendee is None:
        return None
    proposed = _proposed_times(event) if method == "COUNTER" else (None, None)
    return CalendarReply(
        uid=_uid(event),
        sequence=_sequence(event),
        attendee_mail=_mail(attendee),
        partstat=_partstat(attendee),
        from_mail=from_mail,
        dtstamp=_instant(event, "DTSTAMP"),
        proposed_start=proposed[0],
        proposed_end=proposed[1],
    )


def _lines_to_read(text: str) -> Iterator[str]:
    """Unfolded lines of the calendar and its events; other components are left out with all they hold."""
    skipping = ""
    for line in re.split(r"\r?\n", _FOLD.sub("", text)):
        written = line.strip().upper()
        if skipping:
            skipping = "" if written == f"END:{skipping}" else skipping
        elif written.startswith("BEGIN:") and written not in ("BEGIN:VCALENDAR", "BEGIN:VEVENT"):
            skipping = written.removeprefix("BEGIN:")
        elif (name := _PROPERTY.match(line)) and name[0].upper() in _READ:
            yield line.strip()


def _uid(event: Event) -> str:
    uid = str(event.get("UID", "")).strip()
    if uid.lower().startswith(_EXCHANGE_ID):
        try:
            wrapped = bytes.fromhex(uid).partition(_EXCHANGE_MARK)[2]
            return wrapped.rstrip(b"\x00").decode() or uid
        except ValueError:
            return uid
    return uid


def _sequence(event: Event) -> int:
    """SEQUENCE, 0 when it is missing (RFC 5545 section 3.8.7.4) or no number."""
    value = str(event.get("SEQUENCE", "0"))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0


def _listed(value: Any) -> list[Any]:
    """icalendar gives one property as itself and several as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _attendee(attendees: Iterable[Any], from_mail: str) -> Any | None:
    """Who answers: the only one, else the sender, else who the sender acts for, else the only answer."""
    known = [attendee for attendee in attendees if _mail(attendee)]
    choices = (
        known,
        [attendee for attendee in known if _mail(attendee) == from_mail],
        [attendee for attendee in known if _plain_mail(_parameter(attendee, "SENT-BY")) == from_mail],
        [attendee for attendee in known if _partstat(attendee) != PartStat.NEEDS_ACTION],
    )
    return next((choice[0] for choice in choices if len(choice) == 1), None)


def _mail(attendee: Any) -> str:
    """The attendee's address; the EMAIL parameter (RFC 7986) where a server writes a urn: instead."""
    return _plain_mail(str(attendee)) or _plain_mail(_parameter(attendee, "EMAIL"))


def _plain_mail(value: str) -> str:
    """ "MAILTO:Name@Example.NL" as "name@example.nl"; "" when it is no mail address."""
    mail = value.strip().strip('"').lower().removeprefix("mailto:").strip()
    return mail if "@" in mail and not mail.startswith("urn:") else ""


def _partstat(attendee: Any) -> PartStat:
    try:
        return PartStat(_parameter(attendee, "PARTSTAT").lower())
    except ValueError:
        return PartStat.NEEDS_ACTION


def _parameter(attendee: Any, name: str) -> str:
    value = getattr(attendee, "params", {}).get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)


def _proposed_times(event: Event) -> tuple[datetime | None, datetime | None]:
    """Start and end that the attendee proposes, both or neither."""
    start, end = _instant(event, "DTSTART"), _instant(event, "DTEND")
    lasts = _value(event, "DURATION")
    if start and not end and isinstance(lasts, timedelta):
        end = start + lasts
    return (start, end) if start and end and start < end else (None, None)


def _instant(event: Event, name: str) -> datetime | None:
    """The property in UTC. Without a zone it is read as Amsterdam; in a zone nobody knows it is no time."""
    value = _value(event, name)
    if not isinstance(value, datetime):
        return None
    if value.utcoffset() is None:
        if _parameter(event.get(name), "TZID"):
            return None
        value = value.replace(tzinfo=AMSTERDAM)
    return value.astimezone(UTC)


def _value(event: Event, name: str) -> Any:
    """The date, time or duration of a property; None when it is missing or can't be read as one."""
    try:
        return getattr(event.get(name), "dt", None)
    except BrokenCalendarProperty:
        return None
