"""Getting in and out: a code by mail, a password, an invitation, the demo."""

from allauth.account.internal.flows.logout import logout as end_session
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language as django_set_language

from medemens.core.errors import Refused
from medemens.people import limits, proof
from medemens.people.actions import access as actions
from medemens.people.actions.invitations import accept_invitation
from medemens.people.forms.access import AddressForm, CodeForm, PasswordLoginForm
from medemens.people.queries import access as queries
from medemens.people.queries.demo import is_demo
from medemens.people.views.doorstep import doorstep
from medemens.people.views.entrance import onward, own_next

WAITING = "login_code"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Where to: one's work mail. Every address gets the same answer after the same work."""
    if request.user.is_authenticated:
        return redirect(own_next(request) or settings.LOGIN_REDIRECT_URL)
    form = AddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        password_url = onward(request, "account_login_password")
        return doorstep(request, "login", {"form": form, "is_demo": is_demo(), "password_url": password_url})
    address = form.cleaned_data["email"]
    if not limits.may_try_here(request):
        return limits.too_many(request)
    enough = not limits.may_send(request, address)
    request.session[WAITING] = actions.send_code(address=address, now=timezone.now(), enough=enough).pk
    return redirect(onward(request, "account_login_code"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login_code(request: HttpRequest) -> HttpResponse:
    """What the mail said."""
    asked = queries.pending_code(request.session.get(WAITING), timezone.now())
    if asked is None:
        return redirect(onward(request, "account_login"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.may_guess(request, asked.address):
            return limits.too_many(request)
        try:
            account = actions.use_code(
                asked=asked, typed=form.cleaned_data["code"], today=timezone.localdate(), now=timezone.now()
            )
        except Refused as refused:
            messages.info(request, str(refused))
            return redirect(onward(request, "account_login"))
        if account:
            del request.session[WAITING]
            return proof.come_in(request, account, "code", own_next(request))
        form.add_error("code", _("This code isn’t right. Please look once more."))
    return doorstep(request, "login_code", {"form": form, "address": asked.address})


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login_password(request: HttpRequest) -> HttpResponse:
    """For who chose a password. What isn't right about it is never said apart."""
    if request.user.is_authenticated:
        return redirect(own_next(request) or settings.LOGIN_REDIRECT_URL)
    form = PasswordLoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.may_try(request, form.cleaned_data["email"]):
            return limits.too_many(request)
        account = authenticate(request, **form.cleaned_data)
        if account:
            return proof.come_in(request, account, "password", own_next(request))
        form.add_error(
            None, _("This address and password don’t belong together. A code by mail always works.")
        )
    return doorstep(request, "login_password", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """Out of this device; GET asks first. `next` leads on within our own pages."""
    if request.method != "POST":
        return render(request, "people/access/logout.html")
    end_session(request)
    response = redirect(own_next(request) or "account_login")
    response.headers["Clear-Site-Data"] = '"cache"'  # nor does going back show what was there
    return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Speak another language: Django's own view, and for someone logged in their mails too."""
    response = django_set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        actions.set_language(account=request.user, language=chosen)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The door of someone who was invited. Looking (as mail filters do) changes nothing; POST takes it up."""
    found = queries.open_invitation(token, timezone.now())
    if found is None:
        return render(request, "people/access/invitation_ended.html", status=410)
    if request.method != "POST":
        return render(request, "people/access/invitation.html", {"invitation": found, "person": found.person})
    try:
        account = accept_invitation(invitation=found, language=get_language() or "nl", now=timezone.now())
    except Refused as refused:
        return render(request, "people/access/invitation_ended.html", {"text": refused}, status=409)
    if request.user.is_authenticated:
        end_session(request)
    return proof.come_in(request, account, "invitation", reverse("account_first"))
