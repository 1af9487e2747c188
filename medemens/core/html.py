"""Small helpers for the markup that the components write."""

import unicodedata
import zlib
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FACE_TONES = 4


def attributes(values: dict[str, Any]) -> SafeString:
    """HTML attributes for `values`, each with a leading space and escaped.

    Underscores in names become hyphens (`hx_post` → `hx-post`). None and False leave one out; True is bare.
    """
    pairs = [
        (name.replace("_", "-"), value)
        for name, value in values.items()
        if value is not None and value is not False
    ]
    return mark_safe(  # noqa: S308 - every part is escaped by format_html
        "".join(
            format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
            for name, value in pairs
        )
    )


def join_classes(*names: str | None) -> str:
    """The given class names with the empty ones left out."""
    return " ".join(name for name in names if name)


def icon_svg(name: str, *, label: str = "", size: str = "") -> SafeString:
    """An icon of `static/icons/sprite.svg`. Without a label screen readers pass over it. `size`: "" or l."""
    spoken = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return format_html(
        '<svg class="{}"{}><use href="{}#{}"></use></svg>',
        join_classes("icon", f"icon-{size}" if size else ""),
        attributes(spoken),
        static("icons/sprite.svg"),
        name,
    )


def initials(name: str) -> str:
    """One or two capitals for a face: of the first name and of the surname without its prefix.

    "Joris van den Berg" → "JB", "Ayşe Öztürk" → "AÖ", "Madonna" → "M", "" → "".
    """
    words = [word for word in unicodedata.normalize("NFC", name).split() if word[0].isalpha()]
    if not words:
        return ""
    chosen = words[:1] + words[1:][-1:]
    return "".join(word[0].upper() for word in chosen)


def face_tone(key: object) -> int:
    """Which of the face colours (1 to 4) belongs to this key; the same key always gets the same one."""
    return zlib.crc32(str(key).encode()) % FACE_TONES + 1
