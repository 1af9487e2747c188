"""What one writes on a card, when it is given, and how it is printed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.cards.rules import (
    FOLDED,
    LONGEST,
    LONGEST_LINE,
    Design,
    Inside,
    Size,
    Turning,
    can_be_given_on,
)
from medemens.people.picking import PickForm
from medemens.sharing.guard.fields import GuardedText


class CardForm(forms.Form):
    """The words on a card."""

    text = GuardedText(
        label=_("What do you want to say?"),
        help_text=_("This is a beginning. Make it yours, or leave it."),
        max_length=LONGEST,
        rows=5,
    )


class GroupCardForm(forms.Form):
    """A card that several people sign. Without `day` it is for a day that is fixed."""

    design = forms.TypedChoiceField(label=_("Which drawing?"), coerce=Design, widget=forms.RadioSelect)
    text = GuardedText(
        label=_("What stands on it?"),
        help_text=_("Everyone who signs reads this, and adds a line of their own."),
        max_length=LONGEST,
        rows=3,
    )
    day = forms.DateField(
        label=_("On which day will it be given?"),
        help_text=_("From tomorrow on, at most sixty days ahead. Until then it stays a surprise."),
    )
    team = forms.BooleanField(label=_("The team may sign"), required=False, initial=True)

    def __init__(
        self, *args: Any, designs: Sequence[Design], today: date, fixed: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        chooser = self.fields["design"]
        assert isinstance(chooser, forms.TypedChoiceField)  # noqa: S101 - says it to the type checker
        chooser.choices = [(one.value, one.label) for one in designs]
        chooser.initial = designs[0].value
        self.pictures = [one.picture for one in designs]
        if fixed:
            del self.fields["day"]

    @property
    def drawings(self) -> list[tuple[Any, str]]:
        """Each choice of a drawing, with its picture."""
        return list(zip(self["design"].subwidgets, self.pictures, strict=True))

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not can_be_given_on(day, self.today):
            raise forms.ValidationError(_("Choose a day from tomorrow on, at most sixty days ahead."))
        return day


class SignForm(forms.Form):
    """One's own line on a card."""

    text = GuardedText(
        label=_("Your line"), help_text=_("Your name stands under it."), max_length=LONGEST_LINE, rows=3
    )


class AskForm(PickForm):
    """Who is asked to sign besides."""


class PaperForm(forms.Form):
    """How a card comes out of the printer. What isn't known is as usual."""

    use_required_attribute = False
    size = forms.ChoiceField(label=_("Which card?"), choices=Size.choices, widget=forms.RadioSelect)
    inside = forms.ChoiceField(
        label=_("What is printed inside?"), choices=Inside.choices, widget=forms.RadioSelect
    )
    turning = forms.ChoiceField(
        label=_("How does your printer turn the paper?"), choices=Turning.choices, widget=forms.RadioSelect
    )

    def __init__(self, asked: Any, *, signed: bool) -> None:
        """A card that was signed is folded: the lines need the room inside."""
        initial = {"size": Size.A5, "inside": Inside.WORDS, "turning": Turning.SHORT}
        super().__init__(
            {**initial, **{name: asked[name] for name in initial if name in asked}}, initial=initial
        )
        if signed:
            self.fields["size"].choices = [(one.value, one.label) for one in FOLDED]  # type: ignore[attr-defined]
            del self.fields["inside"]
