"""What allauth does in our way: nobody signs up, no network address is kept, secrets are encrypted, words are ours."""

from typing import Any
from xml.etree import ElementTree

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core import crypto
from medemens.people import devices, entry, limits, mails, proof
from medemens.people.language import speak
from medemens.people.models import Account

NO_ADDRESS = "0.0.0.0"  # noqa: S104  nothing is bound to it: it stands where allauth would keep an address
WRONG_CODE = gettext_lazy("This code isn’t right. Please look once more.")
TOO_MANY = gettext_lazy("That was a lot of tries. Please wait a quarter of an hour, then it works again.")


def display_name(account: Account) -> str:
    """The name of `account` for people."""
    return account.person.full_name


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Logging in and out."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": gettext_lazy("This password isn’t right."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """After a code, a password or an invitation only a second factor can still be asked."""
        return ["medemens.people.stages.SecondStepStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Nothing allauth stores or mails holds a network address. Limits read it elsewhere, and keep a hash."""
        return NO_ADDRESS

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of our own, without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        return (
            None if entry.may_enter(user, timezone.localdate()) else self.respond_user_inactive(request, user)
        )

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        """Only someone with a passkey or password of their own comes here, so it gives nothing away."""
        messages.info(request, _("This account is closed. Do you work here? Then ask HR."))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: Account) -> None:
        """Start the session. The list of sessions keeps the name of a device, not what the browser says of itself."""
        request.META["HTTP_USER_AGENT"] = devices.readable_name(request.META.get("HTTP_USER_AGENT", ""))
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        speak(response, user.language)
        devices.keep(response, devices.device_of(request).with_account(user.email or str(user.pk)))
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not proof.is_fresh(self.request)

    def reauthenticate(self, user: Account, password: str) -> bool:
        allowed = limits.may_try(self.request, user.email or str(user.pk))
        return allowed and user.check_password(password)

    def send_notification_mail(self, template_prefix: str, user: Account, *args: Any, **kwargs: Any) -> None:
        """Tell someone by mail that the ways to log in changed; our own words say which, without device or address."""
        mails.tell_login_changed.enqueue(user.pk, template_prefix.rpartition("/")[2])


SECOND_FACTOR = "second-factor"  # the purpose of its key


SECOND_FACTOR = "second-factor"  # the purpose of its key


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Passkeys, the authenticator app and recovery codes."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text.encode(), SECOND_FACTOR).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text.encode("ascii"), SECOND_FACTOR).decode()

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def _get_site_name(self) -> str:
        """The name beside one's account in an authenticator app or on a passkey."""
        own = settings.ORGANISATION_NAME
        return own if own == "Medemens" else f"Medemens · {own}"

    def _get_user_identifier(self, user: Account) -> str:
        """What stands beside a passkey: the address someone logs in with, or else their personnel number."""
        return user.email or user.person.number

    def build_totp_svg(self, url: str) -> str:
        """The QR code as an element for in a page: allauth's is a file of its own, with a prolog."""
        image = ElementTree.fromstring(super().build_totp_svg(url))  # noqa: S314  made by ourselves
        ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
        return ElementTree.tostring(image, encoding="unicode")

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """The device it is made on, as its owner knows it."""
        named = devices.readable_name(context.request.META.get("HTTP_USER_AGENT", ""))
        return named or _("My device")
