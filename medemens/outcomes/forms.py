"""What is filled in of an answer: texts in Dutch, and in other languages where somebody can write them."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from medemens.outcomes.models import Outcome
from medemens.outcomes.rules import Kind
from medemens.sharing.guard.by_language import HOUSE, Asks, InLanguages, in_languages
from medemens.sharing.guard.fields import GuardedText
from medemens.story.rules import in_language

LONGEST = 600
ONE_LINE = 160


class OutcomeForm(InLanguages):
    """A part of the answer. With `outcome` it changes that one; `decisions` are what something done can belong to."""

    languages_needed: ClassVar[tuple[str, ...]] = (HOUSE,)

    def __init__(
        self, *args: Any, decisions: list[Outcome], outcome: Outcome | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if outcome:
            beside = {name: getattr(outcome, name) for name in self.beside}
            texts = {
                f"{name}_{code}": said for name in self.texts for code, said in getattr(outcome, name).items()
            }
            self.initial = {**texts, **beside}

    beside: ClassVar[tuple[str, ...]] = ()

    @property
    def others(self) -> list[forms.BoundField]:
        """What is asked beside the texts."""
        return [self[name] for name in self.beside]

    @property
    def values(self) -> dict[str, Any]:
        """What an outcome is made of."""
        return {**self.said, **{name: self.cleaned_data[name] for name in self.beside}}


@in_languages(
    text=Asks(
        gettext_lazy("What did you hear?"),
        LONGEST,
        rows=4,
        help_text=gettext_lazy(
            "In a few sentences, also what stings. You choose the numbers that go with it next."
        ),
    )
)
class HeardForm(OutcomeForm):
    """What was heard."""


@in_languages(
    text=Asks(gettext_lazy("What do you do?"), LONGEST, rows=3, required=False),
    not_done=Asks(
        gettext_lazy("What don’t you do, and why?"),
        LONGEST,
        rows=3,
        required=False,
        help_text=gettext_lazy("An honest no is an answer too. Leave it open if there is none."),
    ),
)
class DecidedForm(OutcomeForm):
    """What was decided, and what not: who does it, and by when."""

    who = GuardedText(
        label=gettext_lazy("Who does it?"),
        max_length=80,
        help_text=gettext_lazy(
            "A name or a few, as people know them: “Ruth”, “the planners”. Ask them first."
        ),
    )
    by_when = forms.DateField(label=gettext_lazy("By when?"))
    beside = ("who", "by_when")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if data is not None and not data.get(f"text_{HOUSE}"):
            for name in self.beside:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """What one does has a name and a day (`required`); a no has its reason in itself."""
        data = super().clean()
        text, no = f"text_{HOUSE}", f"not_done_{HOUSE}"
        if not data.get(text) and not data.get(no) and not {text, no} & set(self.errors):
            self.add_error(text, _("Write what you do, or below it what you don’t do, and why."))
        return data


@in_languages(
    text=Asks(
        gettext_lazy("What was done?"),
        LONGEST,
        rows=3,
        help_text=gettext_lazy("Something people can notice."),
    )
)
class DoneForm(OutcomeForm):
    """What was done of a decision."""

    belongs_to = forms.TypedChoiceField(label=gettext_lazy("To which decision does it belong?"), coerce=int)
    done_on = forms.DateField(label=gettext_lazy("On which day?"))
    beside = ("belongs_to", "done_on")

    def __init__(
        self, *args: Any, decisions: list[Outcome], outcome: Outcome | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, decisions=decisions, outcome=outcome, **kwargs)
        self._decisions = {one.pk: one for one in decisions}
        chooser = self.fields["belongs_to"]
        assert isinstance(chooser, forms.TypedChoiceField)  # noqa: S101 - says it to the type checker
        chooser.choices = [(pk, _short(one)) for pk, one in self._decisions.items()]
        if outcome:
            self.initial["belongs_to"] = outcome.belongs_to_id

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "belongs_to": self._decisions[self.cleaned_data["belongs_to"]]}


@in_languages(
    text=Asks(
        gettext_lazy("Did it help?"),
        LONGEST,
        rows=3,
        help_text=gettext_lazy("Say it as it is, also when nothing changed. You choose the numbers next."),
    )
)
class HelpedForm(OutcomeForm):
    """Whether it helped."""


@in_languages(
    changed=Asks(
        gettext_lazy("What did you change?"),
        200,
        help_text=gettext_lazy("Everyone reads this with it, and the day."),
    )
)
class AmendmentForm(InLanguages):
    """What changed in something people have read."""

    languages_needed: ClassVar[tuple[str, ...]] = (HOUSE,)


FORMS: dict[str, type[OutcomeForm]] = {
    Kind.HEARD: HeardForm,
    Kind.DECIDED: DecidedForm,
    Kind.DONE: DoneForm,
    Kind.HELPED: HelpedForm,
}


class TeamChoiceForm(forms.Form):
    """One thing a team chose."""

    text = GuardedText(
        label=gettext_lazy("What did you choose?"),
        max_length=ONE_LINE,
        help_text=gettext_lazy("One thing. Not who said what."),
    )
    who = GuardedText(label=gettext_lazy("Who does it?"), max_length=80)
    by_when = forms.DateField(label=gettext_lazy("By when do you look at it again?"))

    @property
    def values(self) -> dict[str, Any]:
        """What an outcome is made of."""
        return {**self.cleaned_data, "text": {HOUSE: self.cleaned_data["text"]}}


class LaterDateForm(forms.Form):
    """By when the answer comes now, and why."""

    answer_by = forms.DateField(label=gettext_lazy("By when do people have their answer?"))
    why = GuardedText(
        label=gettext_lazy("Why does it take longer?"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("Everyone who was asked reads this. The first day stays beside it."),
    )


def _short(decision: Outcome) -> str:
    said = in_language(decision.text or decision.not_done, get_language() or "").text
    return said if len(said) <= 80 else f"{said[:79]}…"
