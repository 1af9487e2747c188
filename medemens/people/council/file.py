"""The works-council file as a PDF: the words of `words.toml`, with what the program knows of itself and this house."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import dateformat, translation

from medemens.core import personal_data
from medemens.core.paper import typeset
from medemens.people import house
from medemens.people.models import Grant, HouseAgreement
from medemens.people.queries.house import agreements

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en")
SAID = ("why", "ground", "seen_by", "kept", "exported", "erased")


def council_file(language: str, today: date) -> bytes:
    """The file in "nl" or "en", on A4. Nothing personal is in it but who holds a role, which everyone here can see."""
    with translation.override(language):
        return typeset(HERE / "file.typ", _words(language, today), "a4")


@cache
def _all_words() -> Mapping[str, Any]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def _words(language: str, today: date) -> dict[str, Any]:
    words = _all_words()[language]
    day = _day(today)
    return {
        **words,
        "made": words["made"].format(
            version=version("medemens"), day=day, organisation=settings.ORGANISATION_NAME
        ),
        "holders_now": words["holders_now"].format(day=day),
        "holders": [f"{row.person} · {row.get_role_display()}" for row in _held()],
        "settings": [[one.name, one.value] for one in house.settings_now()],
        "agreed": [_agreed(row, words) for row in agreements()[:1]],
        "registry": [_entry(entry) for entry in personal_data.entries.values()],
    }


def _held() -> QuerySet[Grant]:
    held = Grant.objects.filter(ended_at=None).select_related("person")
    return held.order_by("role", "person__sort_key", "pk")


def _entry(entry: personal_data.Entry) -> dict[str, Any]:
    return {
        "name": str(entry.name),
        "what": str(entry.what),
        "says": [[name, str(getattr(entry, name))] for name in SAID],
    }


def _agreed(row: HouseAgreement, words: Mapping[str, str]) -> list[str]:
    """What was filled in, in two lines."""
    return [
        words["consent_on"].format(day=_day(row.consent_on))
        if row.consent_on
        else words["no_consent"].format(reason=row.no_consent_because),
        words["dpia_on"].format(day=_day(row.dpia_on))
        if row.dpia_on
        else words["no_dpia"].format(reason=row.no_dpia_because),
    ]


def _day(day: date) -> str:
    return str(dateformat.format(day, "j E Y"))
