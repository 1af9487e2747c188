"""A question that someone keeps for themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.questions.checking import problems_with
from medemens.questions.models import QUESTION_LENGTH
from medemens.questions.queries.words import readers_language


class OwnQuestionForm(forms.Form):
    """One open question, in the language of the page."""

    text = forms.CharField(
        label=_("A question to remember"),
        help_text=_("An open question, as you would say it. No names."),
        max_length=QUESTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        problems = problems_with(text, readers_language())
        if problems:
            raise forms.ValidationError([problem.text for problem in problems])
        return text
