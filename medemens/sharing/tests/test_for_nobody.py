"""What nobody can read any more isn't kept for nobody: its owner reads so, and four weeks later it goes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.people.actions.merging import merge_persons
from medemens.people.actions.reporting import end_leader, set_leader
from medemens.people.models import Employment
from medemens.sharing.actions.retention import forget_shares
from medemens.sharing.actions.shares import add_reader, carry_over, change_share
from medemens.sharing.models import Share
from medemens.sharing.queries.moving import newcomers_of
from medemens.sharing.rules import Audience, Kind, Said
from medemens.sharing.tests.kit import DAY, TODAY, YESTERDAY, change, chose, line_to, read_by, shared
from tests.clock import clock
from tests.factories import NOW, PersonFactory

__all__ = ["clock"]
pytestmark = pytest.mark.django_db

TOLD = "Nobody can read this any more. Choose who may, or take it back. On 21 December it goes by itself."
ON_VANDAAG = "Nobody can read something you share any more."


def days_kept() -> int:
    """How many days from today on it stands there; 99 for what stays."""
    for days in range(40):
        forget_shares(NOW + days * DAY)
        if not Share.objects.exists():
            return days
    return 99


def named_who_left(cast):
    shared(cast.joris, to=[cast.wim])
    change(cast.wim, last_day=YESTERDAY)


def named_who_was_the_owner(cast):
    double = PersonFactory(call_name="Joris", family_name="Berg")
    shared(cast.joris, to=[double])
    merge_persons(keep=cast.joris, drop=double, by=cast.hanna, now=NOW)


def leader_who_got_a_no(cast):
    shared(cast.joris, "leader")
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    set_leader(person=cast.joris, leader=cast.ruth, starts_on=TODAY, by=cast.hanna, now=NOW)
    [newcomer] = newcomers_of(cast.joris, TODAY)
    carry_over(newcomer=newcomer, shares=[], by=cast.joris, now=NOW)


FOR_NOBODY = [named_who_left, named_who_was_the_owner, leader_who_got_a_no]


@pytest.mark.parametrize("make", FOR_NOBODY)
def test_it_goes_after_four_weeks(cast, make):
    make(cast)
    assert days_kept() == 28


def one_of_two_left(cast):
    shared(cast.joris, to=[cast.wim, cast.karim])
    change(cast.wim, last_day=YESTERDAY)


def everyone_may_read_it(cast):
    shared(cast.joris, "everyone", to=[cast.wim])
    change(cast.wim, last_day=YESTERDAY)


def leader_to_come(cast):
    shared(cast.joris, "leader")
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)


def leader_not_answered_yet(cast):
    leader_to_come(cast)
    set_leader(person=cast.joris, leader=cast.ruth, starts_on=TODAY, by=cast.hanna, now=NOW)


def contact_to_come(cast):
    row = chose(cast.joris, cast.karim)
    shared(cast.joris, "contact")
    change(row, ended_on=TODAY)


def team_to_come(cast):
    shared(cast.joris, "team")
    change(Employment.objects.get(person=cast.joris), ends_on=YESTERDAY)


@pytest.mark.parametrize(
    "make",
    [
        one_of_two_left,
        everyone_may_read_it,
        leader_to_come,
        leader_not_answered_yet,
        contact_to_come,
        team_to_come,
    ],
)
def test_what_somebody_reads_or_may_come_to_read_stays(cast, make):
    make(cast)
    assert days_kept() == 99
    assert Share.objects.get().for_nobody_since is None


def test_a_no_to_one_leader_holds_for_as_long_as_they_lead(cast):
    """Afterwards it waits for the next one again."""
    leader_who_got_a_no(cast)
    forget_shares(NOW)
    assert Share.objects.get().for_nobody_since == TODAY
    end_leader(reporting=line_to(cast.ruth, cast.joris), ends_on=TODAY, by=cast.hanna, now=NOW)
    forget_shares(NOW + DAY)
    assert Share.objects.get().for_nobody_since is None


def names_another(cast, share):
    add_reader(share=share, person=cast.karim, by=cast.joris, now=NOW + 20 * DAY)


def says_it_anew(cast, share):
    said = Said(Kind.HOBBY, "Zingen", audience=Audience(leader=True))
    change_share(share=share, said=said, by=cast.joris, now=NOW + 20 * DAY)


@pytest.mark.parametrize("does", [names_another, says_it_anew])
def test_whoever_chooses_others_has_four_weeks_again(cast, does):
    """Not what is left of the first four, should that one leave too."""
    named_who_left(cast)
    forget_shares(NOW)
    does(cast, Share.objects.get())
    assert Share.objects.get().for_nobody_since is None
    Share.objects.get().readers.all().delete()
    Share.objects.update(to_leader=False)
    kept = []
    for days in (28, 55, 56):
        forget_shares(NOW + timedelta(days=days))
        kept.append(Share.objects.exists())
    assert kept == [True, True, False]


def test_its_owner_reads_so_and_nobody_else_does(cast, client_of, clock):
    named_who_left(cast)
    told = []
    for runs in (False, True):
        if runs:
            forget_shares(NOW)
        joris = client_of(cast.joris)
        told.append([
            TOLD in joris.get(reverse("shares")).content.decode(),
            ON_VANDAAG in joris.get(reverse("today")).content.decode(),
            ON_VANDAAG in client_of(cast.sanne).get(reverse("today")).content.decode(),
        ])  # fmt: skip
    assert told == [[False, False, False], [True, True, False]]


def test_one_tap_takes_it_back(cast, client_of, clock):
    named_who_left(cast)
    forget_shares(NOW)
    url = reverse("share_withdrawal", args=[Share.objects.get().pk])
    client = client_of(cast.joris)
    page = client.get(reverse("shares")).content.decode()
    assert f'action="{url}"' in page
    assert "Take this back?" not in page  # there is nobody to think of
    client.post(url)
    assert not Share.objects.exists()
    assert ON_VANDAAG not in client.get(reverse("today")).content.decode()


def test_choosing_others_opens_it_to_them(cast, client_of, clock):
    named_who_left(cast)
    forget_shares(NOW)
    share = Share.objects.get()
    client, url = client_of(cast.joris), reverse("share", args=[share.pk])
    assert client.post(url, {"text": "Zingen"}).status_code == 422  # for whom?
    assert client.post(url, {"text": "Zingen", "team": "on"}).status_code == 302
    assert read_by(cast.ayse) == ["Zingen"]
    assert TOLD not in client.get(reverse("shares")).content.decode()


def test_named_who_left_today_is_no_audience_any_more(cast, client_of, clock):
    """Also before the daily run saw it."""
    named_who_left(cast)
    url = reverse("share", args=[Share.objects.get().pk])
    assert client_of(cast.joris).post(url, {"text": "Zingen"}).status_code == 422
