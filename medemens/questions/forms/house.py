"""What HR writes of a question of the house, and which questions it looks at."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.questions.bank import Question
from medemens.questions.checking import like, problems_with
from medemens.questions.models import QUESTION_LENGTH, HouseQuestion
from medemens.questions.rules import Asks, Depth, Occasion, Subject
from medemens.sharing.guard.fields import GuardedText

LANGUAGES = ("nl", "en")
EVERY = "every"


class OccasionForm(forms.Form):
    """For which occasion HR looks at questions; without one, or with a wrong one, at all of them."""

    occasion = forms.ChoiceField(
        label=gettext_lazy("When does it fit?"),
        choices=[(EVERY, gettext_lazy("all of them")), *Occasion.choices],
    )

    @classmethod
    def asked(cls, query: dict[str, Any]) -> "OccasionForm":
        """The form as an address asks for it, already valid."""
        form = cls({"occasion": EVERY, **query})
        if not form.is_valid():
            form = cls({"occasion": EVERY})
            form.full_clean()
        return form

    @property
    def occasions(self) -> list[str]:
        chosen = self.cleaned_data["occasion"]
        return list(Occasion.values) if chosen == EVERY else [chosen]


def _sentence(label: Any, *, required: bool = False, help_text: Any = "") -> GuardedText:
    return GuardedText(
        label=label,
        help_text=help_text,
        max_length=QUESTION_LENGTH,
        required=required,
        rows=2,
    )


def _several(label: Any, choices: Sequence[tuple[str, Any]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)


class HouseQuestionForm(forms.Form):
    """A question in both languages. `others` are those there are: one that looks like it asks for a yes."""

    nl = _sentence(gettext_lazy("The question in Dutch"), required=True)
    en = _sentence(gettext_lazy("The question in English"), required=True)
    why_nl = _sentence(
        gettext_lazy("Why it works, in Dutch"),
        help_text=gettext_lazy("One line for whoever asks it."),
    )
    why_en = _sentence(gettext_lazy("Why it works, in English"))
    occasions = _several(gettext_lazy("When does it fit?"), Occasion.choices)
    depth = forms.ChoiceField(
        label=gettext_lazy("How far does it go?"),
        help_text=gettext_lazy(
            "Light: anyone may overhear it. Open: it takes some trust. Deep: it takes a lot."
        ),
        choices=Depth.choices,
        widget=forms.RadioSelect,
        initial=Depth.LIGHT,
    )
    subjects = _several(gettext_lazy("What is it about?"), Subject.choices)
    asks = _several(gettext_lazy("Who can ask it?"), Asks.choices)
    sure = forms.BooleanField(label=gettext_lazy("Keep it all the same"), required=False)

    def __init__(
        self, *args: Any, others: Sequence[Question], row: HouseQuestion | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = others
        self.asks_if_sure = False
        if row:
            self.initial = {name: getattr(row, name) for name in self.fields if name != "sure"}

    def clean_nl(self) -> str:
        return self._question("nl")

    def clean_en(self) -> str:
        return self._question("en")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("depth") == Depth.DEEP and Asks.TEAM in data.get("asks", []):
            self.add_error("depth", _("In a team a question stays light or open. Choose another depth."))
        if not self.errors and (found := self._alike(data)):
            self.asks_if_sure = True
            if not data["sure"]:
                text = _("It looks like: “%(question)s” Tick this to keep yours as well.") % {
                    "question": found
                }
                self.add_error("sure", text)
        return data

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields to fill in, without the tick that is there only where a question looks like another."""
        return [bound for bound in self if bound.name != "sure"]

    @property
    def values(self) -> dict[str, Any]:
        """What a question of the house is made of."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}

    def _alike(self, data: dict[str, Any]) -> str:
        """A question there is that looks like this one, in either language; empty where there is none."""
        found = (
            question.text[language]
            for language in LANGUAGES
            for question in like(data[language], self.others, language)
        )
        return next(found, "")

    def _question(self, language: str) -> str:
        text = " ".join(str(self.cleaned_data[language]).split())
        problems = problems_with(text, language)
        if problems:
            raise forms.ValidationError([problem.text for problem in problems])
        return text
