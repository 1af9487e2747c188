"""What HR says of a round, a question of HR's own, and why a round closes sooner."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from medemens.listening.actions.rounds import Question
from medemens.listening.offered import Offered
from medemens.listening.own_questions import key_for, problems_of
from medemens.listening.rules import MOST_ATTRIBUTES, Attribute, K, Scale, Theme
from medemens.people.picking import SearchForm
from medemens.sharing.guard.fields import GuardedText

LONGEST = 160  # characters of a question
CHECKED = ("nl", "en")  # the languages of which the rules of questions know the words


class RoundForm(forms.Form):
    """What is asked, why, and by when. `offered` are the questions to choose from."""

    title = GuardedText(label=gettext_lazy("What is this round called?"), max_length=120)
    questions = forms.MultipleChoiceField(
        label=gettext_lazy("Which questions?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Fewer is better: eight take two minutes."),
    )
    why = GuardedText(
        label=gettext_lazy("Why are you asking?"),
        max_length=400,
        rows=3,
        help_text=gettext_lazy("Everyone who is asked reads it before answering."),
    )
    what_happens = GuardedText(
        label=gettext_lazy("What happens with the answers?"),
        max_length=400,
        rows=3,
        help_text=gettext_lazy("For instance: each team talks about it, and the board answers in writing."),
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Until which day can people answer?"), help_text=gettext_lazy("That day included.")
    )
    answer_by = forms.DateField(label=gettext_lazy("By which day is there an answer?"))
    remind_on = forms.DateField(
        label=gettext_lazy("First reminder"),
        required=False,
        help_text=gettext_lazy("To whoever didn’t answer yet. Nobody sees who that is."),
    )
    remind_again_on = forms.DateField(label=gettext_lazy("Last reminder"), required=False)
    k = forms.TypedChoiceField(
        label=gettext_lazy("From how many people is anything shown?"),
        coerce=int,
        initial=K,
        widget=forms.RadioSelect,
        choices=[
            (7, gettext_lazy("7 people")),
            (10, gettext_lazy("10 people: safer, and fewer teams see their own numbers")),
            (5, gettext_lazy("5 people: less safe, for few people are easy to guess")),
        ],
    )
    comments = forms.BooleanField(
        label=gettext_lazy("Room for own words"),
        required=False,
        help_text=gettext_lazy(
            "Shown only where at least twenty people answered and ten wrote, once somebody looked whether they "
            "give anyone away."
        ),
    )
    attributes = forms.MultipleChoiceField(
        label=gettext_lazy("Compare groups too?"),
        choices=[(one.value, capfirst(str(one.label))) for one in Attribute],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Usually not. It tells more of each person. Such numbers are only of large groups and high up, and they "
            "are blurred by a few people."
        ),
    )

    def __init__(self, *args: Any, offered: Sequence[Offered | Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {one.key: one for one in offered}
        language = get_language() or "nl"
        self.fields["questions"].choices = [  # type: ignore[attr-defined]  # a choice field has choices
            (one.key, one.texts.get(language) or one.texts["nl"]) for one in offered
        ]

    def clean_attributes(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["attributes"]
        if len(chosen) > MOST_ATTRIBUTES:
            raise forms.ValidationError(_("Choose three of these at most."))
        return chosen

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        closes: date | None = clean.get("closes_on")
        for name in ("remind_on", "remind_again_on"):
            if closes and clean.get(name) and clean[name] > closes:
                self.add_error(name, _("Choose a day before the round closes."))
        return clean

    @property
    def values(self) -> dict[str, Any]:
        """What was said, as the parts of a Plan. Of a valid form."""
        chosen = set(self.cleaned_data["questions"])
        asked = [as_question(one) for key, one in self._offered.items() if key in chosen]
        return {**self.cleaned_data, "questions": asked}


def as_question(one: Offered | Question) -> Question:
    return Question(one.key, one.scale, one.texts, one.theme, one.stage, one.reverse)


class OwnQuestionForm(forms.Form):
    """A question of HR's own, in Dutch and in what other languages HR has. `present` are those in the round already."""

    nl = GuardedText(
        label=gettext_lazy("The question in Dutch"),
        max_length=LONGEST,
        help_text=gettext_lazy("As something one agrees with or not: “I can find my roster in time.”"),
    )
    en = GuardedText(label=gettext_lazy("In English"), max_length=LONGEST, required=False)
    pl = GuardedText(label=gettext_lazy("In Polish"), max_length=LONGEST, required=False)
    tr = GuardedText(label=gettext_lazy("In Turkish"), max_length=LONGEST, required=False)
    ar = GuardedText(label=gettext_lazy("In Arabic"), max_length=LONGEST, required=False)
    uk = GuardedText(label=gettext_lazy("In Ukrainian"), max_length=LONGEST, required=False)
    scale = forms.TypedChoiceField(
        label=gettext_lazy("How is it answered?"),
        coerce=Scale,
        choices=[(one.value, capfirst(str(one.label))) for one in Scale],
        initial=Scale.AGREE,
        widget=forms.RadioSelect,
    )
    reverse = forms.BooleanField(
        label=gettext_lazy("Agreeing is not good news"),
        required=False,
        help_text=gettext_lazy("As in: “My work is often left undone.”"),
    )

    def __init__(self, *args: Any, present: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._present = present

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for language in CHECKED:
            for problem in problems_of(clean.get(language) or "", language) if clean.get(language) else ():
                self.add_error(language, problem)
        if not self.errors and self.question.key in {one.key for one in self._present}:
            self.add_error("nl", _("This question is in the round already."))
        return clean

    @property
    def question(self) -> Question:
        """The question that was written. Of a valid form."""
        clean: Mapping[str, Any] = self.cleaned_data
        texts = {code: clean[code] for code in ("nl", "en", "pl", "tr", "ar", "uk") if clean.get(code)}
        return Question(
            key_for(texts["nl"]), clean["scale"], texts, theme=Theme.OWN, reverse=clean["reverse"]
        )


class ClosingForm(forms.Form):
    """Why a round closes before its day."""

    reason = GuardedText(
        label=gettext_lazy("Why does it close now?"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("Everyone who was asked reads it."),
    )


class FindTeamForm(SearchForm):
    """A search for a team."""

    def __init__(self, query: Mapping[str, str]) -> None:
        super().__init__(query)
        self.fields["q"].label = _("Search for a team")


class TeamForm(forms.Form):
    """One of the teams that a search found."""

    team = forms.TypedChoiceField(label=gettext_lazy("Which team?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, found: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teams = {team.pk: team for team in found}
        self.fields["team"].choices = [(team.pk, team.name) for team in found]  # type: ignore[attr-defined]

    def clean_team(self) -> Any:
        return self._teams[self.cleaned_data["team"]]
