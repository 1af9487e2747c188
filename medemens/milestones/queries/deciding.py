"""Whom to tell today of which day: for everyone at once, in batches; for one person what they may know; for teams.

A person's wishes and their audience decide first, then HR's guideline, then who is there. The rules are in
`milestones.rules`; here they meet what the database knows.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from medemens.core.batches import in_batches
from medemens.core.rows import of_anyone
from medemens.milestones.models import ServiceWish
from medemens.milestones.queries.around import Around, around, who_is_here
from medemens.milestones.queries.attendance import Attendance, absences, attendance
from medemens.milestones.queries.days import Coming, days_by
from medemens.milestones.queries.guidelines import guides_now
from medemens.milestones.queries.held import waiting_days
from medemens.milestones.queries.near import WHY, Near, near_days
from medemens.milestones.queries.teams import teams_to_tell
from medemens.milestones.rules import (
    FROM_FILE,
    Access,
    Guide,
    Milestone,
    Verdict,
    hears_of_share,
    is_back,
    told_from_file,
    verdict,
)
from medemens.people.models import Person
from medemens.sharing.rules import Way

__all__ = ["Due", "decided_on", "due_on", "still_to_tell", "teams_to_tell", "told_of", "waiting_on"]

Guides = Mapping[str, Guide]
Wishes = Mapping[int, Collection[Way]]


@dataclass(frozen=True, slots=True)
class Due:
    """That `recipient` is told today of the day of `person`; both are pks.

    `kind` is one of `rules.Milestone`, `day` the day itself, `share` the pk where its owner said so. Without `by_mail`
    it is shown in the app alone.
    """

    recipient: int
    person: int
    kind: str
    day: date
    share: int | None
    by_mail: bool


class Waiting(NamedTuple):
    """A day that waits until two people are back: the row, and whether it comes today, or never any more."""

    pk: int
    due: Due
    comes: bool
    is_over: bool


def due_on(today: date, *, batch: int = 1000) -> Iterator[list[Due]]:
    """Whom to tell on `today` of what. A fixed number of statements for each batch; nobody's row is shown to anyone.

    The same one can come on several days, and on each run of one day: from the day on which it is time until the day
    itself, so that a run that failed, a roster that changed and a share of the last moment forget nobody. **Whoever
    keeps them keeps each once, by recipient, person, kind, day and share** (`share` may be None).
    """
    for decided in decided_on(today, batch=batch):
        if due := [one for one, said in decided if said == Verdict.TELL]:
            yield due
    for waiting in waiting_on(today, batch=batch):
        if back := [one.due for one in waiting if one.comes]:
            yield back


def waiting_on(today: date, *, batch: int = 1000) -> Iterator[list[Waiting]]:
    """What waits, and what becomes of each today."""
    guides, gone = guides_now(), absences(today)
    for rows in in_batches(waiting_days(today, batch, guides[Milestone.SERVICE].years), batch):
        near = [one.near for one in rows]
        known, wishes = around(near, guides.values(), today), _wishes_of(near)
        here = who_is_here({one.recipient for one in rows}, today)
        there = attendance(here, gone, today)
        yield [
            Waiting(
                one.pk,
                _due(one.near, one.recipient, guides),
                comes=may and is_back(today, there.days(one.recipient, one.near.person)),
                is_over=not may,
            )
            for one in rows
            for may in [
                one.still_is
                and one.recipient in here
                and _may(one.near, one.recipient, guides, known, wishes, today)
            ]
        ]


def still_to_tell(recipient: Person, today: date) -> list[Coming]:
    """What `recipient` may know of on `today`, as it is true now: what was taken back or paused isn't in it.

    It holds all that `due_on` may have said of them and that still is so; `person`, `day`, `kind` and `share` tell
    which.
    """
    guides = guides_now()
    coming = days_by(guides, recipient, today)
    near = [_near(one) for one in coming]
    known = around(near, guides.values(), today)
    wishes = {one.person.pk: one.ways for one in coming if one.kind == Milestone.SERVICE}
    return [
        one
        for one, its in zip(coming, near, strict=True)
        if _may(its, recipient.pk, guides, known, wishes, today)
    ]


def decided_on(today: date, *, batch: int = 1000) -> Iterator[list[tuple[Due, Verdict]]]:
    """Of every day that is near and everyone who may hear of it what to do today."""
    guides, gone = guides_now(), absences(today)
    for near in in_batches(near_days(today, guides[Milestone.SERVICE].years), batch):
        known, wishes = around(near, guides.values(), today), _wishes_of(near)
        pairs = [(one, pk) for one in near for pk in told_of(one, guides[one.kind], known, wishes, today)]
        here = who_is_here({pk for _one, pk in pairs}, today)
        there = attendance(here, gone, today)
        yield [
            (_due(one, pk, guides), _verdict(one, pk, guides, there, today))
            for one, pk in pairs
            if pk in here
        ]


def _near(one: Coming) -> Near:
    share = one.share
    return Near(
        one.person.pk, one.kind, one.day, share.pk if share else None, bool(share and share.to_everyone)
    )


def _due(near: Near, recipient: int, guides: Guides) -> Due:
    return Due(recipient, near.person, near.kind, near.day, near.share, guides[near.kind].by_mail)


def _verdict(near: Near, recipient: int, guides: Guides, there: Attendance, today: date) -> Verdict:
    return verdict(near.day, today, guides[near.kind].days_before, there.days(recipient, near.person))


def _may(near: Near, recipient: int, guides: Guides, known: Around, wishes: Wishes, today: date) -> bool:
    return recipient in told_of(near, guides[near.kind], known, wishes, today)


def told_of(near: Near, guide: Guide, known: Around, wishes: Wishes, today: date) -> list[int]:
    """Who may be told of `near`, whenever that is: by what its owner said and by what HR's guideline says."""
    if near.kind in FROM_FILE:
        whom = told_from_file(near.kind, guide.whom, wishes.get(near.person, ()))
        return sorted(known.roles(near, whom, today))
    roles = known.roles(near, guide.whom, today)
    readers: Mapping[int, set[Access]] = known.readers(near)
    everyone = {Access.EVERYONE} if near.everyone else set()
    return sorted(
        pk
        for pk in {*readers, *(roles if near.everyone else ())}
        if hears_of_share(roles.get(pk, ()), readers.get(pk, set()) | everyone, guide.whom)
    )


def _wishes_of(near: Collection[Near]) -> Wishes:
    """How people like their years to be marked, of those who said so."""
    served = {one.person for one in near if one.kind == Milestone.SERVICE}
    rows = of_anyone(ServiceWish, WHY).filter(person__in=served)
    return {pk: [Way(way) for way in ways] for pk, ways in rows.values_list("person", "ways")}
