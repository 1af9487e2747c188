"""The catalogues of texts: what the sources say, and whether each language says all of it.

The sources are read by Babel, templates through Django's own `templatize`, so no gettext tools are needed.

Dutch and English say everything. The other languages say what stands in `settings.FLOOR_SOURCES`: the texts of the
pages that people without mail use most (languages.py).
"""

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from medemens.core.languages import is_whole

SOURCE_LANGUAGE = "en"
TEMPLATES = ("*.html", "*.txt", "*.js", "*.typ")
KEYWORDS: dict[str, Any] = {
    name + lazy: arguments
    for name, arguments in {
        "_": None,
        "gettext": None,
        "gettext_noop": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|(?<!%)%[sd]|\{(\w+)\}")
HEADER = "# Texts of Medemens. Written by `make messages`; the translations by people.\n"


def languages() -> list[str]:
    """Every language there is a catalogue of."""
    return [code for code, _name in settings.LANGUAGES]


def texts_for(root: Path, language: str) -> Catalog:
    """The texts that `language` has to say."""
    return from_sources(root) if is_whole(language) else from_sources(root, settings.FLOOR_SOURCES)


def from_sources(root: Path, only: Sequence[str] = ()) -> Catalog:
    """Every text in the Python files and templates of package `root`, with the places where it stands.

    `only` are patterns of paths in `root`: then it is the texts in those files. Raises `ValueError` for a pattern
    that fits no file.
    """
    found = Catalog(charset="utf-8")
    for path in _sources(root, only):
        content = path.read_bytes() if path.suffix == ".py" else _python_of(path)
        for line, text, comments, context in extract(
            "python", io.BytesIO(content), keywords=KEYWORDS, comment_tags=("Translators",)
        ):
            place = (path.relative_to(root.parent).as_posix(), line)
            found.add(text, locations=[place], auto_comments=comments, context=context)
    return found


def problems(source: Catalog, catalogue: Catalog, language: str) -> Iterator[str]:
    """What is wrong with `catalogue`: texts it lacks, has too many, is unsure of, or fills in with other names."""
    for message in _texts(source):
        there = catalogue.get(message.id, message.context)
        if there is None or not all(_strings(there.string)):
            yield f"{language}: not translated: {_short(message)}"
        elif there.fuzzy:
            yield f"{language}: fuzzy: {_short(message)}"
        elif any(
            _placeholders(text) != _placeholders(_strings(message.id)[-1])
            for text in _strings(there.string)[-1:]
        ):
            yield f"{language}: other placeholders than in the source: {_short(message)}"
    for message in [*_texts(catalogue), *catalogue.obsolete.values()]:
        if source.get(message.id, message.context) is None:
            yield f"{language}: no longer in the sources: {_short(message)}"


def update(root: Path) -> None:
    """Bring the catalogues up to the sources. English says what the source says, unless it was written otherwise."""
    for language in languages():
        path = path_of(root, language)
        catalogue = read(path, language)
        catalogue.update(texts_for(root, language), no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        catalogue.header_comment, catalogue.fuzzy = HEADER, False
        if language == SOURCE_LANGUAGE:
            for message in _texts(catalogue):
                if not any(_strings(message.string)):
                    message.string = message.id
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write(file, catalogue)


def write(file: BinaryIO, catalogue: Catalog) -> None:
    """Write `catalogue` so that a change of one text changes one place: sorted, without line numbers or dates."""
    with io.BytesIO() as raw:
        write_po(raw, catalogue, width=110, sort_output=True, no_location=True, ignore_obsolete=True)
        lines = raw.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team', '"Generated-By')
    file.write("".join(line for line in lines if not line.startswith(dated)).encode())


def read(path: Path, language: str) -> Catalog:
    """The catalogue at `path`; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def path_of(root: Path, language: str) -> Path:
    """Where the catalogue of `language` stands."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def package() -> Path:
    """The package whose texts these are."""
    return Path(settings.PACKAGE)


def _sources(root: Path, only: Sequence[str]) -> list[Path]:
    chosen = [path for pattern in only for path in _fitting(root, pattern)]
    paths = chosen or [path for pattern in ("*.py", *TEMPLATES) for path in root.rglob(pattern)]
    inside = ("templates", "static_pdf")
    return sorted(
        path
        for path in set(paths)
        if "tests" not in path.parts
        and "migrations" not in path.parts
        and (path.suffix == ".py" or any(folder in path.parts for folder in inside))
    )


def _fitting(root: Path, pattern: str) -> list[Path]:
    found = list(root.glob(pattern))
    if not found:
        raise ValueError(f"FLOOR_SOURCES: no file is {pattern}")
    return found


def _python_of(path: Path) -> bytes:
    """The texts of a template as calls in Python. Within brackets Python minds neither indentation nor line ends."""
    return f"(\n{templatize(path.read_text(encoding='utf-8'), origin=str(path))}\n)".encode()


def _texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _strings(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str) or text is None else list(text)


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def _short(message: Message) -> str:
    return f"“{_strings(message.id)[0][:70]}”" + (f" ({message.context})" if message.context else "")
