"""What moments say is kept of someone: everything, in plain words, and to nobody but them."""

from datetime import timedelta

import pytest
from django.db import connection

from medemens.core.middleware import StatementClock
from medemens.moments import kept_parts
from medemens.moments.actions import closing, rhythms, wishes
from medemens.moments.actions.agreements import fulfil_agreement
from medemens.moments.actions.contacts import log_contact
from medemens.moments.actions.feed import make_feed
from medemens.moments.actions.points import add_point
from medemens.moments.models import Agreement, NightPointer
from medemens.moments.rules import quarter_start
from medemens.moments.tests.scenes import AFTER, THURSDAY, a_moment
from tests.factories import NOW, TODAY

PARTS = ("rhythms", "moments", "agreements", "points", "wishes", "week", "calendar")
DAY = timedelta(days=1)


def lines(name: str, person) -> list[str]:
    part = getattr(kept_parts, name)(person, NOW)
    return list(part.lines) if part else []


@pytest.fixture
def joris(cast):
    """Joris, of whom there is something of everything."""
    log_contact(by=cast.sanne, other=cast.joris, on=TODAY - 2 * DAY, now=NOW - 2 * DAY)
    coming = a_moment(cast.sanne, cast.joris)
    points = (("Nachten", "joris", False), ("Rooster", "joris", True), ("Taart", "sanne", True))
    for minute, (text, by, share) in enumerate(points):
        at = NOW + timedelta(minutes=minute)
        add_point(moment=coming, text=text, share=share, by=getattr(cast, by), now=at)
    held = a_moment(cast.sanne, cast.joris, NOW - DAY, now=NOW - 3 * DAY)
    closing.close_moment(
        moment=held,
        outcome="held",
        agreements=[closing.NewAgreement(cast.sanne, "Vroege diensten", TODAY + 10 * DAY)],
        needs=[closing.NewNeed(cast.joris, "Rust na een nacht")],
        by=cast.sanne,
        now=NOW,
    )
    rhythms.set_pace(leader=cast.sanne, colleague=cast.joris, pace="more", by=cast.joris, today=TODAY)
    wishes.send_wish(sender=cast.joris, to=cast.sanne, now=NOW)
    days = {"starts_on": TODAY + DAY, "ends_on": TODAY + 2 * DAY}
    rhythms.set_away(person=cast.joris, by=cast.joris, today=TODAY, **days)
    make_feed(by=cast.joris, now=NOW)
    return cast.joris


def test_joris_reads_all_that_is_kept_of_him(joris):
    assert {name: lines(name, joris) for name in PARTS} == {
        "rhythms": ["Sanne: Last talk: yesterday. You chose: more often."],
        "moments": [
            "Coffee with Sanne · Thursday 10:15",
            "Of the last six months: with whom, on which day, and whether you spoke.",
        ],
        "agreements": [
            "Sanne, for you: Vroege diensten · by Thursday next week",
            "You told Sanne: Rust na een nacht",
        ],
        "points": ["Only yours: Nachten", "You, for Sanne: Rooster", "Sanne, for you: Taart"],
        "wishes": ["To Sanne: Joris would like to talk to you. Your message is waiting for Sanne."],
        "week": ["No time from tomorrow to Wednesday."],
        "calendar": ["That your calendar reads your moments. The address itself is not kept."],
    }


def test_sanne_reads_her_side_of_it(cast, joris):
    rhythms.set_capacity(person=cast.sanne, per_week=3, by=cast.sanne)
    NightPointer.objects.create(leader=cast.sanne, quarter=quarter_start(TODAY), night=TODAY + 2 * DAY)
    fulfil_agreement(agreement=Agreement.objects.get(), by=cast.sanne, now=NOW)
    assert lines("rhythms", cast.sanne) == [
        "With everyone whose moments are with you: when you last spoke, and when you saw their name."
    ]
    assert lines("agreements", cast.sanne) == [
        "You, for Joris: Vroege diensten · done",
        "Joris told you: Rust na een nacht",
    ]
    assert lines("points", cast.sanne) == ["Joris, for you: Rooster", "You, for Joris: Taart"]
    assert lines("wishes", cast.sanne) == ["Joris has a message for you."]
    assert lines("week", cast.sanne) == [
        "Three moments fit your week.",
        "Pointed out to you: the night of Wednesday.",
    ]


def test_who_sees_days_without_time_is_said(cast):
    rhythms.set_away(person=cast.joris, starts_on=TODAY, ends_on=TODAY, by=cast.joris, today=TODAY)
    part = kept_parts.week(cast.joris, NOW)
    assert (
        "Days without time: whoever can send you a message sees when you are back, never why." in part.seen_by
    )
    assert "two weeks longer at most" in part.until


def test_of_whom_nothing_is_kept_nothing_is_said(cast, joris):
    assert {name: lines(name, cast.wim) for name in PARTS} == {name: [] for name in PARTS}


@pytest.mark.parametrize("name", PARTS)
def test_each_part_takes_two_statements_at_most(joris, name):
    clock = StatementClock()
    with connection.execute_wrapper(clock):
        lines(name, joris)
    assert clock.count <= 2


def test_what_is_over_is_said_no_longer(cast):
    moment = a_moment(cast.sanne, cast.joris)
    assert lines("moments", cast.joris) == ["Coffee with Sanne · Thursday 10:15"]
    closing.close_moment(moment=moment, outcome="skipped", by=cast.sanne, now=AFTER)
    assert moment.starts_at == THURSDAY
    assert lines("moments", cast.joris) == [
        "Of the last six months: with whom, on which day, and whether you spoke."
    ]
