"""Sharing something, changing it, taking it back, and who may read it."""

import json
from collections.abc import Collection, Set
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day, week_start
from medemens.people.actions.holding import hold
from medemens.people.models import Person
from medemens.sharing.models import Carryover, Share, SharedDay, ShareReader, Sight
from medemens.sharing.queries.moving import Newcomer, newcomers_of, shares_to_carry
from medemens.sharing.queries.shares import circle_of, shares_of
from medemens.sharing.rules import MOST_READERS, MOST_SHARES, Occasion, Said, Via, Way

DETAILS = ("ways", "occasion", "name", "day", "month", "year")


@transaction.atomic
def add_share(*, said: Said, by: Person, now: datetime, to: Collection[Person] = ()) -> Share:
    """`by` shares something of themself with the audience it names, and with the people in `to`.

    `Refused` where nobody may read it (that stays on one's own device), or when there are forty already.
    """
    hold([by])
    if not said.audience and not to:
        raise Refused(_("Choose who may read this. What is for you alone isn’t kept here."))
    if Share.objects.filter(owner=by).count() >= MOST_SHARES:
        raise Refused(_("You share forty things already. Take one back first."))
    share = Share(owner=by)
    _write(share, said)
    today = local_day(now)
    _open(share, said.audience.vias, today)
    for person in to:
        ShareReader.objects.create(share=share, via=Via.NAMED, person=person, since=today)
    return share


@transaction.atomic
def change_share(*, share: Share, said: Said, by: Person, now: datetime) -> None:
    """`by` says it anew. Whoever isn't in its audience any more reads nothing of it from now on.

    Nor does whoever is new by themself: while a leader can read it, a second one comes by `carry_over` alone.
    """
    _own(share, by)
    today, audience = local_day(now), said.audience
    share.readers.over(today).delete()
    if not audience and not share.readers.filter(via=Via.NAMED).exists():
        raise Refused(_("Choose who may read this. What is for you alone isn’t kept here."))
    _write(share, said)
    share.readers.exclude(via__in=[Via.NAMED, *audience.vias]).delete()
    opened = share.readers.values_list("via", flat=True)
    _open(share, audience.vias - set(opened), today)


@transaction.atomic
def withdraw_share(*, share: Share, by: Person) -> None:
    """`by` takes it back: the words, for whom it was, and whatever followed from it. What others read they did read."""
    _own(share, by)
    share.delete()


@transaction.atomic
def add_reader(*, share: Share, person: Person, by: Person, now: datetime) -> None:
    """`by` lets `person` read it. `Refused` for who isn't here, and past twenty people."""
    _own(share, by)
    today = local_day(now)
    if person == by or not person.is_here(today):
        raise Refused(_("Choose a colleague who works here."))
    if share.readers.filter(via=Via.NAMED).count() >= MOST_READERS:
        raise Refused(
            _("You named twenty people already. Choose your team or everyone, or take someone off.")
        )
    ShareReader.objects.get_or_create(share=share, via=Via.NAMED, person=person, defaults={"since": today})
    _is_read_again(share)


@transaction.atomic
def remove_reader(*, reader: ShareReader, by: Person) -> None:
    """`by` takes someone off. What nobody may read any more isn't kept."""
    share = reader.share
    _own(share, by)
    reader.delete()
    meant = share.to_leader or share.to_contact or share.to_team or share.to_everyone
    if not meant and not share.readers.exists():
        share.delete()


@transaction.atomic
def carry_over(*, newcomer: Newcomer, shares: Collection[Share], by: Person, now: datetime) -> None:
    """`by` lets a new leader, contact person or team read `shares`, and nothing else of what they meant for such.

    `Refused` where that isn't who they are to `by` any more.
    """
    hold([by])
    today = local_day(now)
    if newcomer not in newcomers_of(by, today):
        raise Refused(_("Something changed meanwhile. Look once more."))
    offered = shares_to_carry(newcomer, shares_of(by, today))
    # What is left of an earlier time with them makes way.
    ShareReader.objects.visible_to(by).over(today).delete()
    Carryover.objects.visible_to(by).over(today).delete()
    opened = {"via": newcomer.via, "since": today, **newcomer.target}
    for share in [one for one in offered if one in shares]:
        ShareReader.objects.create(share=share, **opened)
        _is_read_again(share)
    Carryover.objects.create(owner=by, **opened)


def note_looks(*, viewer: Person, shares: Collection[Share], today: date) -> None:
    """Note that `viewer` looks at `shares` of others, once a week for each kind. One statement, or none.

    What everyone here may read isn't noted.
    """
    week = week_start(today)
    seen = {
        (share.owner_id, share.kind)
        for share in shares
        if not share.to_everyone and share.owner_id != viewer.pk
    }
    rows = [Sight(viewer=viewer, owner_id=owner, kind=kind, week=week) for owner, kind in sorted(seen)]
    Sight.objects.bulk_create(rows, ignore_conflicts=True)


def _own(share: Share, by: Person) -> None:
    if share.owner_id != by.pk:
        raise Refused(_("This page doesn’t exist, or you can’t open it."))


def _is_read_again(share: Share) -> None:
    Share.objects.filter(pk=share.pk).update(for_nobody_since=None)


def _write(share: Share, said: Said) -> None:
    details: dict[str, Any] = {name: value for name in DETAILS if (value := getattr(said, name))}
    share.kind, share.text = said.kind, said.text
    share.details = json.dumps(details) if details else ""
    share.ask_from, share.ends_on = said.ask_from, said.ends_on
    share.to_leader, share.to_contact = said.audience.leader, said.audience.contact
    share.to_team, share.to_everyone = said.audience.team, said.audience.everyone
    share.for_nobody_since = None
    share.save()
    _keep_day(share, said)


def _keep_day(share: Share, said: Said) -> None:
    """Keep its day where it is found by whoever tells of days; not where its owner would rather nobody did."""
    SharedDay.objects.filter(share=share).delete()
    if said.day and said.month and Way.RATHER_NOT not in said.ways:
        occasion = said.occasion or Occasion.FAMILY
        SharedDay.objects.create(
            share=share, occasion=occasion, month=said.month, day=said.day, year=said.year
        )


def _open(share: Share, vias: Set[str], today: date) -> None:
    """Open `share` to whoever `vias` stand for today: whoever comes later is asked about (`carry_over`)."""
    circle = circle_of(share.owner, today)
    opened = {"share": share, "since": today}
    rows = [ShareReader(via=via, person=one, **opened) for via in vias for one in circle.people(via)]
    rows += [ShareReader(via=Via.TEAM, team=one, **opened) for one in circle.teams if Via.TEAM in vias]
    ShareReader.objects.bulk_create(rows)
