"""Middleware every request passes through."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def language(get_response: Handler) -> Handler:
    """Speak the language of the cookie, Dutch otherwise: the house language doesn't depend on a browser's settings."""

    def handle(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or code)
        return response

    return handle


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
