"""What Join in, the page of a round and its results say of its answer."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as dated
from django.utils.translation import gettext as _

from medemens.core.join_in import Line
from medemens.listening.models import Round
from medemens.outcomes.queries.promised import announcements_for, promised_of, to_tell
from medemens.people.models import Person

TEMPLATE = "outcomes/panel.html"


def answer_panel(person: Person, round: Round, today: date) -> dict[str, Any] | None:
    """That the answer is there, is late, or comes later than was said. Three statements."""
    promised = promised_of(round, today)
    said = announcements_for(person).filter(round=round).exists()
    if not (said or promised.is_late or promised.later):
        return None
    return {"round": round, "promised": promised, "said": said}


def join_in_lines(person: Person, today: date) -> list[Line]:
    """What came of what they were asked, and which answers are late."""
    return [_line(one, today) for one in to_tell(person, today)]


def _line(round: Any, today: date) -> Line:
    if round.answered_on or round.said_on:
        said = {"day": dated(round.said_on, "j E")}
        told = _("Read what is done with it. Last told on %(day)s.") % said
        return Line(round.title, told, _page(round), "check", told=True)
    due = {"day": dated(round.due, "j E")}
    late = _("The answer would be there on %(day)s. It isn’t there yet.") % due
    return Line(round.title, late, _page(round), "clock", told=True)


def _page(round: Round) -> str:
    return reverse("round_reply", args=[round.pk])
