"""What sharing has to say on someone's Vandaag. What it shows by itself is no look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from medemens.core.time import local_day
from medemens.people.models import Person
from medemens.people.queries.named import Named, as_named
from medemens.sharing.models import Share
from medemens.sharing.queries.moving import new_contacts, new_leading, new_work
from medemens.sharing.queries.shares import proposals_for
from medemens.sharing.rules import ASK_SHOWN, Kind

MOST = 3  # of a kind on the screen at once
ASK, PROPOSAL, NEW, FOR_NOBODY = "share-ask", "share-proposal", "share-new", "share-for-nobody"


@dataclass(frozen=True, slots=True)
class SharingToday:
    """`ask`: who likes to be asked about something; `proposals`: who asks to remember something.

    `moving`: somebody or a team is new, and the reader's shares aren't open to them. `for_nobody`: something of theirs
    is read by nobody any more, and goes.
    """

    ask: list[Named]
    proposals: list[Named]
    moving: bool
    for_nobody: bool


def today_parts(person: Person, now: datetime) -> list[QuerySet[Any]]:
    """What to read for `today_block`, with `people.queries.named.read_named`."""
    today = local_day(now)
    return [
        as_named(ASK, _asks(person, today), "owner"),
        as_named(PROPOSAL, proposals_for(person, now), "by"),
        as_named(NEW, new_leading(person, today), "leader"),
        as_named(NEW, new_contacts(person, today), "contact"),
        as_named(NEW, new_work(person, today), "person"),
        as_named(FOR_NOBODY, Share.objects.visible_to(person).exclude(for_nobody_since=None), "owner"),
    ]


def today_block(named: Mapping[str, list[Named]]) -> SharingToday:
    """What Vandaag shows of what was read."""
    ask = {one.person.pk: one for one in named[ASK]}
    new, for_nobody = bool(named[NEW]), bool(named[FOR_NOBODY])
    return SharingToday(list(ask.values())[:MOST], named[PROPOSAL][:MOST], new, for_nobody)


def _asks(person: Person, today: date) -> QuerySet[Share]:
    """What was opened to `person` to be asked about, from its day on for two weeks. Not what everyone may read."""
    due = Share.objects.visible_to(person, today).exclude(owner=person)
    return due.filter(kind=Kind.ASK, to_everyone=False, ask_from__lte=today, ask_from__gt=today - ASK_SHOWN)
