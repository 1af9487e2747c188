"""What people type from a letter, and what is chosen before one is printed."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from medemens.core.paper import PAPERS
from medemens.people import entry


class LetterCodeForm(forms.Form):
    """The code on a letter, however it is written: with spaces, hyphens or small letters."""

    code = forms.CharField(
        label=_("The code on your letter"),
        help_text=_("Twelve letters and digits. Spaces and capitals don’t matter."),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-focus": True}
        ),
    )

    def clean_code(self) -> str:
        code = entry.letter_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("This code isn’t right. Please look once more."))
        return code


class PrintForm(forms.Form):
    """On which paper, and in which language; what isn't said is A4, and left to who prints."""

    paper = forms.ChoiceField(choices=[(paper, paper) for paper in PAPERS], required=False)
    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
