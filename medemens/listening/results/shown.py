"""Figures as a page, a sheet or a table shows them: of groups alone, and rounded where R4 asks.

Shares are whole percents; means have one decimal. Where a row is rounded both say “about”.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from medemens.listening.ballot.words import ENDS
from medemens.listening.models import Item, Unit
from medemens.listening.queries.results import Level, Row
from medemens.listening.results.chance import Verdict
from medemens.listening.results.figures import HIGHEST, LOWEST, WIDTH
from medemens.listening.rules import STEPS, Scale

VERDICTS: Mapping[int, str | Promise] = {
    Verdict.NONE: "",
    Verdict.HIGHER: gettext_lazy("really higher"),
    Verdict.LOWER: gettext_lazy("really lower"),
    Verdict.SAME: gettext_lazy("no real difference"),
    Verdict.UNSURE: gettext_lazy("too few answers to tell"),
}
RECOMMENDED = ("0–6", "7–8", "9–10")  # the classes of a 0 to 10 (R8)


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of one row in one question or theme.

    `percent` answered favourably. `mean` is on the question's own scale, None where a mean says nothing. `low` and
    `high` are how far it can be from that by chance, on the scale of 1 to 5. `counts` are by class; none where rounded.
    """

    n: int
    percent: int
    mean: float | None
    rounded: bool
    verdict: int = Verdict.NONE
    counts: tuple[int, ...] = ()
    middle: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def share_text(self) -> str:
        said = {"percent": self.percent}
        return _("about %(percent)s%%") % said if self.rounded else _("%(percent)s%%") % said

    @property
    def mean_text(self) -> str:
        if self.mean is None:
            return ""
        places = 2 if self.rounded else 1
        said = number_format(round(self.mean, places), places)  # by itself it would cut off, not round
        return _("about %(number)s") % {"number": said} if self.rounded else said

    @property
    def verdict_text(self) -> str:
        return str(VERDICTS[self.verdict])

    @property
    def is_real(self) -> bool:
        return self.verdict in (Verdict.HIGHER, Verdict.LOWER)


@dataclass(frozen=True, slots=True)
class QuestionText:
    """The words of a question. `language` is that of `text`, where it isn't the reader's."""

    item: Item
    text: str
    language: str
    direction: str

    @property
    def place(self) -> int:
        return self.item.position


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with what is told of one unit, and of everyone who was asked; None for what isn't."""

    question: QuestionText
    told: Told | None
    whole: Told | None


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are answered alike, under what each answer means."""

    scale: Scale
    classes: Sequence[str]
    lines: Sequence[QuestionLine]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit, or with `rest` the others of it together, with what is told of each theme or question."""

    unit: Unit
    rest: bool
    answers: int
    told: Sequence[Told | None]

    @property
    def name(self) -> str:
        return rest_name(self.unit) if self.rest else self.unit.name


def rest_name(unit: Unit) -> str:
    """What those are called who are shown together because they can't be shown apart."""
    return _("the others of %(unit)s together") % {"unit": unit.name}


def question_text(item: Item) -> QuestionText:
    """The words of `item` for the reader."""
    language = get_language() or "nl"
    written = language if language in item.texts else "nl"
    direction = "rtl" if get_language_info(written)["bidi"] else "ltr"
    return QuestionText(item, item.text(language), "" if written == language else written, direction)


def told_of(level: Level, row: Row | None, place: int) -> Told | None:
    """What is shown of a row in the question at `place`."""
    if row is None or not level.figures.told[row.place, place]:
        return None
    found, at = level.figures, (row.place, place)
    item = level.results.items[place]
    classes = level.results.asked.classes[place]
    middle = float(found.mean[at])
    counts = () if row.rounded else tuple(level.counts[at][:classes].tolist())
    return Told(
        n=int(found.n[at]),
        percent=percent(float(found.share[at]), rounded=row.rounded),
        mean=None if item.scale == Scale.RECOMMEND else own_scale(middle, classes),
        rounded=row.rounded,
        verdict=Verdict.NONE if row.rest else int(level.verdicts[at]),
        counts=counts,
        middle=middle,
    )


def own_scale(mean: float, classes: int) -> float:
    """A mean of the scale of 1 to 5 on that of so many classes."""
    return 1 + (mean - LOWEST) * (classes - 1) / WIDTH


def themes_told(level: Level, row: Row) -> list[Told | None]:
    """What is shown of a row in each theme."""
    return [_theme_told(level, row, place) for place in range(len(level.results.themes))]


def _theme_told(level: Level, row: Row, place: int) -> Told | None:
    spans, at = level.theme_spans, (row.place, place)
    if not spans.told[at]:
        return None
    middle, margin = float(spans.mean[at]), float(spans.margin[at])
    return Told(
        n=int(spans.n[at]),
        percent=percent(float(spans.share[at]), rounded=row.rounded),
        mean=round(middle * 4) / 4 if row.rounded else middle,
        rounded=row.rounded,
        verdict=Verdict.NONE if row.rest else int(level.theme_verdicts[at]),
        middle=middle,
        low=middle if row.rest else max(LOWEST, middle - margin),
        high=middle if row.rest else min(HIGHEST, middle + margin),
    )


def percent(share: float, *, rounded: bool) -> int:
    """A share in whole percent; of a rounded row to the nearest ten."""
    step = 10 if rounded else 1
    return step * round(100 * share / step)


def questions_of(level: Level) -> list[QuestionLine]:
    """Every question with what is told of the unit, in their order."""
    return [
        QuestionLine(
            question_text(item), told_of(level, level.own, place), told_of(level, level.whole, place)
        )
        for place, item in enumerate(level.results.items)
    ]


def groups_of(level: Level, but: Collection[int] = ()) -> list[Group]:
    """The questions of which something is told of the unit, by how they are answered; without those at `but`."""
    lines = [line for line in questions_of(level) if line.told and line.question.place not in but]
    scales = dict.fromkeys(Scale(line.question.item.scale) for line in lines)
    return [
        Group(scale, class_words(scale), [one for one in lines if one.question.item.scale == scale])
        for scale in scales
    ]


def class_words(scale: Scale) -> list[str]:
    """What each class of the results is called."""
    if scale == Scale.RECOMMEND:
        return list(RECOMMENDED)
    count = max(STEPS[scale].classes)
    lowest, highest = ENDS[scale]
    middle = [str(one) for one in range(2, count)]
    return [f"1 · {str(lowest).lower()}", *middle, f"{count} · {str(highest).lower()}"]


def units_by_theme(level: Level) -> list[UnitLine]:
    """The unit itself, what is shown right below it, and what remains, with each theme."""
    return [_unit_line(level, row, themes_told(level, row)) for row in _rows_below(level)]


def units_by_question(level: Level, place: int) -> list[UnitLine]:
    """The same for one question."""
    return [_unit_line(level, row, [told_of(level, row, place)]) for row in _rows_below(level)]


def _rows_below(level: Level) -> Iterator[Row]:
    if level.own:
        yield level.own
    yield from level.shown_below
    if level.rest:
        yield level.rest


def _unit_line(level: Level, row: Row, told: list[Told | None]) -> UnitLine:
    return UnitLine(row.unit, row.rest, answers_of(level, row), told)


def answers_of(level: Level, row: Row) -> int:
    """How many answers there are to the question most answered: nobody counts who answered nothing."""
    found = level.figures
    return int(max((found.n[row.place] * found.told[row.place]).tolist(), default=0))


def answers_text(answers: int, people: int) -> str:
    """How many answers, of how many who were asked."""
    said = {"answers": answers, "people": people}
    return (
        ngettext(
            "%(answers)s answer, of %(people)s people", "%(answers)s answers, of %(people)s people", answers
        )
        % said
    )
