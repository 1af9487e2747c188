"""Slips with a code to cut and to hand out, and a poster that leads to the page where the code is typed (R9)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import dateformat, translation
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from medemens.core.languages import WHOLE
from medemens.core.paper import in_our_letters, qr_svg, typeset
from medemens.listening.ballot.spoken import FIELD
from medemens.listening.models import Round
from medemens.listening.slip_codes import spaced

SLIPS, POSTER = (Path(__file__).with_name(f"{name}.typ") for name in ("slip", "poster"))


def slips_pdf(round: Round, codes: Iterable[str]) -> bytes:
    """Eight slips on an A4 to cut, each with a code of its own. The QR code leads to the page and holds no code.

    In Dutch, with a line in each language of the floor. No name of anybody who is asked, and no number of the slip.
    """
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            **_about(round),
            "codes": [spaced(code) for code in codes],
            "how": _("Scan this, or go to %(address)s. There you type this code:") % {"address": address()},
            "safe": _(
                "The code is of your team, not of you. It works once. Your name is not with your answer."
            ),
            "qr": qr_svg(f"{settings.BASE_URL}{reverse('slip')}"),
            "lines": [_line(code) for code, _name in settings.LANGUAGES if code not in WHOLE[:1]],
        }
        return typeset(SLIPS, words, "a4")


def poster_pdf(round: Round, paper: str) -> bytes:
    """A poster for the team room, in the active language: what is asked, where one answers, and who answers that."""
    words = {
        **_about(round),
        "lede": _("A few questions about work here. It takes a few minutes, in working hours."),
        "steps": [
            _("Take your slip with a code, or log in to Medemens."),
            _("Answer on any phone, or on the tablet in the team room."),
            _("You may leave out any question."),
        ],
        "safe": _("Your name is not with your answer. Nobody sees anything before the round closes."),
        "scan": _("Scan this, and type the code of your slip. You don’t have to log in."),
        "qr": qr_svg(f"{settings.BASE_URL}{reverse('slip')}?{FIELD}={get_language()}"),
        "address": address(),
    }
    return typeset(POSTER, words, paper)


def address() -> str:
    """Where slips are typed, as people type it."""
    return f"{settings.BASE_URL}{reverse('slip')}".partition("://")[2].rstrip("/")


def _about(round: Round) -> dict[str, Any]:
    until = dateformat.format(round.closes_on, "j E") if round.closes_on else ""
    by = dateformat.format(round.answer_by, "j E") if round.answer_by else ""
    answers = _("%(name)s says by %(day)s what was heard and what is done about it.")
    return {
        "title": in_our_letters(round.title),
        "until": _("Until %(day)s") % {"day": until},
        "answers": answers % {"name": round.answerer, "day": by} if round.answerer else "",
    }


def _line(language: str) -> dict[str, str]:
    """That one can answer in this language too, said in it."""
    with translation.override(language):
        text = _("You can answer in your own language.")
    return {"text": text, "lang": language, "dir": "rtl" if get_language_info(language)["bidi"] else "ltr"}
