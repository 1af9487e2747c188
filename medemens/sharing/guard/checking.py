"""`check_text`: what in a text doesn't belong where someone else can read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import override

from medemens.sharing.guard import kinds
from medemens.sharing.guard.kinds import NOT_SAVED, Kind
from medemens.sharing.guard.lexicon import LANGUAGES, Lexicon, Rule, lexicon
from medemens.sharing.guard.reading import Reading
from medemens.sharing.guard.subjects import Mention, Who, is_surname, mentions, subject_of
from medemens.sharing.guard.tasks import is_work


@dataclass(frozen=True, slots=True)
class Finding:
    """Letters `span[0]` up to `span[1]` of a text are of `kind`; `why` and `instead` say it to people."""

    span: tuple[int, int]
    kind: Kind
    why: str
    instead: str

    @property
    def blocks(self) -> bool:
        return self.kind in NOT_SAVED


def check_text(text: str, language: str) -> list[Finding]:
    """Everything in `text` that others shouldn't read, in the order of the text, explained in `language`.

    Dutch and English are looked for, whichever `language` is: people mix them. Where words of two kinds overlap both
    are found; of one kind the longest counts.
    """
    known = lexicon()
    found = set(_places(Reading.of(text, known.slips), known))
    with override(language):
        return [
            Finding(span, kind, kinds.why(kind), kinds.instead(kind))
            for span, kind in sorted(found)
            if not any(_holds(longer, span) and other == kind for longer, other in found if longer != span)
        ]


def _holds(longer: tuple[int, int], span: tuple[int, int]) -> bool:
    return longer[0] <= span[0] and span[1] <= longer[1]


def _hides(harmless: tuple[int, int], found: tuple[int, int]) -> bool:
    """Whether words that are harmless together have what was found in them; not when they are a part of it."""
    return (
        harmless[0] < found[1]
        and found[0] < harmless[1]
        and (harmless == found or not _holds(found, harmless))
    )


def _places(reading: Reading, known: Lexicon) -> Iterator[tuple[tuple[int, int], Kind]]:
    harmless = [found.span() for found in known.harmless.finditer(reading.plain)]
    about: list[Mention] | None = None
    for rule in _rules_for(reading, known):
        for found in rule.found.finditer(reading.plain):
            if any(_hides(span, found.span()) for span in harmless):
                continue
            if not _fits(rule, found, reading, known) or is_surname(*found.span(), reading, known):
                continue
            about = mentions(reading, known) if about is None else about
            if _is_meant(rule, found.span(), about, reading, known):
                yield reading.span(*found.span()), rule.kind


def _is_meant(
    rule: Rule, span: tuple[int, int], about: list[Mention], reading: Reading, known: Lexicon
) -> bool:
    """Whether words that a rule found are about a person. A client can be recognised in a training just as well."""
    if rule.kind is not Kind.CLIENTS and is_work(rule.kind, span, about, reading, known):
        return False
    return _is_about_someone(rule, subject_of(*span, about, reading, known))


def _rules_for(reading: Reading, known: Lexicon) -> list[Rule]:
    """The rules of the language of the text, by its small words, and what is sure about health in the other one.

    What is an illness in one language can be any word in the other: a Dutch “pot” is no pot of coffee. A text without
    small words gets the rules of both.
    """
    small = {language: len(words.findall(reading.plain)) for language, words in known.small.items()}
    own = [language for language in LANGUAGES if small[language] == max(small.values())]
    return [
        rule
        for rule in known.rules
        if rule.language in own or (rule.kind is Kind.HEALTH and rule.when == "sure")
    ]


def _fits(rule: Rule, found: re.Match[str], reading: Reading, known: Lexicon) -> bool:
    start, end = next(part for part in reading.sentences if part[0] <= found.start() < part[1])
    if rule.unless.search(reading.plain, start, end):
        return False
    if rule.ends_in_name and not _ends_in_name(found, reading):
        return False
    if rule.begins_in_name and not _begins_in_name(found, reading, known):
        return False
    return rule.needs is None or bool(rule.needs.search(reading.plain, start, end))


def _ends_in_name(found: re.Match[str], reading: Reading) -> bool:
    first, last = reading.span(*found.span())
    return reading.text[first:last].split()[-1][:1].isupper()


def _begins_in_name(found: re.Match[str], reading: Reading, known: Lexicon) -> bool:
    first, _ = reading.span(*found.span())
    name = found[0].split()[0]
    return reading.text[first].isupper() and name not in known.no_names


def _is_about_someone(rule: Rule, who: Who | None) -> bool:
    """A sure word is about someone unless the text says otherwise; an everyday word only if it says so.

    What is always found is about someone even beside work, but not where clients in general are spoken of.
    """
    if rule.when == "always":
        return who is not Who.CLIENTS or rule.kind in (Kind.CLIENTS, Kind.PERSONNEL_FILE)
    return who is Who.SOMEONE or (rule.when == "sure" and who is None)
