"""Delivery: once by one worker, tried again where it may help, given up where it can't."""

import threading
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.db import connection, connections

from medemens.core.health import state
from medemens.core.periodic import stopping
from medemens.moments.actions.moments import propose_moment
from medemens.signals import delivery, tasks
from medemens.signals.actions import MESSAGES_KEPT_FOR, note_bounce, prune_messages
from medemens.signals.claims import DELAYS, retry_after
from medemens.signals.claims import HOLDS as CLAIM_HOLDS
from medemens.signals.delivery import claim, deliver_due, is_about_the_address
from medemens.signals.models import Bounce, Message
from medemens.signals.queries import due
from tests.cast import make_cast
from tests.factories import NOW

THURSDAY = NOW + timedelta(days=3)


@pytest.fixture
def message(cast):
    """One message on its way to Joris, about a coffee in three days."""
    propose_moment(other=cast.joris, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
    Message.objects.filter(recipient=cast.sanne).delete()
    return Message.objects.get()


def minutes(number):
    return NOW + timedelta(minutes=number)


class TestRefusals:
    def test_a_passing_refusal_is_tried_again_with_the_same_message_id(self, message, mail_server):
        mail_server.answers = [("data", "451 4.3.0 Try later")]
        assert deliver_due(NOW) == 0
        message.refresh_from_db()
        assert (message.attempts, message.claimed_at, message.not_before) == (1, None, minutes(1))
        assert deliver_due(NOW) == 0
        assert deliver_due(minutes(1)) == 1
        assert [mail["Message-ID"] for mail in mail_server.mails] == [message.message_id]
        assert not Bounce.objects.exists()

    def test_greylisting_is_a_passing_refusal(self, message, mail_server):
        mail_server.answers = [("rcpt", "450 4.2.0 Greylisted")]
        assert deliver_due(NOW) == 0
        assert deliver_due(minutes(1)) == 1
        assert not Bounce.objects.exists()

    def test_an_address_that_is_refused_for_good_shows_to_hr(self, cast, message, mail_server):
        mail_server.answers = [("rcpt", "550 5.1.1 User unknown")]
        assert deliver_due(NOW) == 0
        message.refresh_from_db()
        assert message.given_up_at == NOW
        bounce = Bounce.objects.get()
        assert (bounce.person, bounce.address, bounce.status) == (
            cast.joris,
            "joris@delinde.example",
            "5.1.1",
        )
        assert deliver_due(minutes(1440)) == 0

    def test_one_refusal_does_not_keep_the_rest_from_leaving(self, cast, message, mail_server):
        propose_moment(other=cast.fatima, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        mail_server.answers = [("rcpt", "550 5.1.1 User unknown")]
        assert deliver_due(NOW) == 2
        assert Bounce.objects.get().person == cast.joris

    @pytest.mark.parametrize(
        ("answer", "bounces"),
        [
            (("data", "451 4.3.0 Try later"), []),  # the server's trouble, not theirs
            (("rcpt", "452 4.2.2 Full"), ["4.2.2"]),
            (("rcpt", "451 Later"), ["451"]),
        ],
    )
    def test_after_a_day_it_is_given_up(self, message, mail_server, caplog, answer, bounces):
        now = NOW
        for _run in range(len(DELAYS) + 3):  # some fall in the quiet hours, and don't count as an attempt
            mail_server.answers = [answer]
            assert deliver_due(now) == 0
            message.refresh_from_db()
            if message.given_up_at:
                break
            assert message.not_before > now
            now = message.not_before
        assert (message.given_up_at, message.attempts) == (now, len(DELAYS))
        ours = [record for record in caplog.records if record.name.startswith("medemens")]
        assert ours[-1].levelname == "ERROR"
        assert not any("delinde.example" in record.getMessage() for record in ours)
        assert list(Bounce.objects.values_list("status", flat=True)) == bounces

    def test_waits_longer_each_time_up_to_a_day_in_all(self):
        waits = [retry_after(attempt) for attempt in range(1, len(DELAYS) + 1)]
        assert waits == sorted(waits)
        assert timedelta(hours=23) < sum(waits, timedelta()) <= timedelta(hours=24)
        assert retry_after(len(DELAYS) + 1) is None

    @pytest.mark.parametrize(
        ("error", "about_the_address"),
        [
            (SMTPRecipientsRefused({"a@b.nl": (550, b"5.1.1 unknown")}), True),
            (SMTPRecipientsRefused({"a@b.nl": (550, b"5.4.1 Recipient address rejected")}), True),
            (SMTPRecipientsRefused({"a@b.nl": (553, b"no such user")}), True),
            (SMTPRecipientsRefused({"a@b.nl": (452, b"4.2.2 full")}), False),
            (SMTPRecipientsRefused({"a@b.nl": (554, b"5.7.1 Relay access denied")}), False),
            (SMTPRecipientsRefused({"a@b.nl": (530, b"Authentication required")}), False),
            (SMTPDataError(550, b"5.1.1 unknown"), True),
            (SMTPDataError(552, b"5.2.2 full"), True),
            (SMTPDataError(554, b"5.6.0 content"), False),
            (SMTPDataError(451, b"4.1.1 later"), False),
            (SMTPServerDisconnected("gone"), False),
            (TimeoutError(), False),
        ],
    )
    def test_only_what_is_about_the_address_counts_as_a_bounce(self, error, about_the_address):
        assert is_about_the_address(error) is about_the_address

    def test_while_the_server_is_gone_nothing_is_claimed(self, message, settings, caplog):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        assert deliver_due(NOW) == 0
        message.refresh_from_db()
        assert (message.attempts, message.claimed_at) == (0, None)
        assert "can't be used now" in caplog.text

    @pytest.mark.parametrize(
        ("answer", "mail"),
        [
            (("data", "451 4.3.0 Try later"), "failing"),
            (("rcpt", "554 5.7.1 Relay access denied"), "failing"),
            (("rcpt", "452 4.2.2 Full"), "ok"),
        ],
    )
    def test_health_tells_when_no_mail_can_leave(self, message, mail_server, answer, mail):
        mail_server.answers = [answer]
        deliver_due(NOW)
        assert state(minutes(16))["mail"] == mail
        deliver_due(minutes(16))
        assert state(minutes(60))["mail"] == "ok"

    def test_a_process_that_is_asked_to_stop_does_so_between_two_mails(
        self, cast, message, mail_server, monkeypatch
    ):
        propose_moment(other=cast.fatima, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        compose = delivery.compose

        def stopped_meanwhile(row, subject, now):
            stopping.set()
            return compose(row, subject, now)

        monkeypatch.setattr(delivery, "compose", stopped_meanwhile)
        try:
            assert deliver_due(NOW) == 1
        finally:
            stopping.clear()
        assert Message.objects.filter(claimed_at=None).count() == 2

    def test_a_letter_that_cannot_be_written_does_not_hold_up_the_rest(
        self, cast, message, mail_server, monkeypatch
    ):
        propose_moment(other=cast.fatima, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        compose = delivery.compose

        def broken(row, subject, now):
            if row.pk == message.pk:
                raise ZeroDivisionError
            return compose(row, subject, now)

        monkeypatch.setattr(delivery, "compose", broken)
        assert deliver_due(NOW) == 2
        message.refresh_from_db()
        assert (message.attempts, message.sent_at) == (1, None)

    def test_the_log_names_no_address(self, message, mail_server, caplog):
        mail_server.answers = [("rcpt", "550 5.1.1 <joris@delinde.example> unknown")]
        deliver_due(NOW)
        ours = [record.getMessage() for record in caplog.records if record.name.startswith("medemens")]
        assert ours == [f"Message {message.pk} was refused: SMTPRecipientsRefused 550 5.1.1"]


class TestClaims:
    def test_a_crash_between_sending_and_noting_sends_again_with_the_same_message_id(
        self, message, mail_server
    ):
        class Crash(BaseException):
            pass

        class DiesAfterSending(delivery.Post):
            def send(self, mail):
                super().send(mail)
                raise Crash

        delivery_post, delivery.Post = delivery.Post, DiesAfterSending
        try:
            with pytest.raises(Crash):
                deliver_due(NOW)
        finally:
            delivery.Post = delivery_post
        assert deliver_due(minutes(9)) == 0
        assert deliver_due(minutes(11)) == 1
        first, second = mail_server.mails
        assert first["Message-ID"] == second["Message-ID"] == message.message_id
        assert deliver_due(minutes(60)) == 0
        assert Message.objects.count() == 1

    def test_a_claim_lost_twice_is_given_up(self, message, mail_server):
        assert claim(message.pk, None, NOW)
        assert claim(message.pk, NOW, minutes(11))
        assert deliver_due(minutes(22)) == 0
        message.refresh_from_db()
        assert message.given_up_at == minutes(22)
        assert not mail_server.mails

    def test_of_two_that_saw_the_same_only_one_gets_it(self, message):
        assert claim(message.pk, None, NOW) is not None
        assert claim(message.pk, None, NOW) is None
        assert not due(minutes(9)).exists()
        assert claim(message.pk, NOW, minutes(11)) is not None
        assert claim(message.pk, NOW, minutes(11)) is None

    def test_a_second_run_finds_nothing(self, message, mail_server):
        assert deliver_due(NOW) == 1
        assert deliver_due(NOW) == 0
        assert len(mail_server.raw) == 1

    def test_stops_claiming_long_before_its_claims_are_lost(self, message, mail_server):
        assert CLAIM_HOLDS.total_seconds() > delivery.BUDGET + 120
        assert deliver_due(NOW, budget=-1) == 0
        message.refresh_from_db()
        assert message.claimed_at is None

    def test_the_task_gives_way_soon_to_who_wants_to_log_in(self, cast, message, mail_server, monkeypatch):
        propose_moment(other=cast.fatima, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        monkeypatch.setattr(tasks.timezone, "now", lambda: NOW)
        eight_seconds_each = iter(range(0, 1000, 8))
        monkeypatch.setattr(delivery.time, "monotonic", lambda: next(eight_seconds_each))
        assert tasks.deliver_messages.call() == 1

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection")
    def test_workers_at_the_same_time_send_each_mail_once(self, mail_server):
        cast = make_cast()
        for other in (cast.joris, cast.fatima, cast.ayse, cast.ruth, cast.karim, cast.wim):
            propose_moment(other=other, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        Message.objects.update(sent_at=None, claimed_at=None, given_up_at=None, not_before=NOW)
        mail_server.raw.clear()
        start, sent = threading.Barrier(4), []

        def work():
            start.wait()
            try:
                sent.append(deliver_due(NOW))
            finally:
                connections.close_all()

        workers = [threading.Thread(target=work) for _worker in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sum(sent) == 12
        ids = [mail["Message-ID"] for mail in mail_server.mails]
        assert sorted(ids) == sorted(Message.objects.values_list("message_id", flat=True))


class TestPruning:
    def test_messages_go_two_weeks_after_they_were_sent_or_given_up(self, cast, message):
        other = propose_moment(other=cast.fatima, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        Message.objects.filter(pk=message.pk).update(sent_at=NOW)
        Message.objects.filter(recipient=cast.fatima).update(given_up_at=NOW)
        assert prune_messages(NOW + MESSAGES_KEPT_FOR) == 0
        assert prune_messages(NOW + MESSAGES_KEPT_FOR + timedelta(seconds=1)) == 2
        assert [(row.recipient, row.subject_id) for row in Message.objects.all()] == [(cast.sanne, other.pk)]

    def test_a_bounce_goes_with_its_address(self, cast):
        note_bounce(person=cast.joris, address="Joris@delinde.example", status="5.1.1", now=NOW)
        note_bounce(person=cast.joris, address="old@delinde.example", status="5.1.1", now=NOW)
        assert prune_messages(NOW) == 1
        assert Bounce.objects.get().address == "joris@delinde.example"

    def test_runs_daily(self):
        from medemens.core import daily

        assert daily.functions["messages"] is prune_messages
