from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.core.time import spoken_number
from medemens.moments.models import MOST_PER_WEEK, Rhythm
from medemens.moments.rules import how_often_text


class CapacityForm(forms.Form):
    """How many moments fit an ordinary week; each choice says what it comes to for n colleagues."""

    per_week = forms.TypedChoiceField(
        coerce=int, widget=forms.RadioSelect, label=_("How many talks fit your ordinary week?")
    )

    def __init__(self, *args: object, n: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed on
        choices = [(b, how_often_text(n, b) or spoken_number(b)) for b in range(1, MOST_PER_WEEK + 1)]
        self.fields["per_week"].choices = choices  # type: ignore[attr-defined]  # a choice field has choices


class AwayForm(forms.Form):
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))


class PaceForm(forms.Form):
    pace = forms.ChoiceField(
        choices=Rhythm.PACES, widget=forms.RadioSelect, label=_("How often would you like to talk?")
    )


class PauseForm(forms.Form):
    ends_on = forms.DateField(label=_("Until and including"))
