"""Getting in and changing how: codes, passwords, sessions."""

import secrets
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.people import entry, mails
from medemens.people.models import Account, LoginCode, Person
from medemens.people.queries.access import account_for_address

SEED_BYTES = 32
CODE_SPENT = _("This code no longer works. Ask for a new one, it is there in a moment.")


@transaction.atomic
def send_code(*, address: str, now: datetime) -> LoginCode:
    """Send a code to `address`, if it is someone's here.

    Whether it is, is looked up by the task that sends it. So this takes the same work and the same time for every
    address, and what a page answers can't differ.
    """
    LoginCode.objects.filter(expires_at__lte=now).delete()
    asked = LoginCode.objects.create(
        seed=secrets.token_hex(SEED_BYTES), address=address.strip().lower(), expires_at=now + entry.CODE_LIFE
    )
    mails.send_login_code.enqueue(asked.pk)
    return asked


@transaction.atomic
def use_code(*, asked: LoginCode, typed: str, today: date, now: datetime) -> Account | None:
    """Return whose account opens with the code someone typed; None where it isn't right.

    Every try is counted before it is looked at, so that tries at the same moment count too. A code works once.
    Raises `Refused` when there were too many tries or the time is over.
    """
    usable = LoginCode.objects.filter(pk=asked.pk, attempts__lt=entry.CODE_ATTEMPTS, expires_at__gt=now)
    if not usable.update(attempts=F("attempts") + 1):
        raise Refused(CODE_SPENT)
    right = constant_time_compare(entry.login_code(asked.seed), "".join(filter(str.isdigit, typed)))
    account = account_for_address(asked.address, today)
    if not right or account is None:
        return None
    LoginCode.objects.filter(pk=asked.pk).delete()
    return account


@transaction.atomic
def open_account(*, person: Person, email: str, language: str, now: datetime) -> Account:
    """Make or open again the account of `person`, for whoever proved to own `email`.

    Raises `Refused` when another person's account has that address.
    """
    email = email.strip().lower()
    if Account.objects.filter(email=email).exclude(person=person).exists():
        raise Refused(_("This mail address already belongs to someone else’s account. Ask HR to look at it."))
    account = Account.objects.filter(person=person).first() or Account(person=person, created_at=now)
    if account.pk is None:
        account.set_unusable_password()
    account.email, account.language, account.is_active = email, language, True
    account.save()
    _keep_address(account)
    return account


@transaction.atomic
def follow_work_mail(*, people: list[Person]) -> int:
    """Let accounts follow the work mail of their persons, as the HR file has it; return how many changed.

    An address that another account has is left: nobody gets into someone else's account by a file.
    """
    wanted = {person.pk: person.work_mail.lower() for person in people if person.work_mail}
    accounts = [a for a in Account.objects.filter(person__in=wanted) if a.email != wanted[a.person_id]]
    taken = set(Account.objects.filter(email__in=wanted.values()).values_list("email", flat=True))
    changed = [account for account in accounts if wanted[account.person_id] not in taken]
    for account in changed:
        account.email = wanted[account.person_id]
        taken.add(account.email)
        account.save(update_fields=["email"])
        _keep_address(account)
    return len(changed)


@transaction.atomic
def set_password(*, account: Account, password: str) -> None:
    """Let `account` be opened with this password too, and end its sessions elsewhere: their hash no longer fits."""
    account.set_password(password)
    account.save(update_fields=["password"])
    mails.tell_login_changed.enqueue(account.pk, "password_set")


@transaction.atomic
def remove_password(*, account: Account) -> None:
    """Let no password open `account` any more; codes by mail still do."""
    account.set_unusable_password()
    account.save(update_fields=["password"])
    mails.tell_login_changed.enqueue(account.pk, "password_removed")


def set_language(*, account: Account, language: str) -> None:
    """Speak `language` to the owner of `account` from now on, in mails too."""
    Account.objects.filter(pk=account.pk).update(language=language)


@transaction.atomic
def end_sessions(*, sessions: list[UserSession]) -> None:
    """Log out wherever these sessions are."""
    Session.objects.filter(session_key__in=[row.session_key for row in sessions]).delete()
    UserSession.objects.filter(pk__in=[row.pk for row in sessions]).delete()


@transaction.atomic
def close_left_accounts(*, today: date) -> int:
    """End what people who no longer work here could come in with; return how many sessions, passkeys and apps.

    They were out on the day after their last day already: an account opens for people who work here only.
    """
    left = Account.objects.filter(person__last_day__lt=today)
    sessions = list(UserSession.objects.filter(user__in=left))
    end_sessions(sessions=sessions)
    keys, _by_model = Authenticator.objects.filter(user__in=left).delete()
    return len(sessions) + int(keys)


def _keep_address(account: Account) -> None:
    """allauth's own note of the address, verified: it was proved by mail or comes from HR."""
    EmailAddress.objects.filter(user=account).exclude(email=account.email).delete()
    EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"verified": True, "primary": True}
    )
