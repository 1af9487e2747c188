"""Pages whose address is a secret."""

from functools import wraps
from typing import Any

from django.http import HttpResponse


def without_traces(view: Any) -> Any:
    """The address is a secret: nobody keeps the page, and no other site learns where someone came from."""

    @wraps(view)
    def handle(*args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(*args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-store"
        return response

    return handle
