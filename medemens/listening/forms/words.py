"""What a reader of HR does with something that somebody wrote with a round."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from medemens.listening.ballot.filled import LONGEST_COMMENT
from medemens.listening.models import Comment
from medemens.listening.rules import LeftOut
from medemens.sharing.guard.answers import Looked
from medemens.sharing.guard.checking import check_text
from medemens.sharing.guard.fields import GuardedText

SHOW = "show"


def _reason(given: str) -> LeftOut | None:
    return None if given == SHOW else LeftOut(given)


class ReadingForm(forms.Form):
    """Show it, with whatever gives somebody away taken out; or with a `reason` nothing of it.

    Before anything is sent `looked` marks the words that may not belong there.
    """

    text = GuardedText(
        label=_("What will be shown"),
        help_text=_(
            "Take out names, shifts, and what only one person can know. Leave the rest as it was written."
        ),
        rows=6,
        max_length=LONGEST_COMMENT,
    )
    reason = forms.TypedChoiceField(
        label=_("Show it, or leave it out because"),
        coerce=_reason,
        initial=SHOW,
        widget=forms.RadioSelect,
        choices=[(SHOW, _("Show it, as it stands above")), *LeftOut.choices],
    )

    def __init__(self, data: Any = None, *, comment: Comment) -> None:
        read = getattr(comment, "reading", None)
        text = read.text if read and read.shown else comment.text
        super().__init__(data, initial={"text": text, "reason": (read and read.reason) or SHOW})
        self.looked = Looked(comment.text, tuple(check_text(comment.text, get_language() or "nl")))
        shows = self.data.get("reason", SHOW) == SHOW
        text_field = self.fields["text"]
        assert isinstance(text_field, GuardedText)  # noqa: S101  says it to the type checker
        text_field.guards = text_field.required = shows  # what isn't shown needs no words
