"""Who works at night hears of things at work or when they have slept. Joris works every night from eleven to seven."""

from datetime import UTC, datetime, time, timedelta

import pytest

from medemens.moments.actions.moments import propose_moment
from medemens.presence.actions.hours import set_usual_hours
from medemens.presence.models import Presence
from medemens.presence.rules import ShiftKind, Usual
from medemens.signals.actions import set_quiet_hours
from medemens.signals.delivery import deliver_due
from medemens.signals.models import Message
from medemens.signals.queries import hours_of
from medemens.signals.quiet import after_sleep
from tests.factories import NOW, TODAY, PersonFactory

THURSDAY = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)
TONIGHT = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)  # 7.00 the next day
AT_WORK = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 2.00 in Amsterdam
AWAKE = NOW.replace(hour=14)  # 15.00, eight hours after the night


@pytest.fixture
def nights(cast):
    usual = Usual(frozenset({ShiftKind.NIGHT}), frozenset(range(7)))
    set_usual_hours(person=cast.joris, usual=usual, by=cast.joris, today=TODAY)


@pytest.fixture
def propose(cast):
    def make(starts_at=THURSDAY, now=NOW):
        propose_moment(other=cast.joris, kind="coffee", times=[starts_at], by=cast.sanne, now=now)

    return make


def leaves(person):
    return Message.objects.get(recipient=person).not_before


def test_in_the_morning_it_waits_until_they_have_slept(cast, nights, propose, mailoutbox):
    propose()
    assert (leaves(cast.sanne), leaves(cast.joris)) == (NOW, AWAKE)
    deliver_due(NOW)
    assert [mail.to for mail in mailoutbox] == [[cast.sanne.work_mail]]
    deliver_due(AWAKE)
    assert [mail.to for mail in mailoutbox[1:]] == [[cast.joris.work_mail]]


def test_not_even_news_of_today_wakes_them(cast, nights, propose):
    propose(TONIGHT)
    assert (leaves(cast.sanne), leaves(cast.joris)) == (NOW, AWAKE)


def test_at_work_in_the_night_it_reaches_them_at_once(cast, nights, propose):
    propose(now=AT_WORK)
    assert (leaves(cast.sanne), leaves(cast.joris)) == (MORNING, AT_WORK)


def test_hours_they_chose_hold_in_the_night_too(cast, nights, propose):
    set_quiet_hours(person=cast.joris, starts_at=time(22), ends_at=time(5), by=cast.joris, now=NOW)
    propose(now=AT_WORK)
    assert leaves(cast.joris) == AT_WORK.replace(hour=4)


def test_what_was_due_before_they_said_so_does_not_wake_them(cast, propose, nights, mailoutbox):
    propose()
    Message.objects.update(not_before=NOW)
    assert deliver_due(NOW) == 1
    assert leaves(cast.joris) == AWAKE
    assert deliver_due(AWAKE) == 1


def test_a_roster_without_that_night_lets_it_through(cast, nights, propose):
    days = {"rostered_from": TODAY - timedelta(days=1), "rostered_until": TODAY}
    Presence.objects.filter(person=cast.joris).update(**days)
    propose()
    assert leaves(cast.joris) == NOW


def test_looking_up_who_sleeps_costs_the_same_for_a_thousand(cast, django_assert_num_queries):
    people = PersonFactory.create_batch(1000)
    Presence.objects.bulk_create(
        Presence(person=person, by_night=True, weekdays=127, usual_by=person) for person in people
    )
    for recipients in (people[:1], people):
        with django_assert_num_queries(3):
            hours = hours_of([person.pk for person in recipients], NOW)
        assert {after_sleep(NOW, one) for one in hours.values()} == {AWAKE}
