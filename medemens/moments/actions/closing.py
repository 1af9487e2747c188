"""Saying how a moment went: held or not, and what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day, zone
from medemens.moments.actions.holding import hold, hold_people
from medemens.moments.actions.points import forget_drafts
from medemens.moments.actions.rhythms import note_contact, take_back_contact
from medemens.moments.arranging import AGREED_WITHIN, CLOSE_WITHIN, may_close
from medemens.moments.models import Agreement, Closure, Moment, Need, Point, TimeOption
from medemens.moments.queries.agreements import agreements_of, needs_of
from medemens.moments.queries.moments import leads_now
from medemens.moments.queries.points import to_talk_about
from medemens.people.models import Person
from medemens.recognition.actions import say_thanks, take_back_thanks
from medemens.recognition.queries import thanks_to_take_back

MOST_AGREEMENTS = 3
MOST_NEEDS = 3


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """Who will do what by when; `owner` is one of the two of the moment."""

    owner: Person
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class NewNeed:
    """What `person`, one of the two of the moment, needs."""

    person: Person
    text: str


@transaction.atomic
def close_moment(
    *,
    moment: Moment,
    outcome: str,
    agreements: Sequence[NewAgreement] = (),
    needs: Sequence[NewNeed] = (),
    reached: Collection[int] = (),
    thanks: str = "",
    by: Person,
    now: datetime,
) -> Closure:
    """Say that a moment was held or skipped; a skipped one asks no reason. From its own day on.

    Held is contact: the rhythm of the two starts anew. `reached` are the points (by pk) that came up. What either
    of the two did not share nobody sees from now on, and it goes once this can't be undone any more: a slip of the
    other's thumb costs nobody their notes. `Refused` before that day and when closed already.
    """
    held = hold(moment)
    if held.starts_at is None or not may_close(held.starts_at, now, zone()):
        raise Refused(_("This moment is still to come. You can give it another time or call it off."))
    spoken_before = None
    if outcome == Closure.Outcome.HELD:
        on = local_day(held.starts_at)
        planned = local_day(held.made_at) < on
        spoken_before = note_contact(one=held.proposer, other=held.invitee, on=on, long_planned=planned)
        write_down(moment=held, agreements=agreements, needs=needs, thanks=thanks, by=by, now=now)
        _tick(held, reached, by, now)
    return Closure.objects.create(moment=held, outcome=outcome, by=by, at=now, spoken_before=spoken_before)


@transaction.atomic
def reopen_moment(*, closure: Closure, by: Person, now: datetime) -> Moment:
    """Undo a closing: the moment is open again, the rhythm says what it said before, and what was written down,

    ticked or thanked for in that same act is taken back. What was not shared is its author's again.
    """
    moment = closure.moment
    moment.agreements.filter(made_at=closure.at).delete()
    moment.needs.filter(made_at=closure.at).delete()
    both = (moment.proposer, moment.invitee)
    Point.objects.filter(author__in=both, other__in=both, reached_at=closure.at).update(reached_at=None)
    _take_back_thanks(closure, by, now)
    closure.delete()
    if closure.outcome == Closure.Outcome.HELD and moment.starts_at is not None:
        take_back_contact(
            one=moment.proposer,
            other=moment.invitee,
            on=local_day(moment.starts_at),
            restore=closure.spoken_before,
            now=now,
        )
    return Moment.objects.get(pk=moment.pk)


@transaction.atomic
def write_down(
    *,
    moment: Moment,
    agreements: Sequence[NewAgreement],
    needs: Sequence[NewNeed],
    thanks: str = "",
    by: Person,
    now: datetime,
) -> None:
    """Keep what two people agreed and need. Both see it from now on, nobody else does. `thanks` go to the other.

    Few at a time, for a list of what someone owes or needs would be a file on them: `Refused` for more than three
    open agreements or needs between two people, and for a day further off than half a year.
    """
    if thanks:
        say_thanks(giver=by, receiver=moment.other_than(by), text=thanks, now=now)
    if not agreements and not needs:
        return
    hold_people([moment.proposer, moment.invitee])
    _check_few(moment, agreements, needs)
    if any(row.due_on > local_day(now) + AGREED_WITHIN for row in agreements):
        raise Refused(_("This is more than half a year ahead. Choose an earlier day."))
    for row in agreements:
        Agreement.objects.create(
            moment=moment, owner=row.owner, other=moment.other_than(row.owner), text=row.text,
            due_on=row.due_on, by=by, made_at=now,
        )  # fmt: skip
    for need in needs:
        other = moment.other_than(need.person)
        Need.objects.create(
            moment=moment, person=need.person, other=other, text=need.text,
            to_leader=leads_now(other, need.person, local_day(now)), by=by, made_at=now,
        )  # fmt: skip


def _check_few(moment: Moment, agreements: Sequence[NewAgreement], needs: Sequence[NewNeed]) -> None:
    one, other = moment.proposer, moment.invitee
    if agreements and agreements_of(one, other).count() + len(agreements) > MOST_AGREEMENTS:
        raise Refused(_("You two can have three agreements open at a time. Finish one first."))
    if needs and needs_of(one, other).count() + len(needs) > MOST_NEEDS:
        raise Refused(_("You two can keep three needs at a time. Take one away first."))


def _tick(moment: Moment, reached: Collection[int], by: Person, now: datetime) -> None:
    """Note of which points, among those `by` can see here, the two spoke."""
    if reached:
        seen = [
            point.pk for point in to_talk_about(by, moment, local_day(now)).to_tick if point.pk in reached
        ]
        Point.objects.filter(pk__in=seen).update(reached_at=now)


def _take_back_thanks(closure: Closure, by: Person, now: datetime) -> None:
    """Take back the thanks that went with this closing, while its giver can."""
    other = closure.moment.other_than(by)
    for said in thanks_to_take_back(by, now).filter(receiver=other, given_at=closure.at):
        take_back_thanks(thanks=said, by=by, now=now)


@transaction.atomic
def close_forgotten_moments(now: datetime) -> int:
    """Close, as skipped and by nobody, what began or had its last time 14 days ago. Returns how many."""
    before = now - CLOSE_WITHIN
    still_possible = TimeOption.objects.filter(moment=OuterRef("pk"), starts_at__gt=before)
    lapsed = Q(starts_at=None, made_at__lte=before) & ~Exists(still_possible)
    forgotten = Moment.objects.filter(Q(starts_at__lte=before) | lapsed, closure=None)
    rows = [Closure(moment=moment, outcome=Closure.Outcome.SKIPPED, at=now) for moment in forgotten]
    Closure.objects.bulk_create(rows, ignore_conflicts=True)
    forget_drafts(row.moment_id for row in rows)
    return len(rows)
