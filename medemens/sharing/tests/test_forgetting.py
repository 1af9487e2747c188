"""What is let go of by itself: the day before it comes due, and the day itself."""

import pytest

from medemens.core import daily
from medemens.people.models import Contact, Employment
from medemens.sharing.actions.retention import forget_proposals, forget_shares, forget_sights
from medemens.sharing.models import Carryover, Proposal, Share, ShareReader, Sight
from medemens.sharing.rules import Kind, Via
from medemens.sharing.tests.kit import DAY, TODAY, TOMORROW, YESTERDAY, change, chose, line_to, shared
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def kept(model, forget, days: int) -> int:
    forget(NOW + days * DAY)
    return model.objects.count()


def test_a_share_with_a_last_day_goes_the_day_after(cast):
    shared(cast.joris, "everyone", ends_on=TODAY + 3 * DAY)
    shared(cast.joris, "everyone", text="tot ik het terugneem")
    assert [kept(Share, forget_shares, days) for days in (0, 3, 4)] == [2, 2, 1]
    assert Share.objects.get().text == "tot ik het terugneem"


def test_a_share_without_one_stays(cast):
    shared(cast.joris, "everyone", "leader", to=[cast.wim])
    forget_shares(NOW + 1000 * DAY)
    assert (Share.objects.count(), ShareReader.objects.count()) == (1, 2)


def test_a_proposal_goes_after_seven_days(cast):
    Proposal.objects.create(by=cast.sanne, owner=cast.joris, text="zingen", made_on=TODAY)
    assert [kept(Proposal, forget_proposals, days) for days in (0, 6, 7)] == [1, 1, 0]


def test_a_look_goes_three_months_after_its_week(cast):
    Sight.objects.create(viewer=cast.sanne, owner=cast.joris, kind=Kind.HOBBY, week=TODAY)
    assert [kept(Sight, forget_sights, days) for days in (91, 92, 93)] == [1, 1, 0]


@pytest.mark.parametrize(
    ("ends_on", "stays"), [(YESTERDAY, False), (TODAY, True), (TOMORROW, True), (None, True)]
)
@pytest.mark.parametrize("via", [Via.LEADER, Via.CONTACT, Via.TEAM])
def test_an_opening_and_the_note_of_a_choice_go_with_what_they_stand_for(cast, via, ends_on, stays):
    chose(cast.joris, cast.karim)
    shared(cast.joris, via)
    target = {
        Via.LEADER: {"person": cast.sanne},
        Via.CONTACT: {"person": cast.karim},
        Via.TEAM: {"team": cast.de_hoek},
    }[via]
    Carryover.objects.create(owner=cast.joris, via=via, since=TODAY, **target)
    if via == Via.LEADER:
        change(line_to(cast.sanne, cast.joris), ends_on=ends_on)
    elif via == Via.TEAM:
        change(Employment.objects.get(person=cast.joris), ends_on=ends_on)
    else:  # a contact person ends on the day itself
        change(Contact.objects.get(person=cast.joris), ended_on=ends_on and ends_on + DAY)
    forget_shares(NOW)
    assert (ShareReader.objects.exists(), Carryover.objects.exists()) == (stays, stays)
    assert Share.objects.exists()


def test_the_team_of_a_share_is_that_of_its_owner_whoever_else_works_there(cast):
    shared(cast.joris, "team")
    change(Employment.objects.get(person=cast.joris), team=cast.elsewhere)
    forget_shares(NOW)
    assert not ShareReader.objects.exists()


@pytest.mark.parametrize(("last_day", "stays"), [(YESTERDAY, False), (TODAY, True), (None, True)])
def test_a_named_colleague_who_left_is_named_no_longer(cast, last_day, stays):
    shared(cast.joris, to=[cast.wim, cast.karim])
    change(cast.wim, last_day=last_day)
    forget_shares(NOW)
    named = set(ShareReader.objects.values_list("person__call_name", flat=True))
    assert named == {"Karim"} | ({"Wim"} if stays else set())


def test_all_of_it_is_daily_work_and_may_run_twice(cast):
    assert {"shares", "proposals", "sights"} <= set(daily.functions)
    shared(cast.joris, "everyone", ends_on=YESTERDAY)
    shared(cast.joris, "leader")
    change(line_to(cast.sanne, cast.joris), ends_on=YESTERDAY)
    runs = [daily.run(NOW) for _twice in range(2)]
    assert [run["shares"] for run in runs] == [2, 0]


def test_it_counts_what_it_let_go(cast):
    shared(cast.joris, "everyone", "leader", ends_on=YESTERDAY)
    assert forget_shares(NOW) == 2  # the share, and that Sanne could read it
    assert (forget_proposals(NOW), forget_sights(NOW)) == (0, 0)
