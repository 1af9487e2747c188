"""What stands out, in words, before any number. Only what is more than chance is called a difference."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from medemens.listening.queries.results import Level, Results, Row
from medemens.listening.results import chance
from medemens.listening.results.chance import Verdict
from medemens.listening.results.shown import QuestionLine, Told, questions_of, themes_told, told_of
from medemens.listening.rules import Scale


def who_answered(results: Results) -> str:
    """How many of those who were asked answered."""
    said = {"answered": results.publication.respondents, "asked": results.publication.invited}
    return (
        ngettext(
            "%(answered)s of the %(asked)s people answered.",
            "%(answered)s of the %(asked)s people answered.",
            results.publication.respondents,
        )
        % said
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """A theme or a question in one row: what it is called, where it stands, and how sure that is."""

    name: str
    told: Told
    error: float
    slack: float


def stands_out(level: Level) -> str:
    """What stands highest and lowest in the unit: the themes, or where there is one theme its questions."""
    standing = _standing(level, level.own) if level.own else []
    if len(standing) < 2:
        return ""
    highest = max(standing, key=lambda one: one.told.middle)
    lowest = min(standing, key=lambda one: one.told.middle)
    verdict = differs(
        highest.told, lowest.told, highest.error + lowest.error, highest.slack + lowest.slack,
        comparisons=len(standing) * (len(standing) - 1) // 2,
    )  # fmt: skip
    if verdict == Verdict.UNSURE:
        return _("Too few people answered to tell what stands out.")
    if verdict == Verdict.SAME:
        return _("All of it lies close together. Between the highest and the lowest is no real difference.")
    said = {
        "high": highest.name, "high_share": highest.told.share_text,
        "low": lowest.name, "low_share": lowest.told.share_text,
    }  # fmt: skip
    return (
        _("Highest stands “%(high)s”: %(high_share)s is positive. Lowest stands “%(low)s”: %(low_share)s.")
        % said
    )


def differs(one: Told, other: Told, error: float, slack: float, comparisons: int) -> int:
    """Whether two means of the same people, or of two rounds, differ more than chance (a `Verdict`)."""
    judged = chance.beyond_chance(
        np.array([one.middle - other.middle]),
        np.array([error]),
        np.array([slack]),
        np.array([min(one.n, other.n)]),
        comparisons,
    )
    return int(judged[0])


def _standing(level: Level, row: Row) -> list[_Standing]:
    themes, found = level.results.themes, level.figures
    if len(themes) > 1:
        names = [str(name.label) for name in themes.names]
        told = themes_told(level, row)
        error, slack = themes.mean(level.error, found.told), themes.mean(found.slack, found.told)
    else:
        language = get_language() or "nl"
        names = [item.text(language) for item in level.results.items]
        told = [_comparable_told(level, row, place) for place in range(len(names))]
        error, slack = level.error, found.slack
    return [
        _Standing(name, one, float(error[row.place, place]), float(slack[row.place, place]))
        for place, (name, one) in enumerate(zip(names, told, strict=True))
        if one
    ]


def _comparable_told(level: Level, row: Row, place: int) -> Told | None:
    """How important something is stands beside nothing else."""
    important = level.results.items[place].scale == Scale.IMPORTANT
    return None if important else told_of(level, row, place)


def beside_the_rest(level: Level) -> list[str]:
    """How the unit differs from all others of the organisation, by theme."""
    if level.own is None or level.is_whole:
        return []
    names = [str(one.label) for one in level.results.themes.names]
    verdicts = level.theme_verdicts[level.own.place].tolist()
    sentences = (
        (Verdict.HIGHER, _("Really higher than in the rest of %(whole)s: %(names)s.")),
        (Verdict.LOWER, _("Really lower than in the rest of %(whole)s: %(names)s.")),
        (Verdict.SAME, _("No real difference: %(names)s.")),
        (Verdict.UNSURE, _("Too few answers to tell: %(names)s.")),
    )
    return list(_said(sentences, names, verdicts, level.whole.unit.name))


def _said(
    sentences: Iterable[tuple[int, str]], names: Sequence[str], verdicts: Sequence[int], whole: str
) -> Iterator[str]:
    for kind, sentence in sentences:
        here = [name for name, verdict in zip(names, verdicts, strict=True) if verdict == kind]
        if here:
            yield sentence % {"whole": whole, "names": ", ".join(here)}


def really_different(level: Level, kind: Verdict) -> list[QuestionLine]:
    """The questions in which the unit really differs from all others, to one side."""
    return [line for line in questions_of(level) if line.told and line.told.verdict == kind]
