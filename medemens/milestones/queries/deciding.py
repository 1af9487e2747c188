"""Whom to tell today of which day: for everyone at once, in batches; for one person what they may know; for teams.

A person's wishes and their audience decide first, then HR's guideline, then who is there. The rules are in
`milestones.rules`; here they meet what the database knows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from medemens.core.rows import of_anyone
from medemens.milestones.models import ServiceWish
from medemens.milestones.queries.around import Around, around, who_is_here
from medemens.milestones.queries.attendance import attendance
from medemens.milestones.queries.days import Coming, days_for
from medemens.milestones.queries.near import WHY, Near, in_batches, near_days
from medemens.milestones.rules import (
    FROM_FILE,
    Access,
    Guide,
    Milestone,
    Verdict,
    hears_of_share,
    told_from_file,
    verdict,
)
from medemens.people.models import Person
from medemens.sharing.rules import Way

Wishes = Mapping[int, list[Way]]


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


def due_on(today: date, *, batch: int = 1000) -> Iterator[list[Due]]:
    """Whom to tell on `today` of what. A fixed number of statements for each batch; nobody's row is shown to anyone.

    The same one can come on several days, and on each run of one day: from the day on which it is time until the day
    itself, so that a run that failed, a roster that changed and a share of the last moment forget nobody. **Whoever
    keeps them keeps each once, by recipient, person, kind, day and share** (`share` may be None).
    """
    guides = guides_now()
    for near in in_batches(near_days(today, batch), batch):
        if due := _due_of(near, guides, today):
            yield due


def still_to_tell(recipient: Person, today: date) -> list[Coming]:
    """What `recipient` may know of on `today`, as it is true now: what was taken back or paused isn't in it.

    It holds all that `due_on` may have said of them and that still is so; `person`, `day`, `kind` and `share` tell
    which.
    """
    return days_for(recipient, today)


def teams_to_tell(today: date) -> list[int]:
    """The teams (by pk) in which there is something to celebrate that the whole team may know and likes in the team.

    For a line that names nobody. Never for what is no feast.
    """
    return []


def guides_now() -> dict[str, Guide]:
    """What holds for each kind of day."""
    return {kind: Guide() for kind in Milestone.values}


def _due_of(near: list[Near], guides: Mapping[str, Guide], today: date) -> list[Due]:
    known = around(near, today)
    wishes = _wishes_of(near)
    pairs = [
        (one, recipient) for one in near for recipient in told_of(one, guides[one.kind], known, wishes, today)
    ]
    here = who_is_here({recipient for _one, recipient in pairs}, today)
    there = attendance(here, {one.person for one in near}, today)
    return [
        Due(recipient, one.person, one.kind, one.day, one.share, guides[one.kind].by_mail)
        for one, recipient in pairs
        if recipient in here
        and verdict(one.day, today, guides[one.kind].days_before, there.days(recipient, one.person))
        == Verdict.TELL
    ]


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


def _wishes_of(near: list[Near]) -> Wishes:
    """How people like their years to be marked, of those who said so."""
    served = {one.person for one in near if one.kind == Milestone.SERVICE}
    rows = of_anyone(ServiceWish, WHY).filter(person__in=served)
    return {pk: [Way(way) for way in ways] for pk, ways in rows.values_list("person", "ways")}
