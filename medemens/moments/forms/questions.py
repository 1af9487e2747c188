"""For which occasion questions are asked."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from medemens.moments.models import Moment
from medemens.questions.rules import Occasion

# What a question is for where nobody says otherwise. Never read off anything else: not that someone was away.
USUAL = {
    Moment.Kind.COFFEE: Occasion.COFFEE,
    Moment.Kind.WALK: Occasion.WALK,
    Moment.Kind.SHIFT: Occasion.SHIFT,
}
OF_A_TEAM = (Occasion.WEEK_START, Occasion.WEEK_CLOSE)


class OccasionForm(forms.Form):
    """`after` is the number of the batch on the page."""

    occasion = forms.ChoiceField(label=_("What are the questions for?"))
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, moment: Moment, after: int = 0, occasion: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "questions_%s"
        occasions = [(one.value, capfirst(str(one.label))) for one in Occasion if one not in OF_A_TEAM]
        self.fields["occasion"].choices = occasions  # type: ignore[attr-defined]  # a choice field has choices
        usual = USUAL.get(Moment.Kind(moment.kind), Occasion.REGULAR) if moment.kind else Occasion.REGULAR
        self.initial = {"occasion": occasion or usual, "after": after}
