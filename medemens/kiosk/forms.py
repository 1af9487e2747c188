"""What people type at the tablet.

Every field is named after the visit (`prefix`), so that no browser knows it again and offers what someone typed before.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.people.queries.directory import Entry
from medemens.recognition.rules import LONGEST
from medemens.sharing.guard.fields import GuardedText

# Nothing of it is kept, offered, corrected or sent elsewhere by the browser.
NOTHING_KEPT = {"autocomplete": "off", "autocapitalize": "off", "autocorrect": "off", "spellcheck": "false"}
# Dots in a text field: browsers offer to keep what is typed in a field for passwords, whatever a page asks of them.
HIDDEN_DIGITS = {**NOTHING_KEPT, "inputmode": "numeric", "class": "hidden-digits"}


class PinForm(forms.Form):
    """A personnel number and the PIN that belongs to it."""

    number = forms.CharField(
        label=_("Your personnel number"),
        help_text=_("It is on your pay slip."),
        max_length=40,
        widget=forms.TextInput(NOTHING_KEPT),
    )
    pin = forms.CharField(
        label=_("Your PIN of six digits"), max_length=20, widget=forms.TextInput(HIDDEN_DIGITS)
    )


class CodeForm(forms.Form):
    """A code for one visit from one's own list, or the code on a letter."""

    code = forms.CharField(label=_("Your code"), max_length=40, widget=forms.TextInput(NOTHING_KEPT))


class AnswerForm(forms.Form):
    """What the buttons beside a moment say: yes or no to it, or one of its times."""

    moment = forms.IntegerField(min_value=1)
    sequence = forms.IntegerField(min_value=0)
    answer = forms.ChoiceField(choices=[("accepted", ""), ("declined", "")], required=False)
    option = forms.IntegerField(min_value=1, required=False)


class ThanksForm(forms.Form):
    """Whom to thank, found by name, and for what."""

    name = forms.CharField(
        label=_("Someone else? Type a name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(NOTHING_KEPT),
    )
    to = forms.TypedChoiceField(label=_("Whom do you thank?"), coerce=int, widget=forms.RadioSelect)
    text = GuardedText(
        label=_("What did you see, and what did it do for you?"),
        help_text=_("Two lines are enough. Small things count."),
        rows=3,
        attrs={**NOTHING_KEPT, "maxlength": LONGEST},
    )

    def __init__(self, *args: Any, people: Sequence[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.person.pk, _named(one)) for one in people]
        self.fields["to"].choices = offered  # type: ignore[attr-defined]  # a choice field has choices


def _named(one: Entry) -> str:
    return f"{one.person} · {one.line}" if one.line else str(one.person)
