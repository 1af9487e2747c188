"""What people tick about their own data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.people.models import Correction

PARTS = {
    Correction.Part.NAME: _("My name"),
    Correction.Part.NUMBER: _("My personnel number"),
    Correction.Part.MAIL: _("My work mail"),
    Correction.Part.WORK: _("My function, team or hours"),
    Correction.Part.DATES: _("My first or last day, or since when I am in service"),
    Correction.Part.LEADER: _("Who leads me"),
}


class CorrectionForm(forms.Form):
    """Which master data aren't right. Ticking nothing takes back what was asked."""

    parts = forms.MultipleChoiceField(
        label=_("What isn’t right?"),
        choices=[(part.value, label) for part, label in PARTS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ErasureForm(forms.Form):
    """That someone read what goes and what stays. It can't be undone."""

    sure = forms.BooleanField(
        label=_("I have read this, and I want it erased."),
        error_messages={"required": _("Tick this first. Nothing has been erased yet.")},
    )
