"""Choosing a roster file, giving the address of a roster calendar, looking for a team."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

ACCEPTED = ".csv,.txt,.tsv,.xlsx,.ods"
_TOO_LARGE = _("This file is larger than %(limit)s MB. Export fewer weeks, or save it as CSV.")


class RosterFileForm(forms.Form):
    """The file to read. `too_large` tells that the server didn't take it because of its size."""

    file = forms.FileField(
        label=_("Roster file"),
        help_text=_("CSV, Excel (.xlsx) or OpenDocument (.ods), with a row for each shift."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Export it once more."),
        },
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    skip_unknown = forms.BooleanField(
        label=_("Leave out people who aren’t in Medemens"),
        required=False,
        help_text=_("Without this, nothing is brought in while somebody in the file isn’t known here."),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            words = _TOO_LARGE % {"limit": settings.MAX_UPLOAD_MB}
            self.fields["file"].error_messages["required"] = words

    @property
    def content(self) -> bytes:
        """What is in the file. Its name is forgotten here."""
        upload: UploadedFile = self.cleaned_data["file"]
        return bytes(upload.read())


class RosterFeedForm(forms.Form):
    """The address of a roster calendar."""

    address = forms.CharField(
        label=_("Address of the calendar"),
        max_length=2000,
        help_text=_("In your roster program it is called a subscription, an iCal link or an ICS address."),
        error_messages={"required": _("Paste the address here first.")},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )


class TeamSearchForm(forms.Form):
    """A few letters of the name of a team."""

    q = forms.CharField(required=False, max_length=80)

    @property
    def text(self) -> str:
        return str(self.cleaned_data["q"]).strip() if self.is_valid() else ""
