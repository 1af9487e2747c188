"""What is kept of someone's hours, told to themselves."""

from datetime import datetime

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.kept import Part
from medemens.people.models import Person
from medemens.presence import page


def hours_kept(person: Person, now: datetime) -> Part | None:
    """When they usually work, what is known of their roster, and how many shifts are kept."""
    known = page.known_of(person, now)
    lines = []
    if known.usual:
        lines.append(_("You usually work %(usual)s.") % {"usual": known.usual})
    if known.rostered_until:
        day = format_date(known.rostered_until, "j E")
        lines.append(_("Your roster is known up to and including %(day)s.") % {"day": day})
    if known.has_feed:
        lines.append(_("Your roster is read from a calendar whose address you gave."))
    if known.had_roster_read:
        lines.append(_("You had a roster read. How far that was is kept for a day."))
    if number := len(known.coming) + len(known.earlier):
        shifts = ngettext(
            "One shift, from when until when.", "%(number)s shifts, from when until when.", number
        )
        lines.append(shifts % {"number": number})
    if not lines:
        return None
    return Part(
        title=_("My hours"),
        lines=tuple(lines),
        seen_by=_("Your team, whoever leads you and your contact person."),
        until=_("A shift goes four weeks after it ended. When you usually work stays until you change it."),
        change_url=reverse("own_hours"),
    )
