"""Middleware that knows who someone is."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from medemens.people import entry, proof
from medemens.people.http import Roles, timed_mode_of
from medemens.people.queries.demo import is_demo

Handler = Callable[[HttpRequest], HttpResponse]

# What someone may reach who holds a role and hasn't proved twice who they are: the way to do so, and the way out.
WITHOUT_SECOND_FACTOR = frozenset(
    {
        "second_factor",
        "mfa_add_webauthn",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "account_again",
        "account_logout",
    }
)


# Public, for their address holds a token, and about the person it is of.
ABOUT_SOMEONE = frozenset({"invitation", "letter", "letter_open", "moment_reply", "calendar_feed"})


def whole_page(request: HttpRequest, name: str) -> HttpResponse | None:
    """For a part of a page asked by htmx: let the whole page go to the view `name`."""
    if not request.headers.get("HX-Request"):
        return None
    return HttpResponse(status=204, headers={"HX-Redirect": reverse(name)})


class ClosedByDefault(LoginRequiredMiddleware):
    """Ask for a login everywhere but at the views named in `settings.PUBLIC_VIEWS`.

    Sets `request.person` for everyone logged in, `request.roles`, which came with the account, and
    `request.timed_mode`.
    """

    def process_request(self, request: HttpRequest) -> None:
        request.roles = Roles(request)  # type: ignore[attr-defined]  # see PersonRequest

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match and match.view_name in settings.PUBLIC_VIEWS:
            return None
        if not request.user.is_authenticated:
            # A part of a page asked by htmx makes the whole page go to the login.
            return whole_page(request, settings.LOGIN_URL) or self.handle_no_permission(request, view_func)
        request.person = request.user.person  # type: ignore[attr-defined]  # see PersonRequest
        request.timed_mode = SimpleLazyObject(lambda: timed_mode_of(request))  # type: ignore[attr-defined]
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """No browser or proxy keeps a page of somebody: on the ward the next one uses the same device."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if name not in settings.PUBLIC_VIEWS or name in ABOUT_SOMEONE or request.session.accessed:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class SecondFactorForRoles:
    """Whoever holds a role reaches nothing until they used a passkey or an authenticator app in this session.

    Entering by the demo page counts as proof, in a demo database only.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        name = match.view_name if match else ""
        if (
            name in settings.PUBLIC_VIEWS
            or name in WITHOUT_SECOND_FACTOR
            or proof.used_second_factor(request)
        ):
            return None
        if not request.roles & entry.NEEDS_SECOND_FACTOR:  # type: ignore[attr-defined]  # see PersonRequest
            return None
        if proof.entered_by_demo(request) and is_demo():
            return None
        return whole_page(request, "second_factor") or redirect("second_factor")


second_factor_for_roles = SecondFactorForRoles
