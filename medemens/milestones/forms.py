"""How someone likes their years of service to be marked."""

from django import forms
from django.utils.translation import gettext_lazy

from medemens.sharing.rules import Way, problem_with_ways


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
        if problem := problem_with_ways(ways):
            raise forms.ValidationError(problem)
        return ways
