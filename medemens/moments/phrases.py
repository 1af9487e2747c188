"""How a moment is told to one of its two people: its title, how it stands, what became of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from medemens.core.time import spoken_moment
from medemens.moments import calendar
from medemens.moments.models import Closure, Moment, Reply
from medemens.people.models import Person


def title(moment: Moment, reader: Person) -> str:
    """“Koffie met Joris”: nothing more personal than that, for it stands in calendars too."""
    name = moment.other_than(reader).call_name
    if not moment.kind:
        return calendar.one_line(_("Spoke with %(name)s") % {"name": name})
    return calendar.title_for(capfirst(moment.get_kind_display()), name)


def when(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """“Donderdag 10.15 uur”, with the date where the weekday alone isn't clear."""
    return capfirst(spoken_moment(moment.astimezone(zone), now.astimezone(zone).date()))


def state(moment: Moment, reader: Person, now: datetime) -> str:
    """How it stands, in one sentence for `reader`."""
    if moment.outcome:
        return ended(moment, reader)
    asked = reader == moment.invitee
    name = {"name": moment.other_than(reader).call_name}
    if moment.answer == Reply.Answer.DECLINED:
        return (
            _("You let %(name)s know that it does not suit.") % name
            if asked
            else _("It does not suit %(name)s.") % name
        )
    if moment.starts_at is None:
        return _no_time_yet(asked, name)
    if moment.starts_at <= now:
        return _("Did you speak to each other?")
    return _not_begun(moment.answer, asked, name)


def _no_time_yet(asked: bool, name: dict[str, str]) -> str:
    if asked:
        return _("%(name)s suggests a few times. Which one suits you?") % name
    return _("%(name)s has not chosen a time yet.") % name


def _not_begun(answer: str, asked: bool, name: dict[str, str]) -> str:
    if answer == Reply.Answer.ACCEPTED:
        return _("It is arranged.")
    if answer == Reply.Answer.TENTATIVE:
        return _("You said maybe.") if asked else _("%(name)s said maybe.") % name
    return (
        _("%(name)s asks whether this suits you.") % name
        if asked
        else _("%(name)s has not replied yet.") % name
    )


def ended(moment: Moment, reader: Person) -> str:
    """What became of it. Whether nobody said anything is told as just that."""
    closure = moment.closure
    if closure.outcome == Closure.Outcome.HELD:
        return _("You spoke to each other.")
    if closure.outcome == Closure.Outcome.SKIPPED:
        return _("It did not take place.") if closure.by_id else _("Nobody noted whether it took place.")
    if closure.by_id == reader.pk:
        return _("You called it off.")
    return _("%(name)s called it off.") % {"name": moment.other_than(reader).call_name}


def clash(moment: Moment, reader: Person) -> str:
    """“Je hebt dan al koffie met Sanne.”, only ever told to the one whose moment it is."""
    kind, name = moment.get_kind_display(), moment.other_than(reader).call_name
    return _("You already have %(title)s then.") % {"title": calendar.title_for(str(kind), name)}
