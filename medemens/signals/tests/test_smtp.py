"""What really arrives: mails through an SMTP server, read as mail programs and calendars read them."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from medemens.moments.actions.moments import call_off, move_moment, propose_moment
from medemens.moments.actions.replies import answer_moment, choose_time
from medemens.moments.models import Moment, Reply
from medemens.people.models import Account
from medemens.signals.delivery import deliver_due
from medemens.signals.families import Family
from medemens.signals.models import Message
from medemens.signals.switching_off import off_address
from tests.factories import NOW

from .conftest import calendar_of, html_of, text_of

THURSDAY = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)  # 10.15 in Amsterdam
SECRET = "Neem je rooster mee"


@pytest.fixture
def english(cast):
    """Everyone reads English; Dutch is the language where nobody chose one."""
    Account.objects.update(language="en")


@pytest.fixture
def propose(cast, english):
    def make(*times, kind="coffee", by=None, other=None, now=NOW):
        return propose_moment(
            other=other or cast.joris, kind=kind, times=times or [THURSDAY], place="Tuinkamer", note=SECRET,
            by=by or cast.sanne, now=now,
        )  # fmt: skip

    return make


class TestInvitation:
    def test_arrives_as_an_invitation_a_calendar_understands(self, cast, propose, mail_server, settings):
        settings.MAILBOX_URL = "maildir:///var/mail/medemens"
        moment = propose()
        assert deliver_due(NOW) == 2
        mail = mail_server.only_to(cast.joris)
        calendar = calendar_of(mail)
        (event,) = calendar.events
        assert calendar["METHOD"] == "REQUEST"
        assert (str(event["UID"]), event["SEQUENCE"], event["CLASS"]) == (moment.uid, 0, "PRIVATE")
        assert event["ORGANIZER"] == "mailto:afspraken@medemens.example"
        assert event["ORGANIZER"].params["CN"] == "Sanne Verhoeven"
        assert event["ATTENDEE"] == "mailto:joris@delinde.example"
        assert (event["ATTENDEE"].params["RSVP"], event["ATTENDEE"].params["PARTSTAT"]) == (
            "TRUE",
            "NEEDS-ACTION",
        )
        assert event["DTSTART"].dt == THURSDAY
        assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
        assert str(event["SUMMARY"]) == "Coffee with Sanne"
        assert str(event["LOCATION"]) == "Tuinkamer"

    def test_has_exactly_these_headers(self, cast, propose, mail_server):
        moment = propose()
        deliver_due(NOW)
        mail = mail_server.only_to(cast.joris)
        message = Message.objects.get(recipient=cast.joris)
        assert message.key == f"moment-invited:{moment.pk}:0:{cast.joris.pk}"
        assert dict(mail.items()) == {
            "Subject": "Coffee with Sanne, Thursday 10:15",
            "From": "Sanne Verhoeven via Medemens <afspraken@medemens.example>",
            "To": "joris@delinde.example",
            "Reply-To": "afspraken@medemens.example",
            "Date": mail["Date"],
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, RN, NRN, AutoReply",
            "List-Unsubscribe": f" <{off_address(cast.joris, Family.INVITATION)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "MIME-Version": "1.0",
            "Content-Type": mail["Content-Type"],
        }
        assert re.fullmatch(r"<[0-9a-f]{40}@medemens\.example>", message.message_id)

    def test_says_who_when_and_where_in_plain_text_and_html_and_never_the_note(
        self, cast, propose, mail_server
    ):
        propose()
        deliver_due(NOW)
        mail = mail_server.only_to(cast.joris)
        for body in (text_of(mail), html_of(mail)):
            for words in (
                "Hello Joris", "Sanne would like to have coffee with you.", "Thursday 26 November 10:15", "Tuinkamer",
                "You can do this in working hours.", "https://medemens.example/reply/", "Yes, that suits me",
            ):  # fmt: skip
                assert words in body
        assert all(SECRET.encode() not in raw for raw in mail_server.raw)
        assert all(SECRET not in part.get_payload(decode=True).decode() for m in mail_server.mails
                   for part in m.walk() if not part.is_multipart())  # fmt: skip

    def test_the_proposer_gets_it_in_the_calendar_and_is_asked_nothing(self, cast, propose, mail_server):
        moment = propose()
        deliver_due(NOW)
        mail = mail_server.only_to(cast.sanne)
        (event,) = calendar_of(mail).events
        assert (str(event["UID"]), str(event["SUMMARY"])) == (moment.uid, "Coffee with Joris")
        assert event["ATTENDEE"] == "mailto:sanne@delinde.example"
        assert (event["ATTENDEE"].params["RSVP"], event["ATTENDEE"].params["PARTSTAT"]) == (
            "FALSE",
            "ACCEPTED",
        )
        assert mail["From"] == "Medemens <afspraken@medemens.example>"
        assert "reply/" not in text_of(mail)
        assert "You will hear when Joris answers." in text_of(mail)

    def test_without_a_mailbox_no_reply_by_calendar_is_asked(self, cast, propose, mail_server, settings):
        settings.MAILBOX_URL = settings.MAILBOX_ADDRESS = ""
        settings.DEFAULT_FROM_EMAIL = "Medemens De Linde <medemens@delinde.example>"
        propose()
        deliver_due(NOW)
        mail = mail_server.only_to(cast.joris)
        (event,) = calendar_of(mail).events
        assert event["ATTENDEE"].params["RSVP"] == "FALSE"
        assert event["ORGANIZER"] == "mailto:medemens@delinde.example"
        assert mail["From"] == "Sanne Verhoeven via Medemens <medemens@delinde.example>"
        assert mail["Reply-To"] is None
        assert "in your calendar" not in text_of(mail)
        assert mail_server.only_to(cast.sanne)["From"] == "Medemens De Linde <medemens@delinde.example>"

    def test_speaks_dutch_where_nobody_chose_otherwise(self, cast, propose, mail_server):
        Account.objects.filter(person=cast.joris).update(language="nl")
        propose()
        deliver_due(NOW)
        mail = mail_server.only_to(cast.joris)
        assert mail["Subject"] == "Koffie met Sanne, donderdag 10.15 uur"
        assert '<html lang="nl">' in html_of(mail)
        for words in (
            "Dag Joris,", "Sanne wil graag koffie met je drinken.", "donderdag 26 november 10.15 uur",
            "Dit mag in werktijd.", "Ja, dat past:",
        ):  # fmt: skip
            assert words in text_of(mail)
        assert mail_server.only_to(cast.sanne)["Subject"] == "Coffee with Joris, Thursday 10:15"

    def test_one_connection_serves_the_whole_batch(self, cast, propose, mail_server):
        propose()
        propose(other=cast.fatima)
        assert deliver_due(NOW) == 4
        assert len(mail_server.sessions) == 1


class TestHostileWords:
    NAME = "Sanne\r\nBcc: all@delinde.example\r\n\r\n<b>x</b>"

    def test_no_name_or_place_adds_a_header_or_markup(self, cast, propose, mail_server):
        moment = propose()
        cast.sanne.call_name = cast.sanne.family_name = self.NAME
        cast.sanne.save()
        Moment.objects.filter(pk=moment.pk).update(
            place="Tuin\r\nATTENDEE:mailto:wim@delinde.example <script>"
        )
        deliver_due(NOW)
        mail = mail_server.only_to(cast.joris)
        assert mail["Bcc"] is None
        assert "\n" not in mail["Subject"]
        assert mail["From"].addresses[0].addr_spec == "afspraken@medemens.example"
        (event,) = calendar_of(mail).events
        assert event["ATTENDEE"] == "mailto:joris@delinde.example"
        assert "<b>" not in html_of(mail)
        assert "<script>" not in html_of(mail)

    def test_what_is_no_address_is_never_mailed_and_shows_to_hr(self, cast, propose, mail_server):
        cast.joris.work_mail = "joris@delinde.example\r\nBcc: all@delinde.example"
        cast.joris.save()
        propose()
        assert deliver_due(NOW) == 1  # Sanne's own
        assert [bounce.status for bounce in cast.joris.bounces.all()] == ["5.1.3"]
        assert Message.objects.get(recipient=cast.joris).given_up_at == NOW


class TestChoosingATime:
    FRIDAY = THURSDAY + timedelta(days=1)

    def test_a_few_times_come_as_links_without_a_calendar_item(self, cast, propose, mail_server):
        moment = propose(THURSDAY, self.FRIDAY)
        assert deliver_due(NOW) == 1
        mail = mail_server.only_to(cast.joris)
        assert calendar_of(mail) is None
        assert mail["Subject"] == "Coffee with Sanne: when does it suit you?"
        text = text_of(mail)
        assert "Thursday 26 November 10:15" in text
        assert "Friday 27 November 10:15" in text
        assert all(f"?time={option.pk}\n" in text for option in moment.options.all())
        assert SECRET not in text
        assert html_of(mail).count('class="act"') == 2

    def test_after_the_choice_both_get_it_in_the_calendar(self, cast, propose, mail_server):
        moment = propose(THURSDAY, self.FRIDAY)
        deliver_due(NOW)
        option = moment.options.get(starts_at=self.FRIDAY)
        choose_time(moment=moment, sequence=0, option=option.pk, by=cast.joris, now=NOW)
        assert deliver_due(NOW) == 2
        for person, words in ((cast.joris, "You chose this time."), (cast.sanne, "Joris chose a time.")):
            mail = mail_server.to(person)[-1]
            (event,) = calendar_of(mail).events
            assert calendar_of(mail)["METHOD"] == "REQUEST"
            assert (event["SEQUENCE"], event["DTSTART"].dt) == (1, self.FRIDAY)
            assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
            assert words in text_of(mail)


class TestChanges:
    def test_a_moved_moment_updates_the_same_item(self, cast, propose, mail_server):
        moment = propose()
        deliver_due(NOW)
        later = THURSDAY + timedelta(hours=4)
        move_moment(moment=moment, sequence=0, starts_at=later, place="Kantine", by=cast.sanne, now=NOW)
        assert deliver_due(NOW) == 2
        mail = mail_server.to(cast.joris)[-1]
        (event,) = calendar_of(mail).events
        assert (str(event["UID"]), event["SEQUENCE"], event["DTSTART"].dt) == (moment.uid, 1, later)
        assert mail["Subject"] == "Changed: Coffee with Sanne, Thursday 14:15"
        assert "Sanne suggests another time or place." in text_of(mail)
        assert "Kantine" in text_of(mail)
        first, second = (mail["Message-ID"] for mail in mail_server.to(cast.joris))
        assert first != second

    def test_moved_by_the_invitee_asks_the_proposer(self, cast, propose, mail_server):
        moment = propose()
        deliver_due(NOW)
        later = THURSDAY + timedelta(hours=4)
        move_moment(moment=moment, sequence=0, starts_at=later, place="", by=cast.joris, now=NOW)
        deliver_due(NOW)
        mail = mail_server.to(cast.sanne)[-1]
        (event,) = calendar_of(mail).events
        assert event["ORGANIZER"].params["CN"] == "Joris van den Berg"
        assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
        assert "Joris suggests another time or place." in text_of(mail)

    def test_called_off_takes_it_out_of_both_calendars(self, cast, propose, mail_server):
        moment = propose()
        deliver_due(NOW)
        call_off(moment=moment, by=cast.joris, now=NOW)
        assert deliver_due(NOW) == 2
        for person in (cast.joris, cast.sanne):
            mail = mail_server.to(person)[-1]
            calendar = calendar_of(mail)
            (event,) = calendar.events
            assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
            assert (str(event["UID"]), event["SEQUENCE"]) == (moment.uid, 1)
        assert mail_server.to(cast.sanne)[-1]["Subject"] == "Coffee with Joris is off"
        assert "Joris called this off." in text_of(mail_server.to(cast.sanne)[-1])
        assert "You called this off." in text_of(mail_server.to(cast.joris)[-1])

    def test_called_off_before_a_time_was_chosen_touches_no_calendar(self, cast, propose, mail_server):
        moment = propose(THURSDAY, THURSDAY + timedelta(days=1))
        deliver_due(NOW)
        call_off(moment=moment, by=cast.sanne, now=NOW)
        assert deliver_due(NOW) == 1
        assert calendar_of(mail_server.to(cast.joris)[-1]) is None


class TestAnswers:
    @pytest.mark.parametrize(
        ("answer", "subject", "words"),
        [
            (Reply.Answer.ACCEPTED, "Coffee with Joris: yes", "Joris says yes."),
            (Reply.Answer.TENTATIVE, "Coffee with Joris: perhaps", "Joris doesn’t know for sure yet."),
            (Reply.Answer.DECLINED, "Coffee with Joris: another time", "Joris can’t make it then."),
        ],
    )
    def test_the_proposer_hears(self, cast, propose, mail_server, answer, subject, words):
        moment = propose()
        deliver_due(NOW)
        answer_moment(moment=moment, sequence=0, answer=answer, by=cast.joris, now=NOW)
        assert deliver_due(NOW) == 1
        mail = mail_server.to(cast.sanne)[-1]
        assert mail["Subject"] == subject
        assert words in text_of(mail)
        assert f"https://medemens.example/moments/{moment.pk}/" in text_of(mail)
        assert calendar_of(mail) is None

    def test_a_change_of_mind_is_told_too(self, cast, propose, mail_server):
        moment = propose()
        deliver_due(NOW)
        answers = (Reply.Answer.ACCEPTED, Reply.Answer.DECLINED, Reply.Answer.ACCEPTED)
        for minutes, answer in enumerate(answers, start=1):
            now = NOW + timedelta(minutes=minutes)
            answer_moment(moment=moment, sequence=0, answer=answer, by=cast.joris, now=now)
            deliver_due(now)
        subjects = [mail["Subject"].partition(": ")[2] for mail in mail_server.to(cast.sanne)[1:]]
        assert subjects == ["yes", "another time", "yes"]
