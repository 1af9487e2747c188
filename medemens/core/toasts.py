"""Short messages after an act, with a way to undo it or to go on.

The addresses travel in the message's tags, so the form (with a fresh token) is written only when shown.
"""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO, GO_ON = "undo:", "go-on:"


def toast(request: HttpRequest, text: str, *, undo: str = "", go_on: str = "") -> None:
    """Say `text` on the next page.

    `undo` is the address that takes the act back by POST; `go_on` a page where more can be written down.
    """
    tags = [UNDO + undo if undo else "", GO_ON + go_on if go_on else ""]
    messages.success(request, text, extra_tags=" ".join(filter(None, tags)))


def undo_url(message: Message) -> str:
    """The address that undoes what this message tells of, or an empty string."""
    return _address(message, UNDO)


def go_on_url(message: Message) -> str:
    """The page where one can go on from what this message tells of, or an empty string."""
    return _address(message, GO_ON)


def _address(message: Message, kind: str) -> str:
    tags = str(message.extra_tags or "").split()
    return next((tag.removeprefix(kind) for tag in tags if tag.startswith(kind)), "")
