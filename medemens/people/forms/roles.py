"""What HR fills in to give a role."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.guarded import guarded_text
from medemens.people.models import Grant, Person


class RoleForm(forms.Form):
    """Who gets which role, and why. `people` are those found by name or number."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(), label=_("Who"), widget=forms.RadioSelect, empty_label=None
    )
    role = forms.ChoiceField(label=_("Role"), choices=Grant.Role.choices, widget=forms.RadioSelect)
    reason = guarded_text(
        label=_("Why"),
        max_length=200,
        last_word=False,
        help_text=_("One line. HR, supervision and the person themself can read it."),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField has it
        self.fields["person"].label_from_instance = lambda p: f"{p.full_name} · {p.number}"  # type: ignore[attr-defined]
