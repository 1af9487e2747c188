"""Changing how one logs in, and power over others, ask that one proved who one is in the last quarter of an hour."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from medemens.people import proof
from medemens.people.views.entrance import own_next

View = Callable[..., HttpResponse]


def fresh_login(view: View) -> View:
    """Lead whoever logged in longer ago to say once more who they are, and back.

    What was posted isn't kept meanwhile: allauth would keep all of it in the session, with the network address.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if proof.is_fresh(request):
            return view(request, *args, **kwargs)
        posted = own_next(request) or reverse("account")
        return again(request, request.path if request.method == "GET" else posted)

    return guarded


def way_of_ones_own(view: View) -> View:
    """Lead whoever hasn't set up this way of showing who they are to one they have."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path in _ways(request):
            return view(request, *args, **kwargs)
        return again(request, own_next(request) or reverse("account"))

    return guarded


def _ways(request: HttpRequest) -> list[str]:
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    return [method["url"] for method in methods]


def again(request: HttpRequest, then: str) -> HttpResponse:
    """To the page where someone says once more who they are, and from there to `then`."""
    way = next(iter(_ways(request)), reverse("account_again"))
    return redirect(f"{way}?{urlencode({'next': then})}")
