"""The weekbriefje: the week's names on A6, typeset by typst with our own fonts."""

import json
from datetime import date
from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medemens.core.time import week_start
from medemens.moments.queries.today import TodayBlock
from medemens.people.models import Person

PACKAGE = Path(__file__).resolve().parents[1]
SHEET = Path(__file__).with_name("weeknote.typ")


def weeknote_pdf(person: Person, block: TodayBlock, today: date) -> bytes:
    """Return one A6 page with the names of this week and their reasons. Nothing of agreements stands on paper."""
    words = {
        "lang": get_language() or "nl",
        "title": _("Week of %(day)s") % {"day": date_format(week_start(today), "j F")},
        "greeting": _("For %(name)s") % {"name": person.call_name},
        "names": [
            *_wishes(block),
            *({"name": str(named.colleague), "why": named.why} for named in block.names),
        ],
        "nobody": _("Nobody this week. Enough for now."),
        "end": _("Enough for this week."),
        "lost": _("Found this note? Please throw it away."),
    }
    return typst.compile(
        str(SHEET),
        font_paths=[str(PACKAGE / "static_pdf" / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words)},
    )


def _wishes(block: TodayBlock) -> list[dict[str, str]]:
    # Paper gets lost: that somebody asked for a talk stays on the screen.
    return [{"name": str(wish.sender), "why": ""} for wish in block.wishes]
