"""The words to come back with, on a slip of A6 to keep. It is made when asked for, and kept nowhere."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from medemens.core.paper import typeset

SLIP = Path(__file__).with_name("slip.typ")


def slip_pdf(code: Sequence[str]) -> bytes:
    """A slip with the words, numbered, and where to type them. It asks to be kept well: who finds it reads along."""
    words = {
        "title": _("My words"),
        "words": list(code),
        "where": _("You type these in Medemens, at “Talk on without your name”, under “I have my words”."),
        "keep": _("Keep this where only you find it. Nobody can make these words for you again."),
    }
    return typeset(SLIP, words, "a6")
