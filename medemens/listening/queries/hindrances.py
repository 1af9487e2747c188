"""What stands in the way of opening a round, in words. Without any it opens."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils.dateformat import format as dated
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from medemens.core.rows import of_anyone
from medemens.listening.models import Item, Roll, Round, Unit
from medemens.listening.queries.asking import Asked
from medemens.listening.rules import ITEMS_A_QUARTER, LONGEST_OPEN, QUARTER, SAME_QUESTION_AFTER
from medemens.people.queries.house import is_agreed

DAY = timedelta(days=1)
MOST_NAMED = 3  # questions or rounds that a refusal names


def hindrances(round: Round, asked: Asked, today: date) -> list[str]:
    """Everything that keeps `round` from opening on `today`, each with what to do about it."""
    items = list(round.items.all())
    found = [*_of_the_house(), *_unsaid(round, items, today), *_too_few(round, asked)]
    return [*found, *_asked_lately(round, items, asked, today), *_too_much(round, items, asked, today)]


def _of_the_house() -> Iterator[str]:
    if not is_agreed():
        yield _(
            "HR first fills in the works council’s consent and the DPIA, under Policy. Rounds fall under both."
        )


def _unsaid(round: Round, items: Collection[Item], today: date) -> Iterator[str]:
    if not items:
        yield _("Choose at least one question.")
    if round.answerer is None or not round.answerer.is_here(today):
        yield _("Say who answers. Without a name this round can’t open.")
    if round.answer_by is None:
        yield _("Say by which day there is an answer. Without a day this round can’t open.")
    if round.closes_on is None or not today < round.closes_on <= today + LONGEST_OPEN:
        yield _("Choose a closing day from tomorrow on, at most eight weeks ahead.")
    elif round.answer_by and round.answer_by <= round.closes_on:
        yield _("The answer comes after the closing day. Choose a later day for it.")


def _too_few(round: Round, asked: Asked) -> Iterator[str]:
    if len(asked.people) < round.k:
        yield _(
            "This round would go to %(people)s. Nothing is shown of fewer than %(k)s people, so nothing would be shown."
        ) % {"people": _people(len(asked.people)), "k": round.k}


def _people(number: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A question of `round` that was asked before: in which round, and from which day it can be asked again."""

    item: Item
    title: str
    again_on: date


def _asked_lately(round: Round, items: Collection[Item], asked: Asked, today: date) -> Iterator[str]:
    for one in list(_same_questions(round, items, asked, today))[:MOST_NAMED]:
        yield _(
            "“%(question)s” was asked lately, in “%(round)s”. Leave it out, or open this round from %(day)s on."
        ) % {
            "question": one.item.text(get_language() or "nl"),
            "round": one.title,
            "day": dated(one.again_on, "j E"),
        }


def _same_questions(round: Round, items: Collection[Item], asked: Asked, today: date) -> Iterator[_Earlier]:
    """Those asked of one of the same units within six weeks, or of which a round is open still.

    A round of which nothing could be published doesn't count: nothing can be compared with it.
    """
    mine = {item.key: item for item in items}
    recent = Q(round__opening__on__gt=today - SAME_QUESTION_AFTER) | Q(round__closing=None)
    every = of_anyone(Item, "what was asked before: a rule of opening a round")
    before = every.filter(recent, key__in=list(mine), round__opening__isnull=False, round__refusal=None)
    rows = list(
        before.exclude(round=round).select_related("round__opening").order_by("-round__opening__on", "pk")
    )
    codes: dict[int, set[str]] = defaultdict(set)
    units = of_anyone(Unit, "where it was asked before").filter(round__in={row.round_id for row in rows})
    for pk, code in units.values_list("round", "code"):
        codes[pk].add(code)
    named: set[str] = set()
    for row in rows:
        if row.key not in named and codes[row.round_id] & asked.codes:
            named.add(row.key)
            after = row.round.opening.on + SAME_QUESTION_AFTER
            yield _Earlier(mine[row.key], row.round.title, max(after, (row.round.closes_on or today) + DAY))


def _too_much(round: Round, items: Collection[Item], asked: Asked, today: date) -> Iterator[str]:
    """More questions for somebody than fit in a quarter: which rounds there were, and from which day this one fits."""
    most = {"most": ITEMS_A_QUARTER}
    if len(items) > ITEMS_A_QUARTER:
        yield _("Nobody gets more than %(most)s questions in thirteen weeks. Choose fewer.") % most
        return
    before = _of_this_quarter(round, today)
    in_the_way = _in_the_way(before, _asked_together(before, asked), ITEMS_A_QUARTER - len(items))
    if in_the_way:
        titles = ", ".join(f"“{one.title}”" for one in in_the_way[:MOST_NAMED])
        fits_on = dated(in_the_way[-1].opening.on + QUARTER, "j E")
        yield _(
            "Nobody gets more than %(most)s questions in thirteen weeks, and %(rounds)s took place already. "
            "Choose fewer, or open this round from %(day)s on."
        ) % {**most, "rounds": titles, "day": fits_on}


def _in_the_way(before: Sequence[Round], together: Collection[frozenset[int]], room: int) -> list[Round]:
    """The oldest rounds that have to be thirteen weeks ago before everyone has `room` for so many questions."""
    sizes = {one.pk: one.asks for one in before}  # type: ignore[attr-defined]  # annotated
    waiting: list[Round] = []
    for one in before:
        if all(sum(sizes.get(pk, 0) for pk in pks) <= room for pks in together):
            break
        waiting.append(one)
        del sizes[one.pk]
    return waiting


def _asked_together(rounds: Collection[Round], asked: Asked) -> set[frozenset[int]]:
    """Which of `rounds` one and the same person of `asked` was asked in: each such set once."""
    people = {one.pk for one in asked.people}
    asked_of: dict[int, set[int]] = defaultdict(set)
    every = of_anyone(Roll, "how much each person was asked lately: a rule of opening a round")
    rolls = every.filter(round__in=[one.pk for one in rounds], person__isnull=False)
    for pk, person in rolls.values_list("round", "person"):
        if person in people:
            asked_of[person].add(pk)
    return {frozenset(pks) for pks in asked_of.values()}


def _of_this_quarter(round: Round, today: date) -> list[Round]:
    """Rounds opened within thirteen weeks, the oldest first, each with how many questions it `asks`."""
    every = of_anyone(Round, "what was asked lately: a rule of opening a round")
    recent = every.filter(opening__on__gt=today - QUARTER).exclude(pk=round.pk)
    return list(recent.select_related("opening").annotate(asks=Count("items")).order_by("opening__on", "pk"))
