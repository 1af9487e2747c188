"""What stands on paper for a talk: the pocket card, and conversation cards. A6, or four of them on A4."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from medemens.core.paper import typeset_cards
from medemens.questions.bank import Question
from medemens.questions.queries.words import listening_words, readers_language
from medemens.questions.rules import Depth, Subject

HERE = Path(__file__).parent


def listening_card_pdf(paper: str) -> bytes:
    """The pocket card in the active language: two sides, on A4 four of them."""
    said = listening_words()
    return typeset_cards(HERE / "listening_card.typ", {
        "title": ", ".join([said["steps"][0]["name"], *(step["name"].lower() for step in said["steps"][1:])]),
        "steps": said["steps"],
        "intro": said["intro"],
        "remember": _("To remember"),
        "pitfalls": said["pitfalls"],
        "acknowledge": _("To let someone know you heard it"),
        "acknowledgements": said["acknowledgements"],
    }, paper)  # fmt: skip


def conversation_cards_pdf(title: str, questions: Sequence[Question], paper: str) -> bytes:
    """A card for each of `questions` in the active language, in their order.

    Behind what takes some trust stands a line with which the asker can begin with themselves; light ones have no back.
    """
    own_lines = listening_words()["own_line"]
    return typeset_cards(HERE / "conversation_cards.typ", {
        "title": title,
        "passing": _("Rather not? Take another."),
        "begin": _("If you like, begin with yourself:"),
        "cards": [
            {
                "text": question.text[readers_language()],
                "about": _about(question),
                "own_line": "" if question.depth == Depth.LIGHT else own_lines[place % len(own_lines)],
            }
            for place, question in enumerate(questions)
        ],
    }, paper)  # fmt: skip


def _about(question: Question) -> str:
    """The small line above a question: what it is about, in the order in which subjects are always named."""
    subjects = [str(subject.label) for subject in Subject if subject in question.subjects]
    return capfirst(" · ".join(subjects))
