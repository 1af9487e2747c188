"""The request as the pages inside the tablet know it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from medemens.kiosk.visit import Visit
from medemens.people.http import PersonRequest

View = Callable[..., HttpResponse]


class VisitRequest(PersonRequest):
    """A request of someone at the tablet."""

    visit: Visit


def at_the_tablet(view: View) -> View:
    """These pages exist during a visit only: whoever logged in elsewhere has better ones."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not hasattr(request, "visit"):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the tablet."""
    return render(request, f"kiosk/{name}.html", context, status=status)
