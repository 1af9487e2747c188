"""Difficult openings: what stands in `words/openings/`, with whom this house has to refer to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from medemens.questions.bank import FOLDER, word_file
from medemens.support.queries import Line, lines_shown


@dataclass(frozen=True, slots=True)
class Opening:
    """How to begin about one hard subject, in one language. `refer`: keys of support lines, and when to name each."""

    slug: str
    order: int
    title: str
    about: str
    first: tuple[str, ...]
    place: str
    listen: tuple[str, ...]
    rather_not: tuple[str, ...]
    rather_not_why: str
    refer: tuple[tuple[str, str], ...]
    role: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Referral:
    """When to name someone else, and who that is here. While HR filled nobody in, only `when` says something."""

    when: str
    name: str = ""
    who: str = ""
    hours: str = ""
    phone: str = ""
    tel: str = ""
    mail: str = ""


@cache
def openings(language: str) -> tuple[Opening, ...]:
    """All of them in their order, in English for any language but Dutch. No statement."""
    files = (FOLDER / "words" / "openings").glob("*.toml")
    read = [_opening(file.stem, language) for file in files]
    return tuple(sorted(read, key=lambda opening: (opening.order, opening.slug)))


def openings_with_referrals(language: str, today: date) -> list[tuple[Opening, list[Referral]]]:
    """All of them, each with whom to refer to, as everyone sees them on the support page. One statement."""
    shown = lines_shown(today)
    lines = {line.key: line for line in (*shown.acute, *shown.house, *shown.country)}
    return [(opening, _referrals(opening, lines)) for opening in openings(language)]


def _referrals(opening: Opening, lines: Mapping[str, Line]) -> list[Referral]:
    return [
        Referral(when, str(line.name), line.who, str(line.hours), line.phone, line.tel, line.mail)
        if (line := lines.get(key))
        else Referral(when)
        for key, when in opening.refer
    ]


def _opening(slug: str, language: str) -> Opening:
    data = word_file(f"openings/{slug}")
    words = data["nl" if language == "nl" else "en"]
    return Opening(
        slug=slug,
        order=data["order"],
        title=words["title"],
        about=words["about"],
        first=tuple(words["first"]),
        place=words["place"],
        listen=tuple(words["listen"]),
        rather_not=tuple(words["rather_not"]),
        rather_not_why=words["rather_not_why"],
        refer=tuple(zip(data["refer"], words["refer"], strict=True)),
        role=words["role"],
        way_out=words["way_out"],
    )
