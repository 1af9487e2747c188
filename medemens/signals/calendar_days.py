"""Days of colleagues in one's own calendar, for whoever asked for that: names then stand in a calendar outside."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from medemens.core.time import local_day
from medemens.milestones.queries import Coming, days_for
from medemens.moments.calendar import AllDay
from medemens.moments.queries.feed import all_day
from medemens.people.models import Person
from medemens.sharing.actions.shares import note_looks
from medemens.signals.queries import mail_choices_of


def coming_days(person: Person, now: datetime) -> Iterable[AllDay]:
    """The days near that `person` may know of. Who shares one can see that it was read, as on the page of days."""
    if not mail_choices_of(person).days_in_calendar:
        return []
    today = local_day(now)
    days = days_for(person, today)
    note_looks(viewer=person, shares=[one.share for one in days if one.share], today=today)
    return [all_day(_what(one), _summary(one), one.day, now) for one in days]


def _what(one: Coming) -> str:
    return f"{one.person.pk} {one.kind} {one.day} {one.share.pk if one.share else ''}"


def _summary(one: Coming) -> str:
    words = {"name": one.person.call_name, "what": one.what}
    return _("To think of: %(name)s, %(what)s") % words if one.quiet else _("%(name)s, %(what)s") % words
