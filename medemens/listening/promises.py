"""Promises of the organisation, as rounds ask about them and as the story shows what was found.

Of everyone who was asked together, in the last rounds that were put to the whole organisation: nothing of a team.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from django.urls import reverse
from django.utils.dateformat import format as dated
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from medemens.core.rows import of_anyone
from medemens.listening import offered
from medemens.listening.models import Item, Round, Unit
from medemens.listening.offered import PromiseAsked
from medemens.listening.queries.over_rounds import Point
from medemens.listening.queries.quoted import points_at
from medemens.listening.results import chance
from medemens.listening.results.chance import Verdict
from medemens.listening.results.lines import Line, lines_of, told_at
from medemens.listening.results.promises import EXPERIENCED, IMPORTANT
from medemens.listening.results.sentences import differs
from medemens.listening.results.shown import Told
from medemens.people.models import Person
from medemens.story import measured
from medemens.story.measured import Block
from medemens.story.models import Promise
from medemens.story.queries import promises_for_round

WHY = "what was published of the whole organisation, for everyone who reads the promises"
ROUNDS = 2  # the last ones: how it is, and how it was
GAPS = {
    Verdict.HIGHER: gettext_lazy("People notice more of it than they find it important."),
    Verdict.LOWER: gettext_lazy("People notice less of it than they find it important."),
    Verdict.SAME: gettext_lazy("No real difference between how important it is and how much people notice."),
}
CHANGES = {
    Verdict.HIGHER: gettext_lazy("It is really higher now."),
    Verdict.LOWER: gettext_lazy("It is really lower now."),
    Verdict.SAME: gettext_lazy("That is no real difference."),
}


def asked_in_rounds(languages: Collection[str], today: date) -> list[PromiseAsked]:
    """The promises that hold today, for the template that asks about them."""
    return [PromiseAsked(one.key, str(one.stage), one.texts) for one in promises_for_round(languages, today)]


def was_asked(promise: Promise) -> bool:
    """Whether a round that opened asked about it. One statement."""
    keys = [f"{promise.key}{end}" for end in (IMPORTANT, EXPERIENCED)]
    every = of_anyone(Item, "whether people were ever asked about a promise")
    return every.filter(key__in=keys, round__opening__isnull=False).exists()


def found_about(keys: Sequence[str], reader: Person | None) -> Mapping[str, Sequence[Block]]:
    """What the last rounds found about each promise, with a way to the results for whoever may read those.

    Four statements, however many promises there are.
    """
    points = _points([f"{key}{end}" for key in keys for end in (IMPORTANT, EXPERIENCED)])
    if not points:
        return {}
    readable = set(
        Round.objects.visible_to(reader)
        .filter(pk__in=[one.results.round.pk for one in points])
        .values_list("pk", flat=True)
        if reader
        else []
    )
    found = {key: list(_blocks(key, points, readable)) for key in keys}
    return {key: blocks for key, blocks in found.items() if blocks}


def _points(keys: Sequence[str]) -> list[Point]:
    """The whole organisation in the last rounds that asked about any of these, the latest last."""
    every = of_anyone(Round, WHY).filter(publication__isnull=False, team=None)
    rounds = every.filter(items__key__in=keys).distinct()
    last = list(rounds.order_by("-publication__on", "-pk").values_list("pk", flat=True)[:ROUNDS])
    units = of_anyone(Unit, WHY).filter(round__in=last, parent=None).values_list("pk", flat=True)
    points = {one.results.round.pk: one for one in points_at(list(units)).values()}
    return [points[pk] for pk in reversed(last) if pk in points]


def _blocks(key: str, points: Sequence[Point], readable: Collection[int]) -> Iterator[Block]:
    asked = [one for one in points if _told(one, key)]
    if not asked:
        return
    now = asked[-1]
    told = _told(now, key)
    if told is None:
        return
    important, noticed, gap = told
    round = now.results.round
    day = dated(round.opening.on, "F Y")
    yield Block(_("How important people find it"), _share(important, day))
    url = reverse("results_promises", args=[round.pk, now.unit.pk]) if round.pk in readable else ""
    yield Block(_("How much they notice of it"), _share(noticed, day), url)
    if gap in GAPS:
        yield Block(_("Between the two"), str(GAPS[gap]))
    if len(asked) > 1 and now.comparable:
        yield from _before(key, asked[-2], now)


def _before(key: str, before: Point, now: Point) -> Iterator[Block]:
    line = _lines([before, now]).get(key + EXPERIENCED)
    if line and line.told[0] and line.change in CHANGES:
        said = _("%(share)s in %(month)s.") % {
            "share": line.told[0].share_text,
            "month": dated(before.results.round.opening.on, "F Y"),
        }
        yield Block(_("How much they noticed before"), f"{said} {CHANGES[Verdict(line.change)]}")


def _told(point: Point, key: str) -> tuple[Told, Told, Verdict] | None:
    """How important it is, how much people notice of it, and how these differ. None where one isn't told."""
    important, noticed = (told_at(point, key + end) for end in (IMPORTANT, EXPERIENCED))
    if important is None or noticed is None:
        return None
    places = [
        at for at, item in enumerate(point.results.items) if item.key in (key + IMPORTANT, key + EXPERIENCED)
    ]
    found = point.figures
    errors = chance.standard_error(found.variance[0, places], found.n[0, places], _people(point, places))
    asked = sum(item.key.endswith(IMPORTANT) for item in point.results.items)
    slack = float(found.slack[0, places].sum())
    gap = differs(noticed, important, float(errors.sum()), slack, asked)
    return important, noticed, Verdict(gap)


def _people(point: Point, places: Sequence[int]) -> NDArray[np.int64]:
    return np.full(len(places), point.unit.invited)


def _lines(points: Sequence[Point]) -> Mapping[str, Line]:
    _themes, lines = lines_of(points)
    return {line.question.item.key: line for line in lines if line.question}


def _share(told: Told, month: str) -> str:
    said = {"share": told.share_text, "number": told.n, "month": month}
    return _("%(share)s is positive, from %(number)s answers in %(month)s.") % said


def register() -> None:
    """Let rounds ask about promises, and let the story show what was found."""
    offered.set_promises(asked_in_rounds)
    measured.set_source(found_about)
    measured.set_asked(was_asked)
