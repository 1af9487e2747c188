"""Pages for whoever comes without a name: nothing on them knows who that is, or whether somebody is logged in.

Of a request only this is looked at: the language, whether it comes from the tablet, and the form. A template gets no
request, so nothing on a page can touch a session, an account or a cookie but the token of its own forms. The tablet is
told by the address (`?kiosk`), for it must not know its visitor either.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from medemens.conversations.rules import ENOUGH
from medemens.core.languages import Speech

View = Callable[[HttpRequest], HttpResponse]
KIOSK = "kiosk"
FRESH = "fresh"  # a hidden field: from which moment on a form lies open on the tablet
_signer = signing.TimestampSigner(salt="talk-on")
REST = (
    300  # seconds without a touch after which the tablet goes back to its door: there is something to write
)
STALE = 900  # seconds after which a form on the tablet is of somebody who left


def outside(view: View) -> View:
    """A view of such a page. On the tablet a form that lay open too long sends nothing any more."""

    @wraps(view)
    def handle(request: HttpRequest) -> HttpResponse:
        language = _language(request)
        speech = Speech(language)
        request.speech = speech  # type: ignore[attr-defined]  # read by page()
        with translation.override(speech.turn_to(view.__name__)):
            response = (
                redirect(reverse("kiosk") + "?rested")
                if request.method == "POST" and at_kiosk(request) and not _is_fresh(request)
                else view(request)
            )
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Content-Language"] = speech.spoken
        return response

    return handle


def answers_forms(view: View) -> View:
    """A view for forms alone. Whoever comes back to its address, by a list of pages or by “back”, types their words."""

    @wraps(view)
    def handle(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return view(request)
        return redirect(reverse("talk_on_back") + _going_on(request))

    return require_http_methods(["GET", "HEAD", "POST"])(handle)


def page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page `name`. Its links and forms go on in the same language, and know that this is the tablet."""
    speech: Speech = request.speech  # type: ignore[attr-defined]  # set above
    kiosk = at_kiosk(request)
    given = {
        **context,
        "speech": speech,
        "csrf_token": get_token(request),
        "on": _going_on(request),
        "kiosk": kiosk,
        "fresh": _signer.sign(KIOSK) if kiosk else "",
        "rest": REST,
        "enough": ENOUGH,
        "languages": _languages(speech, kiosk=kiosk),
    }
    return HttpResponse(render_to_string(f"conversations/outside/{name}.html", given), status=status)


def at_kiosk(request: HttpRequest) -> bool:
    """Whether whoever writes stands at the tablet in the team room."""
    return KIOSK in request.GET


def _is_fresh(request: HttpRequest) -> bool:
    try:
        _signer.unsign(request.POST.get(FRESH, ""), max_age=STALE)
    except signing.BadSignature:
        return False
    return True


def _language(request: HttpRequest) -> str:
    """What `?language=` asks for; without it the language of the cookie, which the middleware has read."""
    asked = request.GET.get("language", "")
    if asked in dict(settings.LANGUAGES):
        return asked
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _going_on(request: HttpRequest) -> str:
    """What stands behind each address of these pages."""
    language = request.GET.get("language", "")
    asked = {"language": language} if language in dict(settings.LANGUAGES) else {}
    return _query(asked, kiosk=at_kiosk(request))


def _languages(speech: Speech, *, kiosk: bool) -> list[tuple[str, str]]:
    """The other languages, each with what makes an address speak it."""
    return [
        (code, _query({"language": code}, kiosk=kiosk))
        for code, _name in settings.LANGUAGES
        if code != speech.chosen
    ]


def _query(asked: dict[str, str], *, kiosk: bool) -> str:
    query = urlencode(asked | ({KIOSK: "1"} if kiosk else {}))
    return f"?{query}" if query else ""
