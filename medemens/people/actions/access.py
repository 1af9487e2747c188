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

from medemens.core.crypto import keyed_hash
from medemens.core.errors import Refused
from medemens.people import entry, mails
from medemens.people.models import Account, Invitation, LoginCode, Person
from medemens.people.queries.access import account_for_address

SEED_BYTES = 32
ADDRESS_TAKEN = _("This mail address already belongs to someone else’s account. Ask HR to look at it.")
CODE_SPENT = _("This code no longer works. Ask for a new one, it is there in a moment.")


@transaction.atomic
def send_code(*, address: str, now: datetime, enough: bool = False) -> LoginCode:
    """Send a code to `address`, if it is someone's here.

    Whether it is, is looked up by the task that sends it. So this takes the same work and the same time for every
    address, and what a page answers can't differ. With `enough`, because many codes went there already, the last one
    on its way counts here too and no mail leaves: whoever asks in a stranger's name fills no mailbox and keeps
    nobody out.
    """
    LoginCode.objects.filter(expires_at__lte=now).delete()
    address = address.strip().lower()
    found = keyed_hash(address, "login-address")
    usable = LoginCode.objects.filter(address_hash=found, attempts__lt=entry.CODE_ATTEMPTS).order_by("-pk")
    on_its_way = usable.first() if enough else None
    asked = LoginCode.objects.create(
        seed=on_its_way.seed if on_its_way else secrets.token_hex(SEED_BYTES),
        address=address,
        address_hash=found,
        expires_at=on_its_way.expires_at if on_its_way else now + entry.CODE_LIFE,
    )
    if on_its_way is None:
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
    # Whatever else was on its way there is spent too, so that the newest mail always holds the code that works.
    if not LoginCode.objects.filter(address_hash=asked.address_hash).delete()[0]:
        raise Refused(CODE_SPENT)
    return account


@transaction.atomic
def open_account(*, person: Person, email: str, language: str, now: datetime) -> Account:
    """Make or open again the account of `person`, for whoever proved to own `email`.

    Raises `Refused` when another person's account has that address.
    """
    email = email.strip().lower()
    if Account.objects.filter(email=email).exclude(person=person).exists():
        raise Refused(ADDRESS_TAKEN)
    account = Account.objects.filter(person=person).first() or Account(person=person, created_at=now)
    if account.pk is None:
        account.set_unusable_password()
    account.email, account.language, account.is_active = email, language, True
    account.pending_email, account.pending_since = "", None
    account.save()
    _keep_address(account)
    return account


@transaction.atomic
def follow_work_mail(*, people: list[Person], now: datetime) -> int:
    """Let accounts follow the work mail of their persons, as the HR file has it; return how many will.

    Nobody loses their account to a file: the address they know keeps opening it for a week, they are told there,
    and can confirm or refuse the new one (`answer_new_address`). Invitations to an earlier address end.
    """
    wanted = {person.pk: person.work_mail.strip().lower() for person in people}
    Invitation.objects.filter(person__in=wanted, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    changing = 0
    for account in Account.objects.select_for_update().filter(person__in=wanted):
        address = wanted[account.person_id] if wanted[account.person_id] != account.email else ""
        if address == account.pending_email:
            continue
        account.pending_email, account.pending_since = address, now if address else None
        account.save(update_fields=["pending_email", "pending_since"])
        if address:
            changing += 1
            mails.tell_address_changes.enqueue(account.pk)
    return changing


@transaction.atomic
def answer_new_address(*, account: Account, agreed: bool) -> None:
    """The owner of `account` takes the new address at once, or refuses it and keeps the one they have.

    Raises `Refused` when there is nothing to answer, or while someone else logs in with that address.
    """
    held = Account.objects.select_for_update().get(pk=account.pk)
    if not held.pending_email:
        raise Refused(_("There is no new address any more."))
    if agreed:
        if Account.objects.filter(email=held.pending_email).exclude(pk=held.pk).exists():
            raise Refused(ADDRESS_TAKEN)
        held.email = held.pending_email
    held.pending_email, held.pending_since = "", None
    held.save(update_fields=["email", "pending_email", "pending_since"])
    _keep_address(held)


@transaction.atomic
def apply_new_addresses(*, now: datetime) -> int:
    """Let accounts be opened with the work mail that waited a week; return how many.

    Two who exchanged addresses both get theirs: all are freed first. An address that stays someone else's waits on,
    and HR sees it on the page of invitations.
    """
    waiting = Account.objects.select_for_update().exclude(pending_email="")
    due = {row.pk: row for row in waiting.filter(pending_since__lte=now - entry.ADDRESS_WAITS).order_by("pk")}
    while taken := _taken(due):
        for pk in taken:
            del due[pk]
    Account.objects.filter(pk__in=due).update(email=None)
    EmailAddress.objects.filter(user__in=due).delete()
    for account in due.values():
        account.email, account.pending_email, account.pending_since = account.pending_email, "", None
        account.save(update_fields=["email", "pending_email", "pending_since"])
        _keep_address(account)
    return len(due)


def _taken(due: dict[int, Account]) -> list[int]:
    """Which of `due` want an address that an account besides these has, or that one before them wants too."""
    wanted = [account.pending_email for account in due.values()]
    elsewhere = set(
        Account.objects.filter(email__in=wanted).exclude(pk__in=due).values_list("email", flat=True)
    )
    taken = []
    for account in due.values():
        if account.pending_email in elsewhere:
            taken.append(account.pk)
        elsewhere.add(account.pending_email)
    return taken


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
def close_every_way_in(*, account: Account) -> None:
    """End all sessions of `account`, its password, passkeys and app: whoever had them has nothing any more."""
    account.set_unusable_password()  # the hash of every session is made with it
    account.save(update_fields=["password"])
    end_sessions(sessions=list(UserSession.objects.filter(user=account)))
    Authenticator.objects.filter(user=account).delete()


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
