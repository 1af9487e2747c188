from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.recognition.rules import LONGEST
from medemens.sharing.guard.fields import GuardedText


class Words(GuardedText):
    """What someone writes; a new line counts as one character, as in the browser."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ThanksForm(forms.Form):
    """What someone saw, and what it did, in two lines."""

    text = Words(
        label=_("What did you see, and what did it do for you?"),
        help_text=_("Two lines are enough. Small things count."),
        max_length=LONGEST,
        rows=3,
    )
