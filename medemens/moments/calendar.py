"""Moments as calendars understand them: invitations, cancellations and a feed (RFC 5545, 5546, 6047).

Who is who in an invitation, and why
------------------------------------
The ORGANIZER is always the product's own mailbox, with the proposer's name as its CN; each person gets a
copy of their own with exactly one ATTENDEE: themselves. Both copies carry the same UID and SEQUENCE, and a
reply is told apart by its attendee. This is what calendars make of the alternatives:

- With the proposer as ORGANIZER, Outlook takes the proposer's own copy for one it has already ("As the
  meeting organizer, you do not need to respond") and leaves it out of the calendar; replies would go to the
  proposer instead of to the product. So the proposer is an attendee too, in a REQUEST of their own.
- `Invitation.accepted` marks the proposer's copy: PARTSTAT=ACCEPTED;RSVP=FALSE. Gmail then shows it as
  accepted. Outlook ignores PARTSTAT in a request and still offers the buttons; an answer does no harm.
- No SENT-BY on the organizer: Gmail shows "Unknown organizer" when it is there.
- Outlook names the ORGANIZER, not the mail's From, as the sender of an invitation, and calendars send their
  replies to the ORGANIZER. Let From be that same mailbox where one is set, so that nothing looks forged.
- The other person's mail address is in no copy: the name in the title is enough, and "reply all" stays away.
- Without a mailbox nobody can read replies: RSVP=FALSE, and Outlook's "propose new time" is switched off.

Times are Europe/Amsterdam with a VTIMEZONE, so that a change of the clock never moves a coffee. The one hour
that local time cannot name, the second 02:00-03:00 in autumn, is written in UTC (RFC 5545 section 3.3.5: a
local time that occurs twice means the first).
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration

from medemens.moments.calendar_times import AllDay as AllDay
from medemens.moments.calendar_times import once, weekly

PRODID = "-//Medemens//Medemens//NL"
REFRESH_EVERY = timedelta(hours=1)
REQUEST = "REQUEST"
CANCEL = "CANCEL"

# Written out as the rule the European Union has had since 1996. The generator of icalendar 7 lists onsets in
# the new offset instead of the old one, an hour late, and ends in 2037. A test compares this with zoneinfo.
_VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")

# Stricter than RFC 5321: nothing that could end or extend a calendar line, and no quoted local parts.
_MAIL = re.compile(r"""[^\s@"<>()\[\]\\,;:\x00-\x1f\x7f]+@[^\s@"'<>()\[\]\\,;:\x00-\x1f\x7f]+""")


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """What a calendar shows of a moment: aware times, one line of title and place, nothing personal.

    `sequence` starts at 0 and rises with each change that is sent (RFC 5546 section 2.1.4); `dtstamp` is when
    this version was made. One that is `weekly` comes back each week at the same time by the clock, but not at the
    times in `skips`. ValueError for naive times or an end that is not after the start.
    """

    uid: str
    sequence: int
    summary: str
    starts_at: datetime
    ends_at: datetime
    dtstamp: datetime
    location: str = ""
    description: str = ""
    weekly: bool = False
    skips: Sequence[datetime] = ()

    def __post_init__(self) -> None:
        if any(moment.utcoffset() is None for moment in (self.starts_at, self.ends_at, self.dtstamp)):
            raise ValueError("times in a calendar must be aware")
        if self.ends_at.astimezone(UTC) <= self.starts_at.astimezone(UTC):
            raise ValueError("an appointment ends after it starts")


@dataclass(frozen=True, kw_only=True)
class Invitation(Appointment):
    """One person's copy of an appointment. ValueError when a mail address could not stand in a calendar line.

    `rsvp` says whether replies are read; `accepted` marks the copy of the proposer, who is asked nothing.
    """

    organizer_mail: str
    organizer_name: str
    attendee_mail: str
    attendee_name: str
    rsvp: bool
    accepted: bool = field(default=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        for mail in (self.organizer_mail, self.attendee_mail):
            if not _MAIL.fullmatch(mail):
                raise ValueError("not a mail address that a calendar can hold")


def new_uid(host: str) -> str:
    """A UID of 160 random bits at `host` (RFC 7986 section 5.3), so that a reply proves it was invited."""
    return f"{secrets.token_hex(20)}@{host}"


def title_for(kind_label: str, call_name: str) -> str:
    """The title in a calendar, in the active language: "Koffie met Joris". It reveals no more than that."""
    return one_line(_("%(kind)s with %(name)s") % {"kind": kind_label, "name": call_name})


def request(invitation: Invitation) -> bytes:
    """An invitation, or an update of one when `sequence` rose (METHOD:REQUEST, RFC 5546 section 3.2.2)."""
    event = _event_with_people(invitation)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return _calendar(REQUEST, [event])


def cancel(invitation: Invitation) -> bytes:
    """Takes the appointment out of the attendee's calendar (METHOD:CANCEL, RFC 5546 section 3.2.5).

    `sequence` must be higher than that of the last request, or calendars ignore the cancellation.
    """
    event = _event_with_people(invitation)
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return _calendar(CANCEL, [event])


def feed(events: Iterable[Appointment | AllDay], name: str) -> bytes:
    """One's own moments and days to subscribe to: no METHOD, no people, the same UIDs as the invitations.

    Without ORGANIZER and ATTENDEE no calendar asks for an answer or sends one. What was called off is simply
    left out by the caller: a subscribed calendar is replaced as a whole at each refresh.
    """
    components = []
    for one in events:
        event = _day(one) if isinstance(one, AllDay) else _event(one)
        event.add("status", "CONFIRMED")
        event.add("transp", "TRANSPARENT" if isinstance(one, AllDay) else "OPAQUE")
        components.append(event)
    return _calendar("", components, name=one_line(name))


def email_parts(method: str, ics: bytes) -> tuple[tuple[str, str], tuple[str, bytes, str]]:
    """The calendar as an alternative `(content, mimetype)` and as an attachment `(name, content, mimetype)`.

    The alternative is what iMIP asks (RFC 6047 section 2.4) and what makes Outlook, Gmail and Apple Mail show
    their buttons; its `method` must equal METHOD, and Django adds `charset="utf-8"`. The attachment is for
    readers that only open files: application/ics, as Google sends it, so that it isn't a second invitation.
    """
    if method not in (REQUEST, CANCEL):
        raise ValueError(f"no such method here: {method}")
    return (ics.decode(), f"text/calendar; method={method}"), ("invite.ics", ics, "application/ics")


def calendar_mail(
    *,
    subject: str,
    text: str,
    html: str,
    ics: bytes,
    method: str,
    to: Sequence[str],
    from_email: str,
    message_id: str,
    reply_to: str = "",
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """A mail that is an invitation (or cancellation): plain text, HTML, calendar, and the calendar as a file.

    `message_id` is stable per message (with its angle brackets), so that a second delivery is recognised as
    the first. `reply_to` is the product's mailbox where one is set. Automatic answers are asked to stay away
    (RFC 3834; the X-header is what Exchange listens to); replies of calendars are not automatic answers.
    """
    alternative, attachment = email_parts(method, ics)
    mail = EmailMultiAlternatives(
        subject=one_line(subject),
        body=text,
        from_email=from_email,
        to=list(to),
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Message-ID": message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, RN, NRN, AutoReply",
            **(headers or {}),
        },
    )
    mail.attach_alternative(html, "text/html")
    mail.attach_alternative(*alternative)
    mail.attach(*attachment)
    return mail


def one_line(text: str) -> str:
    """`text` on one line, each run of white space one space, without control characters."""
    return " ".join("".join(" " if char.isspace() else char for char in text if _is_writable(char)).split())


def many_lines(text: str) -> str:
    """`text` with its lines kept (as `\\n`) and otherwise as `one_line`."""
    return "\n".join(one_line(line) for line in text.splitlines()).strip()


def _is_writable(char: str) -> bool:
    """No control character (RFC 5545 forbids them in TEXT) and no half surrogate pair (not in UTF-8)."""
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cs"}


def _calendar(method: str, events: Iterable[Event], *, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH_EVERY, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESH_EVERY))
    calendar.add_component(Timezone.from_ical(_VTIMEZONE))
    for event in events:
        calendar.add_component(event)
    ics: bytes = calendar.to_ical()
    return ics


def _event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", one_line(appointment.uid))
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.dtstamp.astimezone(UTC))
    times = (appointment.starts_at, appointment.ends_at)
    for name, value in weekly(*times, appointment.skips) if appointment.weekly else once(*times):
        event.add(name, value)
    event.add("summary", one_line(appointment.summary))
    event.add("class", "PRIVATE")
    if location := one_line(appointment.location):
        event.add("location", location)
    if description := many_lines(appointment.description):
        event.add("description", description)
    return event


def _day(day: AllDay) -> Event:
    event = Event()
    event.add("uid", one_line(day.uid))
    event.add("dtstamp", day.dtstamp.astimezone(UTC))
    for name, value in day.times():
        event.add(name, value)
    event.add("summary", one_line(day.summary))
    event.add("class", "PRIVATE")
    return event


def _event_with_people(invitation: Invitation) -> Event:
    event = _event(invitation)
    asks = invitation.rsvp and not invitation.accepted
    event["organizer"] = _address(invitation.organizer_mail, invitation.organizer_name)
    event["attendee"] = _address(
        invitation.attendee_mail,
        invitation.attendee_name,
        CUTYPE="INDIVIDUAL",
        ROLE="REQ-PARTICIPANT",
        PARTSTAT="ACCEPTED" if invitation.accepted else "NEEDS-ACTION",
        RSVP="TRUE" if asks else "FALSE",
    )
    if not invitation.rsvp:
        event.add("x-microsoft-disallow-counter", "TRUE")
    return event


def _address(mail: str, name: str, **parameters: str) -> vCalAddress:
    """A `mailto:` with its parameters.

    In a name `"` becomes `'`, as Outlook can't read the escapes of RFC 6868, and `\\` becomes `/`, as some
    readers (icalendar itself) take it for an escape that RFC 5545 doesn't have in parameters.
    """
    address = vCalAddress(f"mailto:{mail}")
    address.params["CN"] = one_line(name).replace('"', "'").replace("\\", "/") or mail
    for key, value in parameters.items():
        address.params[key] = value
    return address
