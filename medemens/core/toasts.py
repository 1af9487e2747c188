"""Short messages after an act, with a way to undo it.

The undo address travels in the message's tags, so the form (with a fresh token) is written only when shown.
"""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO = "undo:"


def toast(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say `text` on the next page. `undo` is the address that takes the act back by POST."""
    messages.success(request, text, extra_tags=f"{UNDO}{undo}" if undo else "")


def undo_url(message: Message) -> str:
    """The address that undoes what this message tells of, or an empty string."""
    tags = str(message.extra_tags or "")
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
