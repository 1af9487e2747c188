"""Of whom a text speaks: someone at work or at home, clients in general, or the work itself."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from medemens.sharing.guard.lexicon import Lexicon
from medemens.sharing.guard.reading import Reading

_CAPITAL = re.compile(r"(?<![\w.])[^\W\d_a-z][\w'’-]+")
_WORD = re.compile(r"[\w'-]+")
_SURNAME = re.compile(r"(?:(?:van|de|der|den|ten|ter) )*[A-Z][a-z'-]+")
# Two words before another with a capital: “kookt Els ” of “kookt Els Pastoor”.
_FIRST_NAME = re.compile(r"(?:^|([\w'-]+)[\s,.:]+)([A-Z][a-z]+) (?:(?:van|de|der|den|ten|ter) )*$")
_TITLE = re.compile(r"\b(?:[Hh]eer|[Mm]evrouw|[Mm]eneer|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|M(?:r|rs|s)\.?) $")
_OF_TWO = re.compile(r"-[A-Z]")  # the rest of “Gay-Lussac”
# No comma of these begins something new: “les in arbeidsrecht, onder andere over …”.
_GOES_ON = r"(?! (?:o\.a\.|onder andere|onder meer|bijvoorbeeld|ook|en|including|such as|also) (?:over|van|about|on)\b)"
CLAUSE_ENDS = re.compile(
    rf",{_GOES_ON}| (?:en (?=(?:ik|hij|ze|zij|is|heeft) )|maar|want|dus|omdat|terwijl|but|because|so|while) "
)
# Whose they are was said just before: “residents get their flu shots”.
_THEIRS = re.compile(r"(?:their|them|themselves|hun|hen)\b")
# Where somebody belongs: “Agnes from ward 5”, “the driver on our unit”.
_BELONGS = re.compile(r"\s+(?:from|of|on|at|in)\s+(?:(?:the|our|my)\s+)?(?:\w+\s+)?")
_PLACE = re.compile(r"(?:ward|unit|department|pharmacy)\b")


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
    named = sorted([*by_words, *_names(reading, known)], key=lambda one: (one.start, one.end))
    return [
        _beside(one, named[index - 1], reading.plain) if index else one for index, one in enumerate(named)
    ]


def _beside(one: Mention, before: Mention, plain: str) -> Mention:
    """`one` as it is meant behind who was named `before` it."""
    theirs = _THEIRS.match(plain, one.start) and before.who is Who.CLIENTS
    belongs = (
        one.who is Who.WORK
        and before.who is Who.SOMEONE
        and _PLACE.match(plain, one.start)
        and _BELONGS.fullmatch(plain, before.end, one.start)
    )
    return Mention(one.start, one.end, before.who) if theirs or belongs else one


def _names(reading: Reading, known: Lexicon) -> list[Mention]:
    """Names by their capital inside a sentence, and who begins one before “is” or “heeft”: talk has no capitals."""
    starts = {start + _blank(reading.plain[start:end]) for start, end in reading.sentences}
    begins = [found for start in starts if (found := _begins(start, reading.plain, known))]
    inside = {place: index for index, place in reversed(list(enumerate(reading.at)))}
    places = [inside[name.start()] for name in _CAPITAL.finditer(reading.text) if name.start() in inside]
    named = [_WORD.match(reading.plain, place) for place in places if place not in starts]
    names = [word for word in named if word and word[0] not in known.no_names]
    first = [word for word in _WORD.finditer(reading.plain) if _bare(word[0]) in known.names]
    return begins + [Mention(*word.span(), Who.SOMEONE) for word in names + first]


def _bare(name: str) -> str:
    """A name without what makes it somebody's: “Anja's” and “Davids”."""
    return name.removesuffix("s").removesuffix("'") if name.endswith(("'s", "s'")) else name


def _begins(start: int, plain: str, known: Lexicon) -> Mention | None:
    """Who the sentence at `start` begins with: “joris is …”, or nobody named, as in “is weer …”."""
    word = _WORD.match(plain, start)
    if not word:
        return None
    is_verb = bool(known.verbs.fullmatch(word[0]))
    is_name = (
        word[0] not in known.no_names
        and not known.thing.fullmatch(word[0])
        and bool(known.verbs.match(plain, word.end() + 1))
    )
    return Mention(*word.span(), Who.SOMEONE) if is_verb or is_name else None


def is_surname(start: int, end: int, reading: Reading, known: Lexicon) -> bool:
    """“Els Pastoor”, but not “Is Els Moslim?”: the words are somebody's name."""
    first, last = reading.span(start, end)
    if not _SURNAME.fullmatch(reading.text, first, last):
        return False
    if _OF_TWO.match(reading.text, last) or _TITLE.search(reading.text[:first]):
        return True
    named = _FIRST_NAME.search(reading.text[:first])
    return bool(
        named
        and named[2].lower() not in known.no_names
        and not known.verbs.fullmatch((named[1] or "").lower())
    )


def _blank(part: str) -> int:
    return len(part) - len(part.lstrip(" \t\n\"'“”-*•"))


def subject_of(
    start: int, end: int, spoken_of: list[Mention], reading: Reading, known: Lexicon
) -> Who | None:
    """Whom the words from `start` to `end` are about: who was named last before them, else first after them."""
    if known.work_after.match(reading.plain, end) or known.work_word.fullmatch(reading.plain, start, end):
        return Who.WORK
    if any(one.who is Who.CLIENTS and start <= one.start and one.end <= end for one in spoken_of):
        return Who.CLIENTS
    first, last = next(part for part in reading.sentences if part[0] <= start < part[1])
    before = [one for one in spoken_of if first <= one.start and one.end <= end and one.start <= start]
    if before:
        return max(before, key=lambda one: (one.end, one.start)).who
    comma = CLAUSE_ENDS.search(reading.plain, end, last)
    after = [one for one in spoken_of if start < one.start < (comma.start() if comma else last)]
    return after[0].who if after else None
