"""The questions and words that come with the product, read once from the files beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """One question in both languages (`text["nl"]`), with one line on why it works (`why["nl"]`)."""

    slug: str
    occasions: frozenset[str]
    depth: str
    subjects: frozenset[str]
    asks: frozenset[str]
    text: Mapping[str, str]
    why: Mapping[str, str]


@cache
def bank() -> tuple[Question, ...]:
    """Every question of the product, in the order of its files. KeyError or TOMLDecodeError for a broken file."""
    files = sorted((FOLDER / "bank").glob("*.toml"))
    return tuple(_question(row) for file in files for row in _read(file)["question"])


@cache
def word_file(name: str) -> Mapping[str, Any]:
    """All of `words/<name>.toml` ("listening", "openings/grief"): both languages, and what holds for both."""
    return _read(FOLDER / "words" / f"{name}.toml")


def words(name: str, language: str) -> Mapping[str, Any]:
    """The words of `words/<name>.toml`, in English for any language but Dutch."""
    return dict(word_file(name)["nl" if language == "nl" else "en"])


def _question(row: Mapping[str, Any]) -> Question:
    return Question(
        slug=row["slug"],
        occasions=frozenset(row["occasions"]),
        depth=row["depth"],
        subjects=frozenset(row["subjects"]),
        asks=frozenset(row["asks"]),
        text={language: row.get(language, "") for language in ("nl", "en")},
        why={language: row.get(f"why_{language}", "") for language in ("nl", "en")},
    )


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
