"""Replies as Outlook, Google and Apple send them, and everything else that may arrive."""

import base64
import quopri
import textwrap
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medemens.signals.mailbox import CalendarReply, PartStat, parse_reply

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


STAMP = datetime(2027, 1, 11, 8, 15, 2, tzinfo=UTC)


class TestCalendarsPeopleUse:
    def test_google(self):
        assert parse_reply(google_mail()) == CalendarReply(
            uid=UID,
            sequence=0,
            attendee_mail=JORIS,
            partstat=PartStat.ACCEPTED,
            from_mail=JORIS,
            dtstamp=STAMP,
        )

    def test_outlook_without_an_organizer_and_in_mixed_case(self):
        assert parse_reply(outlook_mail()) == CalendarReply(
            uid=UID,
            sequence=2,
            attendee_mail=JORIS,
            partstat=PartStat.DECLINED,
            from_mail=JORIS,
            dtstamp=STAMP,
        )

    def test_apple_without_a_sequence_and_from_another_account(self):
        assert parse_reply(apple_mail()) == CalendarReply(
            uid=UID,
            sequence=0,
            attendee_mail=JORIS,
            partstat=PartStat.TENTATIVE,
            from_mail="joris@thuis.example",
            dtstamp=STAMP,
        )

    def test_only_the_calendar(self):
        reply = parse_reply(b"\xef\xbb\xbf" + GOOGLE_ICS)
        assert (reply.uid, reply.partstat, reply.from_mail) == (UID, PartStat.ACCEPTED, "")

    def test_an_exchange_that_wraps_our_uid_in_its_own(self):
        wrapped = (
            bytes.fromhex("040000008200E00074C5B7101A82E008" + "00" * 20)
            + len(UID).to_bytes(4, "little")
            + b"vCal-Uid\x01\x00\x00\x00"
            + UID.encode()
            + b"\x00"
        )
        ics = OUTLOOK_ICS.replace(UID.encode(), wrapped.hex().upper().encode())
        assert parse_reply(outlook_mail(ics)).uid == UID

    def test_an_own_exchange_uid_stays_as_it_is(self):
        own = "040000008200E00074C5B7101A82E008" + "00" * 24 + "ABCDEF"
        assert parse_reply(outlook_mail(OUTLOOK_ICS.replace(UID.encode(), own.encode()))).uid == own


class TestOtherTimes:
    def counter(self, *times, method="COUNTER"):
        lines = (
            "BEGIN:VCALENDAR",
            "PRODID:Microsoft Exchange Server 2010",
            "VERSION:2.0",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            f"ATTENDEE;PARTSTAT=TENTATIVE;CN=Joris:MAILTO:{JORIS}",
            f"UID:{UID}",
            *times,
            "DTSTAMP:20270111T081502Z",
            "SEQUENCE:1",
            "X-MS-OLK-ORIGINALSTART;TZID=W. Europe Standard Time:20270114T101500",
            "END:VEVENT",
            "END:VCALENDAR",
        )
        reply = parse_reply(outlook_mail("\r\n".join(lines).encode()))
        return reply.partstat, reply.proposed_start, reply.proposed_end

    PROPOSED = (
        PartStat.TENTATIVE,
        datetime(2027, 1, 15, 13, 0, tzinfo=UTC),
        datetime(2027, 1, 15, 13, 30, tzinfo=UTC),
    )

    @pytest.mark.parametrize(
        "times",
        [
            (
                "DTSTART;TZID=W. Europe Standard Time:20270115T140000",
                "DTEND;TZID=W. Europe Standard Time:20270115T143000",
            ),
            ("DTSTART;TZID=Europe/Amsterdam:20270115T140000", "DURATION:PT30M"),
            ("DTSTART:20270115T130000Z", "DTEND:20270115T133000Z"),
            ("DTSTART:20270115T140000", "DTEND:20270115T143000"),
        ],
    )
    def test_a_counter_proposal_brings_its_times(self, times):
        assert self.counter(*times) == self.PROPOSED

    @pytest.mark.parametrize(
        "times",
        [
            ("DTSTART;TZID=Customized Time Zone:20270115T140000", "DTEND:20270115T133000Z"),
            ("DTSTART;VALUE=DATE:20270115", "DTEND;VALUE=DATE:20270116"),
            ("DTSTART:20270115T133000Z", "DTEND:20270115T130000Z"),
            ("DTSTART:20270115T133000Z",),
            ("DTSTART:gisteren", "DTEND:morgen"),
            (),
        ],
    )
    def test_times_that_cannot_be_trusted_are_no_proposal(self, times):
        assert self.counter(*times) == (PartStat.TENTATIVE, None, None)

    def test_a_plain_reply_proposes_nothing(self):
        times = ("DTSTART:20270115T130000Z", "DTEND:20270115T133000Z")
        assert self.counter(*times, method="REPLY") == (PartStat.TENTATIVE, None, None)


class TestWhoAnswers:
    OTHER = b"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:fatima@delinde.example\r\n"

    def answer(self, attendees, sender=JORIS):
        start, end = GOOGLE_ICS.index(b"ATTENDEE"), GOOGLE_ICS.index(b"CREATED")
        reply = parse_reply(google_mail(GOOGLE_ICS[:start] + attendees + GOOGLE_ICS[end:], sender))
        return reply and (reply.attendee_mail, reply.partstat)

    @pytest.mark.parametrize(
        ("attendee", "found"),
        [
            (b"ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:Name@Example.NL", ("name@example.nl", "accepted")),
            (b'ATTENDEE;PARTSTAT="declined":mailto:name@example.nl', ("name@example.nl", "declined")),
            (b"ATTENDEE:mailto:name@example.nl", ("name@example.nl", "needs-action")),
            (b"ATTENDEE;PARTSTAT=DELEGATED:mailto:name@example.nl", ("name@example.nl", "needs-action")),
            (b"ATTENDEE;PARTSTAT=X-LATER:mailto:name@example.nl", ("name@example.nl", "needs-action")),
            (
                b"ATTENDEE;PARTSTAT=ACCEPTED;EMAIL=Name@Example.NL:urn:uuid:1-2",
                ("name@example.nl", "accepted"),
            ),
            (b"ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail", None),
            (b"X-NOBODY:1", None),
        ],
    )
    def test_the_only_attendee(self, attendee, found):
        assert self.answer(attendee + b"\r\n") == found

    def test_of_several_the_sender(self):
        both = b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:fatima@delinde.example\r\n"
        joris = f"ATTENDEE;PARTSTAT=DECLINED:mailto:{JORIS}\r\n".encode()
        assert self.answer(both + joris) == (JORIS, "declined")

    def test_of_several_the_one_whose_assistant_answers(self):
        fatima = (
            b'ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="MAILTO:Bureau@delinde.example"'
            b":mailto:fatima@delinde.example\r\n"
        )
        joris = f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{JORIS}\r\n".encode()
        assert self.answer(fatima + joris, "bureau@delinde.example") == ("fatima@delinde.example", "accepted")

    def test_of_several_the_only_one_with_an_answer(self):
        joris = f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{JORIS}\r\n".encode()
        assert self.answer(self.OTHER + joris, "noreply@email.apple.com") == (JORIS, "accepted")

    def test_of_several_answers_from_a_stranger_none(self):
        both = b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.nl\r\nATTENDEE;PARTSTAT=DECLINED:mailto:c@d.nl\r\n"
        assert self.answer(both, "stranger@example.com") is None


class TestNoReply:
    @pytest.mark.parametrize("method", [b"REQUEST", b"CANCEL", b"PUBLISH", b"REFRESH", b""])
    def test_other_methods(self, method):
        assert parse_reply(google_mail(GOOGLE_ICS.replace(b"METHOD:REPLY", b"METHOD:" + method))) is None

    def test_a_reply_in_a_forwarded_mail(self):
        forwarded = b"From: a@b.nl\r\nContent-Type: message/rfc822\r\n\r\n" + google_mail()
        assert parse_reply(forwarded) is None

    def test_a_reply_without_an_event_to_reply_to(self):
        assert parse_reply(GOOGLE_ICS.replace(b"UID:", b"X-UID:")) is None

    @pytest.mark.parametrize("sequence", [b"-1", b"x", b"9" * 400, "\u00b2".encode()])
    def test_an_odd_sequence_is_the_first(self, sequence):
        assert parse_reply(GOOGLE_ICS.replace(b"SEQUENCE:0", b"SEQUENCE:" + sequence)).sequence == 0

    def test_a_broken_calendar_beside_a_good_one_does_no_harm(self):
        mail = google_mail().replace(b"method=REPLY", b"method=REPLY\r\nX-Next: here", 1)
        start, end = mail.index(b"BEGIN:VCALENDAR"), mail.index(b"--0000000000bb--")
        assert parse_reply(mail[:start] + b"BEGIN:VEVENT\r\nEND:VCALENDAR\r\n" + mail[end:]).uid == UID

    def test_a_zone_that_takes_years_to_evaluate_is_not_evaluated(self):
        """Folded, so that it is only seen by who unfolds first."""
        zone = (
            b"BEGIN:VTIMEZO\r\n NE\r\nTZID:Slow\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            b"TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        )
        slow = GOOGLE_ICS.replace(b"BEGIN:VEVENT", zone + b"BEGIN:VEVENT")
        assert parse_reply(slow).partstat == PartStat.ACCEPTED

    def test_a_calendar_too_large_to_be_a_reply(self):
        assert parse_reply(GOOGLE_ICS.replace(b"END:VEVENT", b"X-A:1\r\n" * 50_000 + b"END:VEVENT")) is None

    def test_mail_nested_deeper_than_any_mail(self):
        nested = b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level)
            for level in range(5000)
        )
        assert parse_reply(nested) is None

    @given(st.binary(max_size=2000))
    @example(b"")
    @example(b"BEGIN:VCALENDAR")
    def test_any_bytes_are_read_without_an_error(self, raw):
        assert parse_reply(raw) is None

    @given(data=st.data(), whole=st.sampled_from([google_mail(), outlook_mail(), apple_mail(), GOOGLE_ICS]))
    def test_damaged_replies_are_read_without_an_error(self, data, whole):
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, min(len(whole), start + 200)))
        reply = parse_reply(whole[:start] + data.draw(st.binary(max_size=50)) + whole[end:])
        assert reply is None or (reply.uid and "@" in reply.attendee_mail)

    @given(st.text(max_size=200), st.text(max_size=200))
    def test_any_text_in_an_attendee_or_time(self, attendee, time):
        ics = GOOGLE_ICS.replace(b"METHOD:REPLY", b"METHOD:COUNTER").decode()
        ics = ics.replace("PARTSTAT=ACCEPTED", f"PARTSTAT={attendee}").replace("20270114T091500Z", time)
        reply = parse_reply(ics.encode())
        assert reply is None or isinstance(reply.partstat, PartStat)
