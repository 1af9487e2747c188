"""The languages: two in which everything is said, and others for the pages that people on the floor use most.

Which pages those are stands in `settings.FLOOR_VIEWS`. On any other page the frame around it stays in the language
someone chose, and the page itself is in the language of the house, which it says.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

WHOLE = ("nl", "en")
# Of each translation the native reader who checked it, and when: “A. Reader, 2027-01-05”. Empty while nobody did.
NATIVE_READERS = {"pl": "", "tr": "", "ar": "", "uk": ""}


def is_whole(code: str) -> bool:
    """Whether everything is said in this language."""
    return code in WHOLE


def whole(code: str) -> str:
    """The language of what isn't translated into every language: `code` itself, or else that of the house."""
    return code if is_whole(code) else settings.LANGUAGE_CODE


def has_native_reader(code: str) -> bool:
    """Whether a native reader checked the translation. Where it is written at the source nobody needs to."""
    return is_whole(code) or bool(NATIVE_READERS[code])


def on_the_floor(view_name: str) -> bool:
    """Whether this page is there in every language."""
    return view_name in settings.FLOOR_VIEWS


class Speech:
    """What a page says about the language it is in. `chosen` is what its reader asked for."""

    def __init__(self, chosen: str) -> None:
        self.chosen = chosen
        self.on_floor = False
        self.spoken = chosen

    def turn_to(self, view_name: str) -> str:
        """Note which page it is, and return the language to write it in."""
        self.on_floor = on_the_floor(view_name)
        self.spoken = self.chosen if self.on_floor else whole(self.chosen)
        return self.spoken

    @property
    def differs(self) -> bool:
        """Whether the page is in another language than was asked for."""
        return self.spoken != self.chosen

    @property
    def unchecked(self) -> bool:
        return not has_native_reader(self.spoken)

    @property
    def direction(self) -> str:
        """In which direction the chosen language runs."""
        return "rtl" if get_language_info(self.chosen)["bidi"] else "ltr"

    @property
    def spoken_name(self) -> str:
        """The language of the page, as those who speak it call it."""
        return str(get_language_info(self.spoken)["name_local"])


def speech(request: HttpRequest) -> dict[str, object]:
    """Context processor: `speech`, what this page says about its language."""
    return {"speech": getattr(request, "speech", None) or Speech(settings.LANGUAGE_CODE)}
