"""What makes a question unfit, by rule: for the bank, for what the organisation adds, and for what someone keeps.

`bank_check` looks at the bank as a whole.

Pure. Rules miss some and stop a few too many: `tests/test_checking.py` measures how many, on sentences they weren't
made with. What they stop says what to do instead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from medemens.questions import grammar, lexicon
from medemens.questions.bank import Question
from medemens.questions.models import QUESTION_LENGTH

MOST_WORDS = 20  # in a sentence (docs/voice.md)
# Two questions are nearly the same when two thirds of their words of meaning are, or of their groups of three letters.
# At half, different questions of one shape meet (“Wat … deze week?”); at three quarters, one idea in another order
# slips by. The two of the bank that stand nearest share 0.6.
ALIKE = 2 / 3
STEM = 6  # letters: “vrijheid” is no “vrij”, “beslissing” and “beslissen” are one
FEWEST_WORDS = 3  # words of meaning below which sharing them says nothing


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a question, and as `text` what to do, in the reader's language."""

    code: str
    text: str


def problems_with(text: str, language: str) -> list[Problem]:
    """Everything that makes `text` unfit as a question, in the order in which to look at it. `language`: nl or en."""
    return [Problem(code, _words(code)) for code in _codes(text, language)]


def near_duplicates(questions: Sequence[Question], language: str) -> list[tuple[str, str]]:
    """The slugs of each two of `questions` that say nearly the same."""
    looks = [(question.slug, _Look.of(question.text[language], language)) for question in questions]
    return [(one, other) for (one, a), (other, b) in combinations(looks, 2) if a.is_like(b)]


def like(text: str, questions: Iterable[Question], language: str) -> list[Question]:
    """Those of `questions` that say nearly the same as `text`."""
    look = _Look.of(text, language)
    return [question for question in questions if look.is_like(_Look.of(question.text[language], language))]


def _words(code: str) -> str:
    about = _(
        "Leave this out: the answer belongs to nobody at work. Ask how the work goes, or what someone needs."
    )
    return {
        "not_open": _("Make it a question, or an invitation such as “Tell me about …”."),
        "closed": _("This can be answered with yes or no. Begin with what, where, how, who or when."),
        "why": _("“Why” asks for a defence. Ask what happened, or what someone needs."),
        "two": _("Ask one thing at a time. Keep the question that matters most."),
        "long": _("Keep it short: at most 20 words in a sentence, and 200 characters in all."),
        "planning": _("This asks about planning or targets. Ask about the person, or about the work itself."),
    }.get(code, about)


def _codes(text: str, language: str) -> Iterator[str]:
    plain = _plain(text)
    sentences = _sentences(plain)
    asking = [one for one in sentences if one.endswith("?")]
    inviting = [one for one in sentences if grammar.INVITATIONS[language].match(one)]
    if not asking and not inviting:
        yield "not_open"
    if any(_is_closed(one, language) for one in asking) or any(
        grammar.INVITES_A_YES[language].match(one) for one in inviting
    ):
        yield "closed"
    if any(_asks_why(one, language) for one in sentences):
        yield "why"
    if len(asking) > 1 or any(grammar.SECOND_QUESTION[language].search(one) for one in asking):
        yield "two"
    if len(text) > QUESTION_LENGTH or any(len(one.split()) > MOST_WORDS for one in sentences):
        yield "long"
    yield from (code for code, words in lexicon.FORBIDDEN[language].items() if words.search(plain))


def _plain(text: str) -> str:
    """Small letters, straight apostrophes and single spaces."""
    return " ".join(text.lower().replace("’", "'").replace("‘", "'").split())


def _sentences(plain: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.?!])[\"”']?\s+", plain) if one]


def _is_closed(question: str, language: str) -> bool:
    """Whether it begins as a question for a yes, or no part of it begins with an open word.

    Its last part decides: “Als je terugkijkt, ben je dan tevreden?” is closed, whatever its first part is.
    """
    parts = [part.strip(" ?“”\"'") for part in re.split(r"[,;:–—…]", question)]
    parts = [part for part in parts if part]
    starts_closed, opens = grammar.CLOSED_STARTS[language], grammar.OPEN_WORDS[language]
    if not parts or grammar.TAGS[language].fullmatch(parts[-1]):
        return True
    if starts_closed.match(parts[0]) or not any(opens.match(part) for part in parts):
        return True
    last_open = max(place for place, part in enumerate(parts) if opens.match(part))
    return any(_asks_for_yes(part, language) for part in parts[last_open + 1 :])


def _asks_for_yes(part: str, language: str) -> bool:
    subject = {"nl": r"(?:je|jij|u|het|er|dat|dit|jullie|we)", "en": r"(?:you|it|there|that|this|we|they)"}[
        language
    ]
    return bool(re.match(rf"(?:(?:en|of|and|or) )?\w+ {subject}\b", part)) and bool(
        grammar.CLOSED_STARTS[language].match(re.sub(r"^(?:en|of|and|or) ", "", part))
    )


def _asks_why(sentence: str, language: str) -> bool:
    """“Waarom” anywhere, but where it gives room: “Je hoeft niet te zeggen waarom.”"""
    return bool(grammar.WHY[language].search(sentence)) and not grammar.NO_NEED[language].search(sentence)


@dataclass(frozen=True, slots=True)
class _Look:
    """A question as the comparison sees it: the stems of its words of meaning, and its groups of three letters."""

    stems: frozenset[str]
    threes: frozenset[str]

    @classmethod
    def of(cls, text: str, language: str) -> "_Look":
        words = re.findall(r"[^\W\d_]+", _plain(text))
        small = grammar.SMALL[language]
        letters = f" {' '.join(words)} "
        return cls(
            frozenset(word[:STEM] for word in words if not small.fullmatch(word)),
            frozenset(letters[place : place + 3] for place in range(len(letters) - 2)),
        )

    def is_like(self, other: "_Look") -> bool:
        most = max(len(self.stems), len(other.stems))
        by_words = most >= FEWEST_WORDS and _shared(self.stems, other.stems) >= ALIKE
        return by_words or _shared(self.threes, other.threes) >= ALIKE


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of all that either has both have, from 0 to 1 (Jaccard)."""
    both = len(one & other)
    return both / ((len(one) + len(other) - both) or 1)
