"""Filling an empty database with the demo: the file, the story, and the mark that says so."""

from datetime import date, datetime

from django.db import transaction

from medemens.core.models import Installation
from medemens.demo.organisation import as_file, de_linde, large_organisation
from medemens.demo.story import tell
from medemens.people.actions.imports import apply_import
from medemens.people.comparing import compare
from medemens.people.importing import SourceFile, read
from medemens.people.queries.imports import load_present
from medemens.signals.actions import drop_unsent


@transaction.atomic
def load(people: int, now: datetime, today: date) -> None:
    """Import De Linde with `people` people, tell its story up to `now`, and mark the database as a demo.

    All of it or nothing: a demo cut short would be an organisation that nobody can enter.
    """
    rows = de_linde() if people <= len(de_linde()) else large_organisation(people)
    reading = read([SourceFile("delinde.csv", as_file(rows, today))])
    apply_import(changes=compare(reading, load_present(), today=today), by=None, now=now)
    tell(now)
    drop_unsent(now=now)
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True})
