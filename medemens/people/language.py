"""The language someone reads, kept in a cookie so that it holds before they log in too."""

from django.conf import settings
from django.http import HttpResponse


def speak(response: HttpResponse, language: str) -> None:
    """Let the browser keep `language`. Unknown languages are passed over."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
