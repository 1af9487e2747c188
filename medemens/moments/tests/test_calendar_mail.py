"""The feed a calendar subscribes to, and the mail that carries an invitation."""

import email
import email.policy
from datetime import datetime

import pytest
from django.core import mail
from django.utils import translation
from icalendar import Calendar

from medemens.moments import calendar as cal
from medemens.moments.tests.reading import (
    AMSTERDAM,
    COFFEE,
    WINTER,
    unfolded,
)


class TestFeed:
    WALK = cal.Appointment(
        uid="walk@medemens.example",
        sequence=3,
        summary="Wandeling met Fatima",
        starts_at=datetime(2027, 5, 3, 12, 0, tzinfo=AMSTERDAM),
        ends_at=datetime(2027, 5, 3, 12, 30, tzinfo=AMSTERDAM),
        dtstamp=WINTER,
    )

    def test_names_itself_and_says_how_often_to_refresh(self):
        lines = unfolded(cal.feed([self.WALK], "Medemens\r\nMETHOD:REQUEST"))
        head = lines[: lines.index("BEGIN:VTIMEZONE")]
        assert sorted(head) == [
            "BEGIN:VCALENDAR",
            "CALSCALE:GREGORIAN",
            "NAME:Medemens METHOD:REQUEST",
            "PRODID:-//Medemens//Medemens//NL",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "VERSION:2.0",
            "X-PUBLISHED-TTL:PT1H",
            "X-WR-CALNAME:Medemens METHOD:REQUEST",
        ]

    def test_shows_moments_without_people(self):
        calendar = Calendar.from_ical(cal.feed([COFFEE, self.WALK], "Medemens"))
        assert [event["UID"] for event in calendar.events] == [COFFEE.uid, self.WALK.uid]
        assert [event["CLASS"] for event in calendar.events] == ["PRIVATE", "PRIVATE"]
        assert not any("ATTENDEE" in event or "ORGANIZER" in event for event in calendar.events)
        assert "METHOD" not in calendar

    def test_an_empty_feed_is_still_a_calendar(self):
        assert Calendar.from_ical(cal.feed([], "Medemens")).events == []


class TestMail:
    def sent(self, **changes):
        arguments = {
            "subject": "Koffie met Sanne, donderdag 10.15 uur",
            "text": "Sanne vraagt je voor koffie.",
            "html": "<p>Sanne vraagt je voor koffie.</p>",
            "ics": cal.request(COFFEE),
            "method": cal.REQUEST,
            "to": [COFFEE.attendee_mail],
            "from_email": "Medemens <medemens@delinde.example>",
            "message_id": "<m-1-0@delinde.example>",
            "reply_to": "medemens@delinde.example",
            "headers": {"X-Medemens": "invitation"},
        }
        cal.calendar_mail(**(arguments | changes)).send()
        (outgoing,) = mail.outbox
        return email.message_from_bytes(
            outgoing.message().as_bytes(linesep="\r\n"), policy=email.policy.default
        )

    def test_has_the_parts_that_mail_programs_look_for(self):
        message = self.sent()
        assert [part.get_content_type() for part in message.walk()] == [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar",
            "application/ics",
        ]
        calendar, attached = list(message.walk())[-2:]
        assert dict(calendar["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
        assert calendar.get_payload(decode=True) == attached.get_payload(decode=True) == cal.request(COFFEE)
        assert attached.get_filename() == "invite.ics"

    def test_says_who_it_is_from_and_that_it_was_made_by_a_machine(self):
        message = self.sent()
        assert message["Message-ID"] == "<m-1-0@delinde.example>"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Reply-To"] == "medemens@delinde.example"
        assert message["X-Medemens"] == "invitation"
        assert message["To"] == COFFEE.attendee_mail

    def test_without_a_mailbox_there_is_no_reply_address(self):
        assert self.sent(reply_to="")["Reply-To"] is None

    def test_a_line_break_in_a_name_makes_no_header(self):
        message = self.sent(subject="Koffie met Sanne\r\nBcc: evil@example.com")
        assert message["Subject"] == "Koffie met Sanne Bcc: evil@example.com"
        assert message["Bcc"] is None

    def test_a_cancellation_says_so_in_its_type(self):
        message = self.sent(ics=cal.cancel(COFFEE), method=cal.CANCEL)
        (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        assert part.get_param("method") == "CANCEL"

    def test_other_methods_are_refused(self):
        with pytest.raises(ValueError, match="PUBLISH"):
            cal.email_parts("PUBLISH", b"")


def test_uids_are_unguessable_and_never_the_same():
    first, second = cal.new_uid("medemens.example"), cal.new_uid("medemens.example")
    token, _, host = first.partition("@")
    assert first != second
    assert len(bytes.fromhex(token)) * 8 >= 128
    assert host == "medemens.example"


@pytest.mark.parametrize("call_name", ["Joris", "Jo\nris"])
def test_titles_say_what_and_with_whom(call_name):
    with translation.override("en"):
        assert cal.title_for("Coffee", call_name) == f"Coffee with {' '.join(call_name.split())}"
