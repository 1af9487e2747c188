"""The answer to a round, as people read it and as it is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.rows import of_anyone
from medemens.listening.models import Round, Unit
from medemens.listening.queries.over_rounds import Point
from medemens.listening.queries.quoted import asked_again, points_at
from medemens.listening.queries.results import Results
from medemens.listening.results.chance import Verdict
from medemens.listening.results.lines import Line, lines_of, told_at
from medemens.listening.results.shown import QuestionText, Told, question_text
from medemens.outcomes.models import Amendment, Outcome, Quote
from medemens.outcomes.rules import Kind
from medemens.people.models import Person

WHY = "parts of outcomes that whoever reads them may read"

CHANGES = {
    Verdict.NONE: _("Too few people answered to tell whether that is a difference."),
    Verdict.HIGHER: _("That is really higher."),
    Verdict.LOWER: _("That is really lower."),
    Verdict.SAME: _("That is no real difference."),
    Verdict.UNSURE: _("Too few people answered to tell whether that is a difference."),
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A published number as an outcome shows it. `now` is what it is in a later round, `line` says how they differ."""

    quote: Quote
    question: QuestionText
    unit: Unit
    told: Told
    now: Told | None = None
    change: Verdict = Verdict.NONE
    then_on: date | None = None
    now_on: date | None = None

    @property
    def said(self) -> str:
        """The question between quotation marks, unless it quotes something itself."""
        return self.question.text if "“" in self.question.text else f"“{self.question.text}”"

    @property
    def change_text(self) -> str:
        """How the later number differs from the earlier one, in words. "No real difference" is said as such."""
        return str(CHANGES[self.change])


@dataclass(frozen=True, slots=True)
class Part:
    """An outcome with the numbers it quotes, and what was done of it."""

    outcome: Outcome
    quoted: Sequence[Quoted]
    done: Sequence["Part"]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that came of a round, in the order in which it is read. `chosen` is what teams chose for themselves."""

    heard: list[Part]
    decided: list[Part]
    helped: list[Part]
    chosen: list[Part]

    @property
    def is_empty(self) -> bool:
        return not (self.heard or self.decided or self.helped or self.chosen)

    @property
    def being_done(self) -> list[Part]:
        """The decisions that say what one does."""
        return [one for one in self.decided if one.outcome.text]

    @property
    def not_done(self) -> list[Part]:
        """The decisions that say what one won't do."""
        return [one for one in self.decided if one.outcome.not_done]


def outcomes_for(person: Person, roles: Collection[str]) -> QuerySet[Outcome]:
    """What `person` may read of outcomes, in order."""
    return _in_order(Outcome.objects.visible_to(person, roles))


def outcomes_to_write(person: Person, roles: Collection[str]) -> QuerySet[Outcome]:
    """Those that `person` may change, in order."""
    return _in_order(Outcome.objects.visible_to(person, roles).to_write(person, roles))


def answer_to(round: Round, person: Person, roles: Collection[str]) -> Answer:
    """What `person` reads: what was published. Five statements, however much there is."""
    told = outcomes_for(person, roles).filter(round=round, announcement__isnull=False)
    return _answer(list(told))


def written_for(round: Round, person: Person, roles: Collection[str]) -> Answer:
    """What whoever answers has written, drafts included, without what teams chose."""
    return _answer(list(outcomes_to_write(person, roles).filter(round=round, unit=None)))


def part_of(outcome: Outcome) -> Part:
    """One outcome by itself."""
    return Part(outcome, _quoted([outcome]).get(outcome.pk, []), ())


def rounds_to_answer_for(person: Person, roles: Collection[str]) -> QuerySet[Round]:
    """The rounds to which `person` may write an answer: HR of any that opened, others of those they answer."""
    beside = ("opening", "closing", "publication", "refusal", "answerer", "team")
    opened = Round.objects.visible_to(person, roles).filter(opening__isnull=False).select_related(*beside)
    return opened if "hr" in roles else opened.filter(answerer=person)


def rounds_to_read(person: Person, roles: Collection[str]) -> QuerySet[Round]:
    """The rounds of which `person` may read what came of them."""
    beside = ("opening", "closing", "publication", "refusal", "answerer", "team")
    return Round.objects.visible_to(person, roles).filter(opening__isnull=False).select_related(*beside)


def decisions_of(round: Round, person: Person, roles: Collection[str]) -> list[Outcome]:
    """What was decided and published: to what something that is done can belong."""
    written = outcomes_to_write(person, roles).filter(round=round, unit=None)
    return list(written.filter(kind=Kind.DECIDED, announcement__isnull=False))


def beside_later(
    results: Results, unit: Unit, person: Person, roles: Collection[str]
) -> list[tuple[Point, list[Line]]]:
    """Every question of `results` that was asked again later, with both numbers: a list for each later round."""
    before = points_at([unit.pk]).get(unit.pk)
    if before is None:
        return []
    found = [(later, _in_both(before, later)) for later in asked_again(results, unit, person, roles)]
    return [(later, lines) for later, lines in found if lines]


def _in_both(before: Point, later: Point) -> list[Line]:
    _themes, lines = lines_of([before, later])
    return [line for line in lines if line.question and None not in line.told]


def _in_order(rows: QuerySet[Outcome]) -> QuerySet[Outcome]:
    beside = rows.select_related("announcement__by", "by", "unit", "belongs_to").order_by("place", "pk")
    amended = Prefetch("amendments", of_anyone(Amendment, WHY).select_related("by").order_by("pk"))
    return beside.prefetch_related(amended)


def _answer(outcomes: Sequence[Outcome]) -> Answer:
    quoted = _quoted(outcomes)
    parts: dict[int, Part] = {}
    done: dict[int, list[Part]] = {}
    for one in outcomes:
        if one.kind == Kind.DONE:
            done.setdefault(_decision(one), []).append(Part(one, (), ()))
    for one in outcomes:
        parts[one.pk] = Part(one, quoted.get(one.pk, []), done.get(one.pk, []))

    def of(kind: Kind) -> list[Part]:
        return [parts[one.pk] for one in outcomes if one.kind == kind and one.unit_id is None]

    chosen = [parts[one.pk] for one in outcomes if one.unit_id is not None]
    return Answer(of(Kind.HEARD), of(Kind.DECIDED), of(Kind.HELPED), chosen)


def _decision(done: Outcome) -> int:
    assert done.belongs_to_id is not None  # noqa: S101  the database holds it to that
    return done.belongs_to_id


def _quoted(outcomes: Sequence[Outcome]) -> dict[int, list[Quoted]]:
    """The numbers that each quotes, by outcome. Three statements. What isn't published any more is left out."""
    rows = (
        of_anyone(Quote, WHY)
        .filter(outcome__in=outcomes)
        .select_related("item", "unit", "later")
        .order_by("pk")
    )
    quotes = list(rows)
    points = points_at({pk for one in quotes for pk in (one.unit_id, one.later_unit_id) if pk is not None})
    found: dict[int, list[Quoted]] = {}
    for quote in quotes:
        if told := _told(quote, points):
            found.setdefault(quote.outcome_id, []).append(told)
    return found


def _told(quote: Quote, points: Mapping[int, Point]) -> Quoted | None:
    before, later = points.get(quote.unit_id), points.get(quote.later_unit_id or 0)
    if before is None or (quote.later_id and later is None):
        return None
    if later is None:
        told = told_at(before, quote.item.key)
        return Quoted(quote, question_text(quote.item), quote.unit, told) if told else None
    line = next((one for one in _in_both(before, later) if _is_about(one, quote.item.key)), None)
    if line is None:
        return None
    first, now = (one for one in line.told if one)
    days = [one.results.round.opening.on for one in (before, later)]
    return Quoted(quote, question_text(quote.item), quote.unit, first, now, Verdict(line.change), *days)


def _is_about(line: Line, key: str) -> bool:
    return line.question is not None and line.question.item.key == key
