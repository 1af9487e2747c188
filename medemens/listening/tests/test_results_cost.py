"""A page of results takes as many statements whatever it lists: with one team or three, one question or four."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from medemens.listening.actions.reading import show_comment
from medemens.listening.models import Comment
from tests.factories import NOW, TeamFactory
from tests.listening_factories import answered, opened_round, people_in, published, questions
from tests.looks import cost

pytestmark = [pytest.mark.django_db, pytest.mark.rendering]
WEEK = timedelta(weeks=1)
MOST = 16  # statements; Vandaag takes 12 at most, and this page reads a round with its cells besides
KEYS = ("voice", "mistakes", "help", "pride")


def lived(cast, *, teams, items, rounds=1):
    """The last of so many rounds of so many teams and questions; with as many texts, read."""
    people = [one for _team in range(teams) for one in people_in(TeamFactory(parent=cast.de_hoek), 9)]
    for number in range(rounds):
        then = NOW - (10 + 8 * (rounds - 1 - number)) * WEEK
        round = opened_round(by=cast.hanna, now=then, questions=questions(KEYS[:items]), comments=True)
        for place, one in enumerate(people):
            answered(round, one, *(1 + (place + item + number) % 5 for item in range(items)))
        published(round)
    for text in range(teams):
        word = Comment.objects.create(round=round, unit=round.units.get(parent=None), text=f"Woord {text}")
        show_comment(comment=word, text=word.text, by=cast.hanna, now=NOW)
    return round


def costs(cast, client, round) -> dict[str, int]:
    everyone, part = round.units.get(parent=None).pk, round.units.get(code="110").pk
    pages = {
        "overview": reverse("round_results", args=[round.pk]),
        "unit": reverse("results_unit", args=[round.pk, part]),
        "question": reverse("results_question", args=[round.pk, everyone, 0]),
        "over rounds": reverse("results_over_rounds", args=[round.pk, everyone]),
        "talk": reverse("results_talk", args=[round.pk, part]),
        "report": reverse("results_report", args=[round.pk, everyone]),
        "sheet": reverse("results_sheet", args=[round.pk, everyone]),
    }
    return {name: cost(client, url) for name, url in pages.items()}


def undone(look):
    """What `look` returns; what it lived through is rolled back."""
    before = transaction.savepoint()
    try:
        return look()
    finally:
        transaction.savepoint_rollback(before)


def test_pages_cost_the_same_however_much_they_list(cast, client_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client = client_of(cast.joris)
    few = undone(lambda: costs(cast, client, lived(cast, teams=1, items=1, rounds=2)))
    many = undone(lambda: costs(cast, client, lived(cast, teams=3, items=4, rounds=3)))
    assert many == few
    assert max(few.values()) <= MOST


def test_what_waits_to_be_read_costs_the_same(cast, client_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client = client_of(cast.hanna)
    few, many = (
        undone(lambda teams=teams: cost(client, words_of(lived(cast, teams=teams, items=2))))
        for teams in (1, 3)
    )
    assert many == few


def words_of(round) -> str:
    return reverse("round_words", args=[round.pk])
