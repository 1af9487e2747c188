"""Replies as Outlook, Google and Apple send them, and everything else that may arrive."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medemens.signals.mailbox import CalendarReply, PartStat, parse_reply
from medemens.signals.tests.reply_mails import (
    GOOGLE_ICS,
    JORIS,
    OUTLOOK_ICS,
    UID,
    apple_mail,
    google_mail,
    outlook_mail,
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
