"""What is kept of what someone shares and of who looked, told to themselves."""

from datetime import datetime

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core import kept
from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.models import Person
from medemens.sharing.models import Carryover, Proposal, Share, SharedDay, ShareReader, Sight
from medemens.sharing.queries.shares import sights_of
from medemens.sharing.rules import PROPOSAL_KEPT


def shares(person: Person, now: datetime) -> Part | None:
    """Word for word what they share. With whom stands on the page of it."""
    lines = [_share(one) for one in Share.objects.visible_to(person).in_order()]
    if not lines:
        return None
    lines.append(
        _(
            "Whom you opened each of them to, for which new leader or team you looked again, and on which days."
        )
    )
    return Part(
        title=_("What you share"),
        lines=tuple(lines),
        seen_by=_("Whom you opened it to. No role opens it."),
        until=_(
            "Until you take it back, or until the day you chose. What nobody can read any more goes after four weeks."
        ),
        change_url=reverse("shares"),
    )


def _share(one: Share) -> str:
    words = ", ".join(filter(None, [*one.chosen, one.text]))
    return f"{one.get_kind_display()}: {words}"


def proposals(person: Person, now: datetime) -> Part | None:
    """What others ask to remember of them; of what they asked themselves only that it is there."""
    since = local_day(now) - PROPOSAL_KEPT
    rows = Proposal.objects.visible_to(person).filter(made_on__gt=since).select_related("by", "owner")
    asked_of_me = rows.filter(owner=person, answered=False)
    both = list((asked_of_me | rows.filter(by=person)).order_by("made_on", "pk"))
    lines = [
        _("%(name)s asks to remember: %(text)s") % {"name": one.by, "text": one.text}
        for one in both
        if one.owner_id == person.pk
    ]
    lines += [
        _("You asked %(name)s whether you may remember something.") % {"name": one.owner}
        for one in sorted(both, key=lambda one: one.owner.sort_key)
        if one.by_id == person.pk
    ]
    if not lines:
        return None
    return Part(
        title=_("May I remember this?"),
        lines=tuple(lines),
        seen_by=_("Whoever it is about. Whoever asked doesn’t see the answer."),
        until=_("Seven days, or until it is answered."),
        change_url=reverse("shares"),
    )


def sights(person: Person, now: datetime) -> Part | None:
    """Who looked at what they share; and that it is noted where they look themselves."""
    lines = [
        _("%(name)s, week of %(day)s: %(kind)s")
        % {"name": one.viewer, "day": dateformat.format(one.week, "j E Y"), "kind": one.get_kind_display()}
        for one in sights_of(person)
    ]
    looked = Sight.objects.visible_to(person).filter(viewer=person).values("owner").distinct().count()
    if looked:
        lines.append(
            ngettext(
                "You looked at what a colleague shares with you. They can see that.",
                "You looked at what %(count)s colleagues share with you. Each of them can see that.",
                looked,
            )
            % {"count": looked}
        )
    if not lines:
        return None
    return Part(
        title=_("Who looked"),
        lines=tuple(lines),
        seen_by=_("Whoever shares it, and whoever looked for themselves."),
        until=_("Three months."),
        change_url=reverse("sights"),
    )


def register() -> None:
    """Add the parts of this app."""
    kept.register("shares", 12, shares, models=[Share, SharedDay, ShareReader, Carryover])
    kept.register("proposals", 13, proposals, models=[Proposal])
    kept.register("sights", 14, sights, models=[Sight])
