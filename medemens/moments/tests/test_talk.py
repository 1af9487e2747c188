"""Before a moment, and after it: getting ready, going without a phone, what came of it, what a planner hears."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.moments.actions.closing import NewAgreement, close_moment, reopen_moment
from medemens.moments.actions.contacts import log_contact
from medemens.moments.actions.points import add_point
from medemens.moments.models import Agreement, Moment
from medemens.moments.queries.moments import closures_to_undo
from medemens.moments.tests.scenes import AFTER, FRIDAY, ROWS, a_moment, clock, fresh  # noqa: F401
from medemens.people.models import Account
from medemens.questions.queries.words import listening_words, questions_to_oneself
from medemens.recognition.models import Appreciation
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def moment(cast):
    return a_moment(cast.sanne, cast.joris)


def get(client, name, moment) -> str:
    response = client.get(reverse(name, args=[moment.pk]))
    assert response.status_code == 200
    return response.content.decode()


# Before


def test_getting_ready_is_all_on_one_page(cast, client_of, moment):
    earlier = log_contact(by=cast.sanne, other=cast.joris, on=TODAY, now=NOW)
    Agreement.objects.create(
        moment=earlier, owner=cast.sanne, other=cast.joris, text="Vroege diensten", due_on=TODAY, made_at=NOW
    )
    add_point(moment=moment, text="De nachten", share=True, by=cast.joris, now=NOW)
    page, words = get(client_of(cast.joris), "moment_before", moment), listening_words()
    assert [len(step["openings"]) for step in words["steps"]] == [3, 3, 3]
    said = [opening for step in words["steps"] for opening in step["openings"]]
    said += [pitfall["line"] for pitfall in words["pitfalls"]] + words["acknowledgements"]
    said += ["Vroege diensten", "De nachten", reverse("moment_still", args=[moment.pk])]
    assert [text for text in said if text.replace("'", "&#x27;") not in page] == []


def test_the_still_page_has_nothing_else(cast, client_of, moment):
    page = get(client_of(cast.sanne), "moment_still", moment)
    assert listening_words()["still"] in page
    assert [mark for mark in ("<nav", "<form", "<button", "Joris") if mark in page] == []


@pytest.mark.parametrize("name", ["moment_before", "moment_still"])
def test_there_is_nothing_to_prepare_once_it_is_over(cast, client_of, moment, name):
    client = client_of(cast.joris)
    assert client.get(reverse(name, args=[moment.pk])).status_code == 200
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    assert client.get(reverse(name, args=[moment.pk])).status_code == 404


def test_one_can_get_ready_until_it_begins(cast, client_of, moment, clock):  # noqa: F811
    link, client = reverse("moment_before", args=[moment.pk]), client_of(cast.joris)
    assert link in get(client, "moment", moment)
    clock.now = AFTER
    assert link not in get(client, "moment", moment)


# After


@pytest.mark.parametrize(
    ("by", "other", "does", "needs"),
    [("sanne", "joris", "me", "other"), ("joris", "sanne", "other", "me"), ("joris", "wim", "me", "other")],
)
def test_what_comes_of_it_is_mostly_for_whoever_leads(cast, client_of, clock, by, other, does, needs):  # noqa: F811
    by, other = getattr(cast, by), getattr(cast, other)
    moment = a_moment(other, by)
    clock.now = AFTER
    written = client_of(by).get(reverse("moment", args=[moment.pk])).context["written"]
    assert {row.fields["whose"].initial for row in written.agreements} == {does}
    assert {row.fields["whose"].initial for row in written.needs} == {needs}


def test_nothing_is_a_full_outcome(cast, client_of, moment, clock):  # noqa: F811
    clock.now = AFTER
    client = client_of(cast.joris)
    assert (
        client.post(reverse("moment_closure", args=[moment.pk]), {"outcome": "held", **ROWS}).status_code
        == 302
    )
    assert "That is fine: a talk needs no outcome." in get(client, "moment", moment)
    assert not Appreciation.objects.exists()


def thank(client, moment, text, view="moment_closure"):
    data = {"outcome": "held", **ROWS, "thanks-text": text}
    return client.post(reverse(view, args=[moment.pk]), data)


def test_thanks_go_with_the_closing_and_are_taken_back_with_it(cast, client_of, moment, clock):  # noqa: F811
    clock.now = AFTER
    joris = client_of(cast.joris)
    assert thank(joris, moment, "Fijn dat je luisterde.").status_code == 302
    said = Appreciation.objects.get()
    assert (said.giver, said.receiver, said.text) == (cast.joris, cast.sanne, "Fijn dat je luisterde.")
    joris.post(reverse("moment_closure_undo", args=[moment.pk]))
    assert (Appreciation.objects.count(), fresh(moment).outcome) == (0, "")


def test_undo_leaves_other_thanks_and_those_that_are_theirs_by_now(cast, moment):
    close_moment(moment=moment, outcome="held", thanks="Dank je.", by=cast.joris, now=AFTER)
    other = Appreciation.objects.create(
        giver=cast.joris, receiver=cast.sanne, text="Eerder", given_at=AFTER - timedelta(minutes=5)
    )
    closure = closures_to_undo(cast.joris, AFTER).get()
    reopen_moment(closure=closure, by=cast.joris, now=AFTER + timedelta(minutes=9))
    assert list(Appreciation.objects.all()) == [other]
    close_moment(moment=fresh(moment), outcome="held", thanks="Toch dank.", by=cast.joris, now=AFTER)
    reopen_moment(closure=fresh(moment).closure, by=cast.joris, now=AFTER + timedelta(minutes=11))
    assert Appreciation.objects.count() == 2


def test_thanks_can_be_said_later_too(cast, client_of, moment, clock):  # noqa: F811
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    clock.now = AFTER
    assert thank(client_of(cast.sanne), moment, "Dank je.", "moment_agreements").status_code == 302
    assert Appreciation.objects.get().receiver == cast.joris


def test_refused_thanks_lose_nothing(cast, client_of, moment, clock):  # noqa: F811
    clock.now = AFTER
    for number in range(10):
        Appreciation.objects.create(giver=cast.joris, receiver=cast.wim, text=f"{number}", given_at=AFTER)
    page = thank(client_of(cast.joris), moment, "Nog een keer")
    assert (page.status_code, "Nog een keer" in page.content.decode()) == (422, True)
    assert fresh(moment).outcome == ""
    with pytest.raises(Refused):
        close_moment(moment=moment, outcome="held", thanks="Elf", by=cast.joris, now=AFTER)


def test_whoever_never_came_in_is_thanked_in_person(cast, client_of, moment, clock):  # noqa: F811
    clock.now = AFTER
    client = client_of(cast.sanne)
    assert 'name="thanks-text"' in get(client, "moment", moment)
    Account.objects.filter(person=cast.joris).delete()
    assert 'name="thanks-text"' not in get(client, "moment", moment)
    assert thank(client, moment, "Dank je.").status_code == 302
    assert not Appreciation.objects.exists()


def test_two_questions_to_oneself_that_change_by_day(cast, client_of, moment, clock):  # noqa: F811
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    client, shown = client_of(cast.joris), []
    for day in (0, 0, 1):
        clock.now = AFTER + timedelta(days=day)
        page = get(client, "moment", moment)
        shown.append([text for text in listening_words()["oneself"] if text in page])
    assert [len(texts) for texts in shown] == [2, 2, 2]
    assert shown[0] == shown[1] != shown[2]


def test_questions_to_oneself_are_two_whatever_the_place():
    every = listening_words()["oneself"]
    for place in range(3 * len(every)):
        assert len(set(questions_to_oneself(place))) == 2
    assert {text for place in range(len(every)) for text in questions_to_oneself(place)} == set(every)


# What a planner hears


@pytest.fixture
def agreement(cast, moment):
    agreed = NewAgreement(cast.sanne, "Rust na een zware tijd", AFTER.date() + timedelta(days=9))
    close_moment(moment=moment, outcome="held", agreements=[agreed], by=cast.sanne, now=AFTER)
    return Agreement.objects.get()


def planner(client, agreement, **values):
    data = {"kind": "early", "first": "2026-11-26", "last": "2026-12-05", **values}
    return client.get(reverse("agreement_planner", args=[agreement.pk]), data)


def test_a_planner_hears_dates_and_shifts_alone(cast, client_of, agreement):
    page = planner(client_of(cast.sanne), agreement, who=cast.joris.pk)
    text = "Joris van den Berg: early shifts, 26 November up to and including 5 December."
    assert (page.status_code, page.context["text"]) == (200, text)
    assert parse_qs(urlsplit(page.context["mail"]).query) == {"subject": ["For the roster"], "body": [text]}
    assert page.context["mail"].isascii()
    assert "+" not in page.context["mail"]
    assert "zware tijd" not in page.content.decode()


def test_it_begins_with_whom_is_led_and_the_day_agreed_on(cast, client_of, agreement, clock):  # noqa: F811
    clock.now = AFTER
    for person in (cast.sanne, cast.joris):
        form = client_of(person).get(reverse("agreement_planner", args=[agreement.pk])).context["form"]
        assert (form.initial["who"], form.initial["first"]) == (str(cast.joris.pk), AFTER.date())
        assert form.initial["last"] == agreement.due_on
    Moment.objects.all().delete()  # the agreement outlives its moment
    form = client_of(cast.sanne).get(reverse("agreement_planner", args=[agreement.pk])).context["form"]
    assert form.initial["who"] == str(cast.sanne.pk)


@pytest.mark.parametrize("wrong", [{"last": "2026-11-25"}, {"kind": "ill"}, {"who": "0"}, {"first": ""}])
def test_what_cannot_be_is_said(cast, client_of, agreement, wrong):
    page = planner(client_of(cast.joris), agreement, **{"who": str(cast.joris.pk), **wrong})
    assert (page.status_code, "text" in page.context) == (422, False)


def test_the_days_have_their_year_where_they_need_it(cast, client_of, agreement):
    page = planner(client_of(cast.joris), agreement, who=cast.joris.pk, kind="night", last="2027-01-05")
    assert page.context["text"] == (
        "Joris van den Berg: night shifts, 26 November 2026 up to and including 5 January 2027."
    )


@pytest.mark.parametrize("name", ["fatima", "ruth", "karim", "hanna", "adil", "olga", "wim"])
def test_nobody_else_makes_it(cast, client_of, agreement, name):
    assert planner(client_of(getattr(cast, name)), agreement, who=cast.joris.pk).status_code == 404


# On Vandaag


def test_on_vandaag_an_agreement_keeps_its_words_to_itself(cast, client_of, agreement, clock):  # noqa: F811
    days = (AFTER, FRIDAY + timedelta(days=8), FRIDAY + timedelta(days=20))
    for clock.now in days:
        for person, other in ((cast.sanne, "Joris"), (cast.joris, "Sanne")):
            page = client_of(person).get(reverse("today")).content.decode()
            assert f"Agreed with {other}" in page
            assert "zware tijd" not in page
