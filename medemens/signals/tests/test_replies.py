"""The mailbox: answers of calendars reach their moment, what came back reaches HR, the rest is left to people."""

import json
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core.management import CommandError, call_command
from icalendar import Calendar

from medemens.moments.actions.moments import move_moment, propose_moment
from medemens.moments.models import Moment
from medemens.signals import replies
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Bounce, Message
from medemens.signals.replies import Counts, read_new_mail
from tests.factories import NOW

from .conftest import calendar_of

THURSDAY = NOW + timedelta(days=3)


@pytest.fixture
def moment(cast):
    return propose_moment(other=cast.joris, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)


@pytest.fixture
def invitation(cast, moment, maildir, mail_server):
    """The invitation as Joris's calendar got it."""
    deliver_due(NOW)
    return mail_server.only_to(cast.joris)


def reply_to(
    invitation: EmailMessage, partstat: str, attendee: str | None = None, sender="joris@delinde.example"
) -> bytes:
    """What a calendar sends back: METHOD:REPLY with the UID, SEQUENCE and ATTENDEE of the request."""
    calendar = calendar_of(invitation)
    (asked,) = calendar.events
    address = attendee or str(asked["ATTENDEE"])
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//Calendar//EN", "METHOD:REPLY", "BEGIN:VEVENT",
        f"UID:{asked['UID']}", f"SEQUENCE:{asked['SEQUENCE']}", "DTSTAMP:20261123T100000Z",
        f"ORGANIZER:{asked['ORGANIZER']}", f"ATTENDEE;PARTSTAT={partstat}:{address}", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, invitation["Reply-To"], "Accepted"
    mail.set_content("Joris accepted.")
    ics = "\r\n".join(lines)
    assert Calendar.from_ical(ics)
    mail.add_alternative(ics, subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def bounce_of(
    mail: EmailMessage, recipient: str = "joris@delinde.example", action="failed", status="5.1.1"
) -> bytes:
    """A delivery status notification as Postfix writes it (RFC 3464)."""
    return f"""From: MAILER-DAEMON@mail.delinde.example
To: {mail["Reply-To"]}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.delinde.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: {mail["Message-ID"]}
Subject: {mail["Subject"]}

--b--
""".replace("\n", "\r\n").encode()


def left_in(maildir) -> list[str]:
    return sorted(path.parent.name for path in maildir.root.rglob("*.example*") if path.is_file())


class TestAnswers:
    @pytest.mark.parametrize(
        ("partstat", "answer"),
        [("ACCEPTED", "accepted"), ("TENTATIVE", "tentative"), ("DECLINED", "declined")],
    )
    def test_an_answer_from_a_calendar_reaches_the_moment_and_the_proposer(
        self, cast, moment, invitation, maildir, mail_server, partstat, answer
    ):
        maildir(reply_to(invitation, partstat))
        assert read_new_mail(NOW) == Counts(answers=1)
        assert Moment.objects.get(pk=moment.pk).answer == answer
        assert left_in(maildir) == []
        assert deliver_due(NOW) == 1
        assert len(mail_server.to(cast.sanne)) == 2

    def test_who_proposed_it_does_not_answer_for_the_other(self, cast, moment, invitation, maildir):
        maildir(reply_to(invitation, "ACCEPTED", sender=cast.sanne.work_mail))
        assert read_new_mail(NOW) == Counts(without_effect=1)
        assert not Moment.objects.get(pk=moment.pk).answer

    def test_the_same_answer_twice_tells_the_proposer_once(self, moment, invitation, maildir):
        for _time in range(2):
            maildir(reply_to(invitation, "ACCEPTED"))
        read_new_mail(NOW)
        assert Message.objects.filter(kind="moment-answered").count() == 1

    def test_an_answer_to_an_older_version_changes_nothing(self, cast, moment, invitation, maildir):
        later = THURSDAY + timedelta(hours=1)
        move_moment(moment=moment, sequence=0, starts_at=later, place="", by=cast.sanne, now=NOW)
        maildir(reply_to(invitation, "ACCEPTED"))
        assert read_new_mail(NOW) == Counts(without_effect=1)
        assert Moment.objects.get(pk=moment.pk).answer == ""
        assert left_in(maildir) == []

    def test_nobody_else_answers_for_the_invitee(self, moment, invitation, maildir):
        maildir(reply_to(invitation, "ACCEPTED", attendee="mailto:wim@delinde.example"))
        assert read_new_mail(NOW) == Counts(without_effect=1)
        assert Moment.objects.get(pk=moment.pk).answer == ""


class TestBounces:
    def test_is_known_by_its_message_id(self, cast, invitation, maildir):
        maildir(bounce_of(invitation, recipient="j.vandenberg@elsewhere.example"))
        assert read_new_mail(NOW) == Counts(bounces=1)
        bounce = Bounce.objects.get()
        assert (bounce.person, bounce.address, bounce.status) == (
            cast.joris,
            "joris@delinde.example",
            "5.1.1",
        )
        assert left_in(maildir) == []

    def test_is_else_known_by_the_address(self, cast, invitation, maildir):
        Message.objects.all().delete()
        maildir(bounce_of(invitation, recipient="Joris@delinde.example"))
        read_new_mail(NOW)
        assert Bounce.objects.get().person == cast.joris

    def test_twice_is_one_row(self, invitation, maildir):
        maildir(bounce_of(invitation))
        maildir(bounce_of(invitation, status="5.2.2"))
        assert read_new_mail(NOW) == Counts(bounces=2)
        assert Bounce.objects.get().status == "5.2.2"

    @pytest.mark.parametrize("change", [{"action": "delayed"}, {"recipient": "nobody@delinde.example"}])
    def test_what_is_still_tried_or_nobodys_shows_to_nobody(self, invitation, maildir, change):
        if "recipient" in change:
            Message.objects.all().delete()
        maildir(bounce_of(invitation, **change))
        assert read_new_mail(NOW) == Counts(bounces=1)
        assert not Bounce.objects.exists()


class TestOtherMail:
    LETTER = b"From: joris@delinde.example\r\nSubject: Beste Sanne\r\n\r\nKan het ook in de tuin?\r\n"

    def test_mail_of_people_is_kept(self, invitation, maildir):
        maildir(self.LETTER)
        assert read_new_mail(NOW) == Counts(other=1)
        assert [path.read_bytes() for path in (maildir.root / "cur").iterdir()] == [self.LETTER]
        assert read_new_mail(NOW) == Counts()

    def test_mail_that_makes_trouble_stays_and_the_next_is_read(
        self, moment, invitation, maildir, monkeypatch
    ):
        maildir(bounce_of(invitation))
        maildir(reply_to(invitation, "ACCEPTED"))

        def broken(*_arguments):
            raise ZeroDivisionError

        monkeypatch.setattr(replies, "_note", broken)
        assert read_new_mail(NOW) == Counts(answers=1)
        assert left_in(maildir) == ["new"]


class TestCommand:
    def test_prints_counts(self, invitation, maildir, capsys, monkeypatch):
        monkeypatch.setattr("medemens.signals.management.commands.read_mail.timezone.now", lambda: NOW)
        maildir(reply_to(invitation, "ACCEPTED"))
        maildir(TestOtherMail.LETTER)
        call_command("read_mail", "--json")
        assert json.loads(capsys.readouterr().out) == {
            "answers": 1,
            "without_effect": 0,
            "bounces": 0,
            "other": 1,
        }
        call_command("read_mail")
        assert capsys.readouterr().out.count(": 0") == 4

    def test_says_what_is_wrong(self, db, settings):
        settings.MAILBOX_URL = ""
        with pytest.raises(CommandError, match="MAILBOX_URL"):
            call_command("read_mail")
        assert read_new_mail(NOW) == Counts()
        settings.MAILBOX_URL = "maildir:///nowhere/at/all"
        with pytest.raises(CommandError, match="Maildir"):
            call_command("read_mail")
