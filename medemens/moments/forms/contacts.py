"""Input for noting real contact."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.numbers import small_int
from medemens.moments.models import Moment
from medemens.people.models import Person


class ContactForm(forms.Form):
    """Whom one spoke to, and how. The address of the page spells the field `with`, a word Python keeps."""

    kind = forms.ChoiceField(choices=[("", ""), *Moment.Kind.choices], required=False)

    def __init__(self, *args: Any, colleagues: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with"] = forms.ModelChoiceField(colleagues)


class People(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """Ticked people. A number longer than any of ours is nobody's, and no database takes it."""

    def clean(self, value: Any) -> Any:
        for pk in value or ():
            if small_int(str(pk)) is None:
                raise forms.ValidationError(self.error_messages["required"])
        return super().clean(value)


class ShiftForm(forms.Form):
    """The day one worked along, and everybody one really spoke to."""

    day = forms.DateField(label=_("Which day?"))
    people = People(
        queryset=Person.objects.none(),
        label=_("Whom did you really speak to?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick whom you spoke to.")},
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # a model choice field has a queryset
