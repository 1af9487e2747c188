"""Which conversation cards someone wants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.questions.queries.cards import EASY
from medemens.questions.rules import Occasion


class CardsForm(forms.Form):
    """A set, and whether deep questions are in it. What an address leaves out, or says wrong, is the usual."""

    set = forms.ChoiceField(
        label=_("Which cards?"), choices=[(EASY, _("light: home and work")), *Occasion.choices]
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
    )
    deep = forms.BooleanField(label=_("Deep questions too"), required=False)

    @classmethod
    def asked(cls, query: dict[str, Any], language: str) -> "CardsForm":
        """The form as an address asks for it, already valid."""
        usual = {"set": EASY, "language": language}
        form = cls({**usual, **query})
        if not form.is_valid():
            form = cls(usual)
            form.full_clean()
        return form

    @property
    def set_name(self) -> str:
        """What the chosen set is called, in the active language."""
        return str(dict(self.fields["set"].choices)[self.cleaned_data["set"]])  # type: ignore[attr-defined]  # a ChoiceField
