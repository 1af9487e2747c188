"""Which language a poster is in, and which paper it is for."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class PosterForm(forms.Form):
    """What isn't chosen, or can't be, is the usual: a wrong address still gives a poster."""

    language = forms.ChoiceField(label=_("In which language?"), widget=forms.RadioSelect)
    paper = forms.ChoiceField(
        label=_("On which paper?"),
        choices=[("a4", "A4"), ("a5", "A5"), ("a6", "A6")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as a form takes them
        self.fields["language"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (code, capfirst(str(get_language_info(code)["name_local"]))) for code, _name in settings.LANGUAGES
        ]
