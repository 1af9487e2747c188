"""Replies as the calendars people use send them, written by hand from their known forms."""

import base64
import quopri
import textwrap

UID = "0f9c5d2e7a1b4c6d8e0f9c5d2e7a1b4c6d8e0f9c@medemens.example"
JORIS = "joris.vandenberg@delinde.example"


def crlf(text):
    return textwrap.dedent(text).lstrip("\n").replace("\n", "\r\n").encode()


GOOGLE_ICS = crlf(
    f"""
    BEGIN:VCALENDAR
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    VERSION:2.0
    CALSCALE:GREGORIAN
    METHOD:REPLY
    BEGIN:VEVENT
    DTSTART:20270114T091500Z
    DTEND:20270114T093000Z
    DTSTAMP:20270111T081502Z
    ORGANIZER;CN=Sanne Vermeer:mailto:medemens@delinde.example
    UID:{UID}
    ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Joris
      van den Berg;X-NUM-GUESTS=0:mailto:{JORIS}
    CREATED:20270111T080000Z
    DESCRIPTION:Dit mag in werktijd.
    LAST-MODIFIED:20270111T081502Z
    LOCATION:Het keukentje\\, 2e verdieping
    SEQUENCE:0
    STATUS:CONFIRMED
    SUMMARY:Koffie met Sanne
    TRANSP:OPAQUE
    END:VEVENT
    END:VCALENDAR
    """
)

OUTLOOK_ICS = crlf(
    f"""
    BEGIN:VCALENDAR
    METHOD:REPLY
    PRODID:Microsoft Exchange Server 2010
    VERSION:2.0
    BEGIN:VTIMEZONE
    TZID:W. Europe Standard Time
    BEGIN:STANDARD
    DTSTART:16010101T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:16010101T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
    END:DAYLIGHT
    END:VTIMEZONE
    BEGIN:VEVENT
    ATTENDEE;PARTSTAT=DECLINED;CN=Joris van den Berg:MAILTO:Joris.vandenBerg@D
     eLinde.Example
    COMMENT;LANGUAGE=nl-NL:\\n
    UID:{UID}
    SUMMARY;LANGUAGE=nl-NL:Geweigerd: Koffie met Sanne
    DTSTART;TZID=W. Europe Standard Time:20270114T101500
    DTEND;TZID=W. Europe Standard Time:20270114T103000
    CLASS:PRIVATE
    PRIORITY:5
    DTSTAMP:20270111T081502Z
    TRANSP:OPAQUE
    STATUS:CONFIRMED
    SEQUENCE:2
    LOCATION;LANGUAGE=nl-NL:Het keukentje
    X-MICROSOFT-CDO-APPT-SEQUENCE:2
    X-MICROSOFT-CDO-BUSYSTATUS:BUSY
    END:VEVENT
    END:VCALENDAR
    """
)

APPLE_ICS = crlf(
    f"""
    BEGIN:VCALENDAR
    CALSCALE:GREGORIAN
    METHOD:REPLY
    VERSION:2.0
    PRODID:-//Apple Inc.//macOS 15.1//EN
    BEGIN:VEVENT
    UID:{UID}
    DTSTAMP:20270111T081502Z
    DTSTART;TZID=Europe/Amsterdam:20270114T101500
    DTEND;TZID=Europe/Amsterdam:20270114T103000
    ORGANIZER;CN="Sanne Vermeer":mailto:medemens@delinde.example
    ATTENDEE;CN="Joris van den Berg";CUTYPE=INDIVIDUAL;PARTSTAT=TENTATIVE;ROL
     E=REQ-PARTICIPANT:mailto:{JORIS}
    SUMMARY:Koffie met Sanne
    END:VEVENT
    END:VCALENDAR
    """
)


def google_mail(ics=GOOGLE_ICS, sender=f"Joris van den Berg <{JORIS}>"):
    encoded = quopri.encodestring(ics.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return (
        crlf(
            f"""
            MIME-Version: 1.0
            Reply-To: Joris van den Berg <{JORIS}>
            Sender: Google Calendar <calendar-notification@google.com>
            Auto-Submitted: auto-generated
            Message-ID: <calendar-8d0c1f6e@google.com>
            Date: Mon, 11 Jan 2027 08:15:02 +0000
            Subject: =?UTF-8?Q?Geaccepteerd=3A_Koffie_met_Sanne?=
            From: {sender}
            To: medemens@delinde.example
            Content-Type: multipart/mixed; boundary="0000000000aa"

            --0000000000aa
            Content-Type: multipart/alternative; boundary="0000000000bb"

            --0000000000bb
            Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes

            Joris van den Berg heeft deze uitnodiging geaccepteerd.
            --0000000000bb
            Content-Type: text/calendar; charset="UTF-8"; method=REPLY
            Content-Transfer-Encoding: quoted-printable

            """
        )
        + encoded
        + crlf(
            """

            --0000000000bb--
            --0000000000aa
            Content-Type: application/ics; name="invite.ics"
            Content-Disposition: attachment; filename="invite.ics"
            Content-Transfer-Encoding: base64

            """
        )
        + base64.encodebytes(ics).replace(b"\n", b"\r\n")
        + b"--0000000000aa--\r\n"
    )


def outlook_mail(ics=OUTLOOK_ICS):
    return (
        crlf(
            """
            From: Joris van den Berg <Joris.vandenBerg@DeLinde.Example>
            To: Sanne Vermeer <medemens@delinde.example>
            Subject: Geweigerd: Koffie met Sanne
            Thread-Topic: Koffie met Sanne
            Message-ID: <AM0PR01MB1234@AM0PR01MB1234.eurprd01.prod.exchangelabs.com>
            Content-Language: nl-NL
            Content-Type: multipart/alternative;
            \tboundary="_000_AM0PR01MB1234_"
            MIME-Version: 1.0

            --_000_AM0PR01MB1234_
            Content-Type: text/plain; charset="iso-8859-1"

            --_000_AM0PR01MB1234_
            Content-Type: text/calendar; charset="utf-8"; method=REPLY
            Content-Transfer-Encoding: base64

            """
        )
        + base64.encodebytes(ics).replace(b"\n", b"\r\n")
        + b"\r\n--_000_AM0PR01MB1234_--\r\n"
    )


def apple_mail(ics=APPLE_ICS, sender="Joris <joris@thuis.example>"):
    return (
        crlf(
            f"""
            From: {sender}
            Content-Type: multipart/mixed; boundary="Apple-Mail-1"
            Subject: Joris heeft 'Koffie met Sanne' voorlopig geaccepteerd
            To: medemens@delinde.example
            Mime-Version: 1.0 (Mac OS X Mail 16.0)

            --Apple-Mail-1
            Content-Transfer-Encoding: 7bit
            Content-Type: text/calendar;
            \tx-unix-mode=0644;
            \tmethod=REPLY;
            \tname=iCal-20270111.ics

            """
        )
        + ics
        + b"--Apple-Mail-1--\r\n"
    )
