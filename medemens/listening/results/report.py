"""Results on paper: what the page of a unit says, and the guide to talk about it, from the same cells."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from medemens.core.paper import in_our_letters, typeset
from medemens.listening.queries.results import Level
from medemens.listening.results.proof import proof_of
from medemens.listening.results.sentences import beside_the_rest, stands_out, who_answered
from medemens.listening.results.shown import (
    Group,
    QuestionLine,
    QuestionText,
    UnitLine,
    answers_of,
    answers_text,
    groups_of,
    units_by_theme,
)
from medemens.listening.results.talking import Step, guide_for

REPORT = Path(__file__).parents[1] / "report.typ"
TALK = Path(__file__).parents[1] / "talk.typ"


def report_pdf(level: Level) -> bytes:
    """The results of a unit that is shown, on A4 pages."""
    proof = proof_of(level.results)
    own = level.own
    words = {
        "title": in_our_letters(level.results.round.title),
        "unit": level.unit.name,
        "answered": who_answered(level.results)
        if level.is_whole or own is None
        else answers_text(answers_of(level, own), level.unit.invited),
        "stands_out": [one for one in (stands_out(level), *beside_the_rest(level)) if one],
        "groups": [_group(group, level) for group in groups_of(level)],
        "themes": [str(one.label) for one in level.results.themes.names],
        "units": [_unit(line) for line in units_by_theme(level)],
        "labels": _labels(level),
        "proof": [*proof.promises, proof.checked],
        "left_out": [_said(one) for one in proof.left_out],
        "withheld": [_said(one) for one in proof.withheld],
    }
    return typeset(REPORT, words, "a4")


def _labels(level: Level) -> dict[str, str]:
    return {
        "stands_out": _("What stands out"),
        "questions": _("Question by question"),
        "teams": _("Team by team"),
        "team": _("Team"),
        "answers": _("Answers"),
        "positive": _("Positive"),
        "mean": _("Mean"),
        "whole": level.whole.unit.name,
        "not_shown": _("not shown"),
        "proof": _("What nobody can find out"),
        "left_out": _("Under half answered these. They are shown for all together only:"),
        "withheld": _(
            "These are shown nowhere. Too few answered, or nearly everyone said the same, and then a number gives too "
            "much away:"
        ),
    }


def _said(question: QuestionText) -> dict[str, str]:
    return {"text": in_our_letters(question.text), "lang": question.language}


def _group(group: Group, level: Level) -> dict[str, Any]:
    return {"classes": list(group.classes), "lines": [_question(line, level) for line in group.lines]}


def _question(line: QuestionLine, level: Level) -> dict[str, Any]:
    told = line.told
    assert told is not None  # noqa: S101  groups have only what is told
    return {
        "question": _said(line.question),
        "share": told.share_text,
        "mean": told.mean_text,
        "n": told.n,
        "counts": list(told.counts),
        "verdict": told.verdict_text,
        "whole": line.whole.share_text if line.whole and not level.is_whole else "",
    }


def _unit(line: UnitLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "answers": line.answers,
        "told": [
            {"share": one.share_text, "verdict": one.verdict_text, "real": one.is_real} if one else None
            for one in line.told
        ],
    }


def talk_pdf(level: Level, paper: str) -> bytes:
    """The guide for a talk with the team, on "a4" or "a5"."""
    guide = guide_for(level)
    words = {
        "title": guide.title,
        "unit": level.unit.name,
        "lede": guide.lede,
        "steps": [_step(step) for step in guide.steps],
        "numbers": [[in_our_letters(name), share] for name, share in guide.numbers],
        "positive": _("Positive"),
        "who": _("What, by whom, and when do we hear of it?"),
        "no_names": _("Write down no names, and not who said what."),
    }
    return typeset(TALK, words, paper)


def _step(step: Step) -> dict[str, Any]:
    return {
        "title": step.title,
        "minutes": _("%(number)s min") % {"number": step.minutes},
        "what": step.what,
        "say": [in_our_letters(line) for line in step.say],
    }
