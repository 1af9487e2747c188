"""The answer on paper: one page on every paper, in our own letters, with a code that leads to the page."""

import pytest
from django.utils import translation

from medemens.core.paper import PAPERS
from medemens.outcomes.actions.answering import publish_outcomes
from medemens.outcomes.actions.quoting import quote_number
from medemens.outcomes.poster import answer_pdf
from medemens.outcomes.queries.outcomes import answer_to
from tests.factories import NOW
from tests.sheets import Sheet, problems_of
from tests.world_of_outcomes import decided, done, heard, team_choice

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]
LANGUAGES = ["nl", "en", "pl", "tr", "ar", "uk"]
LONG = "Jullie komen in de avond niet aan pauze toe, en dat weten we al sinds het voorjaar, zonder iets te doen 🙂"


@pytest.fixture
def answered(asked):
    """More than anyone remembers, and what a team chose for itself."""
    said = [heard(asked.round, f"{LONG} {number}", by=asked.ruth) for number in range(3)]
    quote_number(outcome=said[0], item=asked.item, unit=asked.everyone, by=asked.ruth)
    decisions = [
        decided(asked.round, f"{LONG} besloten {number}", no=f"{LONG} niet {number}", by=asked.ruth)
        for number in range(3)
    ]
    publish_outcomes(round=asked.round, outcomes=[*said, *decisions], by=asked.ruth, now=NOW)
    decisions[0].refresh_from_db()
    publish_outcomes(
        round=asked.round, outcomes=[done(decisions[0], LONG, by=asked.ruth)], by=asked.ruth, now=NOW
    )
    team_choice(asked.hoek, "Alleen voor De Hoek", by=asked.cast.sanne)
    return asked


def poster(asked, language: str = "nl", paper: str = "a4") -> Sheet:
    answer = answer_to(asked.round, asked.cast.joris, ())
    with translation.override(language):
        return Sheet(answer_pdf(asked.round, answer, paper))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_in_every_language_on_every_paper(answered, language, paper):
    assert problems_of(poster(answered, language, paper), paper) == []


def test_it_says_what_was_asked_heard_and_decided_and_what_isn_t_done(answered):
    text = poster(answered).text
    places = [text.index(words) for words in ("Om te weten wat er speelt.", "doen 0", "besloten 0", "niet 0")]
    assert places == sorted(places)


def test_what_a_team_chose_for_itself_isn_t_on_it(answered):
    assert "Alleen voor De Hoek" not in poster(answered).text


def test_the_code_leads_to_the_page(answered):
    [code] = poster(answered).codes()
    assert code.endswith(f"/join-in/rounds/{answered.round.pk}/reply/")
