"""The door of the tablet: no names, no trace of who was there, and two ways in."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from medemens.kiosk import visit
from medemens.kiosk.forms import CodeForm, PinForm
from medemens.kiosk.http import page
from medemens.people import shared_device
from medemens.people.actions.doors import TooMany, by_number, by_visit_code
from medemens.people.models import Account
from medemens.people.queries.letters import letter_with
from medemens.people.queries.numbers import needs_app
from medemens.support.queries import lines_shown

SPOKEN = "language"  # in the address once someone chose a language at the door
Way = tuple[type[Form], Callable[..., Account | None]]
HOW: dict[str, Way] = {"pin": (PinForm, by_number), "code": (CodeForm, by_visit_code)}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Come in with a number and a PIN, or with a code. Whoever opens the page anew finds it in Dutch again."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _knock(request)
    if request.user.is_authenticated:
        return page(request, "occupied", {}) if request.method != "POST" else redirect("kiosk")
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) and SPOKEN not in request.GET:
        response = redirect(request.get_full_path())
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return response
    return _door(request)


@require_POST
def curtain(request: HttpRequest) -> HttpResponse:
    """End whatever session this is; that of a visit the middleware has ended already."""
    logout(request)
    response = redirect("kiosk")
    shared_device.leave_nothing(response)
    return response


def _knock(request: HttpRequest) -> HttpResponse:
    form_of, account_for = HOW["code" if request.POST.get("way") == "code" else "pin"]
    form = form_of(request.POST, prefix=visit.mark_in(request))
    if not form.is_valid():
        return _door(request, _("Type your number and your PIN, or a code."))
    try:
        account = account_for(request=request, **form.cleaned_data, today=timezone.localdate())
    except TooMany as refused:
        return _door(request, str(refused), status=429)
    if account and form_of is PinForm and needs_app(account):
        return _door(
            request, _("You use an authenticator app. Here you come in with a code from your own list.")
        )
    if account:
        return _let_in(request, account)
    code = form.cleaned_data.get("code", "")
    if letter_with(code):
        shared_device.mark(request)
        return page(request, "letter", {"code": code, "rest": visit.rest()})
    return _door(request, _("This isn’t right. Please look once more, and type it again."))


def _let_in(request: HttpRequest, account: Account) -> HttpResponse:
    """Begin a visit, in the language chosen at the door or else in that of the account."""
    visit.begin(request, account, timezone.now())
    response = redirect("kiosk_home")
    if not request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, account.language,
            secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
        )  # fmt: skip
    return response


def _door(request: HttpRequest, problem: str = "", status: int = 422) -> HttpResponse:
    """The page of the door, always empty: whoever slipped types it again, and nobody reads what they typed."""
    mark = visit.new_mark()
    context = {
        "mark": mark,
        "pin_form": PinForm(prefix=mark),
        "code_form": CodeForm(prefix=mark),
        "problem": problem,
        "rested": "rested" in request.GET,
        "rest": visit.rest(),
        "lines": lines_shown(timezone.localdate()),
    }
    return page(request, "door", context, status=status if problem else 200)
