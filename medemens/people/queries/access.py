"""Who can come in, by what door, and what they hold."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from medemens.core.crypto import keyed_hash
from medemens.core.rows import of_anyone
from medemens.people import entry
from medemens.people.models import Account, Invitation, LoginCode, Person

INVITATION_SALT = "invitation"


def account_for_address(address: str, today: date) -> Account | None:
    """The account that opens with this mail address today, if there is one."""
    every = of_anyone(Account, "whoever asks for a code is nobody yet").select_related("person")
    account = every.filter(email=address.strip().lower()).first()
    return account if account and entry.may_enter(account, today) else None


def pending_code(login_code_id: int | None, now: datetime) -> LoginCode | None:
    """The code that is on its way and can still be used."""
    every = of_anyone(LoginCode, "the session says which was asked for")
    usable = every.filter(expires_at__gt=now, attempts__lt=entry.CODE_ATTEMPTS)
    return usable.filter(pk=login_code_id).first() if login_code_id else None


def invitation_link(invitation: Invitation) -> str:
    """The full address with which someone accepts `invitation`. Made anew each time, so it is kept nowhere.

    It is bound to the work mail of now: once that is corrected, a link that went to the earlier address is dead.
    """
    token = signing.dumps([invitation.pk, _bound_to(invitation.person)], salt=INVITATION_SALT)
    return f"{settings.BASE_URL}{reverse('invitation', args=[token])}"


def open_invitation(token: str, now: datetime) -> Invitation | None:
    """The invitation a link stands for, if it can still be accepted by someone who works here."""
    try:
        pk, bound = signing.loads(token, salt=INVITATION_SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    every = of_anyone(Invitation, "the signature says which it is").select_related("person", "by")
    invitation = every.filter(pk=pk).first()
    if invitation is None or bound != _bound_to(invitation.person):
        return None
    usable = invitation.is_open(now) and not _has_left(invitation.person, now)
    return invitation if usable else None


def addresses_waiting_too_long(now: datetime) -> QuerySet[Account]:
    """Accounts whose new work mail should have taken effect, but someone else logs in with it."""
    every = of_anyone(Account, "for HR, who can say which address is whose")
    waiting = every.exclude(pending_email="").filter(pending_since__lte=now - entry.ADDRESS_WAITS)
    waiting = waiting.exclude(email=None)  # theirs takes effect when they say so
    return waiting.select_related("person").order_by("person__sort_key", "pk")


def sessions_of(account: Account, now: datetime) -> QuerySet[UserSession]:
    """Where `account` is logged in now, newest first."""
    live = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    rows: QuerySet[UserSession] = UserSession.objects.filter(Exists(live), user=account)
    return rows.order_by("-created_at", "-pk")


def authenticators_of(account: Account) -> list[Authenticator]:
    """The passkeys, authenticator app and recovery codes of `account`, oldest first."""
    return list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))


def _bound_to(person: Person) -> str:
    return keyed_hash(person.work_mail.strip().lower(), "invitation-address")[:16]


def _has_left(person: Person, now: datetime) -> bool:
    return not person.is_here(timezone.localdate(now))
