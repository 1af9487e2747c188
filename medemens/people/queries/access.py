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

from medemens.people import entry
from medemens.people.models import Account, Invitation, LoginCode, Person

INVITATION_SALT = "invitation"


def account_for_address(address: str, today: date) -> Account | None:
    """The account that opens with this mail address today, if there is one."""
    account = Account.objects.select_related("person").filter(email=address.strip().lower()).first()
    return account if account and entry.may_enter(account, today) else None


def pending_code(login_code_id: int | None, now: datetime) -> LoginCode | None:
    """The code that is on its way and can still be used."""
    usable = LoginCode.objects.filter(expires_at__gt=now, attempts__lt=entry.CODE_ATTEMPTS)
    return usable.filter(pk=login_code_id).first() if login_code_id else None


def invitation_link(invitation: Invitation) -> str:
    """The full address with which someone accepts `invitation`. Made anew each time, so it is kept nowhere."""
    token = signing.dumps(invitation.pk, salt=INVITATION_SALT)
    return f"{settings.BASE_URL}{reverse('invitation', args=[token])}"


def open_invitation(token: str, now: datetime) -> Invitation | None:
    """The invitation a link stands for, if it can still be accepted by someone who works here."""
    try:
        pk = signing.loads(token, salt=INVITATION_SALT)
    except signing.BadSignature:
        return None
    invitation = Invitation.objects.select_related("person", "by").filter(pk=pk).first()
    usable = invitation and invitation.is_open(now) and not _has_left(invitation.person, now)
    return invitation if usable else None


def sessions_of(account: Account, now: datetime) -> QuerySet[UserSession]:
    """Where `account` is logged in now, newest first."""
    live = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    rows: QuerySet[UserSession] = UserSession.objects.filter(Exists(live), user=account)
    return rows.order_by("-created_at", "-pk")


def authenticators_of(account: Account) -> list[Authenticator]:
    """The passkeys, authenticator app and recovery codes of `account`, oldest first."""
    return list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))


def _has_left(person: Person, now: datetime) -> bool:
    return not person.is_here(timezone.localdate(now))
