"""The numbers beside an outcome: chosen from what was published, read from what is stored, and never typed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medemens.core.errors import Refused
from medemens.listening.models import UnitCells
from medemens.listening.queries.quoted import asked_again, points_at
from medemens.listening.queries.results import results_for
from medemens.outcomes.actions.answering import publish_outcomes, write_outcome
from medemens.outcomes.actions.quoting import leave_quote_out, quote_number
from medemens.outcomes.queries.outcomes import answer_to, part_of
from medemens.outcomes.rules import Kind
from medemens.outcomes.tests.conftest import put
from tests.factories import NOW, TODAY
from tests.listening_factories import people_in, published
from tests.world_of_outcomes import heard

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def helped(asked):
    return write_outcome(
        round=asked.round, kind=Kind.HELPED, values={"text": {"nl": "Het helpt"}}, by=asked.ruth, today=TODAY
    )


def test_a_number_stands_with_its_question_its_unit_and_how_many(asked):
    said = heard(asked.round, "Het gaat goed in De Hoek", by=asked.ruth)
    quote_number(outcome=said, item=asked.item, unit=asked.hoek, by=asked.ruth)
    [quoted] = part_of(said).quoted
    assert (quoted.question.text, quoted.unit.name, quoted.told.n) == (
        "Question calm",
        "De Hoek",
        asked.hoek.invited,
    )
    stored = points_at([asked.hoek.pk])[asked.hoek.pk].figures
    assert quoted.told.percent == round(100 * stored.share[0, 0]) > 50


def test_it_is_read_anew_and_never_kept(asked):
    said = heard(asked.round, "Het gaat goed", by=asked.ruth)
    quote_number(outcome=said, item=asked.item, unit=asked.hoek, by=asked.ruth)
    UnitCells.objects.filter(unit=asked.hoek).delete()
    assert list(part_of(said).quoted) == []


def test_what_isn_t_published_can_t_be_chosen(asked):
    said = heard(asked.round, "Over de keuken", by=asked.ruth)
    UnitCells.objects.filter(unit=asked.hoek).delete()
    with pytest.raises(Refused, match="isn’t published"):
        quote_number(outcome=said, item=asked.item, unit=asked.hoek, by=asked.ruth)


def test_a_question_of_another_round_can_t_be_chosen(asked):
    other = put(asked.cast, keys=("stay",))
    published(other)
    said = heard(asked.round, "Iets anders", by=asked.ruth)
    with pytest.raises(Refused, match="isn’t published"):
        quote_number(outcome=said, item=other.items.get(), unit=asked.hoek, by=asked.ruth)


def test_of_what_people_read_the_numbers_stay(asked):
    said = heard(asked.round, "Gehoord", by=asked.ruth)
    quote = quote_number(outcome=said, item=asked.item, unit=asked.hoek, by=asked.ruth)
    publish_outcomes(round=asked.round, outcomes=[said], by=asked.ruth, now=NOW)
    said.refresh_from_db()
    quote.outcome.refresh_from_db()
    with pytest.raises(Refused, match="read this already"):
        leave_quote_out(quote=quote, by=asked.ruth)
    with pytest.raises(Refused, match="read this already"):
        quote_number(outcome=said, item=asked.item, unit=asked.everyone, by=asked.ruth)


class TestDidItHelp:
    @pytest.fixture
    def later(self, asked):
        round = put(asked.cast, now=NOW - 3 * WEEK, good_in_hoek=2)
        published(round)
        return round

    def beside(self, asked, later):
        outcome = helped(asked)
        unit = later.units.get(code=asked.hoek.code)
        quote_number(
            outcome=outcome, item=asked.item, unit=asked.hoek, by=asked.ruth,
            later=later.items.get(key="calm"), later_unit=unit,
        )  # fmt: skip
        return outcome

    def test_both_numbers_stand_side_by_side_with_what_they_say(self, asked, later):
        [quoted] = part_of(self.beside(asked, later)).quoted
        assert (quoted.told.percent > 70, quoted.now.percent, quoted.change_text) == (
            True, 0, "That is really lower.",
        )  # fmt: skip

    def test_no_real_difference_is_said_as_such(self, asked):
        same = put(asked.cast, now=NOW - 3 * WEEK)
        published(same)
        [quoted] = part_of(self.beside(asked, same)).quoted
        assert quoted.change_text == "That is no real difference."

    def test_it_takes_a_number_to_say_it(self, asked, later):
        outcome = helped(asked)
        with pytest.raises(Refused, match="Choose first which numbers"):
            publish_outcomes(round=asked.round, outcomes=[outcome], by=asked.ruth, now=NOW)
        with pytest.raises(Refused, match="No numbers stand"):
            quote_number(outcome=outcome, item=asked.item, unit=asked.hoek, by=asked.ruth)

    def test_where_a_few_came_in_between_nothing_stands_beside_it(self, asked):
        people_in(asked.cast.de_hoek, 2)
        round = put(asked.cast, now=NOW - 3 * WEEK, good_in_hoek=2, elsewhere=5)
        published(round)
        results = results_for(asked.ruth, (), asked.round.pk)
        assert asked_again(results, asked.hoek, asked.ruth, ()) == []
        with pytest.raises(Refused, match="may not stand beside each other"):
            self.beside(asked, round)


def test_an_answer_costs_the_same_with_more_of_it(asked):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            answer_to(asked.round, asked.cast.joris, ())
        return len(queries)

    def say(text: str) -> None:
        said = heard(asked.round, text, by=asked.ruth)
        quote_number(outcome=said, item=asked.item, unit=asked.hoek, by=asked.ruth)
        publish_outcomes(round=asked.round, outcomes=[said], by=asked.ruth, now=NOW)

    say("Eén")
    one = cost()
    for text in ("Twee", "Drie"):
        say(text)
    assert cost() == one == 5
