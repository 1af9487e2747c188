"""What one chooses for a wish, and under one. There is nothing to type."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.moments import wish_words
from medemens.moments.models import Wish
from medemens.moments.queries.wishes import Receiver


def _with_line(label: str, line: str) -> SafeString:
    """A choice with a quiet line that says what it comes to."""
    if not line:
        return format_html("{}", label)
    return format_html('<span>{}<br><span class="small quiet">{}</span></span>', label, line)


class WishForm(forms.Form):
    """To whom, which of the three messages, and whether the one fixed sentence goes along.

    Each choice says to the letter what the other will read.
    """

    to = forms.TypedChoiceField(label=gettext_lazy("To whom"), coerce=int, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=gettext_lazy("What"), widget=forms.RadioSelect)
    worn_out = forms.BooleanField(required=False)

    def __init__(self, *args: Any, sender: str, receivers: Sequence[Receiver], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.person.pk, _with_line(str(one.person), one.absent)) for one in receivers]
        kinds = [
            (value, _with_line(capfirst(str(label)), f"“{wish_words.says(value, sender)}”"))
            for value, label in Wish.Kind.choices
        ]
        self.fields["to"].choices = people  # type: ignore[attr-defined]  # a choice field has choices
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["worn_out"].label = _("Let this sentence go along: “%(sentence)s”") % {
            "sentence": wish_words.worn_out_sentence()
        }


class OpeningForm(forms.Form):
    """Which first sentence goes along as a note, to adapt before it is sent."""

    opening = forms.ChoiceField(
        label=gettext_lazy("A first sentence that goes along"),
        help_text=gettext_lazy("You can change it before you send it."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, sentences: Sequence[str], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (str(number), format_html('<span lang="{}">“{}”</span>', language, sentence))
            for number, sentence in enumerate(sentences)
        ]
        self.fields["opening"].choices = [*offered, ("", _("None"))]  # type: ignore[attr-defined]


class SentenceForm(forms.Form):
    """Whether the organisation offers the fixed sentence."""

    offered = forms.BooleanField(required=False)
