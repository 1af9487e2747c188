"""Middleware every request passes through."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from medemens.core.languages import Speech

Handler = Callable[[HttpRequest], HttpResponse]
TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class Language:
    """Speak the language of the cookie, Dutch otherwise: the house language doesn't depend on a browser's settings.

    A page that isn't there in the chosen language is in that of the house (languages.py).
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        speech = Speech(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.speech = speech  # type: ignore[attr-defined]  # read by the context processor
        with translation.override(speech.turn_to("")):
            request.LANGUAGE_CODE = speech.spoken
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or speech.spoken)
        return response

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> None:
        """Now that it is known which page it is: say it in the chosen language where it is there in it."""
        match = request.resolver_match
        speech: Speech = request.speech  # type: ignore[attr-defined]  # set above
        translation.activate(speech.turn_to(match.view_name if match else ""))
        request.LANGUAGE_CODE = speech.spoken


class StatementClock:
    """Counts and times SQL statements other than transaction control."""

    def __init__(self) -> None:
        self.count = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - start
            self.count += not sql.lstrip().upper().startswith(TRANSACTION_CONTROL)


def server_timing(get_response: Handler) -> Handler:
    """With MEDEMENS_TIMING=1, say in `Server-Timing` what a response cost: milliseconds, and statements."""
    if not settings.TIMING:
        return get_response

    def handle(request: HttpRequest) -> HttpResponse:
        clock, start = StatementClock(), time.perf_counter()
        with connection.execute_wrapper(clock):
            response = get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
        total = (time.perf_counter() - start) * 1000
        response["Server-Timing"] = (
            f'app;dur={total:.1f}, db;dur={clock.seconds * 1000:.1f};desc="{clock.count}"'
        )
        return response

    return handle
