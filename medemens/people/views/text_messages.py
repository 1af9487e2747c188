"""Codes by text message: coming in with one, and giving the number they go to. Without a provider these don't exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people import devices, limits, proof
from medemens.people.actions import doors, text_numbers
from medemens.people.forms.numbers import MessageCodeForm, MobileForm
from medemens.people.http import PersonRequest
from medemens.people.models import LoginCode
from medemens.people.queries.access import pending_code
from medemens.people.queries.numbers import text_number_of, texting_is_connected
from medemens.people.views.doorstep import doorstep, shut
from medemens.people.views.entrance import onward, own_next
from medemens.people.views.fresh import fresh_login

WAITING, PROVING = "text_code", "text_proof"

View = Callable[..., HttpResponse]
by_form = require_http_methods(["GET", "HEAD", "POST"])


def connected(view: View) -> View:
    """Where no provider is connected the page doesn't exist."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not texting_is_connected():
            raise Http404
        return view(request, *args, **kwargs)

    return gate


@never_cache
@connected
@by_form
def login_text(request: HttpRequest) -> HttpResponse:
    """Where a code may go to: a mobile number. Every number gets the same answer after the same work."""
    if request.user.is_authenticated:
        return redirect(own_next(request) or settings.LOGIN_REDIRECT_URL)
    form = MobileForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return doorstep(request, "login_text", {"form": form})
    number = form.cleaned_data["number"]
    if not limits.may_try_here(request):
        return shut(request, doors.TooMany(doors.TOO_MANY))
    for_today = not limits.may_text(request, number)
    enough = for_today or not limits.may_text_anew(request, number)
    asked = text_numbers.send_code(number=number, now=timezone.now(), enough=enough, for_today=for_today)
    request.session[WAITING] = asked.pk
    return redirect(onward(request, "login_text_code"))


@never_cache
@connected
@by_form
def login_text_code(request: HttpRequest) -> HttpResponse:
    """What the message said."""
    asked = pending_code(request.session.get(WAITING), timezone.now())
    if asked is None:
        return redirect(onward(request, "login_text"))
    form = MessageCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.may_guess(request, asked.address):
            return limits.too_many(request)
        try:
            account = text_numbers.use_code(
                asked=asked, code=form.cleaned_data["code"], today=timezone.localdate(), now=timezone.now()
            )
        except Refused as refused:
            messages.info(request, str(refused))
            return redirect(onward(request, "login_text"))
        if account:
            del request.session[WAITING]
            response = proof.come_in(request, account, "text", own_next(request))
            devices.learn(request, response, asked.address)
            return response
        form.add_error("code", _("This code isn’t right. Please look once more."))
    return doorstep(request, "login_text_code", {"form": form, "number": asked.address})


@never_cache
@connected
@by_form
@fresh_login
def text_number(request: PersonRequest) -> HttpResponse:
    """The number my codes go to: give one, or another."""
    form = MobileForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "kept": text_number_of(request.user)}
        status = 422 if request.method == "POST" else 200
        return render(request, "people/access/text_number.html", context, status=status)
    if not limits.may_prove_number(request, request.user):
        return shut(request, doors.TooMany(doors.TOO_MANY))
    number = form.cleaned_data["number"]
    asked = text_numbers.send_proof(number=number, account=request.user, now=timezone.now())
    request.session[PROVING] = asked.pk
    return redirect("text_number_proof")


@never_cache
@connected
@by_form
@fresh_login
def text_number_proof(request: PersonRequest) -> HttpResponse:
    """Prove that the number is mine, with the code that went there."""
    asked = pending_code(request.session.get(PROVING), timezone.now())
    if asked is None:
        return redirect("text_number")
    form = MessageCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if _keep(request, asked, form.cleaned_data["code"]):
                proof.record(request, request.user, "text")
                response = redirect("account")
                devices.learn(request, response, asked.address)
                return response
            form.add_error("code", _("This code isn’t right. Please look once more."))
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("text_number")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "number": asked.address}
    return render(request, "people/access/text_number_proof.html", context, status=status)


def _keep(request: PersonRequest, asked: LoginCode, code: str) -> bool:
    today, now = timezone.localdate(), timezone.now()
    if not text_numbers.keep_number(account=request.user, asked=asked, code=code, today=today, now=now):
        return False
    del request.session[PROVING]
    toast(request, _("From now on you can log in with a code by text message."))
    return True


@require_POST
@connected
@fresh_login
def text_number_removal(request: PersonRequest) -> HttpResponse:
    """Codes go to no number any more."""
    try:
        text_numbers.remove_number(account=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        toast(request, _("Your number is gone from Medemens."))
    return redirect("account")
