"""Wishes: who can send and see one, when it is gone, and who hears that it wasn't read."""

from datetime import timedelta

import pytest
from django.db import connection

from medemens.core.errors import Refused
from medemens.moments.actions import rhythms
from medemens.moments.actions.contacts import log_contact, take_back_log
from medemens.moments.actions.wishes import (
    read_wish,
    send_wish,
    set_sentence_offered,
    take_back_wish,
    tell_unread,
)
from medemens.moments.models import Away, Wish, WornOutSentenceOff
from medemens.moments.queries.today import today_block
from medemens.moments.queries.wishes import opening_for, receivers_for, wishes_for
from medemens.moments.tests.rosters import DAY as BY_DAY
from medemens.moments.tests.rosters import FRI, SAT, SUN, WED, usually, works
from medemens.moments.tests.scenes import heard  # noqa: F401  fixture
from medemens.people.actions.reporting import set_stand_in
from tests.factories import NOW, TODAY, PersonFactory, ReportingFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
EVERYONE = ("joris", "sanne", "fatima", "ayse", "ruth", "karim", "hanna", "adil", "olga", "wim")


@pytest.fixture
def wish(cast) -> Wish:
    return send_wish(sender=cast.joris, to=cast.sanne, kind="practical", worn_out=True, now=NOW)


def who_sees(cast, wish, today=TODAY) -> set[str]:
    return {name for name in EVERYONE if wishes_for(getattr(cast, name), today).filter(pk=wish.pk).exists()}


# Sending


@pytest.mark.parametrize("kind", Wish.Kind.values)
@pytest.mark.parametrize("worn_out", [True, False])
def test_a_wish_says_one_of_six_things(cast, kind, worn_out):
    send_wish(sender=cast.joris, to=cast.sanne, kind=kind, worn_out=worn_out, now=NOW)
    wish = Wish.objects.get()
    assert (wish.kind, wish.is_worn_out, wish.sent_on) == (kind, worn_out, TODAY)


def test_a_new_one_takes_the_place_of_the_one_before_and_is_unread(cast, wish):
    read_wish(wish=wish, by=cast.sanne, today=TODAY)
    again = send_wish(sender=cast.joris, to=cast.sanne, now=NOW + DAY)
    wish = Wish.objects.get()
    assert (wish, wish.kind, wish.is_worn_out) == (again, "talk", False)
    assert (wish.read_on, wish.told_on, wish.sent_on) == (None, None, TODAY + DAY)


@pytest.mark.parametrize(("sender", "to"), [("joris", "sanne"), ("fatima", "karim"), ("sanne", "ruth")])
def test_leaders_and_contact_persons_can_be_asked(cast, sender, to):
    send_wish(sender=getattr(cast, sender), to=getattr(cast, to), now=NOW)
    assert Wish.objects.get().to == getattr(cast, to)


@pytest.mark.parametrize(
    ("sender", "to"), [("sanne", "joris"), ("joris", "ruth"), ("joris", "hanna"), ("wim", "karim")]
)
def test_nobody_else_can(cast, sender, to):
    with pytest.raises(Refused):
        send_wish(sender=getattr(cast, sender), to=getattr(cast, to), now=NOW)
    assert not Wish.objects.exists()


def test_the_sentence_goes_along_only_where_the_house_offers_it(cast):
    set_sentence_offered(offered=False, by=cast.hanna, now=NOW)
    set_sentence_offered(offered=False, by=cast.olga, now=NOW + DAY)
    assert [row.by for row in WornOutSentenceOff.objects.all()] == [cast.hanna]
    with pytest.raises(Refused, match="Send your message without it"):
        send_wish(sender=cast.joris, to=cast.sanne, worn_out=True, now=NOW)
    set_sentence_offered(offered=True, by=cast.hanna, now=NOW)
    assert send_wish(sender=cast.joris, to=cast.sanne, worn_out=True, now=NOW).is_worn_out


def test_the_database_holds_no_kind_and_no_sentence(cast):
    sent = []
    for kind in Wish.Kind.values:
        for worn_out in (True, False):
            send_wish(sender=cast.joris, to=cast.sanne, kind=kind, worn_out=worn_out, now=NOW)
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM moments_wish")
                sent.append(cursor.fetchone())
    assert not any(kind in repr(row) for row in sent for kind in (*Wish.Kind.values, "worn", "!"))
    assert len({len(repr(row)) for row in sent}) == 1


# Who sees it


def test_only_the_two_see_it_unread_and_read(cast, wish):
    assert who_sees(cast, wish) == {"joris", "sanne"}
    read_wish(wish=wish, by=cast.sanne, today=TODAY)
    assert who_sees(cast, wish) == {"joris", "sanne"}


def test_reading_is_noted_once_and_by_the_receiver_alone(cast, wish):
    for other in (cast.joris, cast.ruth, cast.hanna):
        with pytest.raises(Refused):
            read_wish(wish=wish, by=other, today=TODAY)
    read_wish(wish=wish, by=cast.sanne, today=TODAY)
    read_wish(wish=wish, by=cast.sanne, today=TODAY + DAY)
    assert Wish.objects.get().read_on == TODAY


def test_once_they_spoke_nobody_sees_it_and_an_undo_brings_it_back(cast, wish):
    read_wish(wish=wish, by=cast.sanne, today=TODAY)
    noted = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
    assert who_sees(cast, wish) == set()
    take_back_log(moments=[noted], by=cast.sanne, now=NOW)
    assert who_sees(cast, wish) == {"joris", "sanne"}


@pytest.mark.parametrize(("days", "seen"), [(14, {"joris", "sanne"}), (15, set())])
def test_after_fourteen_days_nobody_sees_it_even_where_no_daily_run_came(cast, wish, days, seen):
    assert who_sees(cast, wish, TODAY + days * DAY) == seen


def test_a_former_leader_does_not_see_it_and_the_sender_still_does(cast, wish):
    cast.joris.led_by.all().delete()
    ReportingFactory(person=cast.joris, leader=cast.karim)
    assert who_sees(cast, wish) == {"joris"}
    assert today_block(cast.sanne, NOW, TODAY).wishes == []
    mine = today_block(cast.joris, NOW, TODAY)
    assert (mine.astray, [one.leader for one in mine.leaders]) == ([wish], [cast.karim])


def test_while_someone_stands_in_it_rests(cast, wish):
    days = {"starts_on": TODAY, "ends_on": TODAY + 2 * DAY}
    set_stand_in(leader=cast.sanne, stand_in=cast.ayse, **days, by=cast.sanne, now=NOW)
    assert who_sees(cast, wish) == {"joris"}
    assert who_sees(cast, wish, TODAY + 3 * DAY) == {"joris", "sanne"}


def test_whoever_left_sees_nothing_and_is_asked_nothing(cast, wish):
    cast.joris.last_day = TODAY
    cast.joris.save()
    assert [one.sender for one in today_block(cast.sanne, NOW, TODAY).wishes] == [cast.joris]
    assert today_block(cast.sanne, NOW + DAY, TODAY + DAY).wishes == []


def test_what_is_unread_stands_above_what_was_read(cast):
    for number in range(4):
        person = PersonFactory(call_name=f"Lotte{number}", family_name=f"Vos{number}", leader=cast.sanne)
        wish = send_wish(sender=person, to=cast.sanne, now=NOW - (4 - number) * timedelta(days=1))
        if number < 3:
            read_wish(wish=wish, by=cast.sanne, today=TODAY)
    shown = today_block(cast.sanne, NOW, TODAY).wishes
    assert [one.sender.call_name for one in shown] == ["Lotte3", "Lotte0", "Lotte1"]


@pytest.mark.parametrize(("opening", "said"), [(0, True), (2, True), (3, False), (-1, False)])
def test_there_are_three_first_sentences(wish, opening, said):
    assert bool(opening_for(wish, opening)) is said


# Gone


@pytest.mark.parametrize("name", ["sanne", "ruth", "hanna", "adil", "karim"])
def test_only_the_sender_takes_it_back(cast, wish, name):
    with pytest.raises(Refused):
        take_back_wish(wish=wish, by=getattr(cast, name))
    assert Wish.objects.exists()
    take_back_wish(wish=wish, by=cast.joris)
    assert not Wish.objects.exists()


@pytest.mark.parametrize(("days", "kept"), [(14, True), (15, False)])
def test_it_is_erased_after_fourteen_days(cast, wish, days, kept):
    rhythms.forget_rhythm_rests(NOW + days * DAY)
    assert Wish.objects.exists() is kept


@pytest.mark.parametrize(("days", "kept"), [(1, True), (2, False)])
def test_it_is_erased_the_day_after_they_spoke(cast, wish, days, kept):
    read_wish(wish=wish, by=cast.sanne, today=TODAY)
    log_contact(by=cast.joris, other=cast.sanne, on=TODAY, now=NOW)
    rhythms.forget_rhythm_rests(NOW + days * DAY)
    assert Wish.objects.exists() is kept


# Unread


def told_after(days: int) -> int:
    return tell_unread(NOW + days * DAY)


@pytest.mark.parametrize(("days", "told"), [(2, 0), (3, 1)])
def test_the_sender_hears_it_after_two_working_days_and_once(cast, wish, heard, days, told):  # noqa: F811
    assert told_after(days) == told
    assert heard == [("wish-unread", {"Joris"})] * told
    assert told_after(4) == 1 - told
    assert told_after(5) == 0
    assert Wish.objects.get().told_on == TODAY + (days if told else 4) * DAY


def test_it_goes_by_the_days_the_receiver_works(cast, wish):
    works(cast.sanne, (WED, BY_DAY), (FRI, BY_DAY))
    assert [told_after(days) for days in (3, 4, 5)] == [0, 0, 1]


def test_and_by_their_usual_days(cast, wish):
    usually(cast.sanne, "day", weekdays=1 << SAT | 1 << SUN)
    assert [told_after(days) for days in (5, 6, 7)] == [0, 0, 1]


def test_days_without_time_do_not_count_even_once_they_are_over(cast, wish):
    rhythms.set_away(
        person=cast.sanne, starts_on=TODAY + DAY, ends_on=TODAY + 3 * DAY, by=cast.sanne, today=TODAY
    )
    for days in (4, 5, 6, 7, 8):
        assert tell_unread(NOW + days * DAY) == (1 if days == 8 else 0)
        rhythms.forget_rhythm_rests(NOW + days * DAY)
    assert not Away.objects.exists()


def test_a_day_without_time_goes_at_once_where_no_message_waits(cast, wish):
    rhythms.set_away(person=cast.sanne, starts_on=TODAY, ends_on=TODAY, by=cast.sanne, today=TODAY)
    read_wish(wish=wish, by=cast.sanne, today=TODAY)
    rhythms.forget_rhythm_rests(NOW + DAY)
    assert not Away.objects.exists()


@pytest.mark.parametrize("what", ["read", "spoken", "left"])
def test_of_what_was_read_or_spoken_of_nobody_hears(cast, wish, what):
    if what == "read":
        read_wish(wish=wish, by=cast.sanne, today=TODAY)
    elif what == "spoken":
        log_contact(by=cast.sanne, other=cast.joris, on=TODAY + DAY, now=NOW + DAY)
    else:
        cast.joris.last_day = TODAY
        cast.joris.save()
    assert told_after(3) == 0


def test_where_the_moments_fall_to_someone_else_the_sender_hears_it_at_once(cast, wish):
    cast.joris.led_by.all().delete()
    assert told_after(1) == 1


# Whether the receiver is there


def absent(person) -> dict[str, str]:
    return {one.person.call_name: one.absent for one in receivers_for(person, NOW)}


def test_one_sees_when_somebody_is_back_and_never_why(cast):
    ends_on = TODAY + 10 * DAY  # Thursday 3 December
    rhythms.set_away(person=cast.sanne, starts_on=TODAY, ends_on=ends_on, by=cast.sanne, today=TODAY)
    assert absent(cast.fatima) == {"Karim": "", "Sanne": "Sanne is back on 4 December."}


def test_whoever_leaves_before_they_are_back_is_not_there_for_a_while(cast):
    rhythms.set_away(person=cast.sanne, starts_on=TODAY, ends_on=TODAY + 3 * DAY, by=cast.sanne, today=TODAY)
    cast.sanne.last_day = TODAY + 3 * DAY
    cast.sanne.save()
    assert absent(cast.joris) == {"Sanne": "Sanne isn’t there for a while."}


def test_the_roster_of_who_leads_me_counts(cast):
    works(cast.sanne, (SAT, BY_DAY))
    assert absent(cast.joris) == {"Sanne": "Sanne is back on 28 November."}


def test_hours_that_are_a_secret_to_me_tell_nothing(cast):
    """Ruth takes the place of Sanne for a week: she is not in Joris’ team, and never led him."""
    days = {"starts_on": TODAY, "ends_on": TODAY + 7 * DAY}
    set_stand_in(leader=cast.sanne, stand_in=cast.ruth, **days, by=cast.sanne, now=NOW)
    works(cast.ruth, (SAT, BY_DAY))
    assert absent(cast.joris) == {"Ruth": ""}
    rhythms.set_away(person=cast.ruth, starts_on=TODAY, ends_on=TODAY + 2 * DAY, by=cast.ruth, today=TODAY)
    assert absent(cast.joris) == {"Ruth": "Ruth is back on 26 November."}


def test_it_costs_the_same_for_three_receivers(cast, django_assert_num_queries):
    with django_assert_num_queries(4):
        receivers_for(cast.joris, NOW)
    for _number in range(2):
        ReportingFactory(person=cast.joris, leader=PersonFactory())
    with django_assert_num_queries(4):
        assert len(receivers_for(cast.joris, NOW)) == 3
