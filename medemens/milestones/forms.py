"""How someone likes their years of service to be marked, a pause of cheerful days, and HR's guidelines."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.milestones import phrases
from medemens.milestones.dates import HalfYears
from medemens.milestones.rules import (
    FURTHEST,
    OFFERED_YEARS,
    Guide,
    Milestone,
    Whom,
    fits_a_chat,
    may_be_told,
)
from medemens.sharing.guard.fields import GuardedText
from medemens.sharing.rules import Way, problem_with_ways

MAIL, CHAT = "mail", "chat"


class ServiceWishForm(forms.Form):
    """The ways, of which “rather not” stands alone, and words of one’s own."""

    ways = forms.TypedMultipleChoiceField(
        label=gettext_lazy("How would you like it?"),
        choices=Way.choices,
        coerce=Way,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = GuardedText(
        label=gettext_lazy("Do you want to say more about it?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For instance: keep it small, at coffee."),
    )

    def clean_ways(self) -> list[Way]:
        ways: list[Way] = self.cleaned_data["ways"]
        if problem := problem_with_ways(ways):
            raise forms.ValidationError(problem)
        return ways


class CheerPauseForm(forms.Form):
    """Until when, or until it is ended. Nothing asks why."""

    until = forms.DateField(
        label=gettext_lazy("Until and including"),
        required=False,
        help_text=gettext_lazy("Leave it empty to end it yourself later."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until < self._today:
            raise forms.ValidationError(_("That day is over. Choose a later one."))
        return until


class GuidelineForm(forms.Form):
    """What HR says of one kind of day. `guide` is what holds now."""

    whom = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Whom does Medemens tell?"),
        coerce=Whom,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Only of what the person wants them to know. Someone’s “rather not” always wins."
        ),
    )
    days_before = forms.TypedChoiceField(
        label=gettext_lazy("How long before?"),
        coerce=int,
        help_text=gettext_lazy("It comes on the last working day of whoever is told, on or before then."),
    )
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("How, beside Medemens itself?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    years = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which years are marked?"),
        choices=[(one.number, str(one)) for one in OFFERED_YEARS],
        coerce=lambda number: HalfYears(int(number)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    customary = GuardedText(
        label=gettext_lazy("What is customary here?"),
        max_length=300,
        required=False,
        rows=3,
        help_text=gettext_lazy(
            "For instance: flowers, and a word at coffee. Leaders and contact persons read it."
        ),
    )
    budget = GuardedText(
        label=gettext_lazy("What may be spent?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance: up to € 25, on the card of the team."),
    )

    def __init__(self, *args: Any, kind: Milestone, guide: Guide, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        self._choose("whom", [(one.value, phrases.WHOM[one]) for one in Whom if one in may_be_told(kind)])
        self._choose(
            "days_before", [(days, capfirst(phrases.how_long_before(days))) for days in range(FURTHEST + 1)]
        )
        ways = [(MAIL, _("by mail")), (CHAT, _("in the chat of the team, without a name"))]
        self._choose("ways", ways if fits_a_chat(kind) else ways[:1])
        if kind != Milestone.SERVICE:
            del self.fields["years"]
        self.initial = {
            "whom": list(guide.whom),
            "days_before": guide.days_before,
            "ways": [MAIL] * guide.by_mail + [CHAT] * guide.in_chat,
            "years": [one.number for one in guide.years],
            "customary": guide.customary,
            "budget": guide.budget,
        }

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # only fields with choices come here

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if CHAT in clean.get("ways", ()) and Whom.TEAM not in clean.get("whom", ()):
            self.add_error("ways", _("In the chat the whole team reads it. So tick the team above too."))
        return clean

    @property
    def values(self) -> dict[str, Any]:
        """What was said, as the fields of a guideline. Of a valid form."""
        clean = self.cleaned_data
        told = {f"to_{one}": one in clean["whom"] for one in Whom}
        ways = {"by_mail": MAIL in clean["ways"], "in_chat": CHAT in clean["ways"]}
        return told | ways | {name: clean[name] for name in ("days_before", "customary", "budget")}
