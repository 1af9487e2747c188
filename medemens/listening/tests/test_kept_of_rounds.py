"""What is kept of rounds of one person: told to themselves, taken along, gone in time, and one row where two were."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core import daily, own_data
from medemens.listening.actions.closing import close_round
from medemens.listening.actions.publishing import publish_round
from medemens.listening.kept_parts import rounds
from medemens.listening.models import Answer, Comment, Roll, Round
from medemens.listening.rules import ROLL_KEPT, WORDS_KEPT
from medemens.people.merging import merge_rows
from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, PersonFactory, TeamFactory
from tests.listening_factories import answered, opened_round, people_in, questions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OVER = NOW + 15 * DAY


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def published(cast: Cast, **how: object) -> Round:
    """A round that twenty-four people answered and wrote with, Joris among them."""
    people = [cast.joris, *people_in(TeamFactory(parent=cast.de_hoek), 23)]
    round = opened_round(by=cast.hanna, comments=True, **how)
    for number, one in enumerate(people):
        answered(round, one, 1 + number % 5, 1 + number % 3, 1 + number % 4, words="Meer rust")
    close_round(round=round, by=None, now=OVER)
    publish_round(round=round, now=OVER)
    return round


class TestToldToThemselves:
    def test_whether_they_took_part_and_not_what_they_said(self, cast):
        round = opened_round(by=cast.hanna, slip_teams=[cast.elsewhere])
        answered(round, cast.joris, 5, 4, 3)
        [line, nothing] = rounds(cast.joris, NOW).lines
        assert line == "“Hoe gaat het hier?” of 23 November 2026, in De Hoek: you took part."
        assert nothing.startswith("What you answered isn’t here.")
        assert rounds(cast.sanne, NOW).lines[0].endswith("in De Hoek: you didn’t take part.")
        assert (
            rounds(cast.wim, NOW).lines[0].endswith("by slip in Keuken. Whether you took part isn’t known.")
        )
        assert rounds(PersonFactory(), NOW) is None

    def test_in_one_statement_however_many_rounds(self, cast, django_assert_num_queries):
        for key in "abc":
            opened_round(by=cast.hanna, questions=questions([key]))
        with django_assert_num_queries(1):
            assert len(rounds(cast.joris, NOW).lines) == 4

    def test_the_download_has_it_and_no_answer(self, cast):
        round = opened_round(by=cast.hanna, attributes=["leads", "hours"])
        answered(round, cast.joris, 5, 4, 3, words="Geheim")
        told = {one.entry.model: one.rows for one in own_data.told_of(cast.joris, NOW)}
        [row] = told[Roll]
        assert {cell.field: cell.shown for cell in row.cells} == {
            "round": "Hoe gaat het hier?", "unit": "De Hoek", "band_1": "doesn’t lead people", "by_slip": "no",
            "answered": "yes",
        } | {cell.field: cell.shown for cell in row.cells if cell.is_me}  # fmt: skip
        assert told[Answer] == told[Comment] == told[Round] == ()

    def test_it_stands_on_the_page(self, cast, client_of, monkeypatch):
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
        opened_round(by=cast.hanna)
        page = client_of(cast.joris).get(reverse("kept")).content.decode()
        assert "Hoe gaat het hier?" in page


class TestGoingInTime:
    @pytest.mark.parametrize(("after", "there"), [(ROLL_KEPT, True), (ROLL_KEPT + DAY, False)])
    def test_who_took_part_goes_two_years_after_publication(self, cast, after, there):
        published(cast)
        assert daily.functions["rolls"](OVER + after) == (0 if there else 33)
        assert Roll.objects.exists() is there

    def test_while_it_is_open_it_stays(self, cast):
        opened_round(by=cast.hanna)
        assert daily.functions["rolls"](OVER + 2 * ROLL_KEPT) == 0

    @pytest.mark.parametrize(("after", "there"), [(WORDS_KEPT, True), (WORDS_KEPT + DAY, False)])
    def test_words_go_a_year_after_publication(self, cast, after, there):
        published(cast)
        assert Comment.objects.count() == 24
        daily.functions["round-words"](OVER + after)
        assert Comment.objects.exists() is there


class TestLettingGo:
    def test_erasing_everything_takes_the_name_once_it_is_closed(self, cast):
        round = opened_round(by=cast.hanna)
        own_data.erase_all(cast.joris)
        assert Roll.objects.filter(
            round=round, person=cast.joris
        ).exists()  # or they couldn't answer any more
        close_round(round=round, by=None, now=OVER)
        own_data.erase_all(cast.joris)
        assert not Roll.objects.filter(person=cast.joris).exists()
        assert Roll.objects.filter(round=round, person=None).count() == 1

    def test_who_left_is_no_name_on_any_roll(self, cast):
        round = opened_round(by=cast.hanna)
        own_data.let_go_of(cast.joris)
        assert not Roll.objects.filter(person=cast.joris).exists()
        assert Roll.objects.filter(round=round).count() == 10

    def test_two_rows_that_become_one_person_answered_once(self, cast):
        twin = PersonFactory(team=cast.de_hoek)
        round = opened_round(by=cast.hanna)
        answered(round, twin, 1, 2, 3)
        merge_rows(cast.joris, twin)
        assert [row.answered for row in Roll.objects.filter(round=round, person=cast.joris)] == [True]
        assert Roll.objects.filter(round=round).count() == 10

    def test_the_answerer_s_name_goes_when_they_left(self, cast):
        round = opened_round(by=cast.hanna, answerer=cast.ruth)
        own_data.let_go_of(cast.ruth)
        round.refresh_from_db()
        assert round.answerer is None
        assert round.answer_by == TODAY + 21 * DAY
