"""The language of a page whose form or address says which: a form in it goes on in another one, filled in as it is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from medemens.core.languages import Speech

FIELD = "language"


def language_of(said: Mapping[str, str]) -> str:
    """The language that an address or a form asks for; without one that of the request."""
    asked = said.get(FIELD, "")
    return asked if is_language(asked) else translation.get_language() or settings.LANGUAGE_CODE


def is_language(code: str) -> bool:
    """Whether the product speaks `code`."""
    return code in dict(settings.LANGUAGES)


@contextmanager
def speaking(request: HttpRequest, language: str) -> Iterator[None]:
    """Write the page of this request in `language`; in the one it has where that is none of ours."""
    if not is_language(language):
        yield
        return
    speech = Speech(language)
    request.speech = speech  # type: ignore[attr-defined]  # read by the context processor
    match = request.resolver_match
    with translation.override(speech.turn_to(match.view_name if match else "")):
        yield
