"""Where HR reads what people wrote with a round, before anyone else does. For everyone else it doesn't exist."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.listening.actions.reading import leave_out_comment, read_again, show_comment
from medemens.listening.forms.words import ReadingForm
from medemens.listening.models import Comment
from medemens.listening.queries.results import Results, results_for
from medemens.listening.queries.words import words_to_read
from medemens.people.http import PersonRequest, only_hr, tried


@require_safe
@only_hr
def round_words(request: PersonRequest, pk: int) -> HttpResponse:
    """What waits to be read, and what was read."""
    results = _results(request, pk)
    every = list(words_to_read(results.round, request.person, request.roles))
    context = {
        "round": results.round,
        "waiting": [one for one in every if not hasattr(one, "reading")],
        "shown": [one for one in every if hasattr(one, "reading") and one.reading.shown],
        "left_out": [one for one in every if hasattr(one, "reading") and not one.reading.shown],
    }
    return render(request, "listening/results/words_to_read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def round_word(request: PersonRequest, pk: int, word: UUID) -> HttpResponse:
    """One of them: show it without what gives somebody away, or leave it out and say why."""
    comment = _comment(request, pk, word)
    form = ReadingForm(request.POST or None, comment=comment)
    if request.method == "POST" and tried(form, lambda given: _decide(request, comment, given)):
        return redirect("round_words", pk)
    context = {"form": form, "comment": comment, "round": comment.round}
    status = 422 if request.method == "POST" else 200
    return render(request, "listening/results/word_to_read.html", context, status=status)


@require_POST
@only_hr
def round_word_removal(request: PersonRequest, pk: int, word: UUID) -> HttpResponse:
    """Undo: nobody has read it."""
    read_again(comment=_comment(request, pk, word), by=request.person)
    return redirect("round_word", pk, word)


def _decide(request: PersonRequest, comment: Comment, given: dict[str, Any]) -> None:
    if given["reason"]:
        leave_out_comment(comment=comment, reason=given["reason"], by=request.person, now=timezone.now())
    else:
        show_comment(comment=comment, text=given["text"], by=request.person, now=timezone.now())


def _results(request: PersonRequest, pk: int) -> Results:
    results = results_for(request.person, request.roles, pk)
    if results is None:
        raise Http404
    return results


def _comment(request: PersonRequest, pk: int, word: UUID) -> Comment:
    words = words_to_read(_results(request, pk).round, request.person, request.roles)
    return get_object_or_404(words.select_related("round"), pk=word)
