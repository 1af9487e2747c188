"""Input for hours: when someone usually works, and one time of their own."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.time import zone
from medemens.presence.phrases import WHEN
from medemens.presence.rules import ShiftKind, Usual, at

AHEAD = timedelta(weeks=4)
YESTERDAY = timedelta(days=1)  # a night that began then still goes on


def kinds() -> list[tuple[str, str]]:
    """By day, in the evening, at night, each with a capital, in the active language."""
    return [(kind.value, capfirst(str(words))) for kind, words in WHEN.items()]


def weekdays() -> list[tuple[int, str]]:
    """Monday to Sunday with a capital, in the active language."""
    return [(day, capfirst(str(name))) for day, name in WEEKDAYS.items()]


class UsualHoursForm(forms.Form):
    """By day, in the evening or at night, and on which days: both may be several."""

    kinds = forms.TypedMultipleChoiceField(
        label=gettext_lazy("When"), choices=kinds, coerce=ShiftKind, widget=forms.CheckboxSelectMultiple
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On which days"),
        choices=weekdays,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A night counts for the day on which it begins."),
    )

    def __init__(self, *args: Any, known: Usual | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            self.initial = {"kinds": sorted(known.kinds), "weekdays": sorted(known.weekdays)}

    @property
    def usual(self) -> Usual:
        """What was ticked, once it is valid."""
        return Usual(frozenset(self.cleaned_data["kinds"]), frozenset(self.cleaned_data["weekdays"]))


class OwnShiftForm(forms.Form):
    """One time someone is there: a day, from when, until when. An end that isn't after the start is the next day."""

    day = forms.DateField(label=gettext_lazy("Day"))
    starts = forms.TimeField(label=gettext_lazy("From"))
    ends = forms.TimeField(label=gettext_lazy("Until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.initial = today, {"day": today}

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not self.today - YESTERDAY <= day <= self.today + AHEAD:
            raise forms.ValidationError(_("Choose a day from today up to four weeks ahead."))
        return day

    @property
    def times(self) -> tuple[datetime, datetime]:
        """From when until when, once it is valid."""
        day, starts, ends = (self.cleaned_data[name] for name in ("day", "starts", "ends"))
        return at(day, starts, zone()), at(day + timedelta(days=ends <= starts), ends, zone())
