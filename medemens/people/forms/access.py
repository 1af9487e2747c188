"""What people type to get in."""

from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from medemens.people import limits
from medemens.people.models import Account

ONE_TIME_CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autocapitalize": "off",
    "spellcheck": "false",
    "data-focus": True,
}


class AddressForm(forms.Form):
    """Where a code may go to."""

    email = forms.EmailField(
        label=_("Your work mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "data-focus": True}),
    )


class CodeForm(forms.Form):
    """The code from the mail, with or without the space in it."""

    code = forms.CharField(
        label=_("The code from the mail"), max_length=20, widget=forms.TextInput(ONE_TIME_CODE)
    )


class PasswordLoginForm(AddressForm):
    """An address with the password that belongs to it."""

    email = forms.EmailField(
        label=_("Your work mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(forms.Form):
    """A password someone chooses for themself, typed once: it can be made visible, and a code always works too."""

    password = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        help_text=_("At least 12 characters. A few words in a row are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("This isn’t the same as above. Type it once more."))
        return again


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey to log in with: the device itself must have checked who holds it, by finger, face or PIN."""

    passwordless = None

    def clean(self) -> dict[str, Any]:
        return super().clean()  # type: ignore[no-any-return]  # allauth is untyped here


def _as_typed_on_a_phone(form: forms.Form) -> None:
    form.fields["code"].widget = forms.TextInput(ONE_TIME_CODE)


class CountedHere:
    """Wrong codes count in the session or on the known device they are typed on, so nobody shuts another's door."""

    user: Account

    def clean_code(self) -> str:
        if not limits.may_try_second_step(context.request, self.user):
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]  # beside one of allauth's forms
        limits.forget_second_step(context.request, self.user)
        return code


class SecondStepForm(CountedHere, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The second step of logging in: a code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_typed_on_a_phone(self)


class AppAgainForm(CountedHere, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The same, for who is in already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_typed_on_a_phone(self)


class AuthenticatorAppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of an authenticator app. Until it comes, the secret waits in the session, encrypted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.fields["code"].label = _("The code in the app")
        _as_typed_on_a_phone(self)
        self.secret = self._waiting() if self.is_bound else self._fresh()

    def _fresh(self) -> str:
        secret: str = generate_totp_secret()
        context.request.session[SECRET_SESSION_KEY] = get_adapter().encrypt(secret)
        return secret

    def _waiting(self) -> str:
        kept = context.request.session.get(SECRET_SESSION_KEY)
        return get_adapter().decrypt(kept) if kept else self._fresh()
