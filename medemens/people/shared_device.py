"""A device others use too: it never remembers. The tablet of the ward, the computer in the team room.

`mark` says so of a session. From then on its cookie ends with the browser, and the server ends it after ten minutes of
rest; the page on the screen goes too. Nothing stays that tells who was here: the device learns no account, and the
language someone reads goes when they do. Logging out clears what the browser kept.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from medemens.people import devices

Handler = Callable[[HttpRequest], HttpResponse]

KEY = "shared_device"
REST = timedelta(minutes=10)
AFTERWARDS = 5  # seconds between the end of a session and that of the page that is still on the screen
OF_HOUSE = "is_of_house"  # on a request: someone came in on a shared device


def mark(request: HttpRequest, rest: timedelta = REST) -> None:
    """Let this session, logged in or about to be, end after `rest` and leave nothing on the device."""
    request.session[KEY] = int(rest.total_seconds())
    request.session.set_expiry(int(rest.total_seconds()))


def unmark(request: HttpRequest) -> None:
    """Someone says that this is their own device: from now on it remembers them."""
    request.session.pop(KEY, None)
    request.session.set_expiry(None)


def is_shared(request: HttpRequest) -> bool:
    """Whether this session is one on a device that others use too."""
    return KEY in request.session


def rest_of(request: HttpRequest) -> timedelta | None:
    """After how long this session ends by itself; None on someone's own device."""
    seconds = request.session.get(KEY)
    return timedelta(seconds=seconds) if seconds else None


def join_house(request: HttpRequest) -> None:
    """Let the device of this request be known as one of the house from its answer on (devices.py)."""
    setattr(request, OF_HOUSE, True)


class SharedDevice:
    """Keeps the promises above for every answer. Stands before the sessions: what those set, it shortens.

    Sets `request.shared_device` on every page that asks for a login.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, OF_HOUSE, False):
            devices.keep(response, devices.device_of(request).of_house())
        elif devices.COOKIE in response.cookies and request.session.accessed and is_shared(request):
            devices.keep(response, devices.device_of(request))
        if request.session.accessed and is_shared(request):
            _shorten(request, response, request.session[KEY])
        elif getattr(request, "shared_device", False) and SESSION_KEY not in request.session:
            leave_nothing(response)
        return response

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> None:
        match = request.resolver_match
        if match and match.view_name not in settings.PUBLIC_VIEWS:
            request.shared_device = is_shared(request)  # type: ignore[attr-defined]  # read in templates


def leave_nothing(response: HttpResponse) -> None:
    """Let the browser forget what it kept of these pages, and speak the language of the house again."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")


def _shorten(request: HttpRequest, response: HttpResponse, rest: int) -> None:
    """From this request on the session lasts `rest` seconds more, and so does what it left on the device."""
    session = response.cookies.get(settings.SESSION_COOKIE_NAME)
    if session is None:  # it wasn't saved; so its row is told
        ends = timezone.now() + timedelta(seconds=rest)
        Session.objects.filter(session_key=request.session.session_key).update(expire_date=ends)
    else:
        session["max-age"] = session["expires"] = ""
    _speak_for_now(request, response, rest)
    if response.headers.get("Content-Type", "").startswith("text/html") and not request.headers.get(
        "HX-Request"
    ):
        response.headers.setdefault("Refresh", str(rest + AFTERWARDS))


def _speak_for_now(request: HttpRequest, response: HttpResponse, rest: int) -> None:
    """Keep the language someone reads here no longer than their session."""
    name = settings.LANGUAGE_COOKIE_NAME
    chosen = response.cookies[name].value if name in response.cookies else request.COOKIES.get(name)
    if chosen:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(name, chosen, max_age=rest, secure=secure, samesite="Lax")
