"""Of whom a text speaks: someone at work or at home, clients in general, or the work itself."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from medemens.sharing.guard.lexicon import Lexicon
from medemens.sharing.guard.reading import Reading

_CAPITAL = re.compile(r"(?<![\w.])[^\W\d_a-z][\w'’-]+")
_CLAUSE_ENDS = re.compile(r",| (?:maar|want|dus|omdat|terwijl|but|because|so|while) ")


class Who(Enum):
    SOMEONE = auto()
    CLIENTS = auto()
    WORK = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    who: Who


def mentions(reading: Reading, known: Lexicon) -> list[Mention]:
    """Everyone and everything that the text speaks of, in order, as places in `reading.plain`."""
    by_words = [
        Mention(found.start(), found.end(), who)
        for who, pattern in (
            (Who.SOMEONE, known.people),
            (Who.CLIENTS, known.clients),
            (Who.WORK, known.work),
        )
        for found in pattern.finditer(reading.plain)
    ]
    return sorted([*by_words, *_names(reading, known)], key=lambda one: (one.start, one.end))


def _names(reading: Reading, known: Lexicon) -> list[Mention]:
    """Names by their capital inside a sentence, and whatever begins one before “is” or “heeft”: talk has no capitals."""
    found = []
    starts = {start + _blank(reading.plain[start:end]) for start, end in reading.sentences}
    for start in starts:
        word = re.match(r"[\w'-]+", reading.plain[start:])
        if not word:
            continue
        if (known.verbs.match(word[0]) and known.verbs.fullmatch(word[0])) or (
            word[0] not in known.no_names and known.verbs.match(reading.plain, start + word.end() + 1)
        ):
            found.append(Mention(start, start + word.end(), Who.SOMEONE))
    place_of = {place: index for index, place in reversed(list(enumerate(reading.at)))}
    for name in _CAPITAL.finditer(reading.text):
        start = place_of.get(name.start())
        if start is None or start in starts:
            continue
        word = re.match(r"\w+", reading.plain[start:])
        if word and word[0] not in known.no_names:
            found.append(Mention(start, start + word.end(), Who.SOMEONE))
    return found


def _blank(part: str) -> int:
    return len(part) - len(part.lstrip(" \t\n\"'“”-*•"))


def subject_of(
    start: int, end: int, spoken_of: list[Mention], reading: Reading, known: Lexicon
) -> Who | None:
    """Whom the words from `start` to `end` are about: who was named last before them, else first after them."""
    if known.work_after.match(reading.plain, end) or known.work_word.fullmatch(reading.plain, start, end):
        return Who.WORK
    first, last = next(part for part in reading.sentences if part[0] <= start < part[1])
    before = [one for one in spoken_of if first <= one.start and one.end <= end and one.start <= start]
    if before:
        return max(before, key=lambda one: (one.end, one.start)).who
    comma = _CLAUSE_ENDS.search(reading.plain, end, last)
    after = [one for one in spoken_of if end <= one.start < (comma.start() if comma else last)]
    return after[0].who if after else None
