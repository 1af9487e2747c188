"""A file in memory, and words about it for whoever chose it, in the language they read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise, lazy

from medemens.core.errors import Refused
from medemens.core.languages import WHOLE

Text = str | Promise


def _fill(text: Text, values: Mapping[str, object]) -> str:
    return str(text) % values


_lazy_fill = lazy(_fill, str)


def say(text: Text, **values: object) -> Text:
    """`text` with its named placeholders filled in, in the language of whoever reads it later."""
    filled: Text = _lazy_fill(text, values)
    return filled


def in_languages(text: Text) -> dict[str, str]:
    """`text` in each language that HR's pages are in, by code: what was read is looked at in another one sometimes."""
    found = {}
    for code in WHOLE:
        with translation.override(code):
            found[code] = str(text)
    return found


class Unreadable(Refused):
    """The whole input can't be read; `text` says what is wrong and what to do, and repeats no cell."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An uploaded file, in memory: it is never written anywhere."""

    name: str
    content: bytes
