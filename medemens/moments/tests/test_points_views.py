"""Points on the page of a moment: adding, sharing, ticking, and nothing of it anywhere else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from medemens.moments.actions.closing import close_moment
from medemens.moments.actions.feed import make_feed
from medemens.moments.actions.points import add_point
from medemens.moments.actions.replies import answer_moment
from medemens.moments.models import Point
from medemens.moments.tests.scenes import AFTER, FRIDAY, ROWS, a_moment, clock, fresh  # noqa: F401
from medemens.signals.delivery import deliver_due
from tests.factories import NOW
from tests.looks import cost

pytestmark = pytest.mark.usefixtures("clock")
OUTSIDERS = ("fatima", "ayse", "ruth", "karim", "hanna", "adil", "olga", "wim")


@pytest.fixture
def moment(cast):
    """Sanne and Joris have coffee on Thursday."""
    return a_moment(cast.sanne, cast.joris)


def add(client, moment, text, share="1"):
    return client.post(reverse("moment_points", args=[moment.pk]), {"text": text, "share": share})


def page_of(client, moment) -> str:
    return client.get(reverse("moment", args=[moment.pk])).content.decode()


def test_two_buttons_one_for_me_and_one_for_both(cast, client_of, moment):
    joris, sanne = client_of(cast.joris), client_of(cast.sanne)
    assert add(joris, moment, "Voor mij", share="0").status_code == 302
    assert add(joris, moment, "Voor ons").status_code == 302
    assert all(text in page_of(joris, moment) for text in ("Voor mij", "Voor ons", "Only yours so far"))
    theirs = page_of(sanne, moment)
    assert ("Voor ons" in theirs, "From Joris" in theirs, "Voor mij" in theirs) == (True, True, False)


@pytest.mark.parametrize("text", ["", "x" * 201])
def test_what_was_typed_stays_where_it_does_not_fit(cast, client_of, moment, text):
    page = add(client_of(cast.joris), moment, text)
    assert page.status_code == 422
    assert f'value="{text}"' in page.content.decode() or not text
    assert not Point.objects.exists()


def test_after_it_is_closed_what_was_typed_stays_too(cast, client_of, moment, clock):  # noqa: F811
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    clock.now = AFTER
    page = add(client_of(cast.joris), moment, "Net te laat")
    assert (page.status_code, "Net te laat" in page.content.decode()) == (422, True)
    assert not Point.objects.exists()


def test_share_and_take_away_are_for_the_author(cast, client_of, moment):
    point = add_point(moment=moment, text="Voor mij", share=False, by=cast.joris, now=NOW)
    sharing, removal = (reverse(name, args=[point.pk]) for name in ("point_sharing", "point_removal"))
    joris, sanne = client_of(cast.joris), client_of(cast.sanne)
    assert (sanne.post(sharing).status_code, sanne.post(removal).status_code) == (404, 404)
    assert joris.post(sharing).status_code == 302
    assert "Voor mij" in page_of(sanne, moment)
    assert (sanne.post(removal).status_code, joris.post(sharing).status_code) == (422, 404)
    assert f'action="{removal}"' not in page_of(sanne, moment)
    assert joris.post(removal).status_code == 302
    assert not Point.objects.exists()


def test_in_the_closing_form_what_came_up_is_ticked(cast, client_of, moment, clock):  # noqa: F811
    one, two = (
        add_point(moment=moment, text=text, share=True, by=cast.joris, now=NOW) for text in ("Een", "Twee")
    )
    clock.now = AFTER
    sanne = client_of(cast.sanne)
    assert page_of(sanne, moment).count('name="reached"') == 2
    data = {"outcome": "held", "reached": [one.pk, 999999, "x"], **ROWS}
    assert sanne.post(reverse("moment_closure", args=[moment.pk]), data).status_code == 302
    assert set(Point.objects.filter(reached_at=None)) == {two}
    assert "For next time" in page_of(sanne, moment)
    sanne.post(reverse("moment_closure_undo", args=[moment.pk]))
    assert not Point.objects.filter(reached_at__isnull=False).exists()


def test_ticks_stay_when_something_else_is_to_be_looked_at(cast, client_of, moment, clock):  # noqa: F811
    point = add_point(moment=moment, text="Een", share=True, by=cast.joris, now=NOW)
    clock.now = AFTER
    data = {"outcome": "held", "reached": [point.pk], **ROWS, "agreement-TOTAL_FORMS": "1"}
    data |= {"agreement-0-text": "Iets", "agreement-0-whose": "me", "agreement-0-due_on": ""}
    page = client_of(cast.sanne).post(reverse("moment_closure", args=[moment.pk]), data)
    assert (page.status_code, page.context["written"].reached["reached"].value()) == (422, [str(point.pk)])


def test_what_is_not_shared_does_not_go_unsaid(cast, client_of, moment, clock):  # noqa: F811
    add_point(moment=moment, text="Nog van mij", share=False, by=cast.joris, now=NOW)
    answer_moment(moment=moment, sequence=0, answer="accepted", by=cast.joris, now=NOW)
    joris, url = client_of(cast.joris), reverse("moment_closure", args=[moment.pk])
    assert "didn’t share goes with it" in page_of(joris, moment)  # in the dialog that calls it off
    clock.now = AFTER
    one_tap = joris.post(url, {"outcome": "held"})
    assert (one_tap.status_code, fresh(moment).outcome) == (422, "")
    assert "didn’t share goes with it" in one_tap.content.decode()
    assert joris.post(url, {"outcome": "held", **ROWS}).status_code == 302
    assert "Nog van mij" not in page_of(joris, moment)
    assert joris.post(reverse("point_sharing", args=[Point.objects.get().pk])).status_code == 404


def test_the_other_learns_nothing_of_a_draft(cast, client_of, moment, clock):  # noqa: F811
    sanne = client_of(cast.sanne)
    before = page_of(sanne, moment)
    add_point(moment=moment, text="Nog van mij", share=False, by=cast.joris, now=NOW)
    assert _without_tokens(page_of(sanne, moment)) == _without_tokens(before)
    clock.now = AFTER
    tap = sanne.post(reverse("moment_closure", args=[moment.pk]), {"outcome": "held"})
    assert (tap.status_code, fresh(moment).outcome) == (302, "held")


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line]


def test_what_waits_stands_under_last_time(cast, client_of, moment):
    point = add_point(moment=moment, text="Kwam niet", share=True, by=cast.joris, now=NOW)
    close_moment(moment=moment, outcome="held", by=cast.sanne, now=AFTER)
    following = a_moment(cast.joris, cast.sanne, FRIDAY)
    for person in (cast.sanne, cast.joris):
        page = page_of(client_of(person), following)
        assert "Kwam niet" in page.split("From last time")[1]
    client_of(cast.joris).post(reverse("point_removal", args=[point.pk]))
    assert "From last time" not in page_of(client_of(cast.sanne), following)


@pytest.mark.rendering
@pytest.mark.parametrize("name", OUTSIDERS)
def test_for_everyone_else_nothing_of_it_exists(cast, client_of, moment, name):
    point = add_point(moment=moment, text="Geheim punt", share=True, by=cast.joris, now=NOW)
    client = client_of(getattr(cast, name))
    for view in ("moment_before", "moment_still"):
        assert client.get(reverse(view, args=[moment.pk])).status_code == 404
    assert add(client, moment, "Van een ander").status_code == 404
    for view in ("point_sharing", "point_removal"):
        assert client.post(reverse(view, args=[point.pk])).status_code == 404
    pages = ["today", "mine", "kept", "timeline", "colleagues"]
    urls = [reverse(page) for page in pages]
    urls += [reverse("person", args=[person.pk]) for person in (cast.joris, cast.sanne)]
    assert not [url for url in urls if "Geheim" in client.get(url).content.decode()]


def test_it_is_in_no_title_mail_calendar_feed_and_not_on_vandaag(cast, client_of, moment, clock):  # noqa: F811
    for person, share in ((cast.joris, True), (cast.joris, False), (cast.sanne, True)):
        add_point(moment=moment, text="Geheim punt", share=share, by=person, now=NOW)
    clock.now = NOW + timedelta(hours=3)
    while deliver_due(clock.now):
        pass
    sent = [str(one.message()) for one in mail.outbox]
    assert sent
    joris, sanne = client_of(cast.joris), client_of(cast.sanne)
    seen = [joris.get(reverse("calendar_feed", args=[make_feed(by=cast.joris, now=NOW)]))]
    seen += [joris.get(reverse("moment_calendar", args=[moment.pk]))]
    seen += [sanne.get(reverse(name)) for name in ("today", "mine", "timeline", "weeknote")]
    seen += [sanne.get(reverse("person", args=[cast.joris.pk]))]
    assert [one.status_code for one in seen] == [200] * len(seen)
    assert not [
        one for one in [*sent, *(page.content.decode(errors="ignore") for page in seen)] if "Geheim" in one
    ]
    title = page_of(sanne, moment).split("<title>")[1].split("</title>")[0]
    assert "Geheim" not in title


def test_the_file_of_the_database_holds_none_of_its_words(cast, moment):
    add_point(moment=moment, text="Geheim punt", share=True, by=cast.joris, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM moments_point")
        kept = repr(cursor.fetchall())
    assert str(cast.joris.pk) in kept
    assert "Geheim" not in kept


@pytest.mark.parametrize("page", ["moment", "moment, after it began", "moment_before"])
def test_a_page_costs_the_same_at_one_and_at_three(cast, client_of, moment, clock, page):  # noqa: F811
    clock.now = AFTER if "after" in page else NOW
    url = reverse(page.partition(",")[0], args=[moment.pk])
    joris, costs = client_of(cast.joris), []
    for number in range(3):
        add_point(moment=moment, text=f"Een {number}", share=True, by=cast.sanne, now=NOW)
        add_point(moment=moment, text=f"Twee {number}", share=False, by=cast.joris, now=NOW)
        costs.append(cost(joris, url))
    assert costs[0] == costs[2] <= 12
