"""What is kept of someone of rounds, for themselves: whether they took part, and not what they said."""

from datetime import datetime

from django.utils import dateformat
from django.utils.translation import gettext as _

from medemens.core import kept
from medemens.core.kept import Part
from medemens.listening.models import Closing, CommentReading, Opening, Roll, Round
from medemens.people.models import Person


def rounds(person: Person, now: datetime) -> Part | None:
    """The rounds they were asked, the latest first. One statement."""
    rows = Roll.objects.visible_to(person).select_related("round__opening", "unit")
    lines = [_line(row) for row in rows.order_by("-round__opening__on", "round")]
    if not lines:
        return None
    return Part(
        title=_("Rounds of questions"),
        lines=(
            *lines,
            _("What you answered isn’t here. Your name doesn’t stand beside it, so nobody can find it."),
        ),
        seen_by=_("Nobody but you. Medemens uses it to remind you at most twice."),
        until=_("Two years after a round was published."),
    )


def _line(row: Roll) -> str:
    said = {
        "round": row.round.title,
        "day": dateformat.format(row.round.opening.on, "j E Y"),
        "unit": row.unit.name,
    }
    if row.by_slip:
        return _("“%(round)s” of %(day)s, by slip in %(unit)s. Whether you took part isn’t known.") % said
    if row.answered:
        return _("“%(round)s” of %(day)s, in %(unit)s: you took part.") % said
    return _("“%(round)s” of %(day)s, in %(unit)s: you didn’t take part.") % said


def register() -> None:
    """Add the part of this app."""
    kept.register("rounds", 40, rounds, models=[Roll, Round, Opening, Closing, CommentReading])
