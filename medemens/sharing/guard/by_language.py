"""A text in several languages: one field for each, in one form. Some languages are needed, others are there for who

can write them. Texts go as {"nl": "…", "pl": "…"}.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple, TypeVar

from django import forms
from django.conf import settings
from django.utils.functional import Promise as Lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from medemens.sharing.guard.fields import GuardedText

HOUSE = settings.LANGUAGE_CODE
LANGUAGES = [code for code, _name in settings.LANGUAGES]
_F = TypeVar("_F", bound="InLanguages")


class Asks(NamedTuple):
    """A text that is asked for in every language."""

    label: Lazy
    longest: int
    rows: int = 1
    help_text: Any = ""
    required: bool = True


class InLanguages(forms.Form):
    """A form with some texts in every language: "title_nl", "title_en", "title_pl", …

    `languages_needed` begins with that of the house, which everyone gets who has no text in their own.
    """

    texts: ClassVar[dict[str, Asks]] = {}
    languages_needed: ClassVar[tuple[str, ...]] = (HOUSE, "en")

    def clean(self) -> dict[str, Any]:
        """In a language that isn't needed one writes all that the house has, or nothing."""
        data = super().clean() or {}
        wanted = [name for name, asks in self.texts.items() if asks.required or data.get(f"{name}_{HOUSE}")]
        for code in LANGUAGES:
            filled = any(data.get(f"{name}_{code}") for name in self.texts)
            missing = [f"{name}_{code}" for name in wanted if not data.get(f"{name}_{code}")]
            if code not in self.languages_needed and filled:
                for name in (one for one in missing if one not in self.errors):
                    self.add_error(name, _("Write this in the same language too, or leave both open."))
        return data

    @property
    def said(self) -> dict[str, dict[str, str]]:
        """Each text by language, without the languages in which nothing was written."""
        return {
            name: {code: text for code in LANGUAGES if (text := self.cleaned_data.get(f"{name}_{code}"))}
            for name in self.texts
        }

    @property
    def needed(self) -> Iterator[forms.BoundField]:
        """The texts in the languages that everyone needs, language by language."""
        return (self[f"{name}_{code}"] for code in self.languages_needed for name in self.texts)

    @property
    def in_other_languages(self) -> list[forms.BoundField]:
        """The texts in the other languages."""
        others = [code for code in LANGUAGES if code not in self.languages_needed]
        return [self[f"{name}_{code}"] for code in others for name in self.texts]

    @property
    def others_open(self) -> bool:
        """Whether there is something to see in the other languages."""
        return any(bound.errors or bound.value() for bound in self.in_other_languages)


def in_languages(**texts: Asks) -> Callable[[type[_F]], type[_F]]:
    """Give a form these texts in every language, before its other fields."""

    def add(form: type[_F]) -> type[_F]:
        needed = form.languages_needed
        fields = {
            f"{name}_{code}": _field(asks, code, required=asks.required and code in needed)
            for code in LANGUAGES
            for name, asks in texts.items()
        }
        form.texts = texts
        form.base_fields = {**fields, **form.base_fields}  # as the metaclass of forms does
        return form

    return add


def _field(asks: Asks, code: str, *, required: bool) -> GuardedText:
    told = get_language_info(code)
    return GuardedText(
        label=format_lazy("{} ({})", asks.label, capfirst(told["name_local"])),
        max_length=asks.longest,
        required=required,
        rows=asks.rows,
        help_text=asks.help_text if code == HOUSE else "",
        attrs={"lang": code, "dir": "rtl" if told["bidi"] else "ltr"},
    )
