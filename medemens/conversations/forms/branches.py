"""What HR fills in of the other branches."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.conversations.models import Branch

PHONE = re.compile(r"\+?[\d ()-]{2,30}")


class BranchForm(forms.ModelForm[Branch]):
    """Who, how to reach them, when, and where the rules for it stand."""

    class Meta:
        model = Branch
        fields = ("who", "phone", "mail", "hours", "how")
        labels = {
            "who": gettext_lazy("Who, or which desk?"),
            "phone": gettext_lazy("Telephone"),
            "mail": gettext_lazy("Mail address"),
            "hours": gettext_lazy("When?"),
            "how": gettext_lazy("How does one report it, and where do the rules for it stand?"),
        }
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "mail": forms.EmailInput(attrs={"autocomplete": "off"}),
        }

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Write the number with digits: 088 123 45 67."))
        return phone
