from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.people.models import Person
from medemens.recognition.queries import Onlooker
from medemens.recognition.rules import LONGEST, Suggested, is_only_begun
from medemens.sharing.guard.fields import GuardedText


class ThanksForm(forms.Form):
    """What someone saw, and what it did, in two lines; and to whom they would show it too.

    One field, not two: on a phone one writes on, and a first line that was chosen is simply there to go on from.
    """

    text = GuardedText(
        label=gettext_lazy("I saw…"),
        help_text=gettext_lazy(
            "What did you see, and what did it do, for you or for someone else? Two lines are enough."
        ),
        max_length=LONGEST,
        rows=4,
    )
    suggested = forms.ChoiceField(
        label=gettext_lazy("For whom is it?"), choices=(), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, to: Person, suggestions: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not suggestions:
            del self.fields["suggested"]
            return
        name = {"name": to.call_name}
        labels = {
            "": _("For %(name)s") % name,
            Suggested.LEADER: _("For %(name)s, and for whoever leads them if %(name)s likes that") % name,
            Suggested.TEAM: _("For %(name)s, and for the team if %(name)s likes that") % name,
        }
        field = self.fields["suggested"]
        field.choices = [(one, labels[one]) for one in ("", *suggestions)]  # type: ignore[attr-defined]  # a choice field has choices
        field.is_one_of_two = True  # type: ignore[attr-defined]  # one is chosen already: nothing is left open
        field.help_text = _("%(name)s decides. You don’t hear what it became.") % name

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if is_only_begun(text):
            raise forms.ValidationError(_("Add what you saw, in your own words."))
        return text


class ShowingForm(forms.Form):
    """To whom someone shows what they were thanked for: those in `around`, each by their key."""

    to = forms.MultipleChoiceField(
        label=gettext_lazy("Who may read it too?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Something changed meanwhile. Look once more.")},
    )

    def __init__(self, *args: Any, around: Collection[Onlooker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._around = {one.key: one for one in around}
        choices = [(key, one.described) for key, one in self._around.items()]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a choice field has choices

    def clean_to(self) -> list[Onlooker]:
        return [self._around[key] for key in self.cleaned_data["to"]]
