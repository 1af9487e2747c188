"""What a pause of cheerful days says, for whom it is about and for whoever set it."""

from django.utils.dateformat import format as dated
from django.utils.translation import gettext as _

from medemens.milestones.models import CheerPause
from medemens.people.models import Person


def pause_line(row: CheerPause, reader: Person) -> str:
    """What a pause of cheerful days says to `reader`: who set it, for whom, and until when."""
    until = dated(row.until, "j E Y") if row.until else _("it is ended")
    said = {"name": row.person.call_name, "day": dated(row.since, "j E Y"), "until": until}
    if row.person_id != reader.pk:
        return _("You set it for %(name)s: from %(day)s, until %(until)s.") % said
    if row.set_by_id == reader.pk:
        return _("You set it yourself: from %(day)s, until %(until)s.") % said
    said["name"] = row.set_by.call_name if row.set_by else _("whoever led you")
    return _("%(name)s set it: from %(day)s, until %(until)s.") % said
