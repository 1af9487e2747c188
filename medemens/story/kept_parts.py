"""What is kept of someone's part in the story, told to themselves."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medemens.core import kept
from medemens.core.kept import Part
from medemens.people.models import Person
from medemens.story.models import Chapter, Promise, PromiseEnd, Value
from medemens.story.rules import in_language


def story(person: Person, now: datetime) -> Part | None:
    """The promises they stand for, and that they wrote some of it. One statement, a row for each promise."""
    me = OuterRef("pk")
    wrote = Q(Exists(Chapter.objects.filter(changed_by=me))) | Q(Exists(Value.objects.filter(changed_by=me)))
    wrote |= Q(Exists(Promise.objects.filter(changed_by=me))) | Q(Exists(PromiseEnd.objects.filter(by=me)))
    rows: Any = Person.objects.filter(pk=person.pk).annotate(
        wrote=ExpressionWrapper(wrote, output_field=BooleanField()), promised=F("promises__title")
    )
    lines = list(_lines(list(rows.order_by("promises__place", "promises__pk"))))
    if not lines:
        return None
    return Part(
        title=_("Story and promises"),
        lines=tuple(lines),
        seen_by=_("Who stands for a promise: everyone who works here. Who wrote or ended something: HR."),
        until=_("Until HR changes it; at the latest four weeks after you left."),
        change_url=reverse("story"),
    )


def _lines(rows: list[Any]) -> Iterator[str]:
    for title in (row.promised for row in rows if row.promised):
        said = in_language(title, get_language() or "").text
        yield _("You stand for a promise: “%(promise)s”.") % {"promise": said}
    if rows and rows[0].wrote:
        yield _("You wrote or ended something of the story, the values or the promises, with the day.")


def register() -> None:
    """Add the part of this app."""
    kept.register("story", 75, story, models=[Chapter, Value, Promise, PromiseEnd])
