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


class MailChoicesForm(forms.Form):
    """What may come by mail, and when the letter of the day does."""

    digest = forms.BooleanField(label=_("Send it to me by mail"), required=False)
    digest_at = forms.TimeField(
        label=_("At which time?"),
        required=False,
        help_text=_("Left open, it comes as your shift begins, or else at the hour of your organisation."),
    )
    invitations = forms.BooleanField(label=_("Send them to me by mail"), required=False)
    days_in_calendar = forms.BooleanField(label=_("Put these days in my calendar"), required=False)
