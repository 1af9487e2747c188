"""Input for arranging: which kind, when, where."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.time import zone
from medemens.moments import phrases
from medemens.moments.arranging import (
    MINUTES,
    USUAL_MINUTES,
    is_on_the_clock,
    problem_with_time,
)
from medemens.moments.models import Moment
from medemens.moments.queries.moments import booked_around, first_clash
from medemens.moments.queries.together import times_for
from medemens.people.models import Person
from medemens.sharing.guard.fields import GuardedText

OWN_TIMES = ("1", "2", "3")
WRITTEN = "%Y-%m-%dT%H:%M"
NOTE_LENGTH = 500
FIRST_YEAR, LAST_YEAR = 1900, 2999


def kinds() -> list[tuple[str, str]]:
    """The kinds one can arrange, each as a word with a capital, in the active language."""
    return [(value, capfirst(str(label))) for value, label in Moment.Kind.choices]


def read_local(text: str) -> datetime | None:
    """A local time as our own choices write it, made aware; None for anything else.

    Nor for a year near the ends of the calendar: those have no time elsewhere in the world.
    """
    try:
        local = datetime.strptime(text, WRITTEN).replace(tzinfo=zone())
    except ValueError:
        return None
    return local if FIRST_YEAR <= local.year <= LAST_YEAR else None


class ChosenTimes(forms.MultipleChoiceField):
    """Times ticked on the page. One that was suggested yesterday and sent today is still what was ticked.

    A time is needed, but it may be one of one's own: the form looks at both together.
    """

    def validate(self, value: Any) -> None:
        for text in value:
            _check_time(text)


class ChosenTime(forms.ChoiceField):
    """One such time."""

    def validate(self, value: Any) -> None:
        if value:
            _check_time(value)


def _check_time(text: str) -> None:
    if read_local(text) is None:
        raise forms.ValidationError(_("Choose a time."))


class TimeForm(forms.Form):
    """What arranging and moving share: times that fit both, a time of one's own, a place, and the double booking.

    `starts` holds the chosen times after validation, `clash` the words about a double booking to confirm.
    """

    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)
    own_times: Sequence[str] = ("1",)
    minutes = USUAL_MINUTES

    def __init__(
        self,
        *args: Any,
        by: Person,
        other: Person,
        kind: str,
        now: datetime,
        moved: Moment | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.now, self.moved = by, now, moved
        self.starts: list[datetime] = []
        self.clash = ""
        for number in self.own_times:
            self.fields[f"date_{number}"] = forms.DateField(label=_("Another day"), required=False)
            self.fields[f"time_{number}"] = forms.TimeField(label=_("Time"), required=False)
        found = times_for(by, other, kind, now)
        self.suggested = found.times
        if found.apart:
            self.fields["times"].help_text = _(
                "Your shifts don’t meet in the coming weeks. Choose a time yourself."
            )
        ticked = self.data.getlist("times") if hasattr(self.data, "getlist") else []
        earlier = [start for text in ticked if (start := read_local(text)) and start not in self.suggested]
        self._offer([*self.suggested, *earlier])

    @property
    def own_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The day and the time of each row for times of one's own."""
        return [(self[f"date_{number}"], self[f"time_{number}"]) for number in self.own_times]

    @property
    def has_more_times(self) -> bool:
        """Whether a row after the first was filled in: then those are unfolded."""
        return any(field.data for row in self.own_rows[1:] for field in row) if self.is_bound else False

    @property
    def has_extras(self) -> bool:
        """Whether a time of one's own, a place or a note was filled in, or nothing could be suggested."""
        written = any(self[name].value() for name in ("place", "note") if name in self.fields)
        own = self.is_bound and any(field.data for field in self.own_rows[0])
        return bool(written or own or self.has_more_times or not self.suggested)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        own = [start for number in self.own_times if (start := self._own_time(number, data))]
        chosen = self._ticked(data.get("times"), own)
        self.starts = sorted({*chosen, *own})
        if not self.starts and not self.errors:
            self.add_error("times", _("Choose a time."))
        for start in chosen:
            if problem := problem_with_time(start, self.now):
                self.add_error("times", str(problem))
        if not self.errors and not data.get("anyway"):
            self._tell_clash(data)
        return data

    def _ticked(self, ticked: Any, own: Sequence[datetime]) -> list[datetime]:
        return [start for text in ticked or () if (start := read_local(text))]

    def _offer(self, starts: Sequence[datetime]) -> None:
        choices = [(start.strftime(WRITTEN), phrases.when(start, self.now, zone())) for start in starts]
        self.fields["times"].choices = choices  # type: ignore[attr-defined]  # a choice field has choices

    def _own_time(self, number: str, data: dict[str, Any]) -> datetime | None:
        day, clock = data.get(f"date_{number}"), data.get(f"time_{number}")
        if day is None and clock is None:
            return None
        if day is None or clock is None:
            missing = f"date_{number}" if day is None else f"time_{number}"
            if missing not in self.errors:
                self.add_error(missing, _("Add the day too.") if day is None else _("Add the time too."))
            return None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.add_error(f"date_{number}", _("Choose another day."))
            return None
        local = datetime.combine(day, clock)
        if not is_on_the_clock(local, zone()):
            self.add_error(f"time_{number}", _("The clock skips this hour that night. Choose another time."))
            return None
        start = local.replace(tzinfo=zone())
        if problem := problem_with_time(start, self.now):
            self.add_error(f"date_{number}", str(problem))
        return start

    def _tell_clash(self, data: dict[str, Any]) -> None:
        minutes = MINUTES.get(data.get("kind") or (self.moved.kind if self.moved else ""), USUAL_MINUTES)
        end = self.starts[-1] + timedelta(minutes=minutes)
        booked = booked_around(self.by, self.starts[0], end, besides=self.moved)
        for start in self.starts:
            if clash := first_clash(booked, start, minutes):
                self.clash = phrases.clash(clash, self.by)
                self.add_error(
                    None, _("%(clash)s Would you like to propose it anyway?") % {"clash": self.clash}
                )
                return


class NewMomentForm(TimeForm):
    """A new moment: one tick or day makes an invitation, more of them a choice for the other."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=kinds, widget=forms.RadioSelect)
    times = ChosenTimes(
        label=gettext_lazy("When"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("With a few, the other chooses."),
    )
    place = GuardedText(label=gettext_lazy("Where"), required=False, max_length=120)
    note = GuardedText(
        label=gettext_lazy("A note"),
        required=False,
        max_length=NOTE_LENGTH,
        rows=2,
        help_text=gettext_lazy(
            "Only the two of you can read this, here in Medemens. It is in no mail and no calendar."
        ),
    )
    own_times = OWN_TIMES


class MoveForm(TimeForm):
    """Another time, another place, or both. A day of one's own goes before what was ticked."""

    sequence = forms.IntegerField(widget=forms.HiddenInput)
    times = ChosenTime(label=gettext_lazy("When"), widget=forms.RadioSelect)
    place = GuardedText(label=gettext_lazy("Where"), required=False, max_length=120)

    def __init__(self, *args: Any, by: Person, moved: Moment, **kwargs: Any) -> None:
        super().__init__(*args, by=by, other=moved.other_than(by), moved=moved, kind=moved.kind, **kwargs)
        if moved.starts_at and moved.starts_at > self.now:
            now_at = moved.starts_at.astimezone(zone())
            self._offer([now_at, *(start for start in self.suggested if start != now_at)])
            self.fields["times"].initial = now_at.strftime(WRITTEN)

    def _ticked(self, ticked: Any, own: Sequence[datetime]) -> list[datetime]:
        return [] if own else super()._ticked([ticked] if ticked else [], own)
