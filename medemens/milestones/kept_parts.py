"""What is kept of someone's days, for themselves: how they like them marked, a pause, and which of them wait."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, F
from django.urls import reverse
from django.utils.dateformat import format as dated
from django.utils.translation import gettext as _

from medemens.core import kept
from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.milestones.models import CheerPause, DayQuestion, HeldDay, ServiceWish
from medemens.milestones.pause_words import pause_line
from medemens.people.models import Person

PAUSE = {"since": "since", "until": "until", "by": "set_by", "name": "set_by__call_name"}


def days(person: Person, now: datetime) -> Part | None:
    """All of it in one statement, a row for each pause and day of theirs that waits; or nothing."""
    waits = HeldDay.objects.visible_to(person, local_day(now)).filter(recipient=person)
    me = Person.objects.filter(pk=person.pk).annotate(waits=Exists(waits))
    me = me.select_related("service_wish", "day_question")
    me = me.annotate(held_for=F("held_days__recipient__call_name"), held_on=F("held_days__day"))
    me = me.annotate(**{f"paused_{name}": F(f"cheer_pauses__{path}") for name, path in PAUSE.items()})
    rows: list[Any] = list(me.order_by("held_days__day", "held_days__pk"))
    paused = [_paused(row) for row in rows if row.paused_since]
    held = [_held(row) for row in rows if row.held_for]
    lines = [*_said(rows[0]), *dict.fromkeys([*paused, *held])] if rows else []
    if not lines:
        return None
    return Part(
        title=_("How your days are marked"),
        lines=tuple(lines),
        seen_by=_(
            "Of your years here: whoever leads you and your contact persons. Of a pause: whoever set it."
            " Of a day that waits: the two of you."
        ),
        until=_(
            "Until you say otherwise; a pause until it is ended, a day that waits until you are both back."
        ),
        change_url=reverse("service_wish"),
    )


def _said(me: Any) -> Iterator[str]:
    wish: ServiceWish | None = getattr(me, "service_wish", None)
    if wish:
        liked = ", ".join([*(str(way.label) for way in wish.liked), *([wish.text] if wish.text else [])])
        yield _("Your years here: %(liked)s.") % {"liked": _("rather not") if wish.rather_not else liked}
    if getattr(me, "day_question", None):
        yield _(
            "That you were asked whether there is a day to stand still at, so that you aren’t asked again."
        )
    if me.waits:
        yield _("You hear of a day of a colleague once you are both back.")


def _paused(row: Any) -> str:
    by = Person(pk=row.paused_by, call_name=row.paused_name) if row.paused_by else None
    return pause_line(CheerPause(person=row, set_by=by, since=row.paused_since, until=row.paused_until), row)


def _held(row: Any) -> str:
    told = {"name": row.held_for, "day": dated(row.held_on, "j E Y")}
    return _("%(name)s hears of your day of %(day)s once you are both back.") % told


def register() -> None:
    """Add the part of this app."""
    kept.register("days", 15, days, models=[ServiceWish, CheerPause, DayQuestion, HeldDay])
