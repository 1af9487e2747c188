"""The words the guard knows, read from `words/` and compiled once.

How an entry is written there: `*` stands for any letters, `~` for up to four words between, `#` for a number, `-` for a
hyphen, a space or nothing, `{name}` for one of the list of that name, `(a|b)` for a choice and `?` for what may be left
out. An entry begins and ends with whole words, and letters with accents are written without them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from medemens.sharing.guard.kinds import Kind
from medemens.sharing.guard.reading import Slips

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("nl", "en")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Rule:
    """`found` says that a text is of `kind`: when it is `sure`, when it is of `someone`, or `always`."""

    kind: Kind
    when: str
    found: re.Pattern[str]
    unless: re.Pattern[str]
    needs: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known of one language."""

    rules: tuple[Rule, ...]
    harmless: re.Pattern[str]
    people: re.Pattern[str]
    clients: re.Pattern[str]
    work: re.Pattern[str]
    work_after: re.Pattern[str]
    verbs: re.Pattern[str]
    no_names: frozenset[str]
    slips: Slips

    @property
    def expressions(self) -> list[re.Pattern[str]]:
        """Every compiled expression: one pass of these is what checking is measured against."""
        own = [self.harmless, self.people, self.clients, self.work]
        every = [pattern for rule in self.rules for pattern in (rule.found, rule.unless, rule.needs)]
        return [pattern for pattern in own + every if pattern is not None and pattern is not _NEVER]


@cache
def lexicon(language: str) -> Lexicon:
    """What is known of `language`: nl or en."""
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted((FOLDER / language).glob("*.toml"))]
    lists = _merged(files, "lists")
    about = _merged(files, "about")
    lists |= {name: about[name] for name in ("people", "clients", "work")}
    slips = _merged(files, "slips")
    return Lexicon(
        rules=tuple(_rule(row, lists) for file in files for row in file.get("rule", [])),
        harmless=_any([entry for file in files for entry in file.get("harmless", [])], lists),
        people=_any(about["people"], lists),
        clients=_any(about["clients"], lists),
        work=_any(about["work"], lists),
        work_after=_after(about, lists),
        verbs=_any(about["verbs"], lists),
        no_names=frozenset(about["no_names"]),
        slips=Slips.of(slips["words"], slips["known"]),
    )


def _merged(files: Iterable[Mapping[str, Any]], part: str) -> dict[str, list[str]]:
    """The lists of all files, each of which adds to a list of the same name."""
    found: dict[str, list[str]] = {}
    for file in files:
        for name, entries in file.get(part, {}).items():
            found.setdefault(name, []).extend(entries)
    return found


def _rule(row: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Rule:
    needs = row.get("needs")
    return Rule(
        Kind(row["kind"]),
        row["when"],
        _any(row["words"], lists),
        _any(row.get("unless", []), lists),
        _any(needs, lists) if needs else None,
    )


def _after(about: Mapping[str, list[str]], lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    """What makes the words before it those of the work: “… voor de bewoners”, “…protocol”, “… oefenen”."""
    endings = "|".join(about["work_endings"])
    whom = "|".join(_pattern(entry, lists) for entry in about["clients"] + about["work"])
    before = "|".join(about["of"])
    does = "|".join(_pattern(entry, lists) for entry in about["work_verbs"])
    return re.compile(
        rf"[\s-]?\w*(?:{endings})\b|\s+(?:{does})(?!\w)|(?:\s+\w+)?\s+(?:{before})(?:\s+\w+)?\s+(?:{whom})(?!\w)"
    )


def _any(entries: Iterable[str], lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    patterns = [_pattern(entry, lists) for entry in entries]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if patterns else _NEVER


_SIGNS = {
    " ~ ": r"(?:,?\s+[\w'-]+){0,4}?\s+",
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

    return _SIGN.sub(meant, entry)
