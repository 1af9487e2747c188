"""Arranging moments: proposing, moving, calling off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day
from medemens.moments import calendar, events
from medemens.moments.actions.holding import hold, hold_people
from medemens.moments.actions.points import forget_drafts
from medemens.moments.arranging import MINUTES, USUAL_MINUTES, is_web_address, problem_with_time
from medemens.moments.models import Closure, Moment, Reply, TimeOption
from medemens.moments.queries.moments import leader_between, proposals_waiting, proposed_today
from medemens.people.models import Person

MOST_OPTIONS = 6
MOST_WAITING = 3  # proposals between two people that wait for an answer
MOST_A_DAY = 20  # new proposals by one person


@transaction.atomic
def propose_moment(
    *,
    other: Person,
    kind: str,
    times: Sequence[datetime],
    place: str = "",
    note: str = "",
    by: Person,
    now: datetime,
) -> Moment:
    """Ask `other` for a moment: at one time (an invitation goes out at once) or a few (they choose one).

    `times` are aware. Raises `Refused` for oneself, for who isn't here, for times that can't be, and for so many
    that it is no longer asking: each of them is a mail.
    """
    starts = sorted(set(times))
    hold_people([by, other])
    _check_proposal(other, starts, by, now)
    _check_place(place)
    _check_few(other, by, now)
    moment = Moment.objects.create(
        uid=new_uid(),
        kind=kind,
        minutes=MINUTES.get(kind, USUAL_MINUTES),
        proposer=by,
        invitee=other,
        leader=leader_between(by, other, local_day(now)),
        place=place,
        note=note,
        starts_at=starts[0] if len(starts) == 1 else None,
        made_at=now,
    )
    if moment.starts_at is None:
        TimeOption.objects.bulk_create(TimeOption(moment=moment, starts_at=start) for start in starts)
    record(
        events.MOMENT_OPTIONS if moment.starts_at is None else events.MOMENT_INVITED, moment, by=by, now=now
    )
    return moment


@transaction.atomic
def move_moment(
    *, moment: Moment, sequence: int, starts_at: datetime, place: str, by: Person, now: datetime
) -> Moment:
    """Give a moment another time or place; the answer to the former one no longer counts.

    Whoever moves it asks the other: they are the proposer from now on. Nothing happens when nothing changes.
    """
    held = hold(moment, sequence=sequence)
    if (starts_at, place) == (held.starts_at, held.place) and not _is_declined(held):
        return held
    if problem := problem_with_time(starts_at, now):
        raise Refused(problem)
    _check_here(held.other_than(by), now)
    _check_place(place)
    held.proposer, held.invitee = by, held.other_than(by)
    held.starts_at, held.place, held.sequence = starts_at, place, held.sequence + 1
    held.save(update_fields=["proposer", "invitee", "starts_at", "place", "sequence"])
    held.options.all().delete()
    Reply.objects.filter(moment=held).delete()
    record(events.MOMENT_MOVED, held, by=by, now=now)
    return held


@transaction.atomic
def call_off(*, moment: Moment, by: Person, now: datetime) -> Closure:
    """Call a moment off before it begins; nobody asks why. What either did not share is gone."""
    held = hold(moment)
    if held.starts_at is not None and held.starts_at <= now:
        raise Refused(_("This moment has begun. Say whether you spoke to each other."))
    held.sequence += 1
    held.save(update_fields=["sequence"])
    forget_drafts([held.pk])
    closure = Closure.objects.create(moment=held, outcome=Closure.Outcome.CANCELLED, by=by, at=now)
    record(events.MOMENT_CANCELLED, held, by=by, now=now)
    return closure


def remove_words(*, moment: Moment, part: Literal["note", "place"], by: Person) -> None:
    """Take away what was written beside a moment: either of the two may, since it can be about them.

    The moment stays as it is, and so does the answer to it. Mails and calendars that have the place keep it.
    """
    emptied: dict[str, str] = {part: ""}
    Moment.objects.filter(Q(proposer=by) | Q(invitee=by), pk=moment.pk).update(**emptied)


def new_uid() -> str:
    """A new UID at our own host."""
    return calendar.new_uid(urlsplit(settings.BASE_URL).hostname or "medemens")


def _check_proposal(other: Person, starts: Sequence[datetime], by: Person, now: datetime) -> None:
    if other == by:
        raise Refused(_("A moment takes two. Choose a colleague."))
    _check_here(other, now)
    if not starts:
        raise Refused(_("Choose a time, or a few."))
    if len(starts) > MOST_OPTIONS:
        raise Refused(_("Choose six times at most."))
    for start in starts:
        if problem := problem_with_time(start, now):
            raise Refused(problem)


def _check_few(other: Person, by: Person, now: datetime) -> None:
    if proposals_waiting(by, other, now).count() >= MOST_WAITING:
        raise Refused(
            _("Three proposals between you and %(name)s wait for an answer. Await one, or call one off.")
            % {"name": other.call_name}
        )
    if proposed_today(by, now).count() >= MOST_A_DAY:
        raise Refused(_("You have proposed twenty moments today. Propose the next one tomorrow."))


def _check_place(place: str) -> None:
    if is_web_address(place):
        raise Refused(_("Say where you meet without a web address."))


def _check_here(other: Person, now: datetime) -> None:
    if not other.is_here(local_day(now)):
        raise Refused(_("%(name)s does not work here any more.") % {"name": other.call_name})


def _is_declined(moment: Moment) -> bool:
    return moment.answer == Reply.Answer.DECLINED
