"""What stands between two people, on the page of the other: last, next, and what to do."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from medemens.core.time import roughly, spoken_moment, zone
from medemens.moments import phrases
from medemens.moments.models import Moment
from medemens.moments.queries.moments import last_and_next
from medemens.people.models import Person

TEMPLATE = "moments/panel.html"


def contact_panel(viewer: Person, person: Person, today: date) -> dict[str, Any] | None:
    """For a leader, a contact person and a peer alike: the last day and the next moment, never a count."""
    if viewer == person:
        return None
    known = last_and_next(viewer, person, today)
    last = _("Last spoken: %(when)s.") % {"when": roughly(known.last_on, today)} if known.last_on else ""
    return {
        "other": person,
        "last": last or _("You haven’t noted a talk yet."),
        "last_moment": known.last,
        "next": known.next,
        "next_line": _next_line(known.next, viewer, today) if known.next else "",
        "has_rhythm": known.has_rhythm,
        "new_url": f"{reverse('moment_new')}?with={person.pk}&kind={Moment.Kind.COFFEE}",
    }


def _next_line(moment: Moment, viewer: Person, today: date) -> str:
    if moment.starts_at is None:
        return ""
    when = spoken_moment(moment.starts_at.astimezone(zone()), today)
    return f"{phrases.title(moment, viewer)} · {when}"
