"""Difficult openings, for everyone: any colleague may need one. Nothing is kept of who reads them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.people.http import PersonRequest
from medemens.questions.queries.openings import openings_with_referrals


@require_safe
def openings(request: PersonRequest) -> HttpResponse:
    """What is hard to bring up, all on one page: no address says which subject someone looked up."""
    found = openings_with_referrals(request.LANGUAGE_CODE, timezone.localdate())
    return render(request, "questions/openings.html", {"openings": found})
