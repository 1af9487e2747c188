"""What is kept of the mail to someone, for themselves: what they chose, messages, days they are told of, chats."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core import kept
from medemens.core.kept import Part
from medemens.core.rows import of_anyone
from medemens.core.time import clock, local_day
from medemens.people.models import Person
from medemens.signals.models import Bounce, MailChoices, Message, QuietHours, Signal
from medemens.signals.personal_data import told_of_day


def mail(person: Person, now: datetime) -> Part | None:
    """What they chose about mail, and how many messages are known. One statement."""
    rows = Person.objects.filter(pk=person.pk).select_related("quiet_hours", "mail_choices")
    row = rows.annotate(count=Count("messages")).get()
    count: int = row.count  # type: ignore[attr-defined]  # annotated
    lines = [*_quiet(getattr(row, "quiet_hours", None)), *_chosen(getattr(row, "mail_choices", None))]
    if count:
        lines.append(ngettext("One message to you", "%(count)s messages to you", count) % {"count": count})
    if not lines:
        return None
    return Part(
        title=_("Mail to you"),
        lines=tuple(lines),
        seen_by=_("Nobody but you."),
        until=_("What you chose: until you change it. Messages: two weeks, without the text."),
        change_url=reverse("mail_choices"),
    )


def _quiet(own: QuietHours | None) -> Iterator[str]:
    """The hours they chose; those of the house are nobody's."""
    if own:
        hours = {"starts": clock(own.starts_at), "ends": clock(own.ends_at)}
        yield _("No mail from %(starts)s to %(ends)s") % hours


def _chosen(own: MailChoices | None) -> Iterator[str]:
    if own and own.digest_at:
        yield _("The letter of the day comes at %(time)s") % {"time": clock(own.digest_at)}
    if own and own.no_digest:
        yield _("No letter of the day by mail")
    if own and own.no_invitations:
        yield _("No invitations and answers by mail")
    if own and own.days_in_calendar:
        yield _("Days of colleagues in your own calendar")


def bounces(person: Person, now: datetime) -> Part | None:
    """Which addresses of theirs didn't work."""
    lines = [_bounce(row) for row in Bounce.objects.visible_to(person).order_by("-at", "pk")]
    if not lines:
        return None
    return Part(
        title=_("Mail that didn’t arrive"),
        lines=tuple(lines),
        seen_by=_("HR sees the address, never which mail it was."),
        until=_("Until HR has dealt with it."),
    )


def told(person: Person, now: datetime) -> Part | None:
    """Of whose days they are told, and who is told of theirs; until those are over. One statement."""
    to_them = Signal.objects.visible_to(person, local_day(now))
    mine = Q(pk__in=to_them.values("pk")) | Q(person=person)
    every = of_anyone(Signal, "both sides of it are in what is kept of them").filter(mine)
    rows = every.select_related("recipient", "person").order_by("day", "pk")
    lines = [_told(row, person) for row in rows]
    if not lines:
        return None
    return Part(
        title=_("Days that come"),
        lines=tuple(lines),
        seen_by=_("Whose day it is, and who is told of it."),
        until=_("Until the day is over. At once when whoever shared it takes it back."),
    )


def _told(row: Signal, me: Person) -> str:
    what = {"what": told_of_day(row)}
    if row.recipient != me:
        return _("%(name)s is told of you: %(what)s") % {"name": row.recipient.full_name, **what}
    if row.person:
        return _("You are told of %(name)s: %(what)s") % {"name": row.person.full_name, **what}
    return what["what"]


def _bounce(row: Bounce) -> str:
    day = dateformat.format(local_day(row.at), "j E Y")
    return _("Mail to %(mail)s came back on %(day)s") % {"mail": row.address, "day": day}


def register() -> None:
    """Add the parts of this app."""
    kept.register("mail", 60, mail, models=[QuietHours, MailChoices, Message])
    kept.register("bounces", 61, bounces, models=[Bounce])
    kept.register("signals", 62, told, models=[Signal])
