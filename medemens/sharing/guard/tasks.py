"""Whether words are about a task, a machine or goods and not about someone: “ik geef les over migraine”."""

import re

from medemens.sharing.guard.kinds import Kind
from medemens.sharing.guard.lexicon import Lexicon
from medemens.sharing.guard.reading import Reading
from medemens.sharing.guard.subjects import CLAUSE_ENDS, Mention, Who

_FEW_BEFORE = re.compile(r"(?:[\w'-]+\W+){0,5}$")
_FEW_AFTER = re.compile(r"(?:\W+[\w'-]+){0,5}")


def is_work(
    kind: Kind, span: tuple[int, int], about: list[Mention], reading: Reading, known: Lexicon
) -> bool:
    """Whether the words at `span` stand beside a task or a thing, and nobody named in `about` has them.

    In any kind a lesson about it is work; of health, of which care work is full, whatever one does for one's work. A
    lesson about appraisals says nothing of anyone's, as long as nobody was named.
    """
    first, last = _clause(span, reading)
    # Of “my laptop has a virus” nobody has it.
    someone = any(
        first <= one.start < span[0]
        and one.who is Who.SOMEONE
        and not known.whose_thing.match(reading.plain, one.start)
        for one in about
    )
    if kind is Kind.PERSONNEL_FILE:
        return not someone and bool(known.task.search(reading.plain, first, span[0]))
    if known.job.search(reading.plain, first, last):
        return True
    if kind is not Kind.HEALTH:
        return False
    return _names_work(reading.plain, span, first, last, known) or (
        not _is_had(reading.plain, span, first, someone, known)
        and _is_beside_work(reading.plain, span, first, last, someone, known)
    )


def _names_work(plain: str, span: tuple[int, int], first: int, last: int, known: Lexicon) -> bool:
    """“Epilepsieprotocol”, “mijn eerste baan”, “een breuk in de band”."""
    return bool(
        known.work_word.fullmatch(plain, *span)
        or known.health_job.search(plain, first, last)
        or (known.of_thing.match(plain, span[1]) and not known.has.match(plain, span[0]))
    )


def _is_had(plain: str, span: tuple[int, int], first: int, someone: bool, known: Lexicon) -> bool:
    """Whether somebody has it: “heeft migraine”, but not “heeft les over migraine” or “de band heeft een breuk”."""
    start, end = span
    if known.has_it.match(plain, end):
        return True
    if known.has.match(plain, start):
        return someone or not known.thing_has.search(plain, first, start)
    has = known.having.search(plain, first, start)
    if not has or known.task.search(plain, has.start(), start):
        return False
    return someone or not known.thing_has.search(plain, first, has.start())


def _is_beside_work(
    plain: str, span: tuple[int, int], first: int, last: int, someone: bool, known: Lexicon
) -> bool:
    start, end = span
    tasks = known.task.finditer(plain, first, last)
    if any(task.start() < start or end < task.end() for task in tasks):
        return True
    return not someone and _is_near_a_thing(plain[first:start], plain[end:last], known)


def _is_near_a_thing(before: str, after: str, known: Lexicon) -> bool:
    """Whether a machine, a road or goods stand within a few words: then what is the matter is with those."""
    few = (_FEW_BEFORE.search(before), _FEW_AFTER.match(after))
    return any(part and known.thing.search(part[0]) for part in few)


def _clause(span: tuple[int, int], reading: Reading) -> tuple[int, int]:
    """From where to where the words around `span` say one thing."""
    start, end = span
    first, last = next(part for part in reading.sentences if part[0] <= start < part[1])
    before = [found.end() for found in CLAUSE_ENDS.finditer(reading.plain, first, start)]
    after = CLAUSE_ENDS.search(reading.plain, end, last)
    return (before[-1] if before else first), (after.start() if after else last)
