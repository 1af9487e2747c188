"""Mails about getting in. They leave at once, off the request: quiet hours are for what can wait.

A task is given ids only, and what a mail says is worked out when it leaves, so no queue ever holds a code.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from medemens.people import entry
from medemens.people.models import Account, LoginCode
from medemens.people.queries.access import account_for_address

BY_A_PROGRAM = {"Auto-Submitted": "auto-generated"}  # no out-of-office reply, please (RFC 3834)
CHANGES = frozenset(
    {
        "totp_activated",
        "totp_deactivated",
        "webauthn_added",
        "webauthn_removed",
        "recovery_codes_generated",
        "password_set",
        "password_removed",
    }
)


@task()
def send_login_code(login_code_id: int) -> None:
    """Mail the code to whoever asked. Only here, off the request, is looked up whether that address is someone's."""
    asked = LoginCode.objects.filter(pk=login_code_id, expires_at__gt=timezone.now()).first()
    account = account_for_address(asked.address, timezone.localdate()) if asked else None
    if asked and account:
        code = entry.spaced(entry.login_code(asked.seed))
        send(account, "login_code", {"code": code, "minutes": int(entry.CODE_LIFE.total_seconds()) // 60})


@task()
def tell_login_changed(account_id: int, change: str) -> None:
    """Tell someone that a way to log in to their account was added or taken away."""
    account = Account.objects.select_related("person").filter(pk=account_id).first()
    if account and change in CHANGES:
        send(account, "login_changed", {"change": change, "url": settings.BASE_URL + reverse("account")})


def send(account: Account, name: str, context: dict[str, Any]) -> None:
    """Send the mail `name` to `account` in its own language, as plain text and as HTML."""
    if not account.email:
        return
    with translation.override(account.language):
        context = {"person": account.person, "language": account.language, **context}
        subject, text, page = (
            render_to_string(f"people/access/mail/{name}{part}", context)
            for part in ("_subject.txt", ".txt", ".html")
        )
        mail = EmailMultiAlternatives(
            " ".join(subject.split()), text, to=[account.email], headers=BY_A_PROGRAM
        )
        mail.attach_alternative(page, "text/html")
        mail.send()
