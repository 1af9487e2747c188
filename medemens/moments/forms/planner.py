"""What goes to a planner of an agreement: whose shifts, which, from when until when. Never why, and nothing is kept."""

from datetime import date
from typing import Any
from urllib.parse import quote

from django import forms
from django.db import models
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.moments.models import Agreement
from medemens.people.models import Person


class Shifts(models.TextChoices):
    """The shifts a planner knows."""

    EARLY = "early", gettext_lazy("early shifts")
    DAY = "day", gettext_lazy("day shifts")
    LATE = "late", gettext_lazy("late shifts")
    NIGHT = "night", gettext_lazy("night shifts")


class PlannerForm(forms.Form):
    """Prefilled with the agreement's day, and with whoever of the two isn't the leader."""

    who = forms.ChoiceField(label=gettext_lazy("Whose shifts?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("Which shifts?"), choices=Shifts.choices, widget=forms.RadioSelect
    )
    first = forms.DateField(label=gettext_lazy("From"))
    last = forms.DateField(label=gettext_lazy("Up to and including"))

    def __init__(self, data: Any, *, agreement: Agreement, by: Person, today: date) -> None:
        super().__init__(data if data and "kind" in data else None)
        self.people = {str(one.pk): one for one in (agreement.owner, agreement.other)}
        self.fields["who"].choices = [(pk, str(one)) for pk, one in self.people.items()]  # type: ignore[attr-defined]  # a choice field has choices
        leader = agreement.moment and agreement.moment.leader_id
        led = agreement.owner if leader == agreement.other_id else agreement.other
        self.initial = {
            "who": str((led if leader else by).pk),
            "kind": Shifts.EARLY,
            "first": today,
            "last": max(today, agreement.due_on),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day comes before the first one. Choose a later day."))
        return data

    def text(self) -> str:
        """All that a planner needs, of a valid form: “Joris de Vries: vroege diensten, 23 november tot en met …”."""
        data = self.cleaned_data
        years = "j E" if data["first"].year == data["last"].year else "j E Y"
        return _("%(name)s: %(shifts)s, %(first)s up to and including %(last)s.") % {
            "name": self.people[data["who"]],
            "shifts": Shifts(data["kind"]).label,
            "first": dateformat.format(data["first"], years),
            "last": dateformat.format(data["last"], years),
        }

    def mail(self) -> str:
        """An address that opens a mail with that text in the reader's own program."""
        return f"mailto:?subject={quote(_('For the roster'))}&body={quote(self.text())}"
