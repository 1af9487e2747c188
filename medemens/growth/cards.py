"""The exercise on paper: three cards of A6, or the same three on one A4 with how it goes beside them."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.paper import typeset_cards
from medemens.questions.queries.words import exercise_words

SHEET = Path(__file__).with_name("exercise.typ")


def exercise_pdf(paper: str) -> bytes:
    """The cards in the active language, on "a4" or "a6". Raises `ValueError` for another paper."""
    said = exercise_words()
    words = {
        "title": said["title"],
        "need": said["what_you_need"],
        "steps": [{"minutes": minutes_text(step["minutes"]), "text": step["text"]} for step in said["steps"]],
        "afterwards": said["afterwards"],
        "how": _("How it goes"),
        "cards": said["cards"],
    }
    return typeset_cards(SHEET, words, paper)


def minutes_text(minutes: int) -> str:
    """“1 minute”, “2 minutes”."""
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
