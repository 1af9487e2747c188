"""Closing, agreements and noting contact, as the pages do it: one tap, its undo, and what cannot be."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.moments.actions.closing import close_moment
from medemens.moments.models import Agreement, Moment, Need, Rhythm
from medemens.moments.tests.scenes import AFTER, a_moment, clock, fresh  # noqa: F401
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.usefixtures("clock")
HTMX = {"HX-Request": "true"}

# Closing


def closing_data(**values) -> dict:
    return {
        "outcome": "held",
        "agreement-TOTAL_FORMS": "2", "agreement-INITIAL_FORMS": "0",
        "agreement-0-text": "Rooster nakijken", "agreement-0-whose": "me", "agreement-0-due_on": "2026-12-03",
        "agreement-1-text": "", "agreement-1-whose": "me", "agreement-1-due_on": "2026-12-03",
        "need-TOTAL_FORMS": "1", "need-INITIAL_FORMS": "0",
        "need-0-text": "Rust", "need-0-whose": "other", **values,
    }  # fmt: skip


def test_one_tap_closes_and_one_tap_opens_again(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    clock.now = AFTER
    client = client_of(cast.sanne)
    closed = client.post(reverse("moment_closure", args=[moment.pk]), {"outcome": "held"}, follow=True)
    assert fresh(moment).outcome == "held"
    assert reverse("moment_closure_undo", args=[moment.pk]) in closed.content.decode()
    assert client.post(reverse("moment_closure_undo", args=[moment.pk])).status_code == 302
    assert fresh(moment).outcome == ""


def test_closing_goes_back_to_the_page_of_the_tap(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    clock.now = AFTER
    url = reverse("moment_closure", args=[moment.pk])
    tap = client_of(cast.joris).post(url, {"outcome": "held"}, headers={"Referer": "http://testserver/"})
    assert tap["Location"] == "/"


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(cast, client_of, away):
    sent = client_of(cast.sanne).post(reverse("contact_log"), {"with": cast.joris.pk, "next": away})
    assert sent["Location"] == reverse("today")


def test_agreements_and_needs_with_the_same_tap(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    clock.now = AFTER
    url = reverse("moment_closure", args=[moment.pk])
    assert client_of(cast.sanne).post(url, closing_data()).status_code == 302
    agreement, need = Agreement.objects.get(), Need.objects.get()
    assert (agreement.owner, agreement.other, agreement.moment) == (cast.sanne, cast.joris, moment)
    assert (need.person, need.other) == (cast.joris, cast.sanne)


@pytest.mark.parametrize("day", ["", "2026-11-20", "2029-01-01", "soon"])
def test_an_agreement_has_a_day_that_can_be(cast, client_of, clock, day):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    clock.now = AFTER
    page = client_of(cast.sanne).post(
        reverse("moment_closure", args=[moment.pk]), closing_data(**{"agreement-0-due_on": day})
    )
    assert page.status_code == 422
    assert "Rooster nakijken" in page.content.decode()
    assert (fresh(moment).outcome, Agreement.objects.count()) == ("", 0)


def test_more_can_be_written_down_after_it(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    url = reverse("moment_agreements", args=[moment.pk])
    assert client_of(cast.joris).post(url, closing_data()).status_code == 404  # not held yet
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    clock.now = AFTER
    assert client_of(cast.joris).post(url, closing_data()).status_code == 302
    assert Agreement.objects.get().owner == cast.joris
    assert client_of(cast.joris).post(url, closing_data(**{"agreement-0-due_on": ""})).status_code == 422


def test_closing_before_its_day_is_refused_on_the_page(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    assert client_of(cast.sanne).post(reverse("moment_closure", args=[moment.pk])).status_code == 422


def test_an_agreement_is_done_undone_and_taken_away(cast, client_of, clock):  # noqa: F811
    moment = a_moment(cast.sanne, cast.joris)
    clock.now = AFTER
    client_of(cast.sanne).post(reverse("moment_closure", args=[moment.pk]), closing_data())
    agreement, need = Agreement.objects.get(), Need.objects.get()
    client, other = client_of(cast.sanne), client_of(cast.joris)
    assert other.post(reverse("agreement_fulfilment", args=[agreement.pk])).status_code == 302
    assert Agreement.objects.get().is_done
    client.post(reverse("agreement_fulfilment_undo", args=[agreement.pk]))
    assert not Agreement.objects.get().is_done
    assert client_of(cast.ruth).post(reverse("agreement_removal", args=[agreement.pk])).status_code == 404
    assert other.post(reverse("agreement_removal", args=[agreement.pk])).status_code == 302
    assert other.post(reverse("need_removal", args=[need.pk])).status_code == 302
    assert (Agreement.objects.count(), Need.objects.count()) == (0, 0)


# Already talked, and a shift


def test_already_talked_in_one_tap_with_its_undo(cast, client_of):
    client = client_of(cast.sanne)
    page = client.post(reverse("contact_log"), {"with": cast.joris.pk}, follow=True)
    moment = Moment.objects.get()
    undo = reverse("contact_undo", args=[moment.pk])
    assert undo in page.content.decode()
    assert Rhythm.objects.get(colleague=cast.joris).last_spoken_on == TODAY
    assert client_of(cast.joris).post(undo).status_code == 404
    assert client.post(undo).status_code == 302
    assert Rhythm.objects.get(colleague=cast.joris).last_spoken_on is None


def test_undo_is_gone_after_a_while(cast, client_of, clock):  # noqa: F811
    client = client_of(cast.sanne)
    client.post(reverse("contact_log"), {"with": cast.joris.pk})
    clock.now = NOW + timedelta(minutes=11)
    assert client.post(reverse("contact_undo", args=[Moment.objects.get().pk])).status_code == 404


def test_already_talked_under_htmx_loads_the_page_of_the_tap(cast, client_of):
    headers = {**HTMX, "Referer": "http://testserver/colleagues/"}
    page = client_of(cast.sanne).post(reverse("contact_log"), {"with": cast.joris.pk}, headers=headers)
    assert page.status_code == 200
    assert "/colleagues/" in page["HX-Location"]


@pytest.mark.parametrize(
    "data", [{}, {"with": "abc"}, {"with": "999999"}, {"with": "joris", "kind": "party"}]
)
def test_already_talked_to_nobody(cast, client_of, data):
    if data.get("with") == "joris":
        data = {**data, "with": cast.joris.pk}
    assert client_of(cast.sanne).post(reverse("contact_log"), data).status_code == 404
    assert client_of(cast.sanne).post(reverse("contact_log"), {"with": cast.sanne.pk}).status_code == 404
    assert not Moment.objects.exists()


def test_a_shift_closes_all_who_were_ticked(cast, client_of):
    client = client_of(cast.sanne)
    page = client.get(reverse("shift_log"))
    assert set(page.context["form"].fields["people"].queryset) == {cast.joris, cast.fatima, cast.ayse}
    data = {"day": "2026-11-22", "people": [cast.joris.pk, cast.ayse.pk]}
    assert client.post(reverse("shift_log"), data).status_code == 302
    assert set(Moment.objects.values_list("invitee", "kind")) == {
        (cast.joris.pk, "shift"),
        (cast.ayse.pk, "shift"),
    }
    assert client.post(reverse("shift_undo", args=[Moment.objects.first().pk])).status_code == 302
    assert not Moment.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"people": []}, {"day": "2026-11-24"}, {"day": "2026-11-01"}, {"day": ""}, {"people": ["999999"]}],
)
def test_a_shift_that_cannot_be_is_said(cast, client_of, wrong):
    data = {"day": "2026-11-22", "people": [cast.joris.pk], **wrong}
    assert client_of(cast.sanne).post(reverse("shift_log"), data).status_code == 422
    assert not Moment.objects.exists()


def test_only_ones_own_people_can_be_ticked(cast, client_of):
    data = {"day": "2026-11-22", "people": [cast.wim.pk]}
    assert client_of(cast.sanne).post(reverse("shift_log"), data).status_code == 422
    assert "Nobody to tick here." in client_of(cast.wim).get(reverse("shift_log")).content.decode()


def test_after_one_tap_one_can_still_write_down_what_was_agreed(cast, client_of):
    client = client_of(cast.sanne)
    page = client.post(reverse("contact_log"), {"with": cast.joris.pk}, follow=True).content.decode()
    noted = Moment.objects.get()
    assert f'href="{reverse("moment", args=[noted.pk])}"' in page.split('id="toasts"')[1].split("</form>")[0]
