"""What this app lets go of every day. Drafts of imports go sooner (medemens/config/periodic.py)."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from medemens.core.daily import register
from medemens.people.actions.access import apply_new_addresses, close_left_accounts
from medemens.people.actions.contacts import end_contacts_of_leavers, forget_ended
from medemens.people.actions.house import end_pilot, notice_settings, tell_of_pilot
from medemens.people.actions.letters import forget_letter_codes
from medemens.people.actions.log import announce_head, check_log, let_go, sign_anew, tell_supervision
from medemens.people.actions.roles import end_roles_of_leavers
from medemens.people.models import LoginCode
from medemens.people.own.leaving import forget_leavers
from medemens.people.own.requests import forget_corrections, forget_packages

CONTACTS_KEPT_FOR = timedelta(weeks=4)


def forget_contacts(now: datetime) -> int:
    """Forget who was whose contact person four weeks after that ended: who once chose whom is nobody's business."""
    return forget_ended(before=timezone.localdate(now) - CONTACTS_KEPT_FOR)


def forget_login_codes(now: datetime) -> int:
    """Forget codes that ran out, and the addresses they were asked for."""
    return LoginCode.objects.filter(expires_at__lte=now).delete()[0]


def forget_letters(now: datetime) -> int:
    """Forget the codes of letters on the day printed on them. That someone was invited stays."""
    return forget_letter_codes(now=now)


def forget_devices(now: datetime) -> int:
    """Forget where people were logged in once the session is over."""
    lasting = Session.objects.filter(expire_date__gt=now)
    return int(UserSession.objects.exclude(session_key__in=lasting.values("session_key")).delete()[0])


def close_accounts(now: datetime) -> int:
    """End what people who left could come in with, and the roles they held."""
    today = timezone.localdate(now)
    return close_left_accounts(today=today) + end_roles_of_leavers(today=today, now=now)


def follow_addresses(now: datetime) -> int:
    """Let people log in with the work mail that HR's file has since a week, and forget the one before."""
    return apply_new_addresses(now=now)


def look_after_pilot(now: datetime) -> int:
    """Tell of a pilot that is about to end; once it is over, erase everything of it."""
    tell_of_pilot(now)
    return end_pilot(now)


def keep_log(now: datetime) -> int:
    """Check the log of power, send supervision its code once a month, and let go of what is older than a year."""
    check_log(now=now)
    notice_settings(now)
    sign_anew()
    announce_head(now=now)
    tell_supervision(now=now)
    return let_go(now=now)


register("contacts", forget_contacts)
register("left-contacts", end_contacts_of_leavers)
register("left-accounts", close_accounts)
register("new-addresses", follow_addresses)
register("login-codes", forget_login_codes)
register("letter-codes", forget_letters)
register("devices", forget_devices)
register("corrections", forget_corrections)
register("packages", forget_packages)
register("left-people", forget_leavers)
register("pilot", look_after_pilot)
register("power-log", keep_log)
