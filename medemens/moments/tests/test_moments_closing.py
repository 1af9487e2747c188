"""How it went: held or not, noted in one tap, taken back, and what came of it."""

from datetime import UTC, datetime, timedelta

import pytest

from medemens.core.errors import Refused
from medemens.moments.actions.agreements import (
    fulfil_agreement,
    remove_agreement,
    remove_need,
    reopen_agreement,
)
from medemens.moments.actions.closing import (
    NewAgreement,
    NewNeed,
    close_forgotten_moments,
    close_moment,
    reopen_moment,
    write_down,
)
from medemens.moments.actions.contacts import log_contact, log_shift, take_back_log
from medemens.moments.actions.replies import answer_moment
from medemens.moments.actions.retention import erase_old_agreements, forget_old_moments
from medemens.moments.models import Agreement, Closure, Fulfilment, Moment, Need, Rhythm
from medemens.moments.queries import agreements as read
from medemens.moments.queries.moments import closures_to_undo, contacts_to_undo, last_and_next, timeline_for
from medemens.moments.queries.today import today_block
from medemens.moments.tests.scenes import AFTER, FRIDAY, THURSDAY, a_moment, fresh
from tests.factories import NOW, TODAY

EARLIER = TODAY - timedelta(days=40)


def last_spoken(cast):
    rhythm = Rhythm.objects.filter(leader=cast.sanne, colleague=cast.joris).first()
    return rhythm and rhythm.last_spoken_on


def held(moment, by, now=AFTER, **values) -> Closure:
    return close_moment(moment=moment, outcome="held", by=by, now=now, **values)


def test_held_starts_the_rhythm_anew_and_undo_restores_it(cast):
    Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris, last_spoken_on=EARLIER)
    closure = held(a_moment(cast.sanne, cast.joris), cast.sanne)
    assert last_spoken(cast) == THURSDAY.date()
    moment = reopen_moment(closure=closure, by=cast.sanne, now=AFTER)
    assert (last_spoken(cast), moment.outcome) == (EARLIER, "")


def test_the_day_of_contact_is_the_day_on_our_own_calendar(cast):
    past_midnight = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # 00.30 on Friday in Amsterdam
    held(a_moment(cast.sanne, cast.joris, past_midnight), cast.joris, now=past_midnight + timedelta(hours=1))
    assert last_spoken(cast) == FRIDAY.date()


def test_skipped_asks_nothing_and_leaves_the_rhythm(cast):
    Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris, last_spoken_on=EARLIER)
    close_moment(moment=a_moment(cast.sanne, cast.joris), outcome="skipped", by=cast.joris, now=AFTER)
    assert last_spoken(cast) == EARLIER


def test_nothing_is_closed_before_its_day_or_twice(cast):
    moment = a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        held(moment, cast.sanne, now=NOW)
    held(moment, cast.sanne, now=THURSDAY - timedelta(minutes=10))  # the same day: they were early
    with pytest.raises(Refused):
        held(moment, cast.joris)
    with pytest.raises(Refused):
        held(a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY), cast.sanne)


def test_undo_is_for_whoever_did_it_and_only_for_a_while(cast):
    closure = held(a_moment(cast.sanne, cast.joris), cast.sanne)
    assert closures_to_undo(cast.sanne, AFTER).get() == closure
    assert not closures_to_undo(cast.joris, AFTER).exists()
    assert not closures_to_undo(cast.sanne, AFTER + timedelta(minutes=11)).exists()


def to_close(person, now):
    return today_block(person, now, now.date()).to_close


def test_to_close_is_what_began_and_is_still_open(cast):
    moment = a_moment(cast.sanne, cast.joris)
    assert to_close(cast.sanne, NOW) == []
    assert to_close(cast.sanne, AFTER) == to_close(cast.joris, AFTER) == [moment]
    assert to_close(cast.fatima, AFTER) == []
    assert to_close(cast.sanne, THURSDAY + timedelta(days=14)) == []
    answer_moment(moment=moment, sequence=0, answer="declined", by=cast.joris, now=NOW)
    assert to_close(cast.sanne, AFTER) == []


def test_what_nobody_closed_closes_by_itself_after_two_weeks(cast):
    arranged, offered = a_moment(cast.sanne, cast.joris), a_moment(cast.sanne, cast.ayse, THURSDAY, FRIDAY)
    assert close_forgotten_moments(THURSDAY + timedelta(days=13)) == 0
    assert close_forgotten_moments(THURSDAY + timedelta(days=14)) == 1
    assert (fresh(arranged).outcome, fresh(arranged).closure.by) == ("skipped", None)
    assert close_forgotten_moments(FRIDAY + timedelta(days=14)) == 1
    assert fresh(offered).outcome == "skipped"
    assert close_forgotten_moments(FRIDAY + timedelta(days=14)) == 0
    assert last_spoken(cast) is None


# Already talked


def test_already_talked_is_contact_and_undo_takes_it_back_whole(cast):
    Rhythm.objects.create(leader=cast.sanne, colleague=cast.joris, last_spoken_on=EARLIER)
    moment = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
    assert (moment.outcome, moment.kind, moment.leader) == ("held", "", cast.sanne)
    assert last_spoken(cast) == TODAY
    take_back_log(moments=[contacts_to_undo(cast.sanne, NOW).get()], by=cast.sanne, now=NOW)
    assert (last_spoken(cast), Moment.objects.count(), Closure.objects.count()) == (EARLIER, 0, 0)


def test_either_of_the_two_notes_it_and_peers_may_too(cast):
    log_contact(by=cast.joris, other=cast.sanne, kind="walk", on=TODAY, now=NOW)
    assert last_spoken(cast) == TODAY
    log_contact(by=cast.joris, other=cast.wim, on=TODAY, now=NOW)
    assert Rhythm.objects.count() == 1


def test_a_thumb_that_taps_twice_says_it_once(cast):
    one = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
    two = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW + timedelta(seconds=2))
    later = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW + timedelta(hours=2))
    assert one == two != later


def test_undo_of_the_second_talk_of_a_day_leaves_the_first(cast):
    log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
    second = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW + timedelta(hours=1))
    take_back_log(moments=[second], by=cast.sanne, now=NOW + timedelta(hours=1))
    assert last_spoken(cast) == TODAY


@pytest.mark.parametrize("days", [1, -15])
def test_no_day_to_come_and_none_long_past(cast, days):
    with pytest.raises(Refused):
        log_contact(by=cast.sanne, other=cast.joris, on=TODAY + timedelta(days=days), now=NOW)
    assert not Moment.objects.exists()


def test_a_shift_notes_everybody_or_nobody(cast):
    yesterday = TODAY - timedelta(days=1)
    noted = log_shift(by=cast.sanne, others=[cast.joris, cast.ayse], on=yesterday, now=NOW)
    assert {(moment.invitee, moment.kind, moment.leader) for moment in noted} == {
        (cast.joris, "shift", cast.sanne), (cast.ayse, "shift", cast.sanne),
    }  # fmt: skip
    assert last_spoken(cast) == yesterday
    take_back_log(moments=noted, by=cast.sanne, now=NOW)
    assert (last_spoken(cast), Moment.objects.count()) == (None, 0)


# What came of it


def with_outcome(cast, **values) -> Moment:
    moment = a_moment(cast.sanne, cast.joris)
    agreement = NewAgreement(cast.sanne, "Rooster nakijken", values.get("due_on", FRIDAY.date()))
    held(moment, cast.sanne, agreements=[agreement], needs=[NewNeed(cast.joris, "Rust na een nacht")])
    return moment


def test_both_see_what_was_agreed_and_nobody_else(cast):
    moment = with_outcome(cast)
    for person in (cast.sanne, cast.joris):
        assert [row.text for row in read.agreements_for(person)] == ["Rooster nakijken"]
        assert [row.text for row in read.needs_for(person, TODAY)] == ["Rust na een nacht"]
    for person in (cast.fatima, cast.ruth, cast.hanna, cast.adil, cast.olga, cast.karim):
        assert not read.agreements_for(person).exists()
        assert not read.needs_for(person, TODAY).exists()
    assert Agreement.objects.get().other == cast.joris
    assert Need.objects.get().other == cast.sanne
    assert read.of_this_moment(cast.joris, moment, TODAY)[0] == [Agreement.objects.get()]


def test_an_agreement_comes_back_when_due_and_in_the_next_moment(cast):
    with_outcome(cast)
    agreement = Agreement.objects.get()
    early, on_its_day = (today_block(cast.sanne, AFTER, day) for day in (TODAY, FRIDAY.date()))
    assert (early.to_arrange, early.due) == ([agreement], [])
    assert on_its_day.due == [agreement]
    block = today_block(cast.joris, AFTER, TODAY)
    assert (block.to_arrange, block.arranged_for_me) == ([], [agreement])
    following = a_moment(cast.joris, cast.sanne, FRIDAY)
    assert read.from_before(cast.joris, following, TODAY) == ([agreement], [Need.objects.get()])
    elsewhere = a_moment(cast.joris, cast.fatima, FRIDAY)
    assert read.from_before(cast.joris, elsewhere, TODAY) == ([], [])


def test_done_and_not_done_after_all(cast):
    with_outcome(cast)
    agreement = Agreement.objects.get()
    for _n in range(2):
        fulfil_agreement(agreement=agreement, by=cast.joris, now=NOW)
    assert Fulfilment.objects.count() == 1
    assert not read.agreements_between(cast.sanne, cast.joris).exists()
    reopen_agreement(agreement=agreement, by=cast.sanne, now=NOW)
    assert read.agreements_between(cast.joris, cast.sanne).get() == agreement


def test_either_of_the_two_takes_it_away(cast):
    with_outcome(cast)
    with pytest.raises(Refused):
        remove_agreement(agreement=Agreement.objects.get(), by=cast.ruth, now=NOW)
    with pytest.raises(Refused):
        remove_need(need=Need.objects.get(), by=cast.ruth, now=NOW)
    remove_agreement(agreement=Agreement.objects.get(), by=cast.joris, now=NOW)
    remove_need(need=Need.objects.get(), by=cast.joris, now=NOW)
    assert (Agreement.objects.count(), Need.objects.count()) == (0, 0)


# Forgetting


def test_agreements_go_four_weeks_after_their_day_done_or_not(cast):
    with_outcome(cast)
    four_weeks_later = FRIDAY + timedelta(weeks=4)
    assert erase_old_agreements(four_weeks_later) == 0
    assert erase_old_agreements(four_weeks_later + timedelta(days=1)) == 1
    assert not Agreement.objects.exists()


def test_after_six_months_only_last_spoken_remains(cast):
    with_outcome(cast)
    later = THURSDAY + timedelta(days=183)
    assert forget_old_moments(later) == 0
    assert forget_old_moments(later + timedelta(hours=2)) == 2
    assert (Moment.objects.count(), Closure.objects.count(), Need.objects.count()) == (0, 0, 0)
    assert last_spoken(cast) == THURSDAY.date()
    assert last_and_next(cast.sanne, cast.joris, later.date()).last_on == THURSDAY.date()


def test_an_agreement_for_later_outlives_its_moment(cast):
    moment = with_outcome(cast)
    much_later, later = THURSDAY + timedelta(days=184), AFTER + timedelta(days=60)
    far = NewAgreement(cast.joris, "Cursus", later.date() + timedelta(days=183))
    write_down(moment=moment, agreements=[far], needs=[], by=cast.joris, now=later)
    forget_old_moments(much_later)
    erase_old_agreements(much_later)
    assert Agreement.objects.get().moment is None
    assert erase_old_agreements(later + timedelta(days=184)) == 1


def test_what_was_done_goes_after_a_week(cast):
    with_outcome(cast)
    fulfil_agreement(agreement=Agreement.objects.get(), by=cast.sanne, now=AFTER)
    assert erase_old_agreements(AFTER + timedelta(days=7)) == 0
    assert erase_old_agreements(AFTER + timedelta(days=7, minutes=1)) == 1


# The timeline


def test_the_timeline_is_of_the_one_who_did_not_lead(cast):
    moment = a_moment(cast.sanne, cast.joris)
    held(moment, cast.sanne)
    peers = log_contact(by=cast.joris, other=cast.wim, on=TODAY, now=NOW)
    assert list(timeline_for(cast.joris, AFTER)) == [moment, peers]
    assert list(timeline_for(cast.wim, AFTER)) == [peers]
    assert list(timeline_for(cast.sanne, AFTER)) == []
    assert list(timeline_for(cast.joris, THURSDAY + timedelta(days=184))) == []
