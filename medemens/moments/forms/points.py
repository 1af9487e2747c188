"""What someone would like to talk about, and what of it came up."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.moments.models import Point
from medemens.moments.queries.points import LONGEST
from medemens.sharing.guard.fields import GuardedText


class PointForm(forms.Form):
    """One line. The button that was pressed says whether it is shared; only then can someone else read it.

    `draft` is the point that takes its place, where what was kept for oneself is shared in other words.
    """

    text = GuardedText(label=gettext_lazy("What would you like to talk about?"), max_length=LONGEST)
    share = forms.BooleanField(required=False, widget=forms.HiddenInput)
    draft = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            share = self.fields["share"].to_python(self["share"].data)
            self.fields["text"].guards = share  # type: ignore[attr-defined]  # a guarded field has it


class StillThere(forms.MultipleChoiceField):
    """Choices of which some may have been taken away since: those no longer count."""

    def clean(self, value: Any) -> list[str]:
        known = {str(choice) for choice, _label in self.choices}  # type: ignore[union-attr,misc]  # pairs
        there: list[str] = super().clean([one for one in value or [] if one in known])
        return there


class ReachedForm(forms.Form):
    """Which of the shared points came up."""

    reached = StillThere(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, points: Sequence[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reached"].label = _("This came up")
        self.fields["reached"].choices = [  # type: ignore[attr-defined]  # a choice field has choices
            (str(point.pk), f"{point.text} · {point.author.call_name}") for point in points
        ]
