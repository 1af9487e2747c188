"""The weekbriefje: the week's names on paper, for a pocket."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medemens.core.paper import typeset
from medemens.core.time import week_start
from medemens.milestones.queries import Coming
from medemens.moments.queries.today import TodayBlock
from medemens.people.models import Person
from medemens.today.days_on_paper import days_in_a_pocket

SHEET = Path(__file__).with_name("weeknote.typ")


def weeknote_pdf(
    person: Person, block: TodayBlock, today: date, paper: str = "a6", days: Sequence[Coming] = ()
) -> bytes:
    """Return one page with the names of this week, why, and when they are there; and whose `days` come near.

    Paper gets lost: no agreement stands on it, nothing tells who sent a message, nor what a day is.
    """
    words = {
        "title": _("Week of %(day)s") % {"day": date_format(week_start(today), "j E")},
        "greeting": _("For %(name)s") % {"name": person.call_name},
        "names": [
            {"name": str(named.colleague), "lines": list(filter(None, [named.why, named.when]))}
            for named in block.on_paper
        ],
        "nobody": _("Nobody this week. Enough for now."),
        "days": days_in_a_pocket(days),
        "end": _("Enough for this week."),
        "lost": _("Found this note? Please throw it away."),
    }
    return typeset(SHEET, words, paper)
