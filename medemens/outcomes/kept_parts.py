"""What is kept of someone's part in answers, told to themselves."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.utils.translation import gettext as _

from medemens.core import kept
from medemens.core.kept import Part
from medemens.core.rows import of_anyone
from medemens.outcomes.models import Amendment, Announcement, LateNotice, LaterDate, Outcome, Quote
from medemens.people.models import Person

WHY = "that they wrote some of it, told to themselves alone"


def answers(person: Person, now: datetime) -> Part | None:
    """That they wrote some of an answer. One statement."""
    me = OuterRef("pk")
    wrote: Any = Exists(of_anyone(Outcome, WHY).filter(by=me)) | Exists(
        of_anyone(Amendment, WHY).filter(by=me)
    )
    wrote |= Exists(of_anyone(Announcement, WHY).filter(by=me))
    rows: Any = Person.objects.filter(pk=person.pk).annotate(
        wrote=ExpressionWrapper(wrote, output_field=BooleanField()),
        moved=Exists(of_anyone(LaterDate, WHY).filter(by=me)),
    )
    lines = tuple(_lines(rows.first()))
    if not lines:
        return None
    return Part(
        title=_("Answers to rounds"),
        lines=lines,
        seen_by=_("Everyone who was asked, and HR. What a team chose: who was asked in that team."),
        until=_("Your name goes four weeks after you left. What was answered stays."),
    )


def _lines(row: Any) -> Iterator[str]:
    if row.wrote:
        yield _("You wrote or published some of an answer to a round, with the day.")
    if row.moved:
        yield _("You gave a later day for an answer, with the reason.")


def register() -> None:
    """Add the part of this app."""
    kept.register(
        "answers", 41, answers, models=[Outcome, Quote, Amendment, Announcement, LaterDate, LateNotice]
    )
