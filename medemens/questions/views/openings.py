"""Difficult openings, for everyone: any colleague may need one. Nothing is kept of who reads them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.people.http import PersonRequest
from medemens.questions.queries import openings as queries


@require_safe
def openings(request: PersonRequest) -> HttpResponse:
    """What is hard to bring up, by subject."""
    return render(request, "questions/openings.html", {"openings": queries.openings(request.LANGUAGE_CODE)})


@require_safe
def opening(request: PersonRequest, slug: str) -> HttpResponse:
    """One of them: how to begin, and where it ends."""
    found = queries.opening_of(slug, request.LANGUAGE_CODE)
    if found is None:
        raise Http404
    context = {"opening": found, "referrals": queries.referrals(found, timezone.localdate())}
    return render(request, "questions/opening.html", context)
