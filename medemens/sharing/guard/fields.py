"""A text field for what somebody else can read: `GuardedText`. It is all a form needs to be guarded.

    text = GuardedText(label=_("What did you agree?"), max_length=300)
    note = GuardedText(rows=2)

What doesn't belong is an error of the field, so a view answers with 422 and with what was typed. Under the field stand
the marked words, another wording, and the ticks that save it all the same where there are any. No JavaScript.
"""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from medemens.sharing.guard.answers import Looked, given
from medemens.sharing.guard.checking import check_text

ANSWERS = "{}-answers"  # the name of the ticks beside a field of that name


class Typed(str):
    """What was typed, with the ticks that were sent beside it."""

    __slots__ = ("answers",)
    answers: frozenset[str]


class _Guarding(forms.Widget):
    looked: Looked | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        typed = Typed(super().value_from_datadict(data, files, name) or "")
        name = ANSWERS.format(name)
        typed.answers = given(data.getlist(name) if hasattr(data, "getlist") else data.get(name, []))
        return typed

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        control = super().render(name, value, attrs, renderer)
        if not self.looked or not self.looked.found:
            return control
        context = {"looked": self.looked, "name": ANSWERS.format(name), "id": (attrs or {}).get("id", name)}
        return control + SafeString(render_to_string("sharing/guard.html", context))


class GuardedInput(_Guarding, forms.TextInput):
    """One line, with what was found under it."""


class GuardedTextarea(_Guarding, forms.Textarea):
    """More lines, with what was found under them."""


class GuardedText(forms.CharField):
    """Text that somebody else can read. `rows` makes it more than one line.

    `guards` is False while nobody else can read it: set it on `form.fields[…]` before the form is validated.
    `last_word` is False for what stands for good, so that whoever it is about can't have it taken away: there the
    writer can't say that a word isn't about health, and takes another one.
    """

    guards = True

    def __init__(
        self, *, rows: int = 1, last_word: bool = True, attrs: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        self.last_word = last_word
        given_attrs = attrs or {}
        widget = GuardedInput(given_attrs) if rows == 1 else GuardedTextarea({"rows": rows, **given_attrs})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """A new line counts as one character, as in the browser, which sends two."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        if self.guards and isinstance(self.widget, _Guarding):
            found = check_text(text, get_language() or "nl")
            looked = Looked(text, tuple(found), getattr(value, "answers", frozenset()), self.last_word)
            self.widget.looked = looked
            if looked.open:
                raise forms.ValidationError(looked.reasons, code="guarded")
        return text
