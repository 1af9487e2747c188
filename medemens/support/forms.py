"""What HR fills in of where to turn."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.support.lines import COUNTRY, HOUSE, Line

PHONE = re.compile(r"\+?[\d ()-]{2,30}")
# Which fields there are to fill in: of a role in the house, of a number in the country, of a line of the house's own.
OF_A_ROLE = ("who", "phone", "mail", "hours", "shown")
OF_A_NUMBER = ("phone", "hours", "shown")


class LineForm(forms.Form):
    """Who it is and how to reach them."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Where?"),
        choices=[(HOUSE, gettext_lazy("Here in the house")), (COUNTRY, gettext_lazy("In the country"))],
        widget=forms.RadioSelect,
        initial=HOUSE,
    )
    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=80)
    what_for = forms.CharField(
        label=gettext_lazy("What is it for?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("One or two short sentences that everyone understands."),
    )
    who = forms.CharField(label=gettext_lazy("Who is it?"), max_length=120, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    mail = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    hours = forms.CharField(
        label=gettext_lazy("When?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance: on working days from 9 to 17, or Tuesday morning in room 2."),
    )
    shown = forms.BooleanField(label=gettext_lazy("Show this on the page"), required=False, initial=True)

    def __init__(self, *args: Any, line: Line | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _values(line) if line else {}
        self._needs_a_way = line is None or line.is_own
        for name in set(self.fields) - set(_fields_of(line)):
            del self.fields[name]

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Write the number with digits: 088 123 45 67."))
        return str(phone)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ways = [data.get(name) for name in ("who", "phone", "mail")]
        if self._needs_a_way and not self.errors and not any(ways):
            self.add_error("phone", _("Add a name, a number or a mail address. Then people know the way."))
        return data


def _fields_of(line: Line | None) -> Collection[str]:
    if line is None:
        return set(LineForm.base_fields) - {"shown"}
    if line.is_own:
        return set(LineForm.base_fields)
    return OF_A_ROLE if line.kind == HOUSE else OF_A_NUMBER


def _values(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in LineForm.base_fields}
