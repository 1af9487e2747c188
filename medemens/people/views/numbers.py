"""Coming in with a personnel number and a PIN, and setting those up: the PIN, the codes for a visit."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people import devices, proof, shared_device
from medemens.people.actions import doors, pins
from medemens.people.actions.access import end_sessions
from medemens.people.actions.visit_codes import make_visit_codes
from medemens.people.forms.numbers import NewPinForm, NumberLoginForm
from medemens.people.http import PersonRequest
from medemens.people.models import Account
from medemens.people.queries import numbers as queries
from medemens.people.queries.access import sessions_of
from medemens.people.views.doorstep import doorstep, shut
from medemens.people.views.entrance import own_next
from medemens.people.views.fresh import fresh_login

by_form = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@sensitive_post_parameters("pin")
@sensitive_variables("form")
@by_form
def login_number(request: HttpRequest) -> HttpResponse:
    """With a personnel number and a PIN. Which of the two isn't right is never said, nor whether the number exists."""
    if request.user.is_authenticated:
        return redirect(own_next(request) or settings.LOGIN_REDIRECT_URL)
    form = NumberLoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number, pin, own = (form.cleaned_data[name] for name in ("number", "pin", "own"))
        try:
            account = doors.by_number(
                request=request, number=number, pin=pin, today=timezone.localdate(), shared=not own
            )
        except doors.TooMany as refused:
            return shut(request, refused)
        if account:
            return _come_in(request, account, own)
        form.add_error(None, _("This number and PIN don’t belong together. Please look once more."))
    return doorstep(request, "login_number", {"form": form})


def _come_in(request: HttpRequest, account: Account, own: bool) -> HttpResponse:
    if not own:
        shared_device.mark(request)
        with translation.override(account.language):  # the page that follows is in it, and this one wasn't
            toast(
                request,
                _("This device forgets you after ten minutes of rest. Are you done sooner? Then log out."),
            )
    return proof.come_in(request, account, proof.NUMBER, own_next(request))


@require_POST
@fresh_login
def own_device(request: PersonRequest) -> HttpResponse:
    """This is my own device after all: it may remember me."""
    shared_device.unmark(request)
    response = redirect(own_next(request) or "account")
    account = request.user
    devices.keep(response, devices.device_of(request).with_account(account.email or str(account.pk)))
    toast(request, _("You stay logged in on this device."))
    return response


@never_cache
@sensitive_post_parameters("pin", "again")
@sensitive_variables("form")
@by_form
@fresh_login
def pin(request: PersonRequest) -> HttpResponse:
    """Choose a PIN, or another one. Wherever else one was logged in, one is not any more."""
    form = NewPinForm(request.POST or None, number=request.person.number)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"form": form, "person": request.person, "kept": queries.pin_of(request.user)}
        return render(request, "people/access/pin.html", context, status=status)
    first = not queries.has_way_in(request.user)
    pins.set_pin(account=request.user, pin=form.cleaned_data["pin"], now=timezone.now())
    # Whoever chose it has just typed it, and can go on to say that this device is their own.
    proof.record(request, request.user, proof.NUMBER)
    end_sessions(sessions=_others(request))
    toast(request, _("Your PIN is set. Wherever else you were logged in, you are not any more."))
    return redirect("today" if first else "account")


@require_POST
@fresh_login
def pin_removal(request: PersonRequest) -> HttpResponse:
    """No PIN any more, where there is another way in."""
    try:
        pins.remove_pin(account=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("account")
    end_sessions(sessions=_others(request))
    toast(request, _("Your PIN is gone. Your personnel number opens nothing any more."))
    return redirect("account")


@never_cache
@by_form
@fresh_login
def visit_codes(request: PersonRequest) -> HttpResponse:
    """Codes for the tablet in the team room. A POST makes a list and shows it, this once."""
    made = make_visit_codes(account=request.user, now=timezone.now()) if request.method == "POST" else []
    context = {"codes": made, "left": queries.visit_codes_left(request.user)}
    return render(request, "people/access/visit_codes.html", context)


def _others(request: PersonRequest) -> list[UserSession]:
    rows = sessions_of(request.user, timezone.now())
    return list(rows.exclude(session_key=request.session.session_key))
