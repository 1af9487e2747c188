"""The answer to a round on paper: what was asked, heard, decided and not, with a code that leads to the page."""

from collections.abc import Iterator, Sequence
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
    base = str(settings.BASE_URL).rstrip("/")
    words = {
        "title": _of_the_house(round.title),
        "asked": {"title": _("This is what was asked"), "text": _of_the_house(round.why)},
        "heard": {"title": _("This was heard"), "parts": _parts(answer.heard)},
        "decided": {"title": _("This is being done"), "parts": _parts(answer.being_done)},
        "not_done": {
            "title": _("This isn’t being done, and why"),
            "parts": [{"text": _said(one.outcome.not_done), "lines": []} for one in answer.not_done],
        },
        "helped": {"title": _("Did it help?"), "parts": _parts(answer.helped)},
        "who": _("%(name)s answers what people said.") % {"name": round.answerer} if round.answerer else "",
        "qr": qr_svg(f"{base}{reverse('round_reply', args=[round.pk])}"),
        "scan": _("Scan this to read all of it. You have to log in."),
        "address": f"{base}{reverse('join_in')}".partition("://")[2].rstrip("/"),
    }
    return typeset(SHEET, words, paper)


def _of_the_house(text: str) -> dict[str, str]:
    """Something of a round that is there in the language of the house alone."""
    return {"text": in_our_letters(text), "lang": settings.LANGUAGE_CODE}


def _parts(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"text": _said(one.outcome.text), "lines": list(_lines(one))} for one in parts]


def _lines(part: Part) -> Iterator[dict[str, Any]]:
    """What stands under an outcome. Words that may be in another language than the sheet stand apart."""
    outcome = part.outcome
    for one in part.quoted:
        language = one.question.language or get_language() or ""
        yield {"question": {"text": in_our_letters(one.said), "lang": language}, "about": _numbers(one)}
    if outcome.by_when:
        said = {"who": in_our_letters(outcome.who), "day": dated(outcome.by_when, "j E Y")}
        yield {"about": _("Who: %(who)s. By when: %(day)s.") % said}
    for done in part.done:
        if day := done.outcome.done_on:
            about = _("Done on %(day)s") % {"day": dated(day, "j E Y")}
            yield {"about": f"{about}:", "done": _said(done.outcome.text)}


def _numbers(one: Quoted) -> str:
    """The same words as on the page (quoted.html)."""
    said: dict[str, Any] = {"unit": one.unit.name, "share": one.told.share_text, "number": one.told.n}
    if one.now is None:
        number = ngettext("From one answer.", "From %(number)s answers.", one.told.n) % said
        return f"{_('%(unit)s: %(share)s is positive.') % said} {number}"
    said |= {"before": one.told.share_text, "now": one.now.share_text}
    said |= (
        {"then": dated(one.then_on, "F Y"), "on": dated(one.now_on, "F Y")}
        if one.then_on and one.now_on
        else {}
    )
    return f"{_('%(unit)s: %(before)s is positive in %(then)s, %(now)s in %(on)s.') % said} {one.change_text}"


def _said(texts: Texts) -> dict[str, str]:
    found = in_language(texts, get_language() or "")
    return {"text": in_our_letters(found.text), "lang": found.language}
