"""When two people are there together: whom a week offers, and what is said of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from medemens.core.middleware import StatementClock
from medemens.moments.actions.rhythms import plan_week
from medemens.moments.actions.wishes import send_wish
from medemens.moments.arranging import UNKNOWN
from medemens.moments.models import Offer, Rhythm
from medemens.moments.queries.rhythms import pairs_for
from medemens.moments.queries.today import today_block
from medemens.moments.queries.together import there_text
from medemens.moments.tests.rosters import (
    DAY,
    EVENING,
    FRI,
    MON,
    NIGHT,
    SUN,
    THU,
    TUE,
    WED,
    at,
    hours,
    usually,
    works,
)
from tests.factories import NOW, TODAY, PersonFactory

WEEK = timedelta(weeks=1)


# Whom a week offers


def offered(cast) -> set[str]:
    return {row.rhythm.colleague.call_name for row in Offer.objects.all()}


def test_only_people_whose_shifts_meet_the_leaders_are_offered(cast):
    works(cast.sanne, (MON, DAY), (THU, EVENING))
    works(cast.joris, (TUE, NIGHT))
    works(cast.fatima, (THU, DAY))
    works(cast.ayse, (THU, NIGHT))
    plan_week(leader=cast.sanne, today=TODAY)
    assert offered(cast) == {"Fatima", "Ayşe"}  # Ayşe comes as Sanne goes


def test_unknown_hours_leave_everything_as_it_was(cast):
    works(cast.sanne, (MON, DAY))
    works(cast.joris, (TUE, NIGHT))
    plan_week(leader=cast.sanne, today=TODAY)
    assert offered(cast) == {"Fatima", "Ayşe"}


def test_a_leader_without_known_hours_is_offered_everyone(cast):
    works(cast.joris, (TUE, NIGHT))
    plan_week(leader=cast.sanne, today=TODAY)
    assert offered(cast) == {"Joris", "Fatima", "Ayşe"}


def test_one_added_time_of_the_leader_hides_nobody(cast):
    works(cast.sanne, (TUE, NIGHT), rostered=False)
    works(cast.joris, (TUE, NIGHT))
    works(cast.fatima, (THU, DAY))
    plan_week(leader=cast.sanne, today=TODAY)
    assert offered(cast) == {"Joris", "Fatima", "Ayşe"}


def test_a_shift_that_was_is_no_reason_and_one_of_next_week_neither(cast):
    works(cast.sanne, (MON, DAY), (THU, DAY), (MON + 7, DAY))
    works(cast.joris, (MON, DAY), (MON + 7, DAY))
    works(cast.fatima, (MON, DAY), (THU, DAY))
    plan_week(leader=cast.sanne, today=TODAY + timedelta(days=1))
    assert offered(cast) == {"Fatima", "Ayşe"}


def test_the_last_night_of_the_week_still_counts_on_sunday(cast):
    for person in (cast.sanne, cast.joris):
        works(person, (SUN, NIGHT))
    plan_week(leader=cast.sanne, today=TODAY + timedelta(days=6))
    assert offered(cast) == {"Joris", "Fatima", "Ayşe"}


def test_whoever_was_not_met_keeps_their_place(cast):
    works(cast.sanne, (MON, DAY), (MON + 7, DAY))
    works(cast.joris, (TUE, NIGHT), (MON + 7, DAY))
    Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris, last_spoken_on=TODAY - 30 * WEEK)
    plan_week(leader=cast.sanne, today=TODAY)
    plan_week(leader=cast.sanne, today=TODAY + WEEK)
    this, next_week = (Offer.objects.filter(week=TODAY + WEEK * weeks) for weeks in (0, 1))
    assert cast.joris not in {offer.rhythm.colleague for offer in this}
    assert cast.joris in {offer.rhythm.colleague for offer in next_week}


@pytest.mark.parametrize("people", [3, 60])
def test_the_queue_costs_the_same_for_many(cast, people):
    for _number in range(people):
        usually(PersonFactory(leader=cast.sanne), "day")
    clock = StatementClock()
    with connection.execute_wrapper(clock):
        assert len(pairs_for(cast.sanne, TODAY, 3)) == people + 3
    assert clock.count == 8


def test_who_was_never_shown_and_cannot_be_met_any_more_makes_room(cast):
    """Four fit the week and three stand on the screen; on Thursday Joris, the fourth, has come and gone."""
    nour = PersonFactory(call_name="Nour", leader=cast.sanne)
    works(cast.sanne, (MON, DAY), (TUE, DAY), (FRI, DAY))
    works(cast.joris, (TUE, DAY))
    for person in (cast.fatima, cast.ayse, nour):
        works(person, (FRI, DAY))
    for place, person in enumerate((cast.fatima, cast.ayse, nour, cast.joris)):
        rhythm = Rhythm.objects.create(leader=cast.sanne, colleague=person)
        Offer.objects.create(rhythm=rhythm, week=TODAY, place=place, reason="rhythm")
    thursday = NOW + timedelta(days=3)

    def names():
        return [one.colleague for one in today_block(cast.sanne, thursday, thursday.date()).names]

    assert names() == [cast.fatima, cast.ayse, nour]
    Rhythm.objects.filter(colleague=cast.joris).update(last_offered_on=TODAY)
    assert cast.joris in names()  # seen on the screen before: here it is said that they spoke


# What is said


TUESDAY = at(TUE, "10:00")


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        (hours((WED, NIGHT)), hours((WED, NIGHT)),
         "You are both there: in the night from Wednesday to Thursday, from 23:00."),
        (hours((WED, DAY)), hours((WED, EVENING)), "You are both there: Wednesday from 15:00."),
        (hours((WED, EVENING)), hours((WED, NIGHT)),
         "You are both there: in the night from Wednesday to Thursday, from 23:00."),
        (hours((MON, DAY), (FRI, DAY)), hours((MON, DAY), (FRI, DAY)), "You are both there: Friday from 08:00."),
        (hours((TUE, DAY)), hours((TUE, DAY)), "You are both there now, until 16:30."),
        (hours((MON, DAY)), hours((MON, DAY)), ""),
        (hours((WED, DAY)), hours((WED, NIGHT)), ""),
        (UNKNOWN, hours((WED, NIGHT)), "Works: in the night from Wednesday to Thursday, from 23:00."),
        (UNKNOWN, hours((TUE, DAY)), "Works now, until 16:30."),
        (UNKNOWN, hours((MON, DAY)), ""),
        (hours((FRI, NIGHT), whole=False), hours((WED, DAY)), "Works: Wednesday from 08:00."),
        (hours((WED, DAY)), UNKNOWN, ""),
        (UNKNOWN, UNKNOWN, ""),
    ],
)  # fmt: skip
def test_when_two_people_are_there_is_said_in_words(mine, theirs, words):
    assert there_text(mine, theirs, TUESDAY, TUESDAY.date()) == words


def test_it_stands_below_the_name_and_a_wish(cast, client_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    works(cast.sanne, (WED, NIGHT), (THU, DAY))
    works(cast.joris, (WED, NIGHT))
    works(cast.fatima, (THU, DAY))
    send_wish(sender=cast.fatima, to=cast.sanne, now=NOW)
    page = client_of(cast.sanne).get(reverse("today"))
    block = page.context["moments"]
    assert [(wish.sender, wish.when) for wish in block.wishes] == [
        (cast.fatima, "You are both there: Thursday from 08:00.")
    ]
    assert {one.colleague.call_name: one.when for one in block.names} == {
        "Joris": "You are both there: in the night from Wednesday to Thursday, from 23:00.",
        "Ayşe": "",
    }
    assert "in the night from Wednesday to Thursday, from 23:00." in page.content.decode()


def test_a_wish_whose_sender_left_the_team_is_not_shown(cast, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    works(cast.fatima, (THU, DAY))
    send_wish(sender=cast.fatima, to=cast.sanne, now=NOW)
    assert today_block(cast.sanne, NOW, TODAY).wishes[0].when == "Works: Thursday from 08:00."
    cast.fatima.led_by.all().delete()
    assert today_block(cast.sanne, NOW, TODAY).wishes == []
