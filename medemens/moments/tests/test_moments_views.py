"""The fixed questions per view: works, rejects the wrong method, asks for a login, holds its statements."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.moments.actions.contacts import log_contact
from medemens.moments.models import Moment
from medemens.moments.tests.scenes import AFTER, FRIDAY, THURSDAY, a_moment, clock, fresh  # noqa: F401
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.usefixtures("clock")


def arrange_url(other, kind="coffee") -> str:
    return f"{reverse('moment_new')}?with={other.pk}&kind={kind}"


def prefilled(page) -> dict:
    """What the form would send if one tapped the button at once."""
    return {name: value for name, value in page.context["form"].initial.items() if value}


# Arranging


def test_the_second_tap_sends_it(cast, client_of):
    client = client_of(cast.sanne)
    page = client.get(arrange_url(cast.joris, "walk"))
    assert page.status_code == 200
    sent = client.post(arrange_url(cast.joris), prefilled(page))
    moment = Moment.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, reverse("moment", args=[moment.pk]))
    assert (moment.kind, moment.proposer, moment.invitee) == ("walk", cast.sanne, cast.joris)
    assert moment.starts_at > NOW


def test_any_colleague_may_ask_any_colleague(cast, client_of):
    client = client_of(cast.wim)
    assert (
        client.post(arrange_url(cast.ruth), prefilled(client.get(arrange_url(cast.ruth)))).status_code == 302
    )


def test_a_few_times_and_one_of_my_own(cast, client_of):
    data = {
        "kind": "talk",
        "times": ["2026-11-24T13:30", "2026-11-25T11:00"],
        "date_1": "2026-12-01",
        "time_1": "07:30",
    }
    client_of(cast.sanne).post(arrange_url(cast.joris), data)
    moment = Moment.objects.get()
    assert moment.starts_at is None
    local = [f"{row.starts_at:%d %H:%M}" for row in moment.options.order_by("starts_at")]
    assert local == ["24 12:30", "25 10:00", "01 06:30"]  # UTC


@pytest.mark.parametrize(
    "wrong",
    [
        {"times": []},
        {"times": ["2026-11-20T10:15"]},
        {"times": ["2027-06-23T10:15"]},
        {"times": ["nonsense"]},
        {"times": [], "date_1": "2026-11-22", "time_1": "10:00"},
        {"times": [], "date_1": "2026-12-01"},
        {"times": [], "time_1": "10:00"},
        {"times": [], "date_1": "2027-03-28", "time_1": "02:30"},
        {"kind": "party"},
        {"kind": ""},
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_comes_back(cast, client_of, wrong):
    data = {
        "kind": "coffee",
        "times": ["2026-11-26T10:15"],
        "place": "bij de vijver",
        "note": "Tot dan",
        **wrong,
    }
    page = client_of(cast.sanne).post(arrange_url(cast.joris), data)
    assert page.status_code == 422
    assert page.context["form"].errors
    assert all(text in page.content.decode() for text in ("bij de vijver", "Tot dan"))
    assert not Moment.objects.exists()


def test_an_hour_in_the_night_is_an_hour_too(cast, client_of):
    with_clock = {"kind": "call", "date_1": "2026-11-24", "time_1": "02:30"}
    client_of(cast.sanne).post(arrange_url(cast.joris), with_clock)
    assert f"{Moment.objects.get().starts_at:%d %H:%M}" == "24 01:30"


def test_somebody_who_left_since_the_page_was_opened(cast, client_of):
    a_moment(cast.joris, cast.sanne)
    cast.joris.last_day = TODAY - timedelta(days=1)
    cast.joris.save()
    assert client_of(cast.wim).get(arrange_url(cast.joris)).status_code == 404  # nothing arranged with him
    page = client_of(cast.sanne).post(
        arrange_url(cast.joris), {"kind": "coffee", "times": ["2026-11-26T10:15"]}
    )
    assert page.status_code == 422
    cast.joris.last_day = TODAY - timedelta(days=30)
    cast.joris.save()
    assert client_of(cast.sanne).get(arrange_url(cast.joris)).status_code == 404


@pytest.mark.parametrize("who", ["999999", "abc", "-1", "99999999999999999999", "²"])
def test_nobody_by_that_number(cast, client_of, who):
    assert client_of(cast.sanne).get(f"{reverse('moment_new')}?with={who}").status_code == 404


def test_oneself_is_nobody_to_meet_and_without_a_name_one_chooses(cast, client_of):
    client = client_of(cast.sanne)
    assert client.get(arrange_url(cast.sanne)).status_code == 404
    assert client.get(reverse("moment_new"))["Location"] == reverse("colleagues")


def test_my_own_double_booking_is_said_and_may_be(cast, client_of):
    a_moment(cast.fatima, cast.sanne)
    client, data = client_of(cast.sanne), {"kind": "coffee", "times": ["2026-11-26T10:15"]}
    page = client.post(arrange_url(cast.joris), data)
    assert page.status_code == 422
    assert "Fatima" in page.content.decode()
    assert client.post(arrange_url(cast.joris), {**data, "anyway": "1"}).status_code == 302


def test_the_others_double_booking_is_told_to_the_other_only(cast, client_of):
    a_moment(cast.fatima, cast.karim)
    sent = client_of(cast.sanne).post(
        arrange_url(cast.fatima), {"kind": "coffee", "times": ["2026-11-26T10:15"]}
    )
    assert sent.status_code == 302
    assert "Karim" in client_of(cast.fatima).get(sent["Location"]).content.decode()
    assert "Karim" not in client_of(cast.sanne).get(sent["Location"]).content.decode()


# The page of a moment


def test_the_page_says_how_it_stands(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    url = reverse("moment", args=[moment.pk])
    assert "Joris has not replied yet." in client_of(cast.sanne).get(url).content.decode()
    assert "Sanne asks whether this suits you." in client_of(cast.joris).get(url).content.decode()
    client_of(cast.joris).post(
        reverse("moment_answer", args=[moment.pk]), {"answer": "accepted", "sequence": "0"}
    )
    assert "It is arranged." in client_of(cast.sanne).get(url).content.decode()


def test_a_no_needs_no_reason_and_one_tap_asks_again(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    answer, url = reverse("moment_answer", args=[moment.pk]), reverse("moment", args=[moment.pk])
    client_of(cast.joris).post(answer, {"answer": "declined", "sequence": "0"})
    page = client_of(cast.sanne).get(url)
    value, _words = page.context["page"].other_times()[0]
    moved = client_of(cast.sanne).post(
        reverse("moment_time", args=[moment.pk]), {"times": value, "sequence": "0", "place": moment.place}
    )
    assert moved.status_code == 302
    assert (fresh(moment).sequence, fresh(moment).answer) == (1, "")


def test_nobody_says_yes_to_a_time_they_have_not_seen(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    answer = reverse("moment_answer", args=[moment.pk])
    move = {"times": "2026-11-27T10:15", "sequence": "0", "place": ""}
    assert client_of(cast.sanne).post(reverse("moment_time", args=[moment.pk]), move).status_code == 302
    page = client_of(cast.joris).post(answer, {"answer": "accepted", "sequence": "0"})
    assert page.status_code == 422
    assert fresh(moment).answer == ""
    assert client_of(cast.joris).post(answer, {"answer": "accepted", "sequence": "one"}).status_code == 422
    assert client_of(cast.joris).post(f"{answer}?sequence=1", {"answer": "accepted"}).status_code == 302


def test_choosing_one_of_the_times(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris, THURSDAY, FRIDAY)
    url, answer = reverse("moment", args=[moment.pk]), reverse("moment_answer", args=[moment.pk])
    assert client_of(cast.joris).get(url).content.decode().count('name="option"') == 2
    assert client_of(cast.sanne).get(url).content.decode().count('name="option"') == 0
    option = moment.options.get(starts_at=FRIDAY).pk
    assert client_of(cast.sanne).post(answer, {"option": option, "sequence": "0"}).status_code == 404
    assert client_of(cast.joris).post(answer, {"option": option, "sequence": "0"}).status_code == 302
    assert fresh(moment).starts_at == FRIDAY
    assert client_of(cast.joris).post(answer, {"option": option, "sequence": "0"}).status_code == 422


def test_the_place_alone_can_change(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    url = reverse("moment_time", args=[moment.pk])
    page = client_of(cast.joris).get(url)
    kept = page.context["form"].fields["times"].initial
    client_of(cast.joris).post(url, {"times": kept, "place": "buiten", "sequence": "0"})
    assert (fresh(moment).place, fresh(moment).starts_at, fresh(moment).sequence) == ("buiten", THURSDAY, 1)


def test_a_day_of_my_own_goes_before_the_tick(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    data = {
        "times": "2026-11-26T10:15",
        "date_1": "2026-12-02",
        "time_1": "15:00",
        "place": "",
        "sequence": "0",
    }
    client_of(cast.sanne).post(reverse("moment_time", args=[moment.pk]), data)
    assert f"{fresh(moment).starts_at:%d %H:%M}" == "02 14:00"
    page = client_of(cast.sanne).post(reverse("moment_time", args=[moment.pk]), {**data, "sequence": "0"})
    assert page.status_code == 422  # that page was of before


def test_calling_off(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    url = reverse("moment_cancellation", args=[moment.pk])
    assert client_of(cast.sanne).post(url)["Location"] == reverse("today")
    assert fresh(moment).outcome == "cancelled"
    assert client_of(cast.joris).post(url).status_code == 422
    assert client_of(cast.sanne).get(reverse("moment", args=[moment.pk])).status_code == 404


@pytest.mark.parametrize("who", ["sanne", "joris"])
@pytest.mark.parametrize(
    ("part", "words", "kept"), [("note", "Met taart?", "De bank"), ("place", "De bank", "Met taart?")]
)
def test_either_of_the_two_takes_words_beside_a_moment_away(cast, client_of, who, part, words, kept):
    moment = a_moment(cast.sanne, cast.joris, place="De bank", note="Met taart?")
    client = client_of(getattr(cast, who))
    page = reverse("moment", args=[moment.pk])
    assert words in client.get(page).content.decode()
    assert client.post(reverse(f"moment_{part}_removal", args=[moment.pk]))["Location"] == page
    after = client.get(page).content.decode()
    assert words not in after
    assert kept in after
    assert (fresh(moment).sequence, fresh(moment).starts_at) == (moment.sequence, moment.starts_at)


def test_my_own_copy_for_my_calendar(cast, client_of):
    moment = a_moment(cast.sanne, cast.joris)
    file = client_of(cast.joris).get(reverse("moment_calendar", args=[moment.pk]))
    assert file["Content-Type"].startswith("text/calendar")
    assert "Coffee with Sanne" in file.content.decode()
    assert "taart" not in file.content.decode()


# For all views


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("moment_answer", [1]), ("moment_cancellation", [1]), ("moment_note_removal", [1]),
        ("moment_place_removal", [1]), ("moment_closure", [1]),
        ("moment_closure_undo", [1]), ("moment_agreements", [1]), ("agreement_fulfilment", [1]),
        ("agreement_fulfilment_undo", [1]),
        ("agreement_removal", [1]), ("need_removal", [1]), ("contact_log", []), ("contact_undo", [1]),
        ("shift_undo", [1]), ("feed_removal", []),
    ],
)  # fmt: skip
def test_acts_are_posted(cast, client_of, name, args):
    assert client_of(cast.sanne).get(reverse(name, args=args)).status_code == 405


@pytest.mark.parametrize(
    ("name", "args"), [("moment", [1]), ("agreement", [1]), ("timeline", []), ("moment_calendar", [1])]
)
def test_pages_are_only_read(cast, client_of, name, args):
    assert client_of(cast.sanne).post(reverse(name, args=args)).status_code == 405


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("moment_new", []),
        ("moment", [1]),
        ("agreement", [1]),
        ("timeline", []),
        ("shift_log", []),
        ("feed_settings", []),
    ],
)
def test_outsiders_are_asked_to_log_in(db, client, name, args):
    assert client.get(reverse(name, args=args)).status_code == 302


@pytest.mark.parametrize("view", ["timeline", "moment", "shift_log", "moment_new"])
def test_statements_do_not_grow_with_what_is_shown(cast, client_of, clock, view):  # noqa: F811
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def visit() -> int:
        url = {"moment": reverse("moment", args=[one.pk]), "moment_new": arrange_url(cast.wim)}.get(
            view
        ) or reverse(view)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        return len([query for query in seen if "SAVEPOINT" not in query["sql"]])

    def add(other, hours: int) -> Moment:
        log_contact(by=cast.joris, other=other, on=TODAY, now=NOW + timedelta(minutes=hours))
        a_moment(cast.joris, other, FRIDAY + timedelta(hours=hours))
        times = [
            FRIDAY + timedelta(hours=hours, minutes=minutes) for minutes in range(0, 30 * hours + 60, 30)
        ]
        return a_moment(other, cast.joris, *times)

    client = client_of(cast.joris)
    one = add(cast.sanne, 1)
    first = visit()
    for hours, other in enumerate((cast.fatima, cast.ayse, cast.wim), start=2):
        one = add(other, hours)
    assert visit() == first
    assert first <= 14
