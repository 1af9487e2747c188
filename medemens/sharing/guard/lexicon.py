"""The words the guard knows, read from `words/` and compiled once.

How an entry is written there: `*` stands for any letters, `~` for up to four words between, `#` for a number, `-` for a
hyphen, a space or nothing, `{name}` for one of the list of that name, `(a|b)` for a choice and `?` for what may be left
out. An entry begins and ends with whole words, and letters with accents are written without them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from medemens.sharing.guard.kinds import Kind
from medemens.sharing.guard.reading import Slips

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("nl", "en")
LONG = 6  # letters
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Rule:
    """`found` says that a text is of `kind`: when it is `sure`, when it is of `someone`, or `always`.

    Each expression is compiled when a text first asks for it: those of the other language, and of what makes harmless,
    may never be.
    """

    kind: Kind
    language: str
    when: str
    words: tuple[str, ...]
    but: tuple[str, ...]
    only_with: tuple[str, ...]
    begins_in_name: bool
    ends_in_name: bool

    @cached_property
    def found(self) -> re.Pattern[str]:
        return _any(self.words)

    @cached_property
    def unless(self) -> re.Pattern[str]:
        return _any(self.but)

    @cached_property
    def needs(self) -> re.Pattern[str] | None:
        return _any(self.only_with) if self.only_with else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known, of both languages: people mix them."""

    rules: tuple[Rule, ...]
    small: Mapping[str, re.Pattern[str]]
    harmless: re.Pattern[str]
    people: re.Pattern[str]
    clients: re.Pattern[str]
    work: re.Pattern[str]
    work_after: re.Pattern[str]
    work_word: re.Pattern[str]
    verbs: re.Pattern[str]
    task: re.Pattern[str]
    job: re.Pattern[str]
    health_job: re.Pattern[str]
    has: re.Pattern[str]
    having: re.Pattern[str]
    has_it: re.Pattern[str]
    thing: re.Pattern[str]
    thing_has: re.Pattern[str]
    whose_thing: re.Pattern[str]
    of_thing: re.Pattern[str]
    names: frozenset[str]
    no_names: frozenset[str]
    slips: Slips

    @property
    def expressions(self) -> list[re.Pattern[str]]:
        """Every compiled expression: one pass of these is what checking is measured against."""
        own = [*self.small.values(), self.harmless, self.people, self.clients, self.work]
        own += [self.task, self.job, self.health_job, self.having, self.thing]
        every = [pattern for rule in self.rules for pattern in (rule.found, rule.unless, rule.needs)]
        return [pattern for pattern in own + every if pattern is not None and pattern is not _NEVER]


@dataclass(frozen=True, slots=True)
class _Words:
    """The files of one language."""

    language: str
    files: list[dict[str, Any]]
    lists: dict[str, list[str]]
    about: dict[str, list[str]]
    slips: dict[str, list[str]]

    @classmethod
    def of(cls, language: str) -> "_Words":
        files = [
            tomllib.loads(path.read_text("utf-8")) for path in sorted((FOLDER / language).glob("*.toml"))
        ]
        about = _merged(files, "about")
        lists = _merged(files, "lists") | {name: about[name] for name in ("people", "clients", "work")}
        lists["anyname"] = _names() + lists["firstname"]
        return cls(language, files, lists, about, _merged(files, "slips"))

    def patterns(self, entries: Iterable[str]) -> list[str]:
        return [_pattern(entry, self.lists) for entry in entries]

    @property
    def harmless(self) -> list[str]:
        return self.patterns(entry for file in self.files for entry in file.get("harmless", []))

    @property
    def rules(self) -> list[Rule]:
        return [self._rule(row) for file in self.files for row in file.get("rule", [])]

    def _rule(self, row: Mapping[str, Any]) -> Rule:
        words = zip(row["words"], self.patterns(row["words"]), strict=True)
        return Rule(
            Kind(row["kind"]),
            self.language,
            row["when"],
            tuple(_compound(entry) + pattern for entry, pattern in words),
            tuple(self.patterns(row.get("unless", []))),
            tuple(self.patterns(row.get("needs", []))),
            row.get("begins_in_name", False),
            row.get("ends_in_name", False),
        )


@cache
def lexicon() -> Lexicon:
    """What is known, compiled at the first question. KeyError or TOMLDecodeError for a broken file."""
    both = [_Words.of(language) for language in LANGUAGES]

    def all_of(name: str) -> re.Pattern[str]:
        return _any([pattern for words in both for pattern in words.patterns(words.about[name])])

    thing = _any([pattern for words in both for pattern in words.patterns(words.lists["thing"])])
    has = all_of("having")
    return Lexicon(
        rules=tuple(rule for words in both for rule in words.rules),
        small={words.language: _any(words.patterns(words.about["small"])) for words in both},
        harmless=_any([pattern for words in both for pattern in words.harmless]),
        people=all_of("people"),
        clients=all_of("clients"),
        work=all_of("work"),
        work_after=re.compile("|".join(_after(words) for words in both)),
        work_word=re.compile(
            "|".join(rf"[\w-]*(?:{'|'.join(words.about['work_endings'])})" for words in both)
        ),
        verbs=all_of("verbs"),
        task=all_of("task"),
        job=all_of("job"),
        health_job=all_of("health_job"),
        has=has,
        having=re.compile(has.pattern + r"(?:\s+[\w'-]+){0,2}\s+$"),
        has_it=re.compile(rf"\s+{all_of('has_it').pattern}"),
        thing=thing,
        of_thing=re.compile(
            rf"\s+(?:van|of|in) (?!(?:\w+ )?(?:trein|bus|tram|lift|train)\b)"
            rf"(?:(?:de|het|een|onze|die|the|our|a|that) )?{thing.pattern}"
        ),
        thing_has=re.compile(rf"{thing.pattern}\s+$"),
        whose_thing=re.compile(rf"{all_of('whose').pattern}\s+(?:\w+\s+)?{thing.pattern}"),
        names=frozenset(name for words in both for name in words.about["names"]),
        no_names=frozenset(name for words in both for name in words.about["no_names"]),
        slips=Slips.of(
            [word for words in both for word in words.slips["words"]],
            [word for words in both for word in words.slips["known"]],
        ),
    )


def _names() -> list[str]:
    """The first names of both languages: who writes in English works with a Joris too."""
    files = [tomllib.loads((FOLDER / language / "names.toml").read_text("utf-8")) for language in LANGUAGES]
    return _merged(files, "about")["names"]


def _merged(files: Iterable[Mapping[str, Any]], part: str) -> dict[str, list[str]]:
    """The lists of all files, each of which adds to a list of the same name."""
    found: dict[str, list[str]] = {}
    for file in files:
        for name, entries in file.get(part, {}).items():
            found.setdefault(name, []).extend(entries)
    return {name: list(dict.fromkeys(entries)) for name, entries in found.items()}


def _after(words: _Words) -> str:
    """What makes the words before it those of the work: “… voor de bewoners”, “…protocol”, “… oefenen”."""
    about = words.about
    endings, before = "|".join(about["work_endings"]), "|".join(about["of"])
    # By itself only a long word says so: “heeft griep, dinsdag” has no day of the flu.
    apart = "|".join(ending for ending in about["work_endings"] if len(ending.split("(")[0]) >= LONG)
    whom, does = (
        "|".join(words.patterns(entries))
        for entries in (about["clients"] + about["work"], about["work_verbs"])
    )
    return (
        rf"-?\w*(?:{endings})\b|\s+\w*(?:{apart})\b|\s+(?:{does})(?!\w)"
        rf"|(?:\s+\w+)?\s+(?:{before})(?:\s+\w+)?\s+(?:{whom})(?!\w)"
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if patterns else _NEVER


def _compound(entry: str) -> str:
    """What may stand before a long word, for Dutch makes one word of two: “diepgelovig”, “hartkatheterisatie”."""
    return r"\w*" if re.fullmatch(r"[a-z]{7,}\*?", entry) else ""


_SIGNS = {
    " ~ ": r"(?:,?\s+[\w'-]+){0,5}?\s+",
    " ?": r"\s*",
    " )*": r"\s+)*",
    " ": r"\s+",
    "*": r"\w*",
    "#": r"\d+",
    "-": r"[\s-]?",
    "(": "(?:",
}
_SIGN = re.compile(r"\{(\w+)\}|\[[^\]]*\]| ~ | \)\*| \?| |[*#-]|\((?!\?)")


def _pattern(entry: str, lists: Mapping[str, list[str]]) -> str:
    def meant(sign: re.Match[str]) -> str:
        if not sign[1]:
            return _SIGNS.get(sign[0], sign[0])
        return f"(?:{'|'.join(_pattern(one, lists) for one in lists[sign[1]])})"

    return _SIGN.sub(meant, entry.removesuffix(" ~"))
