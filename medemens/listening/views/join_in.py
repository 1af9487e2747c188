"""Meepraten: what somebody can take part in now, and what became of what they were asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from medemens.core.join_in import lines_for
from medemens.core.languages import Speech
from medemens.listening.ballot.spoken import language_of
from medemens.listening.queries.answering import join_in_for
from medemens.people.http import PersonRequest


@require_safe
def join_in(request: PersonRequest) -> HttpResponse:
    """The rounds to answer first, then what came of those before, other ways to take part, and what was."""
    today = timezone.localdate()
    lines = lines_for(request.person, today)
    context = {
        "asked": join_in_for(request.person, today),
        "told": [line for line in lines if line.told],
        "lines": [line for line in lines if not line.told],
    }
    return render(request, "listening/join_in.html", context)


@require_safe
def what_can_go_wrong(request: HttpRequest) -> HttpResponse:
    """What the protection of answers does not do, for anyone. Like the page of where to turn it knows nobody."""
    language = language_of(request.GET)
    speech = Speech(language)
    with translation.override(speech.turn_to("what_can_go_wrong")):
        page = render_to_string("listening/what_can_go_wrong.html", {"speech": speech})
    headers = {"Cache-Control": "no-store", "Content-Language": language, "Referrer-Policy": "no-referrer"}
    return HttpResponse(page, headers=headers)
