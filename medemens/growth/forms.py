"""What HR fills in of a training."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.growth.models import Training
from medemens.sharing.guard.fields import GuardedText

FIELDS = ("title", "about", "day", "starts_at", "ends_at", "place", "sign_up")


class TrainingForm(forms.Form):
    """When it is, where, and how to take part. With `training` it changes that one."""

    title = GuardedText(label=gettext_lazy("What is it called?"), max_length=80)
    about = GuardedText(
        label=gettext_lazy("What do people learn there?"),
        max_length=300,
        required=False,
        rows=3,
        help_text=gettext_lazy("A few short sentences. For whom is it?"),
    )
    day = forms.DateField(label=gettext_lazy("Which day?"))
    starts_at = forms.TimeField(label=gettext_lazy("From"), required=False)
    ends_at = forms.TimeField(label=gettext_lazy("Until"), required=False)
    place = GuardedText(label=gettext_lazy("Where?"), max_length=120, required=False)
    sign_up = GuardedText(
        label=gettext_lazy("How do people sign up?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "For instance: mail to leren@example.nl, or just come. An address becomes a link."
        ),
    )

    def __init__(self, *args: Any, today: date, training: Training | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._day = today, training.day if training else None
        self.initial = {name: getattr(training, name) for name in FIELDS} if training else {}

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < self._today and day != self._day:
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if ends and not starts and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Add a start time too."))
        elif starts and ends and ends <= starts:
            self.add_error("ends_at", _("The end must be later than the start."))
        return data
