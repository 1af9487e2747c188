"""The answer to a round on paper: what was asked, heard, decided and not, with a code that leads to the page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateformat import format as dated
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from medemens.core.paper import in_our_letters, qr_svg, typeset
from medemens.listening.models import Round
from medemens.outcomes.queries.outcomes import Answer, Part, Quoted
from medemens.story.rules import Texts, in_language

SHEET = Path(__file__).with_name("answer.typ")
USUAL_PAPER = "a4"


def answer_pdf(round: Round, answer: Answer, paper: str) -> bytes:
    """What everyone may read of `answer`, in the active language, on "a4", "a5" or "a6". No team's own choice."""
    address = f"{str(settings.BASE_URL).rstrip('/')}{reverse('round_reply', args=[round.pk])}"
    words = {
        "title": in_our_letters(round.title),
        "asked": {"title": _("This is what was asked"), "text": in_our_letters(round.why)},
        "heard": {"title": _("This was heard"), "parts": _parts(answer.heard)},
        "decided": {"title": _("This is being done"), "parts": _parts(answer.being_done)},
        "not_done": {
            "title": _("This isn’t being done, and why"),
            "parts": [{"text": _said(one.outcome.not_done), "lines": []} for one in answer.not_done],
        },
        "helped": {"title": _("Did it help?"), "parts": _parts(answer.helped)},
        "who": _("%(name)s answers what people said.") % {"name": round.answerer} if round.answerer else "",
        "qr": qr_svg(address),
        "scan": _("Scan this to read all of it. You have to log in."),
        "address": address.partition("://")[2].rstrip("/"),
    }
    return typeset(SHEET, words, paper)


def _parts(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"text": _said(one.outcome.text), "lines": list(_lines(one))} for one in parts]


def _lines(part: Part) -> Sequence[str]:
    outcome = part.outcome
    lines = [_quote(one) for one in part.quoted]
    if outcome.by_when:
        said = {"who": outcome.who, "day": dated(outcome.by_when, "j E Y")}
        lines.append(_("Who: %(who)s. By when: %(day)s.") % said)
    for done in part.done:
        if day := done.outcome.done_on:
            said = {
                "day": dated(day, "j E Y"),
                "what": in_language(done.outcome.text, get_language() or "").text,
            }
            lines.append(_("Done on %(day)s: %(what)s") % said)
    return [in_our_letters(line) for line in lines]


def _quote(one: Quoted) -> str:
    said = {"question": one.question.text, "unit": one.unit.name, "share": one.told.share_text}
    if one.now is None:
        said["number"] = str(one.told.n)
        line = ngettext(
            "“%(question)s” %(unit)s: %(share)s is positive (%(number)s answer).",
            "“%(question)s” %(unit)s: %(share)s is positive (%(number)s answers).",
            one.told.n,
        )
        return line % said
    return _("“%(question)s” %(unit)s: first %(share)s is positive, later %(now)s. %(change)s") % {
        **said,
        "now": one.now.share_text,
        "change": one.change_text,
    }


def _said(texts: Texts) -> dict[str, str]:
    found = in_language(texts, get_language() or "")
    return {"text": in_our_letters(found.text), "lang": found.language}
