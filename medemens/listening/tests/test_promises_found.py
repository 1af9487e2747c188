"""What rounds ask of promises, and what the story shows of it: of everyone together, in words with how many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medemens.core.errors import Refused
from medemens.listening.offered import offered_by, templates
from medemens.listening.promises import found_about, was_asked
from medemens.listening.rules import Scale
from medemens.story.actions import remove_piece
from medemens.story.models import Promise
from tests.factories import NOW, TODAY, PersonFactory
from tests.listening_factories import answered, opened_round, people_in, published, questions
from tests.world_of_story import promise

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def kept(cast) -> Promise:
    people_in(cast.de_hoek, 8)
    return promise("Je rooster staat vast", by=cast.hanna)


def asked_about(kept: Promise, cast, *, important: int, noticed: int, now=NOW, **how):
    """A round about one promise, that everyone answered alike but for two."""
    about = [
        *questions([f"{kept.key}-important"], scale=Scale.IMPORTANT),
        *questions([f"{kept.key}-experienced"]),
    ]
    round = opened_round(by=cast.hanna, now=now, questions=about, **how)
    rolls = list(round.roll.select_related("person").order_by("person"))
    for place, roll in enumerate(rolls):
        answered(round, roll.person, *((3, 3) if place < 2 else (important, noticed)))
    published(round)
    return round, len(rolls)


def test_rounds_ask_about_the_promises_that_hold(kept):
    asked = offered_by(templates()["promises"], ["nl", "en"], TODAY)
    assert [one.key for one in asked] == [f"{kept.key}-important", f"{kept.key}-experienced"]


def test_of_what_nobody_was_asked_nothing_is_found(kept, cast):
    assert found_about([kept.key], cast.joris) == {}
    assert not was_asked(kept)


def test_it_says_how_important_it_is_and_how_much_people_notice_with_how_many(kept, cast):
    round, number = asked_about(kept, cast, important=5, noticed=2)
    found = {block.label: block for block in found_about([kept.key], cast.joris)[kept.key]}
    share = f"{100 * (number - 2) / number:.0f}%"
    assert found["How important people find it"].text == (
        f"{share} is positive, from {number} answers in November 2026."
    )
    assert found["How much they notice of it"].text == (
        f"0% is positive, from {number} answers in November 2026."
    )
    assert found["Between the two"].text == "People notice less of it than they find it important."
    assert found["How much they notice of it"].url.startswith(f"/join-in/rounds/{round.pk}/results/")


def test_whoever_may_not_read_the_results_finds_no_way_to_them(kept, cast):
    asked_about(kept, cast, important=5, noticed=2)
    newcomer = PersonFactory(team=cast.de_hoek)
    assert [block.url for block in found_about([kept.key], newcomer)[kept.key] if block.url] == []


def test_what_a_part_of_the_organisation_was_asked_stays_there(kept, cast):
    asked_about(kept, cast, important=5, noticed=2, team=cast.de_hoek)
    assert found_about([kept.key], cast.joris) == {}
    assert was_asked(kept)


def test_an_earlier_round_stands_beside_it(kept, cast):
    asked_about(kept, cast, important=5, noticed=2, now=NOW - 20 * WEEK)
    asked_about(kept, cast, important=5, noticed=4)
    before = found_about([kept.key], cast.joris)[kept.key][-1]
    assert (before.label, before.text) == (
        "How much they noticed before", "0% in July 2026. It is really higher now."
    )  # fmt: skip


def test_a_promise_that_was_asked_about_can_t_be_taken_away(kept, cast):
    remove_piece(piece=promise("Je pauze is van jou", by=cast.hanna), by=cast.hanna)
    asked_about(kept, cast, important=5, noticed=2)
    with pytest.raises(Refused, match="asked about"):
        remove_piece(piece=kept, by=cast.hanna)


def test_it_costs_the_same_with_more_promises(kept, cast):
    asked_about(kept, cast, important=5, noticed=2)
    with CaptureQueriesContext(connection) as one:
        found_about([kept.key], cast.joris)
    others = [promise(f"Belofte {number}", by=cast.hanna).key for number in range(3)]
    with CaptureQueriesContext(connection) as four:
        found_about([kept.key, *others], cast.joris)
    assert len(one) == len(four) == 5
