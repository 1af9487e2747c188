"""What stands on paper for a talk: the pocket card, and conversation cards. A6, or four of them on A4."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medemens.core.paper import typeset
from medemens.questions.bank import Question, words
from medemens.questions.rules import Depth, Subject

HERE = Path(__file__).parent
PAPERS = ("a4", "a6")


def listening_card_pdf(paper: str) -> bytes:
    """The pocket card in the active language: two sides, on A4 four of them."""
    said = words("listening", _language())
    return _cards("listening_card.typ", paper, {
        "title": ", ".join([said["steps"][0]["name"], *(step["name"].lower() for step in said["steps"][1:])]),
        "steps": said["steps"],
        "intro": said["intro"],
        "remember": _("To remember"),
        "pitfalls": said["pitfalls"],
        "acknowledge": _("To let someone know you heard it"),
        "acknowledgements": said["acknowledgements"],
    })  # fmt: skip


def conversation_cards_pdf(title: str, questions: Sequence[Question], paper: str) -> bytes:
    """A card for each of `questions` in the active language, in their order.

    Behind what takes some trust stands a line with which the asker can begin with themselves; light ones have no back.
    """
    own_lines = words("listening", _language())["own_line"]
    return _cards("conversation_cards.typ", paper, {
        "title": title,
        "passing": _("Rather not? Take another."),
        "begin": _("If you like, begin with yourself:"),
        "cards": [
            {
                "text": question.text[_language()],
                "about": _about(question),
                "own_line": "" if question.depth == Depth.LIGHT else own_lines[place % len(own_lines)],
            }
            for place, question in enumerate(questions)
        ],
    })  # fmt: skip


def _cards(sheet: str, on: str, given: dict[str, Any]) -> bytes:
    if on not in PAPERS:
        raise ValueError(f"no cards on {on}")
    return typeset(HERE / sheet, {**given, "on": on}, "a6")


def _about(question: Question) -> str:
    """The small line above a question: what it is about, in the order in which subjects are always named."""
    subjects = [str(subject.label) for subject in Subject if subject in question.subjects]
    return capfirst(" · ".join(subjects))


def _language() -> str:
    return "nl" if get_language() == "nl" else "en"
