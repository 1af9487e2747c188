"""My account: language, how I log in, where I am logged in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people import devices, entry, proof
from medemens.people.actions import access as actions
from medemens.people.actions import doors
from medemens.people.forms.access import NewPasswordForm
from medemens.people.forms.numbers import PinAgainForm
from medemens.people.http import PersonRequest
from medemens.people.queries import access as queries
from medemens.people.queries import roles
from medemens.people.queries.invitations import letter_waiting
from medemens.people.views.doorstep import shut
from medemens.people.views.entrance import own_next
from medemens.people.views.fresh import fresh_login


@require_safe
def account(request: PersonRequest) -> HttpResponse:
    """Everything about how I come in, on one page."""
    ways = queries.authenticators_of(request.user)
    since = request.user.pending_since
    context = {
        "letter_waiting": letter_waiting(request.person, timezone.now()),
        "new_address_on": since and timezone.localdate(since + entry.ADDRESS_WAITS),
        "person": request.person,
        "passkeys": [way for way in ways if way.type == Authenticator.Type.WEBAUTHN],
        "app": next((way for way in ways if way.type == Authenticator.Type.TOTP), None),
        "recovery_codes": next((way for way in ways if way.type == Authenticator.Type.RECOVERY_CODES), None),
        "held": [role for role in roles.roles_for(request.person, frozenset()) if role.reason],
        "sessions": max(1, queries.sessions_of(request.user, timezone.now()).count()),
    }
    return render(request, "people/access/account.html", context)


@require_POST
@fresh_login
def confirm_address(request: PersonRequest) -> HttpResponse:
    """Log in with the new work mail from now on, without waiting for the day."""
    return _answer_address(request, agreed=True, done=_("From now on you log in with your new work mail."))


@require_POST
def refuse_address(request: PersonRequest) -> HttpResponse:
    """The new work mail isn't right: the address stays as it was."""
    done = _("You go on logging in with the address you have. Tell HR what your work mail is.")
    return _answer_address(request, agreed=False, done=done)


def _answer_address(request: PersonRequest, *, agreed: bool, done: str) -> HttpResponse:
    try:
        actions.answer_new_address(account=request.user, agreed=agreed)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        toast(request, done)
    return redirect("account")


@require_safe
def first(request: PersonRequest) -> HttpResponse:
    """Right after the invitation: how would you like to log in next time?"""
    return render(request, "people/access/first.html", {"person": request.person})


@require_safe
def second_factor(request: PersonRequest) -> HttpResponse:
    """Why someone with a role proves twice who they are, and the ways to do so."""
    ways = {way.type for way in queries.authenticators_of(request.user)}
    return render(
        request,
        "people/access/second_factor.html",
        {
            "has_passkey": Authenticator.Type.WEBAUTHN in ways,
            "has_app": Authenticator.Type.TOTP in ways,
            "held": [role for role in roles.roles_for(request.person, frozenset()) if role.reason],
        },
    )


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login
def password(request: PersonRequest) -> HttpResponse:
    """Choose a password, or another one."""
    form = NewPasswordForm(request.POST or None, account=request.user)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "people/access/password.html", {"form": form}, status=status)
    actions.set_password(account=request.user, password=form.cleaned_data["password"])
    _stay_here_only(request)
    toast(request, _("Your password is set. Wherever else you were logged in, you are not any more."))
    return redirect("account")


@require_POST
@fresh_login
def remove_password(request: PersonRequest) -> HttpResponse:
    """No password any more; codes by mail still work."""
    actions.remove_password(account=request.user)
    _stay_here_only(request)
    toast(request, _("Your password is gone. A code by mail always works."))
    return redirect("account")


@require_safe
def sessions(request: PersonRequest) -> HttpResponse:
    """Where I am logged in."""
    rows = list(queries.sessions_of(request.user, timezone.now()))
    here = request.session.session_key
    return render(request, "people/access/sessions.html", {"sessions": rows, "here": here})


@require_POST
def end_session(request: PersonRequest, pk: int) -> HttpResponse:
    """Log out on one other device."""
    session = get_object_or_404(queries.sessions_of(request.user, timezone.now()), pk=pk)
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    actions.end_sessions(sessions=[session])
    toast(request, _("You are logged out there."))
    return redirect("account_sessions")


@require_POST
def end_other_sessions(request: PersonRequest) -> HttpResponse:
    """Log out everywhere but here."""
    actions.end_sessions(sessions=_others(request))
    toast(request, _("You are logged out everywhere but here."))
    return redirect("account_sessions")


def _others(request: PersonRequest) -> list[UserSession]:
    rows = queries.sessions_of(request.user, timezone.now())
    return list(rows.exclude(session_key=request.session.session_key))


def _stay_here_only(request: PersonRequest) -> None:
    """After a change of password: a new session key here, and an end to every other session."""
    actions.end_sessions(sessions=list(queries.sessions_of(request.user, timezone.now())))
    update_session_auth_hash(request, request.user)
    request.META["HTTP_USER_AGENT"] = devices.readable_name(request.META.get("HTTP_USER_AGENT", ""))
    UserSession.objects.create_from_request(request)


@never_cache
@sensitive_post_parameters("pin")
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: PersonRequest) -> HttpResponse:
    """Where someone types their PIN once more, or logs in anew, before changing how they log in."""
    form = PinAgainForm(request.POST or None) if proof.may_say_pin_again(request.user) else None
    if request.method == "POST" and form and form.is_valid():
        try:
            if doors.pin_again(request=request, account=request.user, pin=form.cleaned_data["pin"]):
                proof.record(request, request.user, proof.NUMBER)
                return redirect(own_next(request) or "account")
        except doors.TooMany as refused:
            return shut(request, refused)
        form.add_error("pin", _("This isn’t right. Please look once more, and type it again."))
    context = {"next": own_next(request) or "", "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/access/again.html", context, status=status)
