"""All that concerns one person, to take along: a page to read and the same as JSON. Made in memory, kept nowhere."""

import json
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string

from medemens.core.own_data import Row, Told, told_of
from medemens.people.models import Person
from medemens.people.own.reading import chapters, never_here

NAME = "medemens"


@dataclass(frozen=True, slots=True)
class Archive:
    """What is kept of someone, as a page that needs nothing else and as JSON."""

    html: str
    json: str

    def zipped(self) -> bytes:
        """Both in one zip."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as file:
            file.writestr(f"{NAME}.html", self.html)
            file.writestr(f"{NAME}.json", self.json)
        return out.getvalue()


def archive_of(person: Person, now: datetime) -> Archive:
    """Everything that is kept of `person` and concerns them, in the active language."""
    told = told_of(person, now)
    context = {
        "person": person,
        "now": now,
        "organisation": settings.ORGANISATION_NAME,
        "chapters": chapters(told),
        "none": [one.entry.name for one in told if not one.rows],
        "never": never_here(told),
    }
    return Archive(render_to_string("people/own/archive.html", context), _as_json(told, now))


def _row(row: Row) -> dict[str, Any]:
    return {"row": row.model.__name__} | {cell.field: cell.value for cell in row.cells}


def _as_json(told: list[Told], now: datetime) -> str:
    kinds = {
        one.entry.model.__name__: {
            "what": str(one.entry.what),
            "why": str(one.entry.why),
            "ground": str(one.entry.ground),
            "seen_by": str(one.entry.seen_by),
            "kept": str(one.entry.kept),
            "in_this_download": str(one.entry.exported),
            "erased": str(one.entry.erased),
            "rows": [_row(row) for row in one.rows],
        }
        for one in told
    }
    return json.dumps({"made_at": now.isoformat(), "kinds": kinds}, ensure_ascii=False, indent=2)
