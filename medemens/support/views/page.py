"""Waar kun je terecht: for anyone, and nobody knows that they looked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from medemens.core.languages import Speech
from medemens.support.queries import lines_shown


@require_safe
def support(request: HttpRequest) -> HttpResponse:
    """Where to turn. A visit leaves no trace: of the request only the language is looked at.

    The template gets no request, so that nothing on the page can touch the session, the account or a cookie. The
    same page answers everyone, logged in or not; no browser keeps that it was opened, or tells it to where one goes on.
    """
    language = _language(request)
    speech = Speech(language)
    with translation.override(speech.turn_to("support")):
        context = {"lines": lines_shown(timezone.localdate()), "speech": speech}
        page = render_to_string("support/support.html", context)
    headers = {
        "Cache-Control": "no-store",
        "Content-Language": language,
        "Referrer-Policy": "no-referrer",  # nor to our own server, where a proxy may write it down
    }
    return HttpResponse(page, headers=headers)


def _language(request: HttpRequest) -> str:
    """What `?language=` asks for; without it the language of the cookie, which the middleware has read."""
    asked = request.GET.get("language", "")
    return (
        asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE
    )
