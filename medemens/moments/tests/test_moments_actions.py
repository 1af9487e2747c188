"""Proposing, moving and calling off: what changes, who hears of it, what is refused."""

from datetime import timedelta

import pytest

from medemens.core.errors import Refused
from medemens.moments.actions.moments import call_off, move_moment
from medemens.moments.actions.replies import answer_moment
from medemens.moments.models import Moment, Reply
from medemens.moments.queries.moments import leader_between
from medemens.moments.tests.scenes import AFTER, FRIDAY, THURSDAY, a_moment, fresh, heard  # noqa: F401  fixture
from tests.factories import NOW, TODAY

BOTH = {"Sanne", "Joris"}


def test_one_time_is_an_invitation_at_once(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    assert (moment.starts_at, moment.sequence, moment.minutes) == (THURSDAY, 0, 20)
    assert moment.options.count() == 0
    assert heard == [("moment-invited", BOTH)]


def test_several_times_are_a_choice_for_the_other(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris, FRIDAY, THURSDAY, FRIDAY)
    assert moment.starts_at is None
    assert list(moment.options.order_by("starts_at").values_list("starts_at", flat=True)) == [
        THURSDAY,
        FRIDAY,
    ]
    assert heard == [("moment-options", {"Joris"})]


def test_the_uid_is_ours_and_cannot_be_guessed(cast, settings):
    settings.BASE_URL = "https://medemens.delinde.example:8443"
    one, two = a_moment(cast.sanne, cast.joris), a_moment(cast.sanne, cast.joris)
    secret, host = one.uid.split("@")
    assert host == "medemens.delinde.example"
    assert len(secret) * 4 >= 128
    assert one.uid != two.uid


@pytest.mark.parametrize(
    ("by", "other", "leader"),
    [
        ("sanne", "joris", "sanne"),
        ("joris", "sanne", "sanne"),
        ("karim", "fatima", "karim"),
        ("fatima", "karim", "karim"),
        ("joris", "fatima", None),
        ("ruth", "joris", None),
        ("hanna", "joris", None),
    ],
)
def test_who_of_the_two_leads_is_kept(cast, by, other, leader):
    found = leader_between(getattr(cast, by), getattr(cast, other), TODAY)
    assert found == (getattr(cast, leader) if leader else None)
    assert a_moment(getattr(cast, by), getattr(cast, other)).leader == found


@pytest.mark.parametrize(
    "times",
    [
        (NOW,),
        (NOW - timedelta(days=1),),
        (NOW + timedelta(weeks=26, minutes=1),),
        (THURSDAY, NOW - timedelta(days=1)),
        tuple(THURSDAY + timedelta(hours=hours) for hours in range(7)),
    ],
)
def test_times_that_cannot_be_are_refused(cast, times, heard):  # noqa: F811
    with pytest.raises(Refused):
        a_moment(cast.sanne, cast.joris, *times)
    assert not Moment.objects.exists()
    assert heard == []


def test_nobody_is_invited_who_is_not_here_and_nobody_invites_themselves(cast):
    cast.joris.last_day = TODAY - timedelta(days=1)
    with pytest.raises(Refused, match=r"does not work here any more|werkt hier niet meer"):
        a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        a_moment(cast.sanne, cast.sanne)


def test_someone_without_work_mail_is_invited_in_the_application(cast, heard):  # noqa: F811
    cast.joris.work_mail = ""
    cast.joris.save()
    assert a_moment(cast.sanne, cast.joris).invitee == cast.joris
    assert heard == [("moment-invited", BOTH)]


def test_another_time_asks_anew(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    answer_moment(moment=moment, sequence=0, answer="accepted", by=cast.joris, now=NOW)
    uid = moment.uid
    move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place="buiten", by=cast.sanne, now=NOW)
    moved = fresh(moment)
    assert (moved.starts_at, moved.place, moved.sequence, moved.uid) == (FRIDAY, "buiten", 1, uid)
    assert not Reply.objects.exists()
    assert heard[-1] == ("moment-moved", BOTH)


def test_whoever_moves_it_asks_the_other(cast):
    moment = a_moment(cast.sanne, cast.joris)
    move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place="", by=cast.joris, now=NOW)
    moved = fresh(moment)
    assert (moved.proposer, moved.invitee, moved.leader) == (cast.joris, cast.sanne, cast.sanne)


def test_the_same_time_and_place_is_no_change_unless_it_was_declined(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    same = {"starts_at": THURSDAY, "place": "de kantine", "by": cast.sanne, "now": NOW}
    move_moment(moment=moment, sequence=0, **same)
    assert fresh(moment).sequence == 0
    answer_moment(moment=moment, sequence=0, answer="declined", by=cast.joris, now=NOW)
    move_moment(moment=moment, sequence=0, **same)
    assert fresh(moment).sequence == 1
    assert [name for name, _people in heard] == ["moment-invited", "moment-answered", "moment-moved"]


def test_one_time_after_a_few_takes_the_choice_away(cast):
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place="", by=cast.sanne, now=NOW)
    assert (fresh(moment).starts_at, moment.options.count()) == (FRIDAY, 0)


def test_two_who_move_at_once_do_not_overwrite_each_other(cast):
    moment = a_moment(cast.sanne, cast.joris)
    move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place="", by=cast.sanne, now=NOW)
    with pytest.raises(Refused):
        move_moment(moment=moment, sequence=0, starts_at=THURSDAY, place="", by=cast.joris, now=NOW)
    assert fresh(moment).starts_at == FRIDAY


def test_calling_off_leaves_both_calendars(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    call_off(moment=moment, by=cast.joris, now=NOW)
    assert (fresh(moment).sequence, fresh(moment).outcome) == (1, "cancelled")
    assert heard[-1] == ("moment-cancelled", BOTH)
    with pytest.raises(Refused):
        call_off(moment=moment, by=cast.sanne, now=NOW)


def test_calling_off_before_a_time_was_chosen_tells_only_the_other(cast, heard):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    call_off(moment=moment, by=cast.sanne, now=NOW)
    assert heard[-1] == ("moment-cancelled", {"Joris"})


def test_what_has_begun_is_closed_not_called_off(cast):
    moment = a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        call_off(moment=moment, by=cast.sanne, now=AFTER)
