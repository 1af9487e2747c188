"""Hours in words, in the active language."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.time import spoken_stretch, weekday_name, zone
from medemens.presence.rules import ShiftKind, Usual

WHEN = {
    ShiftKind.DAY: gettext_lazy("by day"),
    ShiftKind.EVENING: gettext_lazy("in the evening"),
    ShiftKind.NIGHT: gettext_lazy("at night"),
}
A_RUN = 3  # so many days in a row are named by the first and the last


def usual(hours: Usual) -> str:
    """When someone usually works: “’s nachts: maandag tot en met donderdag”."""
    when = _one_of([str(words) for kind, words in WHEN.items() if kind in hours.kinds])
    return _("%(when)s: %(days)s") % {"when": when, "days": weekdays(hours.weekdays)}


def weekdays(days: Collection[int]) -> str:
    """Days of the week (0 is Monday): “maandag tot en met donderdag”, “elke dag”. A weekend can stand in the middle."""
    if len(set(days)) == 7:
        return _("every day")
    named = []
    for run in _runs(days):
        names = [weekday_name(day) for day in run]
        if len(run) >= A_RUN:
            named.append(_("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]})
        else:
            named += names
    return _all_of(named)


def _runs(days: Collection[int]) -> list[list[int]]:
    """Days that follow each other, together; one run goes over the weekend where it is long enough to be named so."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][-1] == 6 and len(runs[0]) + len(runs[-1]) >= A_RUN:
        return [*runs[1:-1], runs[-1] + runs[0]]
    return runs


def _all_of(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def _one_of(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(some)s or %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def stretch(starts_at: datetime, ends_at: datetime, kind: str, today: date) -> str:
    """One shift: “In de nacht van woensdag op donderdag, van 22.45 tot 07.15 uur”."""
    start, end = starts_at.astimezone(zone()), ends_at.astimezone(zone())
    return capfirst(spoken_stretch(start, end, at_night=kind == ShiftKind.NIGHT, today=today))
