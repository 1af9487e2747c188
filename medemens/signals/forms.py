from django import forms
from django.utils.translation import gettext_lazy as _


class QuietHoursForm(forms.Form):
    """From when until when someone wants no mail."""

    starts_at = forms.TimeField(label=_("Quiet from"))
    ends_at = forms.TimeField(label=_("Quiet until"))

    def clean(self) -> dict[str, object]:
        clean = super().clean() or self.cleaned_data
        if clean.get("starts_at") is not None and clean.get("starts_at") == clean.get("ends_at"):
            self.add_error("ends_at", _("Choose two different times."))
        return clean
