"""The letter of the day: what there is to stand still at, in one calm mail. What people wrote stays inside."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from medemens.core.time import upcoming
from medemens.milestones.queries.days import Coming
from medemens.milestones.queries.deciding import still_to_tell
from medemens.moments import calendar
from medemens.people.models import Person
from medemens.signals.digested import DIGESTED, Digested
from medemens.signals.families import DIGEST
from medemens.signals.letters import Letter, Outdated, Reading, letter, page
from medemens.signals.models import Signal
from medemens.signals.queries import signals_for


@letter(DIGEST, Person)
def digest(reader: Person, reading: Reading) -> Letter:
    """What was decided for today and still is true. Of another day, or of what was taken back, nothing is said."""
    if date.fromordinal(reading.message.revision) != reading.today:
        raise Outdated
    signals = signals_for(reading.reader, reading.today)
    days = _still_true(signals, still_to_tell(reading.reader, reading.today))
    happened = _happened(signals, reading.reader, reading.today)
    if not days and not happened:
        raise Outdated
    glad, quiet = (
        [_line(one, reading.today) for one in days if one.quiet is is_quiet] for is_quiet in (False, True)
    )
    return Letter(
        subject=_("A message from your team in Medemens"),
        says=[str(one.says) for one in happened],
        lists=[
            (title, lines) for title, lines in ((_("Coming up"), glad), (_("To think of"), quiet)) if lines
        ],
        links=[(_("Open Medemens"), page("days" if days else happened[0].page))],
        after=[_("Who shares a day can see that you read of it.")] if any(one.share for one in days) else [],
        looks=[one.share for one in days if one.share],
    )


def _still_true(signals: Iterable[Signal], coming: Iterable[Coming]) -> list[Coming]:
    """Of the days that come, those that were decided on: the others were told already, or are not by mail."""
    decided = {(one.person_id, one.kind, one.day, one.share_id) for one in signals}
    return [
        one
        for one in coming
        if (one.person.pk, one.kind, one.day, one.share.pk if one.share else None) in decided
    ]


def _line(one: Coming, today: date) -> str:
    words = {"day": capfirst(upcoming(one.day, today)), "name": calendar.one_line(one.person.full_name)}
    line = _("%(day)s: %(name)s, %(what)s.") % {**words, "what": calendar.one_line(one.what)}
    ways = ", ".join(str(way.label) for way in one.ways)
    liked = [f"{_('Likes it best:')} {ways}."] if ways else []
    return " ".join([line, *liked, *_customary(one)])


def _customary(one: Coming) -> Iterator[str]:
    """What HR says of such a day, for whoever leads them or is their contact person."""
    for title, words in ((_("What is customary"), one.customary), (_("What may be spent"), one.budget)):
        if words:
            yield f"{title}: {calendar.one_line(words).rstrip('.')}."


def _happened(signals: Iterable[Signal], reader: Person, today: date) -> list[Digested]:
    """What is still true of what happened, each kind once."""
    about: dict[str, set[int]] = defaultdict(set)
    for one in signals:
        if one.kind in DIGESTED and one.subject_id is not None:
            about[one.kind].add(one.subject_id)
    return [
        DIGESTED[kind]
        for kind, rows in about.items()
        if DIGESTED[kind].rows(reader, today).filter(pk__in=rows).exists()
    ]
