"""Who leads whom, set by hand. Files of the HR system set the rest (`imports`)."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.people.actions.holding import hold
from medemens.people.actions.timed_mode import note_change
from medemens.people.events import LEADER_CHANGED, STAND_IN_SET
from medemens.people.models import Person, Reporting, StandIn
from medemens.people.queries.relations import leaders_of
from medemens.people.rules import LONGEST_STAND_IN, MOST_LEADERS


@transaction.atomic
def set_leader(*, person: Person, leader: Person, starts_on: date, by: Person, now: datetime) -> Reporting:
    """Let `leader` lead `person` from `starts_on`.

    Raises `Refused` for a circle (the chain is shown), for a third leader, for a leader who isn't here, and for
    oneself: a leader learns things HR doesn't.
    """
    hold([person, leader])
    if leader == by:
        raise Refused(_("This is about you. Ask a colleague of HR to do it."))
    if person == leader:
        raise Refused(_("Nobody leads themselves."))
    _must_be_here(leader, starts_on)
    _must_fit(person, leader, starts_on)
    chain = chain_down(person, leader, starts_on)
    if chain:
        raise Refused(
            _("That would be a circle: %(chain)s. So %(leader)s can’t lead %(person)s.")
            % {"chain": in_words(chain), "leader": leader, "person": person}
        )
    row = Reporting.objects.create(
        person=person, leader=leader, starts_on=starts_on, source=Reporting.Source.HAND
    )
    note_change(what="leader", person=person, leader=leader, by=by, now=now)
    record(LEADER_CHANGED, row, by=by, now=now)
    return row


@transaction.atomic
def end_leader(*, reporting: Reporting, ends_on: date, by: Person, now: datetime) -> None:
    """Let `reporting` end after `ends_on`, its last day. What would end before it began is taken away."""
    note_change(what="leader-ended", person=reporting.person, leader=reporting.leader, by=by, now=now)
    if ends_on < reporting.starts_on:
        reporting.delete()
        return
    reporting.ends_on = ends_on
    reporting.save(update_fields=["ends_on"])
    record(LEADER_CHANGED, reporting, by=by, now=now)


@transaction.atomic
def set_stand_in(
    *, leader: Person, stand_in: Person, starts_on: date, ends_on: date, by: Person, now: datetime
) -> StandIn:
    """Let `stand_in` take `leader`'s place from `starts_on` to `ends_on`, both included. No why is kept.

    Raises `Refused` for more than `LONGEST_STAND_IN`, for dates that can't be, and for oneself unless `by` leads
    `leader`: nobody else takes a place they don't have.
    """
    hold([leader, stand_in])
    if leader == stand_in:
        raise Refused(_("Choose someone else: nobody stands in for themselves."))
    if ends_on < starts_on:
        raise Refused(_("The last day comes before the first. Look at the dates again."))
    if ends_on < timezone.localdate(now):
        raise Refused(_("That time has passed already. Look at the dates again."))
    if ends_on - starts_on > LONGEST_STAND_IN:
        raise Refused(_("More than half a year isn’t possible. Choose an earlier day."))
    if stand_in == by and not leaders_of(leader, timezone.localdate(now)).filter(pk=by.pk).exists():
        raise Refused(_("You can’t choose yourself here. Choose someone else."))
    _must_be_here(stand_in, starts_on)
    overlapping = StandIn.objects.filter(
        leader=leader, stand_in=stand_in, starts_on__lte=ends_on, ends_on__gte=starts_on
    )
    if overlapping.exists():
        raise Refused(
            _("%(stand_in)s stands in for %(leader)s in that time already.")
            % {"stand_in": stand_in, "leader": leader}
        )
    row = StandIn.objects.create(
        leader=leader, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on, by=by
    )
    note_change(what="stand-in", person=stand_in, leader=leader, by=by, now=now)
    record(STAND_IN_SET, row, by=by, now=now)
    return row


@transaction.atomic
def end_stand_in(*, row: StandIn, by: Person, now: datetime) -> None:
    """Let the leader take their own place again as of today."""
    note_change(what="stand-in-ended", person=row.stand_in, leader=row.leader, by=by, now=now)
    yesterday = timezone.localdate(now) - timedelta(days=1)
    if row.starts_on > yesterday:
        row.delete()
        return
    row.ends_on = min(row.ends_on, yesterday)
    row.save(update_fields=["ends_on"])


def chain_down(top: Person, bottom: Person, since: date) -> list[Person]:
    """How `top` leads `bottom` at some time on or after `since`: [top, …, bottom]; empty if they don't.

    Walks up from `bottom` level by level, one statement each, and stops at whoever it has seen.
    """
    leads: dict[int, int] = {}
    level = {bottom.pk}
    while level and top.pk not in leads:
        rows = Reporting.objects.filter(at_or_after(since), person__in=level).values_list("person", "leader")
        found = {leader: person for person, leader in rows if leader not in leads and leader != bottom.pk}
        leads |= found
        level = set(found)
    if top.pk not in leads:
        return []
    path = [top.pk]
    while path[-1] != bottom.pk:
        path.append(leads[path[-1]])
    people = Person.objects.in_bulk(path)
    return [people[pk] for pk in path]


def in_words(chain: list[Person]) -> str:
    """ "Ruth Meijer leads Sanne Verhoeven, Sanne Verhoeven leads Joris van den Berg"."""
    steps = [
        _("%(leader)s leads %(person)s") % {"leader": leader, "person": person}
        for leader, person in pairwise(chain)
    ]
    return ", ".join(steps)


def at_or_after(day: date) -> Q:
    """The condition that a dated row still holds on some day from `day` on."""
    return Q(ends_on=None) | Q(ends_on__gte=day)


def _must_be_here(person: Person, on: date) -> None:
    if not person.is_here(on):
        raise Refused(
            _("%(person)s doesn’t work here on that day. Choose someone else or another day.")
            % {"person": person}
        )


def _must_fit(person: Person, leader: Person, starts_on: date) -> None:
    running = Reporting.objects.filter(at_or_after(starts_on), person=person)
    if running.filter(leader=leader).exists():
        raise Refused(_("%(leader)s leads %(person)s already.") % {"leader": leader, "person": person})
    if running.count() >= MOST_LEADERS:
        raise Refused(_("%(person)s has two leaders already. End one of them first.") % {"person": person})
