"""From event to message: exactly one for each person, in time, and nothing that was overtaken."""

from datetime import UTC, datetime, time, timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from medemens.core.events import Event, kinds, record_many
from medemens.moments.actions.closing import close_moment
from medemens.moments.actions.moments import call_off, move_moment, propose_moment
from medemens.moments.actions.replies import answer_moment, choose_time
from medemens.moments.models import Closure, Moment, Reply
from medemens.people import events
from medemens.people.actions.contacts import agree_to_contact, ask_contact, end_contact
from medemens.people.actions.invitations import invite
from medemens.people.models import Account, Invitation, Person
from medemens.signals.actions import set_quiet_hours
from medemens.signals.consumers import tell
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from medemens.signals.queries import address_of
from tests.factories import NOW, AccountFactory, PersonFactory

THURSDAY = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)
EVENING = NOW.replace(hour=20)  # 21.00 in Amsterdam: quiet
MORNING = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)  # 7.00 the next day
LATER = THURSDAY + timedelta(hours=3)


@pytest.fixture
def propose(cast):
    def make(*times, now=NOW):
        return propose_moment(
            other=cast.joris, kind="coffee", times=times or [THURSDAY], by=cast.sanne, now=now
        )

    return make


def told(mailoutbox, person):
    return [mail.subject for mail in mailoutbox if mail.to == [person.work_mail]]


class TestOnce:
    def test_an_event_makes_one_message_for_each_recipient(self, cast, propose):
        moment = propose()
        assert sorted(
            Message.objects.values_list("recipient__call_name", "kind", "subject_id", "revision")
        ) == [
            ("Joris", "moment-invited", moment.pk, 0),
            ("Sanne", "moment-invited", moment.pk, 0),
        ]

    def test_the_same_event_again_changes_nothing(self, cast, propose):
        moment = propose()
        before = list(Message.objects.values().order_by("pk"))
        tell([Event(kinds["moment-invited"], moment, cast.sanne, NOW, (cast.sanne, cast.joris))])
        assert list(Message.objects.values().order_by("pk")) == before

    def test_the_message_id_is_stable_different_for_each_and_tells_nothing(self, cast, propose):
        propose()
        first = dict(Message.objects.values_list("key", "message_id"))
        assert len(set(first.values())) == 2
        Message.objects.all().delete()
        moment = Moment.objects.get()
        tell([Event(kinds["moment-invited"], moment, cast.sanne, NOW, (cast.sanne, cast.joris))])
        assert dict(Message.objects.values_list("key", "message_id")) == first

    def test_a_write_that_fails_leaves_no_message(self, cast, propose):
        with transaction.atomic():
            propose()
            assert Message.objects.count() == 2
            transaction.set_rollback(True)
        assert not Message.objects.exists()

    def test_nobody_without_an_address_gets_a_message(self, cast):
        anna = PersonFactory(call_name="Anna", work_mail="")
        propose_moment(other=anna, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        assert [message.recipient for message in Message.objects.all()] == [cast.sanne]

    def test_a_new_work_mail_gets_nothing_before_it_is_confirmed(self, cast):
        Person.objects.filter(pk=cast.joris.pk).update(work_mail="elsewhere@attacker.example")
        Account.objects.filter(person=cast.joris).update(pending_email="elsewhere@attacker.example")
        assert address_of(Person.objects.get(pk=cast.joris.pk), NOW) == "joris@delinde.example"

    def test_an_address_of_the_account_will_do(self, cast, mailoutbox):
        anna = PersonFactory(call_name="Anna", work_mail="")
        AccountFactory(person=anna, email="anna@delinde.example")
        propose_moment(other=anna, kind="coffee", times=[THURSDAY], by=cast.sanne, now=NOW)
        deliver_due(NOW)
        assert sorted(mail.to[0] for mail in mailoutbox) == ["anna@delinde.example", "sanne@delinde.example"]

    def test_an_address_that_several_people_have_is_nobodys(self, cast, propose, mailoutbox):
        cast.fatima.work_mail = cast.joris.work_mail.upper()
        cast.fatima.save()
        propose()
        deliver_due(NOW)
        assert [mail.to for mail in mailoutbox] == [[cast.sanne.work_mail]]

    def test_whoever_left_gets_no_mail(self, cast, propose, mailoutbox):
        propose()
        cast.joris.last_day = NOW.date() - timedelta(days=1)
        cast.joris.save()
        deliver_due(NOW)
        assert [mail.to for mail in mailoutbox] == [[cast.sanne.work_mail]]

    def test_it_costs_the_same_however_often_it_happens(self, cast, propose, django_assert_num_queries):
        moment = propose()
        event = partial(Event, kinds["moment-invited"], moment, cast.sanne, NOW)
        with django_assert_num_queries(6):
            tell([event((cast.sanne,))])
        with django_assert_num_queries(6):
            tell([event((cast.sanne, cast.joris, cast.fatima))])


class TestQuiet:
    def test_in_the_evening_it_waits_for_the_morning(self, cast, propose, mailoutbox):
        propose(now=EVENING)
        assert set(Message.objects.values_list("not_before", flat=True)) == {MORNING}
        assert deliver_due(EVENING + timedelta(hours=3)) == 0
        assert deliver_due(MORNING) == 2

    def test_for_today_it_leaves_at_once(self, cast, propose):
        propose(EVENING + timedelta(hours=2), now=EVENING)
        assert set(Message.objects.values_list("not_before", flat=True)) == {EVENING}

    def test_a_choice_with_a_time_today_leaves_at_once(self, cast, propose):
        propose(THURSDAY, EVENING + timedelta(hours=2), now=EVENING)
        assert Message.objects.get().not_before == EVENING

    def test_own_hours_take_the_place_of_those_of_the_house(self, cast, propose):
        set_quiet_hours(person=cast.joris, starts_at=time(9), ends_at=time(17), by=cast.joris, now=NOW)
        propose()
        assert Message.objects.get(recipient=cast.joris).not_before == NOW.replace(hour=16)
        assert Message.objects.get(recipient=cast.sanne).not_before == NOW

    def test_what_was_due_before_the_quiet_hours_does_not_break_into_them(self, cast, propose, mailoutbox):
        propose()
        assert deliver_due(EVENING) == 0
        assert set(Message.objects.values_list("not_before", "attempts", "claimed_at")) == {
            (MORNING, 0, None)
        }
        assert deliver_due(MORNING) == 2

    def test_an_invitation_by_hr_waits_too(self, cast):
        anna = PersonFactory(call_name="Anna")
        invite(people=[anna], by=cast.hanna, now=EVENING)
        assert Message.objects.get(recipient=anna).not_before == MORNING

    def test_leaves_right_after_the_write_when_it_may(
        self, cast, propose, mailoutbox, django_capture_on_commit_callbacks, monkeypatch
    ):
        monkeypatch.setattr("medemens.signals.tasks.timezone.now", lambda: NOW)
        with django_capture_on_commit_callbacks(execute=True):
            propose()
            assert not mailoutbox
        assert len(mailoutbox) == 2

    def test_one_delivery_serves_all_messages_of_a_transaction(
        self, cast, propose, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks() as callbacks:
            propose()
            propose()
        assert len(callbacks) == 1

    def test_nothing_is_started_for_what_has_to_wait(self, cast, propose, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks() as callbacks:
            propose(now=EVENING)
        assert not callbacks


class TestOvertaken:
    def test_called_off_before_the_invitation_left_neither_is_sent(self, cast, propose, mailoutbox):
        moment = propose(now=EVENING)
        call_off(moment=moment, by=cast.sanne, now=EVENING)
        assert deliver_due(MORNING) == 0
        assert not mailoutbox

    def test_called_off_by_the_invitee_in_that_time_the_proposer_hears(self, cast, propose, mailoutbox):
        moment = propose(now=EVENING)
        call_off(moment=moment, by=cast.joris, now=EVENING)
        deliver_due(MORNING)
        assert [mail.to for mail in mailoutbox] == [[cast.sanne.work_mail]]
        assert not mailoutbox[0].attachments

    def test_called_off_reaches_who_had_the_invitation_and_nobody_else(self, cast, propose, mailoutbox):
        set_quiet_hours(person=cast.joris, starts_at=time(9), ends_at=time(17), by=cast.joris, now=NOW)
        moment = propose()
        assert deliver_due(NOW) == 1  # Sanne's own
        call_off(moment=moment, by=cast.sanne, now=NOW)
        mailoutbox.clear()
        assert deliver_due(MORNING) == 1
        assert [mail.to for mail in mailoutbox] == [[cast.sanne.work_mail]]

    def test_moved_before_it_left_only_the_newest_is_sent_as_an_invitation(self, cast, propose, mailoutbox):
        Account.objects.update(language="en")
        moment = propose(now=EVENING)
        move_moment(moment=moment, sequence=0, starts_at=LATER, place="", by=cast.sanne, now=EVENING)
        even_later = LATER + timedelta(hours=1)
        move_moment(moment=moment, sequence=1, starts_at=even_later, place="", by=cast.sanne, now=EVENING)
        assert deliver_due(MORNING) == 2
        assert told(mailoutbox, cast.joris) == ["Coffee with Sanne, Thursday 14:15"]
        assert Message.objects.filter(given_up_at=EVENING).count() == 4

    def test_answered_before_the_invitation_left_the_calendar_item_still_comes(
        self, cast, propose, mailoutbox
    ):
        Account.objects.update(language="en")
        moment = propose(now=EVENING)
        answer_moment(moment=moment, sequence=0, answer=Reply.Answer.ACCEPTED, by=cast.joris, now=EVENING)
        assert deliver_due(MORNING) == 3
        assert told(mailoutbox, cast.sanne) == ["Coffee with Joris, Thursday 10:15", "Coffee with Joris: yes"]
        (body,) = [mail.body for mail in mailoutbox if mail.to == [cast.joris.work_mail]]
        assert "You said yes." in body

    def test_declined_before_the_invitation_left_only_the_answer_is_sent(self, cast, propose, mailoutbox):
        Account.objects.update(language="en")
        moment = propose(now=EVENING)
        answer_moment(moment=moment, sequence=0, answer=Reply.Answer.DECLINED, by=cast.joris, now=EVENING)
        assert deliver_due(MORNING) == 1
        assert told(mailoutbox, cast.sanne) == ["Coffee with Joris: another time"]

    def test_of_two_answers_in_the_night_the_last_is_told(self, cast, propose, mailoutbox):
        Account.objects.update(language="en")
        moment = propose()
        deliver_due(NOW)
        mailoutbox.clear()
        for minutes, answer in enumerate((Reply.Answer.ACCEPTED, Reply.Answer.DECLINED)):
            now = EVENING + timedelta(minutes=minutes)
            answer_moment(moment=moment, sequence=0, answer=answer, by=cast.joris, now=now)
        assert deliver_due(MORNING) == 1
        assert told(mailoutbox, cast.sanne) == ["Coffee with Joris: another time"]

    def test_a_choice_made_before_the_links_left_takes_their_place(self, cast, propose, mailoutbox):
        moment = propose(THURSDAY, LATER, now=EVENING)
        option = moment.options.first()
        choose_time(moment=moment, sequence=0, option=option.pk, by=cast.joris, now=EVENING)
        assert deliver_due(MORNING) == 2
        assert Message.objects.get(kind="moment-options").given_up_at == EVENING

    def test_what_has_begun_or_was_closed_is_not_told_any_more(self, cast, propose, mailoutbox):
        moment = propose(EVENING + timedelta(hours=1), now=EVENING)
        assert deliver_due(EVENING + timedelta(hours=2)) == 0
        second = propose(THURSDAY)
        close_moment(moment=second, outcome=Closure.Outcome.HELD, by=cast.sanne, now=THURSDAY)
        assert deliver_due(THURSDAY) == 0
        assert moment != second
        assert not mailoutbox

    def test_a_moment_that_is_gone_is_not_told(self, cast, propose, mailoutbox):
        propose().delete()
        assert deliver_due(NOW) == 0
        assert set(Message.objects.values_list("given_up_at", flat=True)) == {NOW}

    def test_what_is_being_sent_counts_as_sent(self, cast, propose):
        moment = propose()
        Message.objects.filter(recipient=cast.joris).update(claimed_at=NOW)
        call_off(moment=moment, by=cast.sanne, now=NOW)
        assert [message.recipient for message in Message.objects.filter(kind="moment-cancelled")] == [
            cast.joris
        ]

    def test_after_two_weeks_an_invitation_is_taken_to_have_been_sent(self, cast, propose, mailoutbox):
        moment = propose()
        Message.objects.all().delete()
        call_off(moment=moment, by=cast.sanne, now=NOW)
        deliver_due(NOW)
        assert len(mailoutbox) == 2
        assert all(any("CANCEL" in str(part) for part in mail.alternatives) for mail in mailoutbox)


class TestContacts:
    def test_yes_and_later_its_end_are_both_told(self, cast, mailoutbox):
        Account.objects.update(language="en")
        contact = ask_contact(
            person=cast.joris, contact=cast.karim, instead_of_leader=False, by=cast.joris, now=NOW
        )
        deliver_due(NOW)
        agree_to_contact(contact=contact, by=cast.karim, now=NOW)
        deliver_due(NOW)
        end_contact(contact=contact, by=cast.karim, now=NOW + timedelta(days=1))
        deliver_due(NOW + timedelta(days=1))
        assert told(mailoutbox, cast.karim) == ["A question from Joris"]
        bodies = [mail.body for mail in mailoutbox if mail.to == [cast.joris.work_mail]]
        assert ["says yes" in body for body in bodies] == [True, False]
        assert "no longer your contact person" in bodies[1]

    def test_a_question_taken_back_before_it_left_is_not_told(self, cast, mailoutbox):
        contact = ask_contact(
            person=cast.joris, contact=cast.karim, instead_of_leader=False, by=cast.joris, now=EVENING
        )
        end_contact(contact=contact, by=cast.joris, now=EVENING)
        assert deliver_due(MORNING) == 0


class TestManyAtOnce:
    def statements_for(self, people, by):
        invitations = Invitation.objects.bulk_create(
            Invitation(person=person, by=by, made_at=NOW, expires_at=LATER) for person in people
        )
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            record_many(events.PERSON_INVITED, invitations, by=by, now=NOW)
        return [query["sql"] for query in queries if not query["sql"].startswith("INSERT")]

    def test_five_hundred_invitations_cost_as_many_statements_as_two(self, cast):
        people = PersonFactory.create_batch(500)
        few = self.statements_for([cast.joris, cast.ruth], cast.hanna)
        many = self.statements_for(people, cast.hanna)
        assert len(many) == len(few) <= 8
        assert Message.objects.filter(recipient__in=people, kind="person-invited").count() == 500

    def test_no_second_delivery_is_queued_while_one_waits(
        self, cast, propose, settings, django_capture_on_commit_callbacks
    ):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        for _act in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                propose()
        assert DBTaskResult.objects.count() == 1

    def test_who_else_has_an_address_is_found_by_index(self, cast):
        PersonFactory.create_batch(50)
        with CaptureQueriesContext(connection) as queries:
            assert address_of(cast.joris, NOW) == cast.joris.work_mail
        (looked_up,) = [query["sql"] for query in queries if "LOWER" in query["sql"].upper()]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute("EXPLAIN " + looked_up)
            else:
                cursor.execute("EXPLAIN QUERY PLAN " + looked_up)
            assert "people_by_work_mail" in str(cursor.fetchall())
