"""What came of a moment: rows for agreements and needs. Empty rows are nothing."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.moments.actions.closing import NewAgreement, NewNeed
from medemens.moments.arranging import AGREED_WITHIN
from medemens.moments.forms.points import ReachedForm
from medemens.moments.models import Moment, Point
from medemens.people.models import Person
from medemens.recognition.rules import LONGEST
from medemens.sharing.guard.fields import GuardedText

TEXT_LENGTH = 300
ROWS = 2
ME, OTHER = "me", "other"
USUALLY_WITHIN = timedelta(weeks=1)


class Text(GuardedText):
    """Asked for, and empty in a row that nobody filled in: no reason for an error."""

    def validate(self, value: Any) -> None:
        """Whether it is empty is looked at by row."""


class Day(forms.DateField):
    """Asked for where there is a text."""

    def validate(self, value: Any) -> None:
        """Whether it is empty is looked at by row."""


class Row(forms.Form):
    """A row of text about one of two people."""

    whose = forms.ChoiceField(choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, other: Person, other_leads: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.other_leads = today, other_leads
        self.fields["whose"].choices = [(ME, _("Me")), (OTHER, other.call_name)]  # type: ignore[attr-defined]  # a choice field has choices

    @property
    def is_wrong(self) -> bool:
        """Whether there is something to look at again."""
        return self.is_bound and bool(self.errors)

    def is_filled(self) -> bool:
        """Whether something was written; only then does the row count."""
        return bool(self.cleaned_data.get("text"))


class AgreementRow(Row):
    text = Text(label=gettext_lazy("What did you agree?"), max_length=TEXT_LENGTH)
    due_on = Day(label=gettext_lazy("By when"))
    field_order = ("text", "whose", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].label = _("Who will do it?")
        # What comes of a talk is mostly for whoever leads to arrange (practices, 8).
        self.fields["whose"].initial = OTHER if self.other_leads else ME
        self.fields["due_on"].initial = self.today + USUALLY_WITHIN

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        due_on = data.get("due_on")
        if data.get("text") and "due_on" not in self.errors:
            if due_on is None:
                self.add_error("due_on", _("Add a day. On that day it comes back to you."))
            elif due_on < self.today:
                self.add_error("due_on", _("This day has passed. Choose a later one."))
            elif due_on > self.today + AGREED_WITHIN:
                self.add_error("due_on", _("This is more than half a year ahead. Choose an earlier day."))
        return data


class NeedRow(Row):
    text = Text(label=gettext_lazy("What is needed?"), max_length=TEXT_LENGTH)
    field_order = ("text", "whose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].label = _("Who needs it?")
        self.fields["whose"].initial = ME if self.other_leads else OTHER


AgreementRows = forms.formset_factory(AgreementRow, extra=ROWS, max_num=10)
NeedRows = forms.formset_factory(NeedRow, extra=1, max_num=10)


class ThanksForm(forms.Form):
    """One sentence of thanks to the other; empty is fine."""

    text = GuardedText(required=False, max_length=LONGEST)

    def __init__(self, *args: Any, other: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Thank %(name)s in one sentence") % {"name": other.call_name}


class WriteDown:
    """What can come of a moment, on one page. Data without rows, of a single tap, writes nothing down.

    `points` are what can have come up; `thank` is whether the other can be thanked here.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        by: Person,
        moment: Moment,
        today: date,
        points: Sequence[Point] = (),
        thank: bool = False,
    ) -> None:
        other = moment.other_than(by)
        self.people = {ME: by, OTHER: other}
        kwargs = {"other": other, "other_leads": moment.leader_id == other.pk, "today": today}
        sent = data if data and "agreement-TOTAL_FORMS" in data else None
        self.agreements = AgreementRows(sent, prefix="agreement", form_kwargs=kwargs)
        self.needs = NeedRows(sent, prefix="need", form_kwargs=kwargs)
        self.reached = ReachedForm(sent, points=points) if points else None
        self.thanks = ThanksForm(sent, prefix="thanks", other=other) if thank else None
        self.is_bound = sent is not None

    def is_valid(self) -> bool:
        parts = (self.agreements, self.needs, self.reached, self.thanks)
        return not self.is_bound or all(part.is_valid() for part in parts if part is not None)

    def written(self) -> dict[str, Any]:
        """What was written down, of a valid form, as the actions take it."""
        said = self.thanks.cleaned_data["text"] if self.is_bound and self.thanks else ""
        return {"agreements": self.new_agreements(), "needs": self.new_needs(), "thanks": said}

    def reached_points(self) -> list[int]:
        """The points that were ticked, by pk, of a valid form."""
        ticked = self.reached.cleaned_data["reached"] if self.is_bound and self.reached else []
        return [int(pk) for pk in ticked]

    def new_agreements(self) -> list[NewAgreement]:
        """The agreements that were written, of a valid form."""
        rows = [row.cleaned_data for row in self.agreements if row.is_filled()] if self.is_bound else []
        return [NewAgreement(self.people[row["whose"]], row["text"], row["due_on"]) for row in rows]

    def new_needs(self) -> list[NewNeed]:
        """The needs that were written, of a valid form."""
        rows = [row.cleaned_data for row in self.needs if row.is_filled()] if self.is_bound else []
        return [NewNeed(self.people[row["whose"]], row["text"]) for row in rows]
