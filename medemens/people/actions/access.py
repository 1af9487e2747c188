"""Getting in and changing how: codes, passwords, sessions."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.people import entry, mails
from medemens.people.actions import codes
from medemens.people.models import Account, Invitation, LoginCode, Person, Pin, TextNumber, VisitCode
from medemens.people.queries.access import account_for_address

WITHOUT_MAIL = (Pin, VisitCode, TextNumber)  # what opens an account that needs no mail
ADDRESS_TAKEN = _("This mail address already belongs to someone else’s account. Ask HR to look at it.")


@transaction.atomic
def send_code(*, address: str, now: datetime, enough: bool = False) -> LoginCode:
    """Send a code to `address`, if it is someone's here.

    Whether it is, is looked up by the task that sends it. So this takes the same work and the same time for every
    address, and what a page answers can't differ. With `enough`, because many codes went there already, the last one
    on its way counts here too and no mail leaves: whoever asks in a stranger's name fills no mailbox and keeps
    nobody out.
    """
    address = address.strip().lower()
    return codes.ask(address=address, send=mails.send_login_code.enqueue, now=now, enough=enough)


@transaction.atomic
def use_code(*, asked: LoginCode, typed: str, today: date, now: datetime) -> Account | None:
    """Return whose account opens with the code someone typed; None where it isn't right.

    Every try is counted before it is looked at, so that tries at the same moment count too. A code works once.
    Raises `Refused` when there were too many tries or the time is over.
    """
    right = codes.is_right(asked=asked, code=typed, now=now)
    account = account_for_address(asked.address, today)
    if not right or account is None:
        return None
    codes.spend(asked=asked)
    return account


@transaction.atomic
def open_account(*, person: Person, email: str | None, language: str, now: datetime) -> Account:
    """Make or open again the account of `person`, for whoever proved to own `email`; None where no address was proved.

    Raises `Refused` when another person's account has that address.
    """
    email = email.strip().lower() if email else None
    if email and Account.objects.filter(email=email).exclude(person=person).exists():
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
    and can confirm or refuse the new one (`answer_new_address`). Who logs in without mail can't be told, so to them
    the new address is only offered. Invitations to an earlier address end; a letter went to none.
    """
    wanted = {person.pk: person.work_mail.strip().lower() for person in people}
    by_mail = Invitation.objects.filter(person__in=wanted, channel=Invitation.Channel.MAIL)
    by_mail.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
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
    and HR sees it on the page of invitations. Who logs in without mail heard of nothing, so there only their own yes
    counts: else whoever writes the HR file would open their account.
    """
    waiting = Account.objects.select_for_update().exclude(pending_email="").exclude(email=None)
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
    """End all sessions of `account`, its password, passkeys, app, PIN, codes for visits and number for texts.

    Whoever had them has nothing any more.
    """
    account.set_unusable_password()  # the hash of every session is made with it
    account.save(update_fields=["password"])
    end_sessions(sessions=list(UserSession.objects.filter(user=account)))
    Authenticator.objects.filter(user=account).delete()
    for model in WITHOUT_MAIL:
        model.objects.filter(account=account).delete()


@transaction.atomic
def close_left_accounts(*, today: date) -> int:
    """End what people who no longer work here could come in with; return how many sessions, passkeys, PINs and so on.

    They were out on the day after their last day already: an account opens for people who work here only.
    """
    left = Account.objects.filter(person__last_day__lt=today)
    sessions = list(UserSession.objects.filter(user__in=left))
    end_sessions(sessions=sessions)
    keys, _by_model = Authenticator.objects.filter(user__in=left).delete()
    others = sum(model.objects.filter(account__in=left).delete()[0] for model in WITHOUT_MAIL)
    return len(sessions) + int(keys) + others


def _keep_address(account: Account) -> None:
    """allauth's own note of the address, verified: it was proved by mail or comes from HR. Without one, no note."""
    if not account.email:
        EmailAddress.objects.filter(user=account).delete()
        return
    EmailAddress.objects.filter(user=account).exclude(email=account.email).delete()
    EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"verified": True, "primary": True}
    )
