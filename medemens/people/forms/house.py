"""What HR fills in before people come in, and about a pilot."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.guarded import guarded_text
from medemens.people.models import Team


class AgreementForm(forms.Form):
    """The two dates, or why there is none: one of the two, which the action asks for. So none is called optional.

    Where fifty people work the works council has to agree: then a reason isn't asked.
    """

    consent_on = forms.DateField(
        label=_("On which day did the works council agree?"),
        required=False,
        help_text=_("WOR article 27, paragraph 1, k and l."),
    )
    no_consent_because = guarded_text(
        label=_("Or: why is no consent needed?"), required=False, max_length=300
    )
    dpia_on = forms.DateField(label=_("On which day was the DPIA finished?"), required=False)
    no_dpia_because = guarded_text(label=_("Or: why is no DPIA needed?"), required=False, max_length=300)

    def __init__(self, *args: Any, is_small: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.is_one_of_two = True  # type: ignore[attr-defined]  # see core/form_markup.py
        self.fields["consent_on"].required = not is_small


class PilotForm(forms.Form):
    """With which teams, and until when."""

    teams = forms.ModelMultipleChoiceField(
        queryset=Team.objects.none(), label=_("Which teams?"), widget=forms.CheckboxSelectMultiple
    )
    ends_on = forms.DateField(label=_("Until which day?"), help_text=_("That day included."))

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teams"].queryset = teams  # type: ignore[attr-defined]  # a ModelChoiceField has it


class GoOnForm(forms.Form):
    """That the works council agreed to more than was agreed on."""

    consent_on = forms.DateField(label=_("On which day did the works council agree?"))


class PilotTermForm(GoOnForm):
    """Until when a pilot goes on."""

    ends_on = forms.DateField(label=_("Until which day?"), help_text=_("That day included."))
