"""allauth's pages for passkeys, the authenticator app and recovery codes, in our words and with our way on."""

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medemens.people import limits, proof
from medemens.people.actions.pins import LAST_WAY
from medemens.people.forms.access import PasskeyForm
from medemens.people.queries.numbers import ways_in
from medemens.people.views.fresh import fresh_login, way_of_ones_own


class Unprocessable:
    """What was typed and isn't right comes back with status 422, as everywhere."""

    def form_invalid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # beside one of allauth's views
        response.status_code = 422 if response.status_code == 200 else response.status_code
        return response


class Proves:
    """Setting up a second factor shows that one has it, so it counts as using it in this session."""

    request: HttpRequest

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # beside one of allauth's views
        proof.record(self.request, self.request.user, proof.SECOND_FACTOR)  # type: ignore[arg-type]
        return response

    def get_success_url(self) -> str:
        made_codes = self.did_generate_recovery_codes  # type: ignore[attr-defined]  # allauth sets it
        return reverse("mfa_view_recovery_codes" if made_codes else "account")


class AddPasskey(Proves, Unprocessable, AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Always a passkey that logs in by itself, never a key that only follows a code."""

    def get_form_class(self) -> type[Form]:
        return PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super(AddWebAuthnView, self).get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return {**context, "js_data": {"creation_options": options}}


class AddApp(Proves, Unprocessable, ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """An authenticator app."""


class SecondStep(Unprocessable, AuthenticateView):  # type: ignore[misc]  # allauth has no types
    """The second step of logging in."""


class PasskeyLogin(LoginWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Logging in with a passkey alone."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not limits.may_try_here(request):
            return limits.too_many(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class PasswordAgain(Unprocessable, ReauthenticateView):  # type: ignore[misc]  # allauth has no types
    """One's password once more."""


class AppAgain(Unprocessable, CodeAgainView):  # type: ignore[misc]  # allauth has no types
    """A code of the app once more."""


class NewRecoveryCodes(Unprocessable, GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth has no types
    """Recovery codes in place of the old ones."""


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Taking a passkey away; not the only way in of someone without mail."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        passkeys = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
        ways = ways_in(request.user)  # type: ignore[arg-type]  # whoever comes here is logged in
        if passkeys.count() == 1 and not ways.without("passkey"):
            messages.warning(request, str(LAST_WAY))
            return redirect("account")
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


by_form = require_http_methods(["GET", "HEAD", "POST"])  # allauth's views would take a PUT for a POST
add_passkey = by_form(fresh_login(AddPasskey.as_view()))
remove_passkey = by_form(fresh_login(RemovePasskey.as_view(success_url=reverse_lazy("account"))))
add_app = by_form(never_cache(fresh_login(AddApp.as_view())))
remove_app = by_form(fresh_login(DeactivateTOTPView.as_view(success_url=reverse_lazy("account"))))
recovery_codes = by_form(never_cache(fresh_login(ViewRecoveryCodesView.as_view())))
new_recovery_codes = by_form(fresh_login(NewRecoveryCodes.as_view()))
second_step = by_form(SecondStep.as_view())
passkey_login = by_form(PasskeyLogin.as_view())
password_again = by_form(way_of_ones_own(PasswordAgain.as_view()))
app_again = by_form(way_of_ones_own(AppAgain.as_view()))
passkey_again = by_form(way_of_ones_own(ReauthenticateWebAuthnView.as_view()))
