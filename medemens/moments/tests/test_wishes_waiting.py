"""Wishes that wait: what a talk of the same day ends, who hears that one is about to go, and whom to ask instead."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from medemens.core.numbers import random_key
from medemens.moments.actions import rhythms
from medemens.moments.actions.contacts import log_contact, take_back_log
from medemens.moments.actions.points import add_point
from medemens.moments.actions.wishes import read_wish, send_wish, tell_unread
from medemens.moments.models import Wish
from medemens.moments.queries.today import today_block
from medemens.moments.queries.wishes import receivers_for
from medemens.moments.tests.rosters import DAY as BY_DAY
from medemens.moments.tests.rosters import SAT, WED, works
from medemens.moments.tests.scenes import a_moment, clock, heard  # noqa: F401  fixtures
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GONE = "By then your message is gone."


def away(person, days: int, since: date = TODAY) -> None:
    ends_on = since + days * DAY
    rhythms.set_away(person=person, starts_on=since, ends_on=ends_on, by=person, today=since)


def talk(cast, on: date):
    return log_contact(by=cast.sanne, other=cast.joris, on=on, now=NOW + 2 * DAY)


# The talk of the very day


@pytest.mark.parametrize(
    ("sent", "read", "met"),
    [
        (0, None, True),
        (0, 0, True),
        (0, 1, True),
        (1, None, False),
        (1, 1, True),
        (1, 2, False),
        (2, 2, False),
    ],
)
def test_a_talk_ends_what_was_there_before_it(cast, sent, read, met):
    """The talk is on the second day; `sent` and `read` are days."""
    wish = send_wish(sender=cast.joris, to=cast.sanne, now=NOW + sent * DAY)
    if read is not None:
        read_wish(wish=wish, by=cast.sanne, today=TODAY + read * DAY)
    talk(cast, TODAY + DAY)
    assert Wish.objects.get().met_on == (TODAY + DAY if met else None)


@pytest.mark.parametrize("read", [True, False])
def test_an_undo_rather_brings_it_back_than_loses_it(cast, read):
    """Of a wish of the very day of another talk nobody can tell which of the two came first."""
    wish = send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    second = talk(cast, TODAY + DAY)
    assert Wish.objects.get().met_on == TODAY + DAY
    Wish.objects.update(read_on=TODAY if read else None)
    talk(cast, TODAY)
    take_back_log(moments=[second], by=cast.sanne, now=NOW + 2 * DAY)
    assert Wish.objects.filter(pk=wish.pk, met_on=None).exists()


# About to go


@pytest.mark.parametrize(("days", "told"), [(12, 0), (13, 1), (14, 1)])
def test_who_wrote_to_somebody_away_hears_it_before_the_message_goes(cast, heard, days, told):  # noqa: F811
    send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    away(cast.sanne, 60)
    assert tell_unread(NOW + days * DAY) == told
    assert heard[1:] == [("wish-unread", {"Joris"})] * told
    assert tell_unread(NOW + 14 * DAY) == 1 - told


def test_what_was_read_goes_without_a_word(cast):
    wish = send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    away(cast.sanne, 60)
    read_wish(wish=wish, by=cast.sanne, today=TODAY + 2 * DAY)
    assert tell_unread(NOW + 13 * DAY) == 0


@pytest.mark.parametrize(
    ("days", "said"),
    [(10, "Sanne is back on 4 December."), (13, "Sanne is back on 7 December."),
     (14, f"Sanne is back on 8 December. {GONE}"), (30, f"Sanne is back on 24 December. {GONE}")],
)  # fmt: skip
def test_before_sending_one_reads_that_it_is_gone_by_then(cast, days, said):
    away(cast.sanne, days)
    assert [one.absent for one in receivers_for(cast.joris, NOW)] == [said]


@pytest.mark.parametrize(("sent", "gone"), [(0, False), (1, True)])
def test_of_a_message_that_was_sent_it_counts_from_its_day(cast, client_of, clock, sent, gone):  # noqa: F811
    wish = send_wish(sender=cast.joris, to=cast.sanne, now=NOW - sent * DAY)
    away(cast.sanne, 13)
    page = client_of(cast.joris).get(reverse("wish", args=[wish.pk])).content.decode()
    assert "Sanne is back on 7 December." in page
    assert (GONE in page) is gone
    assert "<title>Your message" in page
    assert "Sanne" not in page.split("<title>")[1].split("</title>")[0]


# Whom to ask instead


@pytest.mark.parametrize(
    ("days_away", "works_on", "there"),
    [
        (None, None, True),
        (1, None, True),
        (2, None, False),
        (5, None, False),
        (None, WED, True),
        (None, SAT, False),
    ],
)
def test_only_whoever_is_there_is_offered_instead(cast, client_of, clock, days_away, works_on, there):  # noqa: F811
    wish = send_wish(sender=cast.fatima, to=cast.sanne, now=NOW - 5 * DAY)
    tell_unread(NOW)
    if days_away:
        away(cast.karim, days_away)
    if works_on is not None:
        works(cast.karim, (works_on, BY_DAY))
    offered = {one.leader.call_name: one.someone_else for one in today_block(cast.fatima, NOW, TODAY).leaders}
    assert offered["Sanne"] == (cast.karim if there else None)
    link = f'href="{reverse("wish_new")}?to={cast.karim.pk}"'
    fatima = client_of(cast.fatima)
    assert (link in fatima.get(reverse("wish", args=[wish.pk])).content.decode()) is there
    today = fatima.get(reverse("today")).content.decode()
    card = today.split("hasn’t read your message")[1].split("</article>")[0]
    assert (link in card) is there
    assert (f'class="button" href="{reverse("support")}"' in card) is not there


# Their addresses


def test_an_address_tells_nothing_of_how_many_there_are(cast):
    first = send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    second = send_wish(sender=cast.fatima, to=cast.sanne, now=NOW)
    moment = a_moment(cast.sanne, cast.joris)
    points = [
        add_point(moment=moment, text=text, share=True, by=cast.joris, now=NOW) for text in ("Een", "Twee")
    ]
    for one, other in ((first, second), points):
        assert abs(one.pk - other.pk) > 1000
        assert min(one.pk, other.pk) > 1000


def test_a_random_key_fits_the_database():
    keys = [random_key() for _number in range(1000)]
    assert len(set(keys)) == 1000
    assert 0 < min(keys) < 2**62 < max(keys) < 2**63
