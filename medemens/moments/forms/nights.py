"""Input for a night that was pointed out."""

from django import forms

from medemens.moments.queries.nights import Stay


class StayForm(forms.Form):
    """How long one comes by; a round with a talk at two where it isn't said."""

    stay = forms.ChoiceField(choices=[(stay, stay) for stay in Stay], required=False)

    def clean_stay(self) -> Stay:
        return Stay(self.cleaned_data["stay"] or Stay.USUAL)
