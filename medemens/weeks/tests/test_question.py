"""The opening question: another each week, in an order of each team's own, never deep, never one that was retired."""

from datetime import date, timedelta

import pytest

from medemens.questions.bank import Question
from medemens.questions.models import HouseQuestion, Retirement
from medemens.questions.queries import house
from medemens.questions.queries.team import team_question
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def a_question(slug, *, occasions=("week_start",), depth="light", asks=("team",)) -> Question:
    text = {"nl": f"Wat is {slug}?", "en": f"What is {slug}?"}
    return Question(slug, frozenset(occasions), depth, frozenset({"team"}), frozenset(asks), text, text)


FITTING = tuple(f"q{number}" for number in range(6))
OTHERS = (
    a_question("deep", depth="deep"),
    a_question("leaders", asks=("leader", "employee")),
    a_question("close", occasions=("week_close", "coffee")),
)


@pytest.fixture
def six(monkeypatch):
    """A bank with six questions for a week start, one of them open, and three that don't fit one."""
    fitting = [a_question(slug, depth="open" if slug == "q5" else "light") for slug in FITTING]
    monkeypatch.setattr(house, "bank", lambda: (*OTHERS, *fitting))


def slug(team=1, week=TODAY, gathering="start", skip=0) -> str | None:
    found = team_question(team, week, gathering, skip)
    return found.slug if found else None


@pytest.mark.usefixtures("six")
class TestTheQuestion:
    def test_in_as_many_weeks_as_there_are_questions_each_comes_once(self):
        assert sorted(slug(week=TODAY + WEEK * ahead) for ahead in range(6)) == list(FITTING)

    def test_is_the_same_on_each_day_of_a_week_and_another_in_the_next(self):
        days = [slug(week=date(2026, 12, 28) + timedelta(days=ahead)) for ahead in range(8)]
        assert days[:7] == [days[0]] * 7
        assert days[7] != days[0]

    def test_another_shows_each_once_and_then_begins_anew(self):
        seen = [slug(skip=taps) for taps in range(6)]
        assert sorted(seen) == list(FITTING)
        assert [slug(skip=taps) for taps in (6, 7, 6 * 10**17)] == [seen[0], seen[1], seen[0]]

    def test_another_is_not_the_one_of_next_week(self):
        assert slug(skip=1) not in (slug(), slug(week=TODAY + WEEK))

    def test_each_team_has_an_order_of_its_own(self):
        orders = {tuple(slug(team, TODAY + WEEK * ahead) for ahead in range(6)) for team in range(8)}
        assert len(orders) > 1

    def test_the_close_has_its_own(self):
        assert slug(gathering="close") == "close"

    def test_one_that_was_retired_is_not_asked(self):
        Retirement.objects.create(question="q3", at=NOW)
        assert sorted({slug(skip=taps) for taps in range(9)}) == [one for one in FITTING if one != "q3"]

    def test_the_house_adds_its_own(self):
        values = {"occasions": ["week_start"], "subjects": ["team"], "asks": ["team"]}
        mine = HouseQuestion.objects.create(nl="Wat?", en="What?", depth="open", **values)
        HouseQuestion.objects.create(nl="Wie?", en="Who?", depth="deep", **values)
        assert {slug(skip=taps) for taps in range(9)} == {*FITTING, f"house-{mine.pk}"}

    def test_with_one_or_two_left_another_still_works(self):
        for gone in FITTING[2:]:
            Retirement.objects.create(question=gone, at=NOW)
        assert {slug(), slug(skip=1)} == {"q0", "q1"}
        Retirement.objects.create(question="q1", at=NOW)
        assert [slug(skip=taps) for taps in range(3)] == ["q0"] * 3

    def test_there_is_none_when_all_are_retired(self):
        Retirement.objects.bulk_create(Retirement(question=one, at=NOW) for one in FITTING)
        assert slug() is None

    def test_costs_two_statements(self, django_assert_num_queries):
        with django_assert_num_queries(2):
            slug(skip=3)


def test_the_bank_of_the_product_has_one_for_every_week_of_half_a_year():
    for gathering in ("start", "close"):
        seen = {slug(gathering=gathering, week=TODAY + WEEK * ahead) for ahead in range(22)}
        assert len(seen - {None}) == 22
