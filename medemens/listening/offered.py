"""The questions that come with the product, and those of the organisation's promises, read once from the files beside.

`templates_of_rounds/*.toml` has one template a file, in the order of their names.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from medemens.listening.rules import Scale, Theme

FOLDER = Path(__file__).parent / "templates_of_rounds"
PROMISES = "promises"  # the template of which the questions come from elsewhere


@dataclass(frozen=True, slots=True)
class Offered:
    """A question to choose, with its words by language. `key` says which question it is, in every round."""

    key: str
    scale: Scale
    texts: Mapping[str, str]
    theme: str = ""
    stage: str = ""
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What a round can begin from. `source` says where its questions come from, and that they are not validated."""

    slug: str
    name: Mapping[str, str]
    about: Mapping[str, str]
    source: Mapping[str, str]
    items: tuple[Offered, ...]
    asking: tuple[Mapping[str, str], ...] = ()  # of each promise, where it is about those


@dataclass(frozen=True, slots=True)
class PromiseAsked:
    """A promise to ask about: its stable key (“promise-7”), its stage, and its sentence by language."""

    key: str
    stage: str
    texts: Mapping[str, str]


Promises = Callable[[Collection[str], date], Sequence[PromiseAsked]]
_promises: list[Promises] = []


def set_promises(source: Promises) -> None:
    """From now on `source(languages, today)` has the promises that rounds ask about. Setting one anew replaces it."""
    _promises[:] = [source]


@cache
def templates() -> Mapping[str, Template]:
    """Every template by its slug, without the promises. KeyError or TOMLDecodeError for a broken file."""
    found = [_template(tomllib.loads(file.read_text("utf-8"))) for file in sorted(FOLDER.glob("*.toml"))]
    return {one.slug: one for one in found}


def offered_by(template: Template, languages: Collection[str], today: date) -> tuple[Offered, ...]:
    """The questions of `template`; of promises two for each that holds today."""
    if template.slug != PROMISES:
        return template.items
    asked = _promises[0](languages, today) if _promises else ()
    return tuple(question for promise in asked for question in of_promise(promise, template.asking))


def own_key(text: str) -> str:
    """The key of a question HR wrote: the same for the same words, whatever their capitals, spaces and marks."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return "own-" + sha256(" ".join(words).encode()).hexdigest()[:20]


def in_words(texts: Mapping[str, str], language: str) -> str:
    """Dutch for who reads Dutch, English for all others: the languages of HR's pages."""
    return texts["nl" if language == "nl" else "en"]


def of_promise(promise: PromiseAsked, asking: Iterable[Mapping[str, str]]) -> list[Offered]:
    return [
        Offered(
            key=f"{promise.key}-{row['suffix']}",
            scale=Scale(row["scale"]),
            texts={code: f"{row[code]} “{text}”" for code, text in promise.texts.items() if code in row},
            theme=Theme.PROMISE,
            stage=promise.stage,
        )
        for row in asking
    ]


def _template(row: Mapping[str, Any]) -> Template:
    return Template(
        slug=row["slug"],
        name=_both(row, "name"),
        about=_both(row, "about"),
        source=_both(row, "source"),
        items=tuple(map(_offered, row["item"])),
        asking=tuple(row.get("promise", ())),
    )


def _both(row: Mapping[str, Any], name: str) -> dict[str, str]:
    return {language: row[f"{name}_{language}"] for language in ("nl", "en")}


def _offered(row: Mapping[str, Any]) -> Offered:
    apart = {"key", "scale", "theme", "stage", "reverse"}
    return Offered(
        key=row["key"],
        scale=Scale(row.get("scale", Scale.AGREE)),
        texts={language: text for language, text in row.items() if language not in apart},
        theme=Theme(row["theme"]),
        stage=row.get("stage", ""),
        reverse=row.get("reverse", False),
    )
