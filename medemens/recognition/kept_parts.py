"""What is kept of someone's thanks, for themselves."""

from datetime import datetime

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.models import Person
from medemens.recognition.models import Appreciation
from medemens.recognition.queries import thanks_for


def thanks(person: Person, now: datetime) -> Part:
    """What others said, word for word. What one said oneself is with them: whether they keep it isn't told here."""
    lines = [_line(one) for one in thanks_for(person)] or [_("No thanks for you is kept now.")]
    lines.append(
        _("Whom you show each of them to, since when, and whether whoever said it would show it to more.")
    )
    lines.append(_("Thanks that you said to others is theirs. They may keep it or take it away."))
    return Part(
        title=_("Thanks"),
        lines=tuple(lines),
        seen_by=_("Nobody but you, and whom you show it to."),
        until=_("Until you take it away."),
        change_url=reverse("thanks"),
    )


def _line(one: Appreciation) -> str:
    day = dateformat.format(local_day(one.given_at), "j E Y")
    return _("From %(name)s, %(day)s: %(text)s") % {"name": one.giver, "day": day, "text": one.text}
