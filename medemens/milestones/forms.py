"""How someone likes their years of service to be marked."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.sharing.rules import Way


class ServiceWishForm(forms.Form):
    """The ways; “rather not” stands alone."""

    ways = forms.TypedMultipleChoiceField(
        label=gettext_lazy("How would you like it?"),
        choices=Way.choices,
        coerce=Way,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_ways(self) -> list[Way]:
        ways: list[Way] = self.cleaned_data["ways"]
        if Way.RATHER_NOT in ways and len(ways) > 1:
            raise forms.ValidationError(_("Choose “rather not” alone, or how you would like it."))
        return ways
