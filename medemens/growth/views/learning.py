"""Leren luisteren: when the trainings are, and an exercise for two. Nothing is kept of who reads or does it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.core.paper import card_paper_asked, pdf_response
from medemens.growth.cards import exercise_pdf
from medemens.growth.queries import coming_trainings
from medemens.people.http import PersonRequest
from medemens.questions.queries.words import exercise_words, listening_words


@require_safe
def learning(request: PersonRequest) -> HttpResponse:
    """For everyone who works here."""
    today = timezone.localdate()
    context = {
        "today": today,
        "trainings": coming_trainings(today),
        "exercise": exercise_words(),
        "listening": listening_words(),
    }
    return render(request, "growth/learning.html", context)


@require_safe
def exercise_cards(request: PersonRequest) -> HttpResponse:
    """The cards of the exercise: A6, or all on one A4."""
    paper = card_paper_asked(request.GET.get("paper"))
    return pdf_response(exercise_pdf(paper), f"medemens-exercise-{request.LANGUAGE_CODE}")
