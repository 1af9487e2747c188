"""The promises on paper, for the team room: by stage, with a code that leads to the page."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.dateformat import format as dated
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medemens.core.paper import in_our_letters, qr_svg, typeset
from medemens.story.queries import standing_promises
from medemens.story.rules import Texts, in_language

SHEET = Path(__file__).with_name("promises.typ")
USUAL_PAPER = "a4"


def promises_pdf(today: date, paper: str) -> bytes:
    """The promises that hold today as a PDF in the active language, on "a4", "a5" or "a6"."""
    address = f"{str(settings.BASE_URL).rstrip('/')}{reverse('story')}"
    words = {
        "title": _("What you can count on"),
        "lede": _("What %(organisation)s promises everyone who works here.")
        % {"organisation": settings.ORGANISATION_NAME},
        "none": _("There are no promises yet."),
        "stages": [
            {
                "title": str(stage.label),
                "promises": [{"title": _said(one.title), "text": _said(one.sentence)} for one in promises],
            }
            for stage, promises in standing_promises(today)
        ],
        "otherwise": _(
            "Do you notice something else? Say so: to your leader, to HR, or to whoever stands for it."
        ),
        "day": _("As it was on %(day)s.") % {"day": dated(today, "j E Y")},
        "qr": qr_svg(address),
        "scan": _("Scan this to read more, and who stands for it."),
        "address": address.partition("://")[2].rstrip("/"),
    }
    return typeset(SHEET, words, paper)


def _said(texts: Texts) -> dict[str, str]:
    found = in_language(texts, get_language() or "")
    return {"text": in_our_letters(found.text), "lang": found.language}
