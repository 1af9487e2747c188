"""Whoever stops and begins again reads nothing until the owner says so, also where no daily run came in between."""

from datetime import timedelta

import pytest

from medemens.people.actions.contacts import agree_to_contact, ask_contact, end_contact
from medemens.people.actions.reporting import end_leader, set_leader
from medemens.people.models import Employment, Reporting
from medemens.sharing.actions.retention import forget_shares
from medemens.sharing.actions.shares import carry_over, change_share
from medemens.sharing.models import Carryover, ShareReader
from medemens.sharing.queries.moving import newcomers_of, shares_to_carry
from medemens.sharing.queries.shares import shares_of
from medemens.sharing.rules import Audience, Kind, Said
from medemens.sharing.tests.kit import DAY, TODAY, TOMORROW, WORDS, change, chose, line_to, read_by, shared
from tests.factories import NOW, EmploymentFactory

pytestmark = pytest.mark.django_db

LATER = TODAY + 2 * DAY


@pytest.fixture(params=["leader", "contact"])
def again(cast, request):
    """Joris opened something to Sanne, as his leader or as the one he chose; she stopped today. It begins again."""
    if request.param == "contact":
        change(line_to(cast.sanne, cast.joris), ends_on=TODAY - DAY)
        row = chose(cast.joris, cast.sanne)
        shared(cast.joris, "contact")
        assert read_by(cast.sanne) == [WORDS]
        end_contact(contact=row, by=cast.sanne, now=NOW + DAY)
    else:
        shared(cast.joris, "leader")
        assert read_by(cast.sanne) == [WORDS]
        end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=TODAY, by=cast.hanna, now=NOW)

    def begin(days: int) -> None:
        now = NOW + timedelta(days=days)
        if request.param == "leader":
            starts_on = TODAY + timedelta(days=days)
            set_leader(person=cast.joris, leader=cast.sanne, starts_on=starts_on, by=cast.hanna, now=now)
            return
        people = {"person": cast.joris, "contact": cast.sanne}
        asked = ask_contact(**people, instead_of_leader=False, by=cast.joris, now=now)
        agree_to_contact(contact=asked, by=cast.sanne, now=now)

    begin.via = request.param
    return begin


@pytest.mark.parametrize("runs", [True, False])
@pytest.mark.parametrize("days", [1, 2])
def test_it_opens_nothing_by_itself(cast, again, days, runs):
    """The next day is soon enough, and the daily run has no part in it."""
    if runs:
        forget_shares(NOW + DAY)
    again(days)
    day = TODAY + timedelta(days=days)
    assert (read_by(cast.sanne, day), read_by(cast.joris, day)) == ([], [WORDS])
    assert [one.opened for one in shares_of(cast.joris, day)] == [[]]
    assert [(one.via, one.person) for one in newcomers_of(cast.joris, day)] == [(again.via, cast.sanne)]


def carried(cast, day):
    [newcomer] = newcomers_of(cast.joris, day)
    chosen = shares_to_carry(newcomer, shares_of(cast.joris, day))
    carry_over(newcomer=newcomer, shares=chosen, by=cast.joris, now=NOW + (day - TODAY))


def test_the_owner_opens_it_once_more(cast, again):
    again(2)
    carried(cast, LATER)
    assert (read_by(cast.sanne, LATER), newcomers_of(cast.joris, LATER)) == ([WORDS], [])
    assert list(ShareReader.objects.values_list("since", flat=True)) == [LATER]
    assert list(Carryover.objects.values_list("since", flat=True)) == [LATER]


def test_saying_it_anew_for_them_opens_it_too(cast, again):
    again(2)
    [share] = shares_of(cast.joris, LATER)
    said = Said(Kind.HOBBY, WORDS, audience=Audience(**{again.via: True}))
    change_share(share=share, said=said, by=cast.joris, now=NOW + 2 * DAY)
    assert (read_by(cast.sanne, LATER), newcomers_of(cast.joris, LATER)) == ([WORDS], [])


def test_they_are_asked_about_each_time(cast):
    shared(cast.joris, "leader")
    for days in (0, 10, 20):
        now = NOW + timedelta(days=days)
        day = TODAY + timedelta(days=days)
        line = Reporting.objects.filter(person=cast.joris).latest("starts_on")
        end_leader(reporting=line, ends_on=day, by=cast.hanna, now=now)
        starts_on = day + 5 * DAY
        set_leader(person=cast.joris, leader=cast.sanne, starts_on=starts_on, by=cast.hanna, now=now)
        assert read_by(cast.sanne, starts_on) == []
        carried(cast, starts_on)
        assert read_by(cast.sanne, starts_on) == [WORDS]


def test_the_daily_run_lets_go_of_what_was_opened_before(cast, again):
    again(2)
    Carryover.objects.create(owner=cast.joris, via=again.via, person=cast.sanne, since=TODAY)
    forget_shares(NOW + 2 * DAY)
    assert not ShareReader.objects.exists()
    assert not Carryover.objects.exists()


@pytest.mark.parametrize("whose", ["joris", "ayse"])
def test_a_new_contract_in_the_same_team_closes_nobody_out(cast, whose):
    shared(cast.joris, "team")
    person = getattr(cast, whose)
    change(Employment.objects.get(person=person), ends_on=TODAY)
    EmploymentFactory(person=person, team=cast.de_hoek, sequence="2", starts_on=TOMORROW)
    forget_shares(NOW + DAY)
    assert read_by(cast.ayse, TOMORROW) == [WORDS]
