"""What somebody fills in without a name."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.conversations import codes
from medemens.conversations.rules import LONGEST, NAME_LONGEST, Reader
from medemens.people.models import Team
from medemens.sharing.guard.fields import GuardedText

TO_TEAM = "team-{}"
QUIET = {"autocomplete": "off"}


class WriteForm(forms.Form):
    """To whom, and what. Teams are looked for on the server, with what was typed kept on the page."""

    to = forms.ChoiceField(label=gettext_lazy("Who may read it?"), widget=forms.RadioSelect)
    team = forms.CharField(
        label=gettext_lazy("Is your team not here? Look for it"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    text = GuardedText(
        label=gettext_lazy("Your idea or worry"),
        help_text=gettext_lazy(
            "Write no names, yours neither. Leave health out, of anyone. What would you like to change?"
        ),
        max_length=LONGEST,
        rows=8,
        attrs=QUIET,
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teams = {TO_TEAM.format(team.pk): team for team in teams}
        leaders = [(key, _("Whoever leads %(team)s") % {"team": team}) for key, team in self._teams.items()]
        choices = [(Reader.HR.value, _("HR, everyone of them")), *leaders]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a choice field has choices

    @property
    def reader(self) -> Reader:
        return Reader.HR if self.cleaned_data["to"] == Reader.HR else Reader.LEADER

    @property
    def chosen_team(self) -> Team | None:
        return self._teams.get(self.cleaned_data["to"])


class WordsForm(forms.Form):
    """The words to come back with, in whatever way they were typed."""

    code = forms.CharField(
        label=gettext_lazy("Your thirteen words"),
        help_text=gettext_lazy("With spaces between. Capitals make no difference."),
        max_length=400,
        widget=forms.Textarea(
            attrs={**QUIET, "rows": 3, "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
        ),
    )

    def clean_code(self) -> codes.Read:
        """The codes it can be. What is wrong is said by word, for the list is no secret."""
        found = codes.read(self.cleaned_data["code"])
        if found.unknown:
            raise forms.ValidationError(
                _("“%(word)s” is none of the words. Look at it once more.") % {"word": found.unknown}
            )
        if found.number != codes.LENGTH:
            raise forms.ValidationError(
                _("There are thirteen words. You typed %(number)s.") % {"number": found.number}
            )
        return found


class MessageForm(forms.Form):
    """A message in a conversation that goes on."""

    text = GuardedText(label=gettext_lazy("Write on"), max_length=LONGEST, rows=6, attrs=QUIET)


class NameForm(forms.Form):
    """Who one is, with a tick: it can't be taken back."""

    name = forms.CharField(
        label=gettext_lazy("Your name, as you want it to be read"),
        max_length=NAME_LONGEST,
        widget=forms.TextInput(attrs=QUIET),
    )
    sure = forms.BooleanField(label=gettext_lazy("I know that I can’t take this back."))
