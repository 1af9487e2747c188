"""What is kept of the mail to someone, for themselves: quiet hours, messages, addresses that did not work."""

from datetime import datetime

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core import kept
from medemens.core.kept import Part
from medemens.core.time import clock, local_day
from medemens.people.models import Person
from medemens.signals.models import Bounce, Message, QuietHours
from medemens.signals.queries import quiet_hours_of


def quiet(person: Person, now: datetime) -> Part | None:
    """The hours they chose; those of the house are nobody's."""
    own = quiet_hours_of(person)
    if own is None:
        return None
    hours = {"starts": clock(own.starts_at), "ends": clock(own.ends_at)}
    return Part(
        title=_("When mail may reach you"),
        lines=(_("No mail from %(starts)s to %(ends)s") % hours,),
        seen_by=_("Nobody but you."),
        until=_("Until you change it."),
        change_url=reverse("quiet_hours"),
    )


def messages(person: Person, now: datetime) -> Part | None:
    """How many messages are known, and which addresses didn't work."""
    count = Message.objects.visible_to(person).count()
    lines = (
        [ngettext("One message to you", "%(count)s messages to you", count) % {"count": count}]
        if count
        else []
    )
    lines += [_bounce(row) for row in Bounce.objects.visible_to(person).order_by("-at", "pk")]
    if not lines:
        return None
    return Part(
        title=_("Mail to you"),
        lines=tuple(lines),
        seen_by=_("Nobody. Of an address that doesn’t work, HR sees the address."),
        until=_("Two weeks, without the text. An address that doesn’t work: until HR has dealt with it."),
    )


def _bounce(row: Bounce) -> str:
    day = dateformat.format(local_day(row.at), "j E Y")
    return _("Mail to %(mail)s came back on %(day)s") % {"mail": row.address, "day": day}


def register() -> None:
    """Add the parts of this app."""
    kept.register("quiet-hours", 60, quiet, models=[QuietHours])
    kept.register("messages", 61, messages, models=[Message, Bounce])
