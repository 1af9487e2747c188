"""The exercise in listening, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from medemens.questions.bank import words


def exercise_words() -> Mapping[str, Any]:
    """Five minutes for two: `title`, `intro`, `what_you_need`, `steps`, three `cards`, and what to do `afterwards`."""
    return words("exercise", get_language() or "")
