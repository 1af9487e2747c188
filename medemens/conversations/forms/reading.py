"""What a reader fills in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.conversations.rules import LONGEST, Reason, asks_who, holds_link
from medemens.sharing.guard.fields import GuardedText


class AnswerForm(forms.Form):
    """An answer. It may not ask who it is, nor send them to a page that sees who comes."""

    text = GuardedText(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy(
            "Say thank you, say back what you read, and say what you can do, and by when."
        ),
        max_length=LONGEST,
        rows=8,
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if asks_who(text):
            raise forms.ValidationError(
                _(
                    "Don’t ask who it is. Whoever wants to say so can, and knows how. Ask about the matter instead."
                )
            )
        if holds_link(text):
            raise forms.ValidationError(
                _("Leave addresses of pages out: who opens one can be seen. Say where it stands instead.")
            )
        return text


class CoverForm(forms.Form):
    """Which words to cover, and why."""

    words = forms.CharField(
        label=gettext_lazy("Which words?"),
        help_text=gettext_lazy(
            "As they stand in the message. They go everywhere in it, and don’t come back."
        ),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why? The writer reads this"),
        choices=[(one.value, one.label) for one in (Reason.NAME, Reason.PRIVATE)],
        widget=forms.RadioSelect,
    )


class AsideForm(forms.Form):
    """Why a message is put aside."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why? The writer reads this"),
        choices=[
            (one.value, one.label) for one in (Reason.HARSH, Reason.NAME, Reason.PRIVATE, Reason.REPORT)
        ],
        widget=forms.RadioSelect,
    )
