"""What HR may look at again in the sentence of a promise: what makes it one that people can notice. Advice alone."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_SENTENCE = 20  # words (docs/voice.md)


class Hint(TextChoices):
    """What HR may look at again in the sentence of a promise. Advice: nothing is refused for it."""

    SENTENCES = "sentences", _("This is more than one sentence. Is it one promise, or are there two?")
    LONG = "long", _("This sentence has more than twenty words. Shorter is easier to remember, and to keep.")
    EFFORT = (
        "effort",
        _("This says that one tries. A promise says what happens. What can people surely count on?"),
    )
    SLOGAN = "slogan", _("This is praise. What does someone see on an ordinary Tuesday, if it is true?")


_EFFORT = re.compile(
    r"\b(streven|streeft|proberen|probeert|zoveel mogelijk|waar mogelijk|in principe|ons best|willen graag|"
    r"strive|strives|aim to|aims to|try to|tries to|as much as possible|where possible|in principle|do our best)\b"
)
_SLOGAN = re.compile(
    r"\b(inspirerende?|unieke?|passie|passievolle?|beste werkgever|excellente?|toonaangevende?|topteam|"
    r"bruisende?|dynamische?|inspiring|unique|passion|passionate|best employer|excellent|excellence|"
    r"top team|vibrant|dynamic)\b"
)
_END_OF_SENTENCE = re.compile(r"[.!?…]+(?=\s+\S)")


def hints_for(sentence: str) -> list[Hint]:
    """What to look at again in `sentence`, in Dutch or English."""
    plain = sentence.casefold()
    seen = {
        Hint.SENTENCES: bool(_END_OF_SENTENCE.search(sentence.strip())),
        Hint.LONG: len(sentence.split()) > LONGEST_SENTENCE,
        Hint.EFFORT: bool(_EFFORT.search(plain)),
        Hint.SLOGAN: bool(_SLOGAN.search(plain)),
    }
    return [hint for hint, found in seen.items() if found]
