"""To whom an agreement is to go."""

from collections.abc import Iterable
from typing import Any

from django import forms

from medemens.people.models import Person


class HandoverForm(forms.Form):
    """One of `new`, by a button of their own."""

    to = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, new: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._new = {one.pk: one for one in new}
        self.fields["to"].choices = [(pk, str(one)) for pk, one in self._new.items()]  # type: ignore[attr-defined]

    def clean_to(self) -> Person:
        return self._new[self.cleaned_data["to"]]
