"""What HR says before it opens work details of others."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.core.guarded import guarded_text
from medemens.people.models import Purpose

LONGEST_LINE = 120


class TimedModeForm(forms.Form):
    """The purpose, and one line about it."""

    purpose = forms.ChoiceField(
        label=_("What do you need the details for?"), choices=Purpose.choices, widget=forms.RadioSelect
    )
    line = guarded_text(
        label=_("In a few words"),
        max_length=LONGEST_LINE,
        last_word=False,
        help_text=_(
            "Everyone whose details you open reads this. So name nobody here, and nothing about health."
        ),
        attrs={"autocomplete": "off"},
    )
