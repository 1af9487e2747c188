"""Leren luisteren: dates of HR's own, and an exercise for two. Nothing is kept of who reads it."""

from datetime import time, timedelta
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from medemens.growth.cards import exercise_pdf
from medemens.growth.models import Training
from medemens.growth.phrases import when
from medemens.questions.queries.words import exercise_words
from tests.factories import NOW, TODAY
from tests.looks import cost
from tests.sheets import Sheet

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
LEARNING = "/learning/"


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def a_training(**values) -> Training:
    return Training.objects.create(**{"title": "Luisteren", "day": TODAY + 10 * A_DAY, **values})


def page_of(client, **query) -> str:
    response = client.get(LEARNING, query)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize("who", ["joris", "sanne", "ruth", "karim", "hanna", "adil", "olga", "wim"])
def test_everyone_who_works_here_reads_it(cast, client_of, who):
    a_training(title="Een ochtend oefenen")
    page = page_of(client_of(getattr(cast, who)))
    assert "Een ochtend oefenen" in page
    assert "training_new" not in page
    assert reverse("training_new") not in page


@pytest.mark.parametrize("name", ["learning", "exercise_cards"])
def test_who_is_not_logged_in_does_not(client, name):
    assert client.get(reverse(name)).status_code == 302


def test_a_training_says_all_one_needs_to_come(cast, client_of):
    a_training(
        about="Voor wie nooit oefende.", starts_at=time(9), ends_at=time(12, 30), place="Zaal 2",
        sign_up="Mail naar leren@delinde.example",
    )  # fmt: skip
    page = page_of(client_of(cast.joris))
    assert "Thursday 3 December from 09:00 to 12:30" in page
    assert [words for words in ("Voor wie nooit oefende.", "Zaal 2") if words not in page] == []
    assert '<a href="mailto:leren@delinde.example">' in page


def test_what_hr_writes_is_text(cast, client_of):
    a_training(about="<script>1</script>", sign_up="<b>bel</b> javascript:alert(1)")
    response = client_of(cast.joris).get(LEARNING)
    page = response.content.decode()
    assert "&lt;script&gt;1&lt;/script&gt;" in page
    assert 'href="javascript' not in page


def test_the_soonest_comes_first_and_what_has_been_is_not_there(cast, client_of):
    for title, days in (("later", 9), ("gisteren", -1), ("vandaag", 0), ("morgen", 1)):
        a_training(title=title, day=TODAY + days * A_DAY)
    response = client_of(cast.joris).get(LEARNING)
    assert [training.title for training in response.context["trainings"]] == ["vandaag", "morgen", "later"]


def test_without_dates_it_says_what_will_be_there(cast, client_of):
    page = page_of(client_of(cast.joris))
    assert "No dates yet." in page
    assert "The exercise below needs no date." in page


@pytest.mark.parametrize(("language", "one"), [("nl", "Jij luistert"), ("en", "You listen")])
def test_the_exercise_stands_there_whole_in_both_languages(cast, client_of, language, one):
    client = client_of(cast.joris)
    client.cookies["language"] = language
    page = page_of(client)
    with translation.override(language):
        said = exercise_words()
    assert said["cards"][1]["title"] == one
    lines = [line for card in said["cards"] for line in card["lines"]]
    steps = [step["text"] for step in said["steps"]]
    assert [words for words in [*lines, *steps, said["intro"], said["afterwards"]] if words not in page] == []
    assert sum(step["minutes"] for step in said["steps"]) == 5
    assert len(said["cards"]) == 3


def test_practice_conversations_are_not_announced(cast, client_of):
    page = page_of(client_of(cast.joris)).lower()
    assert [words for words in ("practice conversation", "coming soon", "later") if words in page] == []


def test_reading_and_printing_leave_nothing(cast, client_of):
    client = client_of(cast.joris)
    page_of(client)
    before = everything()
    page_of(client)
    assert client.get(reverse("exercise_cards")).status_code == 200
    assert everything() == before
    for name in ("learning", "exercise_cards"):
        assert client.post(reverse(name)).status_code == 405


def everything() -> dict[str, list]:
    kept = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            kept[table] = sorted(map(repr, cursor.fetchall()))
    return kept


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_with_three(cast, client_of, many):
    for number in range(many):
        a_training(title=f"Training {number}")
    assert cost(client_of(cast.joris), LEARNING) == 3


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (None, None, "Thursday 3 December"),
        (time(9), None, "Thursday 3 December 09:00"),
        (time(9), time(12, 30), "Thursday 3 December from 09:00 to 12:30"),
    ],
)
def test_when_it_is_as_far_as_that_is_known(starts, ends, said):
    assert when(Training(day=TODAY + 10 * A_DAY, starts_at=starts, ends_at=ends), TODAY) == said


# On paper


@pytest.mark.rendering
@pytest.mark.parametrize("language", ["nl", "en"])
class TestTheCards:
    def sheet(self, language: str, paper: str) -> Sheet:
        with translation.override(language):
            return Sheet(exercise_pdf(paper))

    def test_three_of_a6(self, language):
        sheet = self.sheet(language, "a6")
        assert sheet.pages == [(105, 148)] * 3
        for page in range(3):
            boxes = sheet.boxes(page)
            assert min(box.left for box in boxes) > 9
            assert max(box.right for box in boxes) < 96
            assert max(box.bottom for box in boxes) < 141

    def test_one_a4_with_how_it_goes_and_the_three_around_the_cuts(self, language):
        sheet = self.sheet(language, "a4")
        assert sheet.pages == [(210, 297)]
        firsts = [sheet.place_of(card["lines"][0]) for card in self.words(language)["cards"]]
        quarters = [(box.left > 105, box.top > 148.5) for box in firsts]
        assert quarters == [(True, False), (False, True), (True, True)]
        assert [
            box for box in sheet.boxes() if box.left < 105 < box.right or box.top < 148.5 < box.bottom
        ] == []

    @pytest.mark.parametrize("paper", ["a6", "a4"])
    def test_every_word_is_on_it_in_our_own_letters(self, language, paper):
        sheet, said = self.sheet(language, paper), self.words(language)
        lines = [line for card in said["cards"] for line in (card["title"], *card["lines"])]
        lines += [step["text"] for step in said["steps"]] if paper == "a4" else []
        assert [line for line in lines if line not in sheet.text] == []
        assert (sheet.strange_fonts, sheet.missing_letters) == (set(), 0)

    def words(self, language: str):
        with translation.override(language):
            return exercise_words()


@pytest.mark.rendering
def test_the_paper_that_was_asked_and_else_a6(cast, client_of):
    client, url = client_of(cast.wim), reverse("exercise_cards")
    assert Sheet(client.get(url, {"paper": "a4"}).content).pages == [(210, 297)]
    for asked in ("a6", "letter", ""):
        response = client.get(url, {"paper": asked})
        assert Sheet(response.content).pages == [(105, 148)] * 3
        assert response["Cache-Control"] == "private, no-store"
    with pytest.raises(ValueError, match="letter"):
        exercise_pdf("letter")
