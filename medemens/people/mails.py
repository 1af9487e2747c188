"""Mails about getting in. They leave at once, off the request: quiet hours are for what can wait.

A task is given ids only, and what a mail says is worked out when it leaves, so no queue ever holds a code.
"""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from medemens.core import crypto
from medemens.core.health import note_mail
from medemens.core.rows import of_anyone
from medemens.people import entry
from medemens.people.models import Account, Grant, Invitation, LoginCode
from medemens.people.queries.access import account_for_address

logger = logging.getLogger(__name__)
SEALED = "mail-address"
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
        "let_in_anew",
        "pin_set",
        "pin_removed",
        "visit_codes_made",
        "text_number_set",
        "text_number_removed",
    }
)


# Before whatever else is waiting: people stand at the door.
FIRST = 50
# Seconds to wait after each time the mail server didn't take a mail: while a code works, and for most of two days.
CODE_DELAYS = (10, 30, 60, 120, 240, 300)
CHANGE_DELAYS = (60, 300, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600)


@task(priority=FIRST)
def send_login_code(login_code_id: int, attempt: int = 0) -> None:
    """Mail the code to whoever asked. Only here, off the request, is looked up whether that address is someone's."""
    every = of_anyone(LoginCode, "it goes to whoever asked for it")
    asked = every.filter(pk=login_code_id, expires_at__gt=timezone.now()).first()
    account = account_for_address(asked.address, timezone.localdate()) if asked else None
    if asked and account:
        code = entry.spaced(entry.login_code(asked.seed))
        context = {"code": code, "minutes": int(entry.CODE_LIFE.total_seconds()) // 60}
        if not send(account, "login_code", context) and attempt < len(CODE_DELAYS):
            run_after = timezone.now() + timedelta(seconds=CODE_DELAYS[attempt])
            send_login_code.using(run_after=run_after).enqueue(login_code_id, attempt + 1)


@task(priority=FIRST)
def tell_login_changed(account_id: int, change: str, attempt: int = 0) -> None:
    """Tell someone that a way to log in to their account was added or taken away."""
    account = _account(account_id)
    if account and change in CHANGES:
        context = {"change": change, "url": settings.BASE_URL + reverse("account")}
        if not send(account, "login_changed", context) and attempt < len(CHANGE_DELAYS):
            run_after = timezone.now() + timedelta(seconds=CHANGE_DELAYS[attempt])
            tell_login_changed.using(run_after=run_after).enqueue(account_id, change, attempt + 1)


@task(priority=FIRST)
def tell_address_changes(account_id: int, attempt: int = 0) -> None:
    """Tell someone, at the address they know, that HR's file has another and that they can refuse it."""
    account = _account(account_id)
    if account and account.pending_email and account.pending_since:
        since = timezone.localdate(account.pending_since + entry.ADDRESS_WAITS)
        url = settings.BASE_URL + reverse("account")
        context = {"address": account.pending_email, "day": since, "url": url}
        if not send(account, "address_changes", context) and attempt < len(CHANGE_DELAYS):
            run_after = timezone.now() + timedelta(seconds=CHANGE_DELAYS[attempt])
            tell_address_changes.using(run_after=run_after).enqueue(account_id, attempt + 1)


@task(priority=FIRST)
def tell_merged(address: str, attempt: int = 0) -> None:
    """Tell whoever reads this (sealed) address that the entry it belonged to became part of another."""
    to = crypto.decrypt(address.encode(), SEALED).decode()
    if not _send(to, "merged", settings.LANGUAGE_CODE, {}) and attempt < len(CHANGE_DELAYS):
        run_after = timezone.now() + timedelta(seconds=CHANGE_DELAYS[attempt])
        tell_merged.using(run_after=run_after).enqueue(address, attempt + 1)


@task(priority=FIRST)
def tell_letter_printed(invitation_ids: list[int], attempt: int = 0) -> None:
    """Tell those who have a work mail that a letter was printed with which someone comes in as them."""
    every = of_anyone(Invitation, "each is told to whom it lets in")
    letters = every.filter(pk__in=invitation_ids).select_related("person", "by")
    untold = [
        letter.pk
        for letter in letters
        if not _send(letter.person.work_mail, "letter_printed", settings.LANGUAGE_CODE, _about(letter))
    ]
    if untold and attempt < len(CHANGE_DELAYS):
        run_after = timezone.now() + timedelta(seconds=CHANGE_DELAYS[attempt])
        tell_letter_printed.using(run_after=run_after).enqueue(untold, attempt + 1)


@task(priority=FIRST)
def tell_letter_refused(invitation_id: int, untold: list[int] | None = None, attempt: int = 0) -> None:
    """Tell HR and supervision that someone's letter was stopped by its owner: nobody tries that quietly.

    `untold` are the accounts of those who didn't hear yet.
    """
    left = _watching_untold("letter_refused", invitation_id, [Grant.Role.HR, Grant.Role.SUPERVISION], untold)
    if left and attempt < len(CHANGE_DELAYS):
        run_after = timezone.now() + timedelta(seconds=CHANGE_DELAYS[attempt])
        tell_letter_refused.using(run_after=run_after).enqueue(invitation_id, left, attempt + 1)


@task(priority=FIRST)
def tell_letter_anew(invitation_id: int, untold: list[int] | None = None, attempt: int = 0) -> None:
    """Tell supervision that a letter was printed that lets someone in anew: HR alone could come in as anyone.

    `untold` are the accounts of those who didn't hear yet.
    """
    left = _watching_untold("letter_anew", invitation_id, [Grant.Role.SUPERVISION], untold)
    if left and attempt < len(CHANGE_DELAYS):
        run_after = timezone.now() + timedelta(seconds=CHANGE_DELAYS[attempt])
        tell_letter_anew.using(run_after=run_after).enqueue(invitation_id, left, attempt + 1)


def _watching_untold(
    name: str, letter_id: int, roles: list[Grant.Role], untold: list[int] | None
) -> list[int]:
    """Mail those with one of `roles` about a letter; the accounts whose mail wasn't taken."""
    every = of_anyone(Invitation, "HR and supervision hear of it")
    letter = every.select_related("person", "by").get(pk=letter_id)
    watching = Grant.objects.filter(role__in=roles, ended_at=None)
    accounts = of_anyone(Account, "where the mail goes").filter(person__in=watching.values("person"))
    told = accounts.select_related("person")
    told = told.filter(pk__in=untold) if untold else told
    context = {"letter": letter, "url": settings.BASE_URL + reverse("invitations")}
    return [account.pk for account in told.order_by("pk") if not send(account, name, context)]


def _account(pk: int) -> Account | None:
    """Whose account the mail goes to."""
    return of_anyone(Account, "its owner gets the mail").select_related("person").filter(pk=pk).first()


def _about(letter: Invitation) -> dict[str, Any]:
    by = letter.by.full_name if letter.by else settings.ORGANISATION_NAME
    return {"person": letter.person, "by": by}


def sealed(address: str) -> str:
    """`address` as a task may hold it, where its account and its person will be gone when the mail leaves."""
    return crypto.encrypt(address.encode(), SEALED).decode()


def send(account: Account, name: str, context: dict[str, Any]) -> bool:
    """Send the mail `name` to `account` in its own language, as plain text and as HTML.

    False where the mail server doesn't take it now. An account without an address gets none.
    """
    if not account.email:
        return True
    return _send(account.email, name, account.language, {"person": account.person, **context})


def _send(to: str, name: str, language: str, context: dict[str, Any]) -> bool:
    with translation.override(language):
        context = {"language": language, **context}
        subject, text, page = (
            render_to_string(f"people/access/mail/{name}{part}", context)
            for part in ("_subject.txt", ".txt", ".html")
        )
        mail = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to], headers=BY_A_PROGRAM)
        mail.attach_alternative(page, "text/html")
    try:
        mail.send()
    except OSError as error:  # every error of smtplib is one; its text may name the address
        logger.warning("The mail %s wasn't taken: %s", name, type(error).__name__)
        if not isinstance(error, SMTPRecipientsRefused):
            note_mail(fails=True, now=timezone.now())
        return False
    note_mail(fails=False, now=timezone.now())
    return True
