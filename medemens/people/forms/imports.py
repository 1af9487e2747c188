"""Choosing files, saying which column means what, and the yes to an import."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import SourceFile
from medemens.people.importing import LABELS

ACCEPTED = ".csv,.txt,.tsv,.xlsx,.ods"
NONE = "-"  # a column that isn't taken


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more, as `SourceFile`s in memory."""

    widget = FilesInput(attrs={"accept": ACCEPTED})
    default_error_messages = {
        "required": _("Choose a file first."),
        "too_large": _(
            "Together these files are larger than %(limit)s MB. Export fewer columns, or save them as CSV."
        ),
    }

    def clean(self, data: Any, initial: Any = None) -> list[SourceFile]:
        uploads: list[UploadedFile] = [upload for upload in data or [] if upload]
        if not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        return [SourceFile(upload.name or "", upload.read()) for upload in uploads]


class UploadForm(forms.Form):
    """The files to read. `too_large` tells that the server took none because of their size."""

    uploads = FilesField(
        label=_("File or files"),
        help_text=_(
            "CSV, Excel (.xlsx) or OpenDocument (.ods). Are there several files? Choose them all at once."
        ),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            words = FilesField.default_error_messages["too_large"]
            self.fields["uploads"].error_messages["required"] = words % {"limit": settings.MAX_UPLOAD_MB}


class ColumnsForm(UploadForm):
    """What each column means. Only columns that may be taken have a field; those never taken have none."""

    def __init__(self, *args: Any, columns: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guesses = _choosable(columns)
        self.fields["uploads"].label = _("Choose the same file once more")
        self.fields["uploads"].help_text = _("Medemens didn’t keep it: it holds more than is needed.")
        for place, (header, guess) in enumerate(self.guesses.items()):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=header,
                initial=guess or NONE,
                choices=[(NONE, _("Don’t take this column")), *LABELS.items()],
            )
        self.order_fields([*(f"column-{place}" for place in range(len(self.guesses))), "uploads"])

    @property
    def mapping(self) -> dict[str, str]:
        """The columns that somebody chose another meaning for than we guessed, by header."""
        chosen = {header: self._chosen(place) for place, header in enumerate(self.guesses)}
        return {header: field for header, field in chosen.items() if field != self.guesses[header]}

    def _chosen(self, place: int) -> str:
        field = str(self.cleaned_data.get(f"column-{place}", NONE))
        return "" if field == NONE else field

    def clean(self) -> dict[str, Any]:
        taken: dict[str, str] = {}
        for place, header in enumerate(self.guesses):
            field = self._chosen(place)
            if field and field != "leader" and field in taken and field != self.guesses[header]:
                self.add_error(
                    f"column-{place}",
                    _("“%(header)s” means this already. Choose one of the two.") % {"header": taken[field]},
                )
            taken.setdefault(field, header)
        return self.cleaned_data


def _choosable(columns: list[dict[str, Any]]) -> dict[str, str]:
    """Headers with our guess. One that means different things in different files can't be chosen by its name."""
    guesses: dict[str, set[str]] = {}
    for column in columns:
        if not any(column["never"].values()):
            guesses.setdefault(column["name"], set()).add(column["field"])
    return {header: fields.pop() for header, fields in guesses.items() if len(fields) == 1}


class ApplyForm(forms.Form):
    """The yes to an import; `complete` makes leavers of who is missing, `sure` says so once more."""

    complete = forms.BooleanField(
        label=_("This is everyone"),
        required=False,
        help_text=_(
            "Only tick this when the file has everyone who works here. Who is missing then leaves today."
        ),
    )
    sure = forms.BooleanField(label=_("Yes, they have all left"), required=False)

    def __init__(self, *args: Any, missing: int, needs_second_yes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not missing:
            del self.fields["complete"]
        if not (missing and needs_second_yes):
            del self.fields["sure"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("complete") and "sure" in self.fields and not self.cleaned_data["sure"]:
            self.add_error(
                "sure", _("Many people are missing from this file. Look whether it is the right one.")
            )
        return self.cleaned_data
