"""Input for the week of a team: its times, a line that it agrees on, a day to skip."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.sharing.guard.fields import GuardedText
from medemens.weeks.actions.times import Times
from medemens.weeks.models import Gathering, TeamWeek
from medemens.weeks.rules import LONGEST_AGREEMENT, Weekly


def weekdays() -> list[tuple[Any, str]]:
    """No fixed day, then Monday to Sunday with a capital, in the active language."""
    return [("", _("No fixed day")), *((day, capfirst(str(name))) for day, name in WEEKDAYS.items())]


def _day(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=weekdays, coerce=int, empty_value=None, required=False)


class TeamWeekForm(forms.Form):
    """The times of a team. A day needs a time, and a time a day."""

    start_day = _day(gettext_lazy("The week starts on"))
    start_at = forms.TimeField(label=gettext_lazy("At what time"), required=False)
    close_day = _day(gettext_lazy("The week closes on"))
    close_at = forms.TimeField(label=gettext_lazy("At what time"), required=False)
    place = GuardedText(
        label=gettext_lazy("Where"), required=False, max_length=TeamWeek._meta.get_field("place").max_length
    )
    in_turn = forms.BooleanField(label=gettext_lazy("Everyone opens in turn"), required=False)
    standing = forms.BooleanField(label=gettext_lazy("Standing, in ten minutes"), required=False)

    def __init__(self, *args: Any, week: TeamWeek | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if week:
            self.initial = {name: getattr(week, name) for name in self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for gathering in Gathering:
            self._check_both(f"{gathering}_day", f"{gathering}_at")
        return cleaned

    def _check_both(self, day: str, at: str) -> None:
        if day in self.errors or at in self.errors:
            return
        has_day, has_time = self.cleaned_data[day] is not None, self.cleaned_data[at] is not None
        if has_day and not has_time:
            self.add_error(at, _("Please fill in a time here."))
        if has_time and not has_day:
            self.add_error(day, _("Choose a day too, or leave the time open."))

    @property
    def times(self) -> Times:
        """What was chosen, once it is valid."""
        values = self.cleaned_data
        start, close = (self._weekly(gathering) for gathering in Gathering)
        rest = {name: values[name] for name in ("place", "in_turn", "standing")}
        return Times(start=start, close=close, **rest)

    def _weekly(self, gathering: str) -> Weekly | None:
        day, at = self.cleaned_data[f"{gathering}_day"], self.cleaned_data[f"{gathering}_at"]
        return None if day is None else Weekly(day, at)


class AgreementForm(forms.Form):
    """One line for this week."""

    text = GuardedText(
        label=gettext_lazy("An agreement for this week"),
        help_text=gettext_lazy("What, and who does it. Nothing about how someone is."),
        max_length=LONGEST_AGREEMENT,
    )


class SkipForm(forms.Form):
    """Which one, and on which day."""

    gathering = forms.TypedChoiceField(choices=Gathering.choices, coerce=Gathering)
    day = forms.DateField()
