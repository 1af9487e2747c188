"""How someone comes in, where they are logged in, and what they did for HR: what is kept of it, for themselves."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.kept_parts.saying import said, spoken
from medemens.people.models import Account, ImportDraft, ImportMapping, ImportRun, Invitation, Person


def account(person: Person, now: datetime) -> Part | None:
    """Their account and the ways in. Of secrets only that they are there: nobody can read them."""
    found = (
        Account.objects.visible_to(person)
        .select_related("pin", "text_number")
        .annotate(codes=Count("visit_codes"))
        .first()
    )
    if found is None:
        return None
    lines = [
        *_account(found),
        *(_way(way) for way in Authenticator.objects.filter(user=found).order_by("pk")),
    ]
    return Part(
        title=_("How you log in"),
        lines=tuple(filter(None, lines)),
        seen_by=_("HR sees that you have an account, and its address. Nobody can read what is secret."),
        until=_("As long as you work here. You can take away each way to log in yourself."),
        change_url=reverse("account"),
    )


def _account(found: Account) -> list[str]:
    pin, text_number = getattr(found, "pin", None), getattr(found, "text_number", None)
    waiting = found.pending_email and found.pending_since
    codes = getattr(found, "codes", 0)
    return [
        _("Account made on %(day)s") % {"day": spoken(local_day(found.created_at))},
        _("You log in with %(mail)s") % {"mail": found.email} if found.email else "",
        _("Soon you log in with %(mail)s") % {"mail": found.pending_email} if waiting else "",
        _("A password, unreadable") if found.has_usable_password() else "",
        _("A PIN, unreadable, since %(day)s") % {"day": spoken(local_day(pin.set_at))} if pin else "",
        ngettext(
            "%(count)s code for one visit, unreadable", "%(count)s codes for one visit, unreadable", codes
        )
        % {"count": codes}
        if codes
        else "",
        _("Codes by text message to %(number)s, given on %(day)s")
        % {"number": text_number.number, "day": spoken(text_number.given_on)}
        if text_number
        else "",
        _("Language: %(language)s") % {"language": get_language_info(found.language)["name_local"]},
    ]


def _way(way: Authenticator) -> str:
    kinds = {
        Authenticator.Type.TOTP: _("An authenticator app"),
        Authenticator.Type.RECOVERY_CODES: _("Recovery codes, unreadable"),
    }
    kind = kinds.get(way.type) or _("Passkey on %(device)s") % {"device": way}
    used = way.last_used_at
    return said(
        kind,
        _("since %(day)s") % {"day": spoken(local_day(way.created_at))},
        _("last used on %(day)s") % {"day": spoken(local_day(used))} if used else "",
    )


def sessions(person: Person, now: datetime) -> Part | None:
    """Where they are logged in."""
    rows = UserSession.objects.filter(user__person=person).order_by("-created_at", "-pk")
    lines = [
        said(
            row.user_agent or _("A device"),
            _("since %(day)s") % {"day": spoken(local_day(row.created_at))},
            _("last used on %(day)s") % {"day": spoken(local_day(row.last_seen_at))},
        )
        for row in rows
    ]
    if not lines:
        return None
    return Part(
        title=_("Where you are logged in"),
        lines=tuple(lines),
        seen_by=_("Nobody but you."),
        until=_("Until you are logged out there."),
        change_url=reverse("account_sessions"),
    )


def invitations(person: Person, now: datetime) -> Part | None:
    """How they were let in, and how often they let someone in for HR or as a leader."""
    mine = (
        Invitation.objects.visible_to(person)
        .filter(person=person)
        .select_related("by")
        .order_by("-made_at", "-pk")
    )
    lines = [_invitation(row) for row in mine]
    if sent := Invitation.objects.visible_to(person).filter(by=person).count():
        lines.append(
            ngettext("You invited one colleague", "You sent %(count)s invitations", sent) % {"count": sent}
        )
    if not lines:
        return None
    return Part(
        title=_("Invitations to log in"),
        lines=tuple(lines),
        seen_by=_("HR, and whoever sent it."),
        until=_("As long as you work here, and four weeks after your last day."),
    )


def _invitation(row: Invitation) -> str:
    by = _("from %(name)s") % {"name": row.by} if row.by else ""
    used = row.accepted_at
    day = spoken(local_day(row.made_at))
    return said(
        _("Invited %(channel)s on %(day)s") % {"channel": row.get_channel_display(), "day": day},
        by,
        _("used on %(day)s") % {"day": spoken(local_day(used))} if used else "",
    )


def imports(person: Person, now: datetime) -> Part | None:
    """That they imported personnel files: of every kind of row its day. One statement."""
    runs = ImportRun.objects.visible_to(person).values_list(Value("run"), "at")
    drafts = ImportDraft.objects.visible_to(person).values_list(Value("draft"), "made_at")
    columns = ImportMapping.objects.visible_to(person).values_list(Value("columns"), "saved_at")
    said_of = {
        "run": _("You imported a personnel file on %(day)s"),
        "draft": _("You uploaded a personnel file on %(day)s; it is not imported"),
        "columns": _("You said on %(day)s what the columns of a file mean"),
    }
    rows = sorted(runs.union(drafts, columns, all=True), key=lambda row: row[1], reverse=True)
    if not rows:
        return None
    return Part(
        title=_("What you imported"),
        lines=tuple(said_of[kind] % {"day": spoken(local_day(at))} for kind, at in rows),
        seen_by=_("HR"),
        until=_("A file that isn’t imported goes after an hour. The rest stays; your name goes with you."),
        change_url=reverse("import_new"),
    )
