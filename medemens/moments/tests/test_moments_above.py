"""No list of talks with those one stands above: on any level, and for HR. The employee has all of them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.moments.actions.closing import close_moment
from medemens.moments.actions.contacts import log_contact
from medemens.moments.models import Moment
from medemens.moments.queries.moments import last_and_next, moments_for, timeline_for
from medemens.moments.tests.scenes import AFTER, THURSDAY, a_moment, clock  # noqa: F401  fixture
from medemens.people.models import Grant, Reporting
from tests.factories import LONG_AGO, NOW, TODAY, PersonFactory


def talks(one, other):
    """Two talks of these two, the last on Thursday, and one that didn't happen."""
    earlier = log_contact(by=one, other=other, on=TODAY, now=NOW)
    skipped = a_moment(other, one, THURSDAY - timedelta(days=1))
    close_moment(moment=skipped, outcome="skipped", by=one, now=AFTER)
    last = a_moment(one, other)
    close_moment(moment=last, outcome="held", by=one, now=AFTER)
    return earlier, skipped, last


def led_by(leader, person):
    return Reporting.objects.create(person=person, leader=leader, starts_on=LONG_AGO)


def opens(person) -> set[Moment]:
    found = set(moments_for(person, AFTER.date()))
    assert found >= set(timeline_for(person, AFTER + timedelta(minutes=1)))
    return found


@pytest.mark.parametrize("name", ["ruth", "hanna"])
def test_a_leaders_leader_and_hr_have_the_last_and_the_colleague_has_all(cast, client_of, clock, name):  # noqa: F811
    above = getattr(cast, name)
    every = talks(above, cast.joris)
    clock.now = AFTER + timedelta(minutes=1)
    assert opens(above) == {every[-1]}
    assert opens(cast.joris) == set(every)

    assert len(client_of(above).get(reverse("timeline")).context["past"]) == 1
    assert len(client_of(cast.joris).get(reverse("timeline")).context["past"]) == 3
    assert client_of(above).get(reverse("moment", args=[every[0].pk])).status_code == 404
    assert client_of(cast.joris).get(reverse("moment", args=[every[0].pk])).status_code == 200
    assert last_and_next(above, cast.joris, AFTER.date()).last == every[-1]


def test_peers_have_all_of_it_both(cast):
    every = set(talks(cast.karim, cast.wim))
    assert (opens(cast.karim), opens(cast.wim)) == (every, every)


def test_adviser_of_nothing_administrators_and_supervision_are_peers(cast):
    every = set(talks(cast.adil, cast.olga))
    assert (opens(cast.adil), opens(cast.olga)) == (every, every)


def test_towards_those_above_them_someone_of_hr_is_an_employee(cast):
    led_by(cast.sanne, cast.hanna)
    with_sanne, with_ruth = talks(cast.hanna, cast.sanne), talks(cast.hanna, cast.ruth)
    assert opens(cast.hanna) == {*with_sanne, *with_ruth}
    assert opens(cast.ruth) == {with_ruth[-1]}


def test_hr_keeps_no_list_of_when_they_were_hr_once_they_are_not(cast):
    every = talks(cast.hanna, cast.joris)
    held = Grant.objects.filter(person=cast.hanna, role=Grant.Role.HR)
    held.update(ended_at=AFTER)
    assert opens(cast.hanna) == {every[-1]}
    held.update(ended_at=NOW - timedelta(days=1))
    assert opens(cast.hanna) == set(every)


def test_it_holds_as_long_as_the_line_does(cast):
    every = talks(cast.ruth, cast.joris)
    Reporting.objects.filter(person=cast.sanne, leader=cast.ruth).update(ends_on=AFTER.date())
    assert opens(cast.ruth) == {every[-1]}
    Reporting.objects.filter(person=cast.sanne, leader=cast.ruth).update(
        ends_on=AFTER.date() - timedelta(days=1)
    )
    assert opens(cast.ruth) == set(every)


@pytest.mark.parametrize("levels", [2, 12])
def test_however_many_are_in_between(cast, levels):
    top = lowest = cast.wim
    for _level in range(levels):
        above, lowest = lowest, PersonFactory()
        led_by(above, lowest)
    every = talks(top, lowest)
    assert opens(top) == {every[-1]}
    assert opens(lowest) == set(every)


def test_a_circle_of_leaders_ends(cast):
    led_by(cast.joris, cast.ruth)
    every = talks(cast.ruth, cast.joris)
    assert opens(cast.ruth) == opens(cast.joris) == {every[-1]}
