"""What the pages at the door share: showing what wasn't right, and saying when it was too much."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medemens.people import devices
from medemens.people.actions.doors import TooMany
from medemens.people.views.entrance import own_next


def doorstep(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the entrance: 422 where something was typed that isn't right. It makes the device known."""
    status = 422 if request.method == "POST" else 200
    response = render(
        request, f"people/access/{name}.html", {**context, "next": own_next(request)}, status=status
    )
    devices.keep(response, devices.device_of(request))
    return response


def shut(request: HttpRequest, refused: TooMany) -> HttpResponse:
    """The page that says that there were too many tries, and which other doors are open (429)."""
    return render(request, "people/access/login_shut.html", {"text": refused}, status=429)
