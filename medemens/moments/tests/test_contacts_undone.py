"""Noting contact and taking it back: the rhythm, the wishes and the names of the week say what they said before."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medemens.moments.actions import rhythms, wishes
from medemens.moments.actions.closing import close_moment
from medemens.moments.actions.contacts import log_contact, log_shift, take_back_log
from medemens.moments.actions.replies import apply_calendar_reply
from medemens.moments.models import Moment, Offer, Reply, Rhythm, Wish
from medemens.moments.queries.moments import last_and_next
from medemens.moments.queries.rhythms import reason_text, week_offers
from medemens.moments.queries.wishes import wishes_from
from medemens.moments.tests.scenes import AFTER, a_moment, clock  # noqa: F401
from medemens.people.models import Contact, Employment, Person, Reporting
from tests.cast import make_cast
from tests.factories import NOW, TODAY, PersonFactory, ReportingFactory

DAY = timedelta(days=1)


def last_spoken(cast) -> date | None:
    return Rhythm.objects.get(leader=cast.sanne, colleague=cast.joris).last_spoken_on


def noted(cast, minutes=0) -> Moment:
    now = NOW + timedelta(minutes=minutes)
    return log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=now)


def take_back(cast, moment):
    take_back_log(moments=[moment], by=cast.sanne, now=NOW)


# Wishes


def test_a_wish_sent_after_the_talk_stays(cast):
    moment = a_moment(cast.sanne, cast.joris)
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=AFTER + 2 * DAY)
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER + 2 * DAY)
    assert wishes_from(cast.joris, AFTER.date()).count() == 1


def test_undo_brings_the_wish_back(cast):
    wish = wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    wishes.read_wish(wish=wish, by=cast.sanne, today=TODAY)
    moment = noted(cast)
    assert not wishes_from(cast.joris, TODAY).exists()
    take_back(cast, moment)
    assert wishes_from(cast.joris, TODAY).count() == 1


def test_a_met_wish_can_be_sent_anew_and_goes_after_a_day(cast):
    wish = wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    wishes.read_wish(wish=wish, by=cast.sanne, today=TODAY)
    noted(cast)
    assert rhythms.forget_rhythm_rests(NOW + DAY) == 0
    assert wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW + DAY).sent_on == TODAY + DAY
    assert wishes_from(cast.joris, TODAY).count() == 1
    Wish.objects.update(met_on=TODAY)
    assert rhythms.forget_rhythm_rests(NOW + 2 * DAY) == 1


def test_a_wish_read_and_then_the_closing_of_what_was_planned_before_leaves_it(cast):
    moment = a_moment(cast.sanne, cast.joris)  # made on Monday, for Thursday
    wish = wishes.send_wish(sender=cast.joris, to=cast.sanne, now=AFTER)
    wishes.read_wish(wish=wish, by=cast.sanne, today=AFTER.date())
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    assert wishes_from(cast.joris, AFTER.date()).count() == 1


def test_whoever_sent_it_ends_it_by_noting_the_talk_read_or_not(cast):
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    log_contact(by=cast.joris, other=cast.sanne, on=TODAY, now=NOW)
    assert not wishes_from(cast.joris, TODAY).exists()


def test_a_slip_after_another_talk_that_day_does_not_lose_the_wish(cast):
    noted(cast)
    wish = wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    wishes.read_wish(wish=wish, by=cast.sanne, today=TODAY)
    slip = noted(cast, 5)
    assert not wishes_from(cast.joris, TODAY).exists()
    take_back(cast, slip)
    assert wishes_from(cast.joris, TODAY).count() == 1


# Twice on one day


def test_undo_of_the_first_talk_of_a_day_leaves_the_second_and_then_nothing(cast):
    Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris, last_spoken_on=TODAY - 40 * DAY)
    first, second = noted(cast), noted(cast, 5)
    take_back(cast, first)
    assert last_spoken(cast) == TODAY
    second.closure.refresh_from_db()
    take_back(cast, second)
    assert last_spoken(cast) == TODAY - 40 * DAY


def test_a_shift_noted_twice_is_noted_once(cast, client_of, clock):  # noqa: F811
    data = {"day": TODAY.isoformat(), "people": [cast.joris.pk, cast.fatima.pk]}
    for _n in range(2):
        assert client_of(cast.sanne).post(reverse("shift_log"), data).status_code == 302
    assert Moment.objects.count() == 2
    assert len(log_shift(by=cast.sanne, others=[cast.joris, cast.ayse], on=TODAY, now=NOW)) == 1


def test_a_shift_costs_the_same_for_one_and_for_twenty(cast):
    people = [PersonFactory(team=cast.de_hoek, leader=cast.sanne) for _n in range(21)]
    costs = []
    for others in (people[:1], people[1:]):
        with CaptureQueriesContext(connection) as statements:
            log_shift(by=cast.sanne, others=others, on=TODAY, now=NOW)
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 20
    assert Rhythm.objects.filter(last_spoken_on=TODAY).count() == 21


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection")
@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_instant_are_one_talk():
    cast, start = make_cast(), threading.Barrier(4)

    def tap():
        start.wait()
        try:
            log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
        finally:
            connections.close_all()

    taps = [threading.Thread(target=tap) for _n in range(4)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert Moment.objects.count() == 1


# Rather later


def test_undo_of_rather_later_gives_the_turn_back(cast):
    rhythms.plan_week(leader=cast.sanne, today=TODAY)
    before = {offer.pk for offer in week_offers(cast.sanne, TODAY)}
    rhythms.ask_later(sender=cast.joris, to=cast.sanne, today=TODAY)
    assert cast.joris not in {offer.rhythm.colleague for offer in week_offers(cast.sanne, TODAY)}
    rhythms.end_pause(rhythm=Rhythm.objects.get(colleague=cast.joris), by=cast.joris)
    assert {offer.pk for offer in week_offers(cast.sanne, TODAY)} == before


@pytest.mark.parametrize(
    ("kept", "dropped", "pace"),
    [
        ("usual", "none", "none"),
        ("more", "none", "none"),
        ("usual", "less", "less"),
        ("more", "usual", "more"),
    ],
)
def test_joined_rhythms_keep_the_pace_that_was_asked_for(cast, kept, dropped, pace):
    one = Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris, pace=kept)
    rhythms.join_rhythms(one, Rhythm(leader=cast.sanne, colleague=cast.ayse, pace=dropped))
    one.refresh_from_db()
    assert one.pace == pace


# New


def told_of(cast, person) -> tuple[str, str]:
    """The reason with which Sanne is offered `person` in the first week that she is, and its words."""
    rhythms.set_capacity(person=cast.sanne, per_week=6, by=cast.sanne)
    rhythms.plan_week(leader=cast.sanne, today=TODAY)
    [offer] = [offer for offer in week_offers(cast.sanne, TODAY) if offer.rhythm.colleague == person]
    return offer.reason, reason_text(offer, TODAY)


def test_a_second_contract_with_the_same_leader_makes_nobody_new(cast):
    Employment.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
    Employment.objects.create(person=cast.joris, sequence="2", team=cast.de_hoek, starts_on=TODAY)
    assert told_of(cast, cast.joris)[0] == "not_seen_yet"


def test_who_comes_from_another_team_is_new(cast):
    ReportingFactory(person=cast.wim, leader=cast.sanne, starts_on=TODAY - 3 * DAY)
    reason, words = told_of(cast, cast.wim)
    assert (reason, "works" in words or "werkt" in words) == ("new", False)


def test_who_is_new_at_work_is_told_by_the_weeks(cast):
    newest = PersonFactory(team=cast.de_hoek, first_day=TODAY - 14 * DAY)
    ReportingFactory(person=newest, leader=cast.sanne, starts_on=TODAY - 14 * DAY)
    reason, words = told_of(cast, newest)
    assert (reason, "2" in words) == ("new", True)


def test_a_first_import_with_old_dates_makes_nobody_new(cast):
    rhythms.plan_week(leader=cast.sanne, today=TODAY)
    assert set(Offer.objects.values_list("reason", flat=True)) == {"not_seen_yet"}


@pytest.mark.parametrize("first_day", [None, date(2020, 1, 1)])
def test_a_day_that_begins_most_lines_tells_of_the_leader_or_the_file(cast, first_day):
    Reporting.objects.filter(leader=cast.sanne).update(starts_on=TODAY)
    Person.objects.filter(led_by__leader=cast.sanne).update(first_day=first_day)
    rhythms.plan_week(leader=cast.sanne, today=TODAY)
    assert set(Offer.objects.values_list("reason", flat=True)) == {"not_seen_yet"}


def test_who_just_chose_me_is_new_to_me_and_not_to_the_team(cast):
    Contact.objects.create(person=cast.wim, contact=cast.sanne, asked_on=TODAY - DAY, agreed_on=TODAY - DAY)
    reason, words = told_of(cast, cast.wim)
    assert (reason, "team" in words) == ("new", False)


# How often?


def test_how_often_is_for_those_who_have_moments_now(cast):
    assert last_and_next(cast.sanne, cast.joris, TODAY).has_rhythm
    assert last_and_next(cast.joris, cast.sanne, TODAY).has_rhythm
    noted(cast)
    Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
    assert not last_and_next(cast.sanne, cast.joris, TODAY).has_rhythm
    assert last_and_next(cast.sanne, cast.joris, TODAY).last_on == TODAY


# From a calendar


def test_who_asks_does_not_answer_for_the_other(cast):
    moment = a_moment(cast.sanne, cast.joris)
    reply = {"uid": moment.uid, "sequence": 0, "attendee_mail": cast.joris.work_mail, "answer": "accepted"}
    assert not apply_calendar_reply(**reply, now=NOW, from_mail=cast.sanne.work_mail.upper())
    assert not Reply.objects.exists()
    assert apply_calendar_reply(**reply, now=NOW, from_mail="joris@phone.example")
