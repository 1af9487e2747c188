"""What two people would like to talk about: who sees it, what comes back, and when it is gone."""

from datetime import timedelta

import pytest

from medemens.core.errors import Refused
from medemens.moments.actions.closing import (
    NewNeed,
    close_forgotten_moments,
    close_moment,
    reopen_moment,
    write_down,
)
from medemens.moments.actions.moments import call_off
from medemens.moments.actions.points import add_point, remove_point, share_point
from medemens.moments.actions.retention import forget_old_moments, forget_points
from medemens.moments.models import Closure, Moment, Point
from medemens.moments.queries.agreements import needs_for
from medemens.moments.queries.moments import closures_to_undo
from medemens.moments.queries.points import MOST_OPEN, drafts_of, points_for, to_talk_about
from medemens.moments.tests.scenes import AFTER, FRIDAY, THURSDAY, a_moment, fresh
from medemens.people.models import Contact, Reporting
from tests.factories import NOW, TODAY

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def a_point(moment, by, text="De nachten", *, share=True, now=NOW) -> Point:
    return add_point(moment=moment, text=text, share=share, by=by, now=now)


def held(moment, by, now=AFTER, **values):
    return close_moment(moment=moment, outcome="held", by=by, now=now, **values)


def texts(points) -> list[str]:
    return [point.text for point in points]


# Who sees it: a draft its author alone while its moment is open, and what someone told their leader, whatever becomes
# of the moment, the leader for as long as they are that.

PAIRS = {
    "to my leader": ("joris", "sanne"),
    "to whom I lead": ("sanne", "joris"),
    "to a peer": ("joris", "wim"),
}
PAIRS["to my contact person"] = ("fatima", "karim")
OTHER_SEES = {
    ("draft", "to my leader", True): False,
    ("draft", "to my leader", False): False,
    ("draft", "to whom I lead", True): False,
    ("draft", "to whom I lead", False): False,
    ("draft", "to a peer", True): False,
    ("draft", "to a peer", False): False,
    ("draft", "to my contact person", True): False,
    ("draft", "to my contact person", False): False,
    ("shared", "to my leader", True): True,
    ("shared", "to my leader", False): False,
    ("shared", "to whom I lead", True): True,
    ("shared", "to whom I lead", False): True,
    ("shared", "to a peer", True): True,
    ("shared", "to a peer", False): True,
    ("shared", "to my contact person", True): True,
    ("shared", "to my contact person", False): False,
}


@pytest.mark.parametrize("moment_is", ["open", "closed", "carried"])
@pytest.mark.parametrize(("state", "pair", "still"), OTHER_SEES, ids=lambda part: str(part).replace(" ", "-"))
def test_who_sees_a_point(cast, moment_is, state, pair, still):
    author, other = (getattr(cast, name) for name in PAIRS[pair])
    moment = a_moment(author, other)
    a_point(moment, author, share=state == "shared")
    if moment_is != "open":
        held(moment, author)
    if moment_is == "carried":
        a_moment(other, author, FRIDAY)
    if not still:
        Reporting.objects.filter(person=author, leader=other).update(ends_on=TODAY - DAY)
        Reporting.objects.filter(person=other, leader=author).update(ends_on=TODAY - DAY)
        Contact.objects.filter(person=author, contact=other).update(ended_on=TODAY - DAY)
    everyone = [
        getattr(cast, name) for name in cast.__dataclass_fields__ if name not in ("de_hoek", "elsewhere")
    ]
    see = {person for person in everyone if points_for(person, TODAY).exists()}
    mine = {author} if state == "shared" or moment_is == "open" else set()
    assert see == ({author, other} if OTHER_SEES[state, pair, still] else mine)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize(("led_when_shared", "sees_it_after"), [(True, False), (False, True)])
def test_of_a_moment_made_as_peers_it_counts_who_led_when_it_was_shared(
    cast, at_once, led_when_shared, sees_it_after
):
    moment = a_moment(cast.wim, cast.joris)
    leads = Reporting.objects.create(person=cast.joris, leader=cast.wim, starts_on=TODAY + DAY)
    when = NOW + 2 * DAY if led_when_shared else NOW
    point = a_point(moment, cast.joris, share=at_once, now=when)
    if not at_once:
        share_point(point=point, by=cast.joris, now=when)
    told_need(moment, cast.joris, when)
    during, after = TODAY + 2 * DAY, TODAY + 4 * DAY
    assert points_for(cast.wim, during).exists() is needs_for(cast.wim, during).exists() is True
    leads.ends_on = TODAY + 3 * DAY
    leads.save()
    assert points_for(cast.wim, after).exists() is needs_for(cast.wim, after).exists() is sees_it_after
    assert points_for(cast.joris, after).exists() is needs_for(cast.joris, after).exists() is True


def told_need(moment, person, now) -> None:
    need = NewNeed(person, "Rust bij de overdracht")
    write_down(moment=moment, agreements=[], needs=[need], by=person, now=now)


# Adding, sharing, taking away


def test_a_draft_is_shared_by_its_author_alone_and_once(cast):
    point = a_point(a_moment(cast.sanne, cast.joris), cast.joris, share=False)
    with pytest.raises(Refused):
        share_point(point=point, by=cast.sanne, now=NOW)
    share_point(point=point, by=cast.joris, now=NOW)
    share_point(point=point, by=cast.joris, now=NOW + DAY)
    assert Point.objects.get().shared_at == NOW
    assert not drafts_of(cast.joris).exists()


def test_what_is_for_a_leader_only_its_author_takes_away_and_then_for_both(cast):
    point = a_point(a_moment(cast.sanne, cast.joris), cast.joris)
    with pytest.raises(Refused):
        remove_point(point=point, by=cast.sanne)
    assert points_for(cast.sanne, TODAY).exists()
    remove_point(point=point, by=cast.joris)
    assert not points_for(cast.sanne, TODAY).exists()


@pytest.mark.parametrize("pair", [("sanne", "joris"), ("wim", "joris")])
def test_what_a_leader_or_a_peer_wrote_its_reader_takes_away_too(cast, pair):
    author, reader = (getattr(cast, name) for name in pair)
    moment = a_moment(author, reader)
    draft = add_point(moment=moment, text="Nog niet gedeeld", share=False, by=author, now=NOW)
    with pytest.raises(Refused):
        remove_point(point=draft, by=reader)
    point = a_point(moment, author)
    with pytest.raises(Refused):
        remove_point(point=point, by=cast.hanna)
    remove_point(point=point, by=reader)
    assert list(points_for(author, TODAY)) == [draft]


def test_five_points_each_and_a_double_tap_is_one(cast):
    moment = a_moment(cast.sanne, cast.joris)
    first = a_point(moment, cast.joris, "Punt 0")
    assert a_point(moment, cast.joris, " Punt 0 ") == first
    for number in range(1, MOST_OPEN):
        a_point(moment, cast.joris, f"Punt {number}", share=False)
    with pytest.raises(Refused):
        a_point(moment, cast.joris, "Punt 6")
    a_point(moment, cast.sanne, "Van mij kan nog wel")
    remove_point(point=first, by=cast.joris)
    a_point(moment, cast.joris, "Punt 6")


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_a_point_is_one_line(cast, text):
    moment = a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        a_point(moment, cast.joris, text)
    a_point(moment, cast.joris, "x" * 200)


def test_nobody_else_adds_one_and_nobody_after_it(cast):
    moment = a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        a_point(moment, cast.ruth)
    a_point(moment, cast.joris)
    held(moment, cast.sanne)
    with pytest.raises(Refused):
        a_point(moment, cast.joris, "Te laat")  # also from a page that was opened before


# What the end of a moment does to drafts, and to what was shared


def closings():
    return {
        "held": lambda cast, moment: held(moment, cast.sanne),
        "skipped": lambda cast, moment: close_moment(
            moment=moment, outcome="skipped", by=cast.sanne, now=AFTER
        ),
        "called off": lambda cast, moment: call_off(moment=moment, by=cast.sanne, now=NOW),
        "forgotten": lambda cast, moment: close_forgotten_moments(THURSDAY + timedelta(days=14)),
    }


@pytest.mark.parametrize("how", closings())
def test_drafts_of_both_go_with_the_moment_and_what_was_shared_waits(cast, how):
    moment, elsewhere = a_moment(cast.sanne, cast.joris), a_moment(cast.sanne, cast.ayse, FRIDAY + 9 * DAY)
    a_point(moment, cast.joris, "Nog van mij", share=False)
    a_point(moment, cast.sanne, "Nog van Sanne", share=False)
    a_point(moment, cast.sanne, "Gedeeld")
    a_point(elsewhere, cast.sanne, "Met Ayşe", share=False)
    closings()[how](cast, moment)
    assert texts(points_for(cast.joris, TODAY)) == ["Gedeeld"]
    assert sorted(texts(points_for(cast.sanne, TODAY))) == ["Gedeeld", "Met Ayşe"]
    forget_points(Closure.objects.get().at + 11 * MINUTE)
    assert sorted(texts(Point.objects.all())) == ["Gedeeld", "Met Ayşe"]
    following = a_moment(cast.joris, cast.sanne, FRIDAY + 30 * DAY, now=FRIDAY + 15 * DAY)
    for reader in (cast.sanne, cast.joris):
        found = to_talk_about(reader, following, TODAY)
        assert (texts(found.carried), found.shared, found.drafts) == (["Gedeeld"], [], [])


@pytest.mark.parametrize("outcome", ["held", "skipped"])
def test_the_slip_of_another_costs_nobody_their_drafts(cast, outcome):
    moment = a_moment(cast.sanne, cast.joris)
    a_point(moment, cast.joris, "Nog van mij", share=False)
    closure = close_moment(moment=moment, outcome=outcome, by=cast.sanne, now=AFTER)
    forget_points(AFTER + 10 * MINUTE)  # so long it can be undone
    assert not points_for(cast.joris, TODAY).exists()
    reopen_moment(closure=closure, by=cast.sanne, now=AFTER + 10 * MINUTE)
    assert texts(to_talk_about(cast.joris, fresh(moment), TODAY).drafts) == ["Nog van mij"]
    assert not points_for(cast.sanne, TODAY).exists()


def test_what_waits_comes_back_between_these_two_alone(cast):
    moment = a_moment(cast.sanne, cast.joris)
    a_point(moment, cast.joris)
    held(moment, cast.sanne)
    assert texts(to_talk_about(cast.sanne, fresh(moment), TODAY).shared) == ["De nachten"]
    with_ayse = a_moment(cast.sanne, cast.ayse, FRIDAY)
    assert to_talk_about(cast.sanne, with_ayse, TODAY).to_tick == []


def test_what_came_up_is_ticked_and_undo_unticks_only_that(cast):
    earlier, moment = a_moment(cast.sanne, cast.joris), a_moment(cast.joris, cast.sanne, FRIDAY)
    waited, before = a_point(earlier, cast.joris, "Wachtte"), a_point(earlier, cast.sanne, "Toen al")
    held(earlier, cast.sanne, reached=[before.pk])
    now_, left = a_point(moment, cast.joris, "Nu"), a_point(moment, cast.joris, "Niet")
    draft = a_point(moment, cast.joris, "Draft", share=False)
    late = FRIDAY + timedelta(hours=1)
    held(moment, cast.joris, now=late, reached=[waited.pk, now_.pk, draft.pk])
    reached = Point.objects.filter(reached_at=late)
    assert set(reached) == {waited, now_}
    assert to_talk_about(cast.sanne, fresh(moment), TODAY).shared == [left]
    reopen_moment(closure=closures_to_undo(cast.joris, late).get(), by=cast.joris, now=late)
    assert set(Point.objects.filter(reached_at__isnull=False)) == {before}
    assert set(to_talk_about(cast.sanne, fresh(moment), TODAY).to_tick) == {waited, now_, left}


def test_nobody_ticks_what_they_cannot_see(cast):
    theirs = a_point(a_moment(cast.sanne, cast.ayse), cast.ayse)
    told = a_point(a_moment(cast.sanne, cast.joris, FRIDAY), cast.joris)
    Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY - DAY)
    held(told.moment, cast.sanne, now=FRIDAY, reached=[theirs.pk, told.pk])
    assert not Point.objects.filter(reached_at__isnull=False).exists()


def test_of_two_who_close_at_once_the_second_changes_nothing(cast):
    moment = a_moment(cast.sanne, cast.joris)
    one, two = a_point(moment, cast.joris, "Een"), a_point(moment, cast.joris, "Twee")
    same = Moment.objects.get(pk=moment.pk)
    held(moment, cast.sanne, reached=[one.pk])
    with pytest.raises(Refused):
        held(same, cast.joris, now=AFTER + MINUTE, reached=[two.pk])
    with pytest.raises(Refused):
        call_off(moment=same, by=cast.joris, now=NOW)
    assert close_forgotten_moments(THURSDAY + timedelta(days=30)) == 0
    assert list(Point.objects.filter(reached_at=None)) == [two]


def test_a_draft_that_was_gone_is_not_shared(cast):
    moment = a_moment(cast.sanne, cast.joris)
    point = a_point(moment, cast.joris, share=False)
    held(moment, cast.sanne)
    with pytest.raises(Refused):
        share_point(point=point, by=cast.joris, now=AFTER)
    assert not Point.objects.exclude(shared_at=None).exists()


# Forgetting


@pytest.mark.parametrize(("weeks", "gone"), [(timedelta(weeks=4), 0), (timedelta(weeks=4) + MINUTE, 1)])
def test_what_waits_goes_four_weeks_after_its_moment(cast, weeks, gone):
    moment = a_moment(cast.sanne, cast.joris)
    a_point(moment, cast.joris)
    held(moment, cast.sanne)
    assert forget_points(THURSDAY + weeks) == gone


def test_of_a_moment_without_a_time_it_is_four_weeks_after_its_end(cast):
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    a_point(moment, cast.joris)
    call_off(moment=moment, by=cast.sanne, now=NOW)
    assert forget_points(NOW + timedelta(weeks=4)) == 0
    assert forget_points(NOW + timedelta(weeks=4) + MINUTE) == 1


def test_of_a_moment_called_off_long_before_it_is_four_weeks_after_that(cast):
    moment = a_moment(cast.sanne, cast.joris, NOW + 100 * DAY)
    a_point(moment, cast.joris)
    call_off(moment=moment, by=cast.sanne, now=NOW)
    assert forget_points(NOW + timedelta(weeks=4)) == 0
    assert forget_points(NOW + timedelta(weeks=4) + MINUTE) == 1


@pytest.mark.parametrize(("last_day", "gone"), [(TODAY, 0), (TODAY - DAY, 1)])
def test_the_draft_of_who_left_goes_with_them(cast, last_day, gone):
    moment = a_moment(cast.sanne, cast.joris, NOW + 100 * DAY)
    a_point(moment, cast.joris, share=False)
    cast.joris.last_day = last_day
    cast.joris.save()
    assert forget_points(NOW) == gone


def test_what_came_up_goes_once_it_cannot_be_undone(cast):
    moment = a_moment(cast.sanne, cast.joris)
    point = a_point(moment, cast.joris)
    held(moment, cast.sanne, reached=[point.pk])
    assert forget_points(AFTER + 10 * MINUTE) == 0
    assert forget_points(AFTER + 11 * MINUTE) == 1


def test_the_daily_run_leaves_no_draft_of_what_is_over_and_keeps_what_is_to_come(cast):
    over, coming = a_moment(cast.sanne, cast.joris), a_moment(cast.sanne, cast.ayse, FRIDAY)
    a_point(over, cast.joris, "Vergeten", share=False)
    held(over, cast.sanne)
    a_point(coming, cast.ayse, "Straks", share=False)
    assert forget_points(AFTER + 10 * MINUTE) == 0
    assert forget_points(AFTER + 11 * MINUTE) == 1
    assert texts(Point.objects.all()) == ["Straks"]


def test_it_goes_with_its_moment_at_the_latest(cast):
    moment = a_moment(cast.sanne, cast.joris)
    a_point(moment, cast.joris)
    held(moment, cast.sanne)
    forget_old_moments(THURSDAY + timedelta(days=184))
    assert not Point.objects.exists()
