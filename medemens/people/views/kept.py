"""What is kept of me: everything, in plain words, with who else sees it and until when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medemens.core.kept import kept_of
from medemens.people.http import PersonRequest


@require_safe
def kept(request: PersonRequest) -> HttpResponse:
    return render(request, "people/directory/kept.html", {"parts": kept_of(request.person, timezone.now())})
