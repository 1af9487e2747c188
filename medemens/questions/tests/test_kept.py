"""What is kept of someone's questions, told to themselves."""

import pytest

from medemens.core import kept
from medemens.questions.actions.asking import open_questions, set_openness
from medemens.questions.models import OwnQuestion, Retirement
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def lines_of(person) -> dict[str, tuple[str, ...]]:
    return {part.title: part.lines for part in kept.kept_of(person, NOW)}


def test_depth_and_subjects_word_for_word(cast):
    set_openness(person=cast.joris, leader=cast.sanne, depth="deep", avoids=["home", "us"], by=cast.joris)
    set_openness(person=cast.fatima, leader=cast.sanne, depth="open", avoids=[], by=cast.fatima)
    said = "Sanne: deep. Rather not about: home and free time, the two of us."
    assert lines_of(cast.joris)["How far questions may go"] == (said,)
    assert lines_of(cast.fatima)["How far questions may go"] == ("Sanne: open.",)
    assert "How far questions may go" not in lines_of(cast.sanne)


def test_own_questions_to_their_owner(cast):
    before = lines_of(cast.sanne)
    OwnQuestion.objects.create(person=cast.joris, text="Wat deed jij vroeger?", made_at=NOW)
    lines = lines_of(cast.joris)["Questions for a talk"]
    assert lines[0] == "Wat deed jij vroeger?"
    assert "No page lists them." in lines[1]
    assert lines_of(cast.sanne) == before


def test_what_was_opened_shows_on_no_page_of_either(cast):
    before = lines_of(cast.sanne), lines_of(cast.joris)
    open_questions(by=cast.sanne, other=cast.joris, occasion="coffee", after=0, today=TODAY)
    assert (lines_of(cast.sanne), lines_of(cast.joris)) == before


def test_what_hr_retired_as_a_number(cast):
    for slug in ("one", "two"):
        Retirement.objects.create(question=slug, by=cast.hanna, at=NOW)
    said = "You decided that 2 questions aren’t offered here"
    assert lines_of(cast.hanna)["Questions that aren’t offered"] == (said,)
    assert "Questions that aren’t offered" not in lines_of(cast.joris)
