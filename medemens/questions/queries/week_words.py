"""The words for the start and the close of a team's week."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from medemens.questions.bank import words


def week_words() -> Mapping[str, Any]:
    """What is said, step by step, in the language of the reader."""
    return words("week", get_language() or "nl")
