"""What keeps moments from becoming a bomb or a file on someone: few, short-lived, and either can take it away."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.moments.actions.closing import NewAgreement, NewNeed, close_moment, reopen_moment, write_down
from medemens.moments.actions.contacts import log_contact
from medemens.moments.actions.moments import call_off, move_moment
from medemens.moments.actions.replies import answer_moment
from medemens.moments.models import Agreement, Moment, Need
from medemens.moments.queries.agreements import agreements_for, needs_for
from medemens.moments.queries.moments import moments_for, timeline_for
from medemens.moments.tests.scenes import AFTER, FRIDAY, THURSDAY, a_moment, clock  # noqa: F401
from medemens.people.models import Reporting
from tests.factories import NOW, TODAY, PersonFactory, ReportingFactory

DAY = timedelta(days=1)


def spoken(by, other, now=NOW) -> Moment:
    return log_contact(by=by, other=other, on=now.date(), now=now)


def write(moment, agreements=0, needs=0, due_on=TODAY, by=None):
    by = by or moment.proposer
    write_down(
        moment=moment, by=by, now=NOW,
        agreements=[NewAgreement(by, "Rooster", due_on)] * agreements, needs=[NewNeed(by, "Rust")] * needs,
    )  # fmt: skip


# Proposals


def test_at_most_three_proposals_wait_between_two_people(cast):
    first, *_rest = [a_moment(cast.sanne, cast.joris, THURSDAY + n * DAY) for n in range(3)]
    for by, other in ((cast.sanne, cast.joris), (cast.joris, cast.sanne)):
        with pytest.raises(Refused):
            a_moment(by, other, FRIDAY + 7 * DAY)
    answer_moment(moment=first, sequence=0, answer="accepted", by=cast.joris, now=NOW)
    a_moment(cast.sanne, cast.joris, FRIDAY + 7 * DAY, FRIDAY + 8 * DAY)
    with pytest.raises(Refused):
        a_moment(cast.sanne, cast.joris, FRIDAY + 9 * DAY)


def test_at_most_twenty_a_day_also_when_they_are_called_off(cast):
    for _n in range(20):
        call_off(moment=a_moment(cast.sanne, cast.joris), by=cast.sanne, now=NOW)
    spoken(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        a_moment(cast.sanne, cast.ayse)
    a_moment(cast.joris, cast.sanne)
    a_moment(cast.sanne, cast.ayse, now=NOW + DAY)


@pytest.mark.parametrize("place", ["https://elsewhere.example", "zie WWW.elsewhere.example"])
def test_a_place_is_no_web_address(cast, place):
    with pytest.raises(Refused):
        a_moment(cast.sanne, cast.joris, place=place)
    moment = a_moment(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        move_moment(moment=moment, sequence=0, starts_at=FRIDAY, place=place, by=cast.joris, now=NOW)


# Agreements and needs


def test_three_agreements_and_three_needs_at_a_time(cast):
    moment = spoken(cast.sanne, cast.joris)
    write(moment, agreements=2, needs=3)
    other = spoken(cast.joris, cast.sanne, NOW + timedelta(hours=1))
    for kind in ("agreements", "needs"):
        with pytest.raises(Refused):
            write(other, **{kind: 2})
    write(other, agreements=1)
    with pytest.raises(Refused):
        write(other, agreements=1)
    write(spoken(cast.sanne, cast.ayse), agreements=1)


def test_what_is_too_much_comes_back_on_the_page(cast, client_of, clock):  # noqa: F811
    moment = spoken(cast.sanne, cast.joris)
    write(moment, agreements=3)
    data = {
        "agreement-TOTAL_FORMS": 1, "agreement-INITIAL_FORMS": 0, "need-TOTAL_FORMS": 0, "need-INITIAL_FORMS": 0,
        "agreement-0-text": "Nog iets", "agreement-0-whose": "me", "agreement-0-due_on": TODAY.isoformat(),
    }  # fmt: skip
    page = client_of(cast.sanne).post(reverse("moment_agreements", args=[moment.pk]), data)
    assert (page.status_code, "Nog iets" in page.content.decode()) == (422, True)


def test_at_most_half_a_year_ahead(cast):
    moment = spoken(cast.sanne, cast.joris)
    with pytest.raises(Refused):
        write(moment, agreements=1, due_on=TODAY + 184 * DAY)
    write(moment, agreements=1, due_on=TODAY + 183 * DAY)


def test_undo_of_closing_takes_what_was_written_in_it_and_nothing_else(cast):
    moment = a_moment(cast.sanne, cast.joris)
    written = {
        "agreements": [NewAgreement(cast.sanne, "Rooster", FRIDAY.date())],
        "needs": [NewNeed(cast.joris, "Rust")],
    }
    closure = close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER, **written)
    write_down(moment=moment, by=cast.joris, now=AFTER + timedelta(minutes=1), **written)
    reopen_moment(closure=closure, by=cast.sanne, now=AFTER + timedelta(minutes=2))
    assert [row.by for row in (*Agreement.objects.all(), *Need.objects.all())] == [cast.joris, cast.joris]


def test_a_former_leader_no_longer_sees_what_someone_needs(cast):
    write(spoken(cast.sanne, cast.joris), agreements=1, needs=1, by=cast.joris)
    assert needs_for(cast.sanne, TODAY).exists()
    Reporting.objects.filter(person=cast.joris).update(ends_on=TODAY)
    assert not needs_for(cast.sanne, TODAY + DAY).exists()
    assert needs_for(cast.joris, TODAY + DAY).exists()
    assert agreements_for(cast.sanne).exists()


def test_peers_keep_seeing_it(cast):
    write(spoken(cast.wim, cast.joris), needs=1)
    assert needs_for(cast.joris, TODAY).exists()


# Noted contact that isn't so


def test_the_other_takes_back_what_was_noted_with_all_that_was_written(cast, client_of, clock):  # noqa: F811
    moment = spoken(cast.wim, cast.joris)
    write(moment, agreements=1, needs=1)
    clock.now = NOW + 3 * DAY
    url, client = reverse("contact_denial", args=[moment.pk]), client_of(cast.joris)
    assert url in client.get(reverse("moment", args=[moment.pk])).content.decode()
    for nobody in (cast.wim, cast.sanne):
        assert client_of(nobody).post(url).status_code == 404
    assert client.post(url).status_code == 302
    assert (Moment.objects.count(), Agreement.objects.count(), Need.objects.count()) == (0, 0, 0)


def test_what_two_arranged_is_not_denied(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.wim, cast.joris)
    close_moment(moment=moment, outcome="held", by=cast.wim, now=AFTER)
    clock.now = AFTER
    url, client = reverse("contact_denial", args=[moment.pk]), client_of(cast.joris)
    assert url not in client.get(reverse("moment", args=[moment.pk])).content.decode()
    assert client.post(url).status_code == 404


# A peer who came to lead


def test_who_leads_by_now_keeps_no_list_of_when_they_were_peers(cast):
    peer = PersonFactory(team=cast.de_hoek)
    for n in range(3):
        last = spoken(peer, cast.wim, NOW + n * DAY)
    assert timeline_for(peer, NOW + 4 * DAY).count() == 3
    ReportingFactory(person=cast.wim, leader=peer)
    assert list(timeline_for(peer, NOW + 4 * DAY)) == [last]
    assert list(moments_for(peer, TODAY + 4 * DAY)) == [last]
    assert timeline_for(cast.wim, NOW + 4 * DAY).count() == moments_for(cast.wim, TODAY).count() == 3


# What anybody can write in an address or a form


@pytest.mark.parametrize("digits", ["9" * 5000, "9" * 25, "-1", "²"])
def test_no_number_breaks_a_page(cast, client_of, clock, digits):  # noqa: F811
    moment, client = a_moment(cast.sanne, cast.joris), client_of(cast.joris)
    answer = reverse("moment_answer", args=[moment.pk])
    for name in ("sequence", "option"):
        assert client.post(answer, {name: digits}).status_code == 422
    assert client.get(f"{reverse('moment_new')}?with={digits}").status_code == 404
    assert client.post(reverse("contact_log"), {"with": digits}).status_code == 404
    shift = {"day": TODAY.isoformat(), "people": [digits]}
    assert client_of(cast.sanne).post(reverse("shift_log"), shift).status_code == 422


def test_no_number_in_an_address_breaks_a_page(cast, client_of):
    for digits in ("9" * 25, "9" * 5000):
        url = reverse("moment_closure_undo", args=[1]).replace("/1/", f"/{digits}/")
        assert client_of(cast.sanne).post(url).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_day_breaks_a_page(cast, client_of, clock, day):  # noqa: F811
    client, url = client_of(cast.sanne), f"{reverse('moment_new')}?with={cast.joris.pk}"
    for data in ({"times": [f"{day}T00:00"]}, {"date_1": day, "time_1": "00:00"}):
        assert client.post(url, {"kind": "coffee", **data}).status_code == 422


@pytest.mark.parametrize("name", ["capacity", "shift_log", "timeline", "feed_settings"])
def test_head_works_where_get_does(cast, client_of, name):
    assert client_of(cast.sanne).head(reverse(name)).status_code == 200


def test_head_works_for_a_rhythm(cast, client_of):
    assert client_of(cast.sanne).head(reverse("rhythm", args=[cast.joris.pk])).status_code == 200
