"""Moments on paper: what can be printed, what became of the paper, and what stands on it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medemens.core.time import local_day, spoken_moment, zone
from medemens.moments.models import Moment, PaperInvitation, Reply, TimeOption
from medemens.moments.queries.moments import moments_for
from medemens.people.models import Person

MOST_TIMES = 3  # to tick on one sheet
DRAWINGS = {
    "coffee": "coffee",
    "walk": "footprints",
    "talk": "message-circle",
    "call": "phone",
    "shift": "users",
}


def proposed_by(person: Person, today: date) -> QuerySet[Moment]:
    """What `person` proposed and may still open: theirs to hand over on paper."""
    return moments_for(person, today).filter(proposer=person)


def to_print_for(person: Person, now: datetime) -> QuerySet[Moment]:
    """What `person` proposed that is still to come and that nobody said no to: worth a sheet of paper."""
    to_come = Q(starts_at__gt=now) | Q(starts_at=None, options__starts_at__gt=now)
    declined = Q(reply__answer=Reply.Answer.DECLINED, reply__sequence=F("sequence"))
    return proposed_by(person, local_day(now)).filter(to_come, closure=None).exclude(declined).distinct()


def is_reached_by_mail(person: Person) -> bool:
    """Whether a mail can reach `person`. Whoever it can't is asked on paper, or by word of mouth."""
    account = getattr(person, "account", None)
    return bool(person.work_mail or (account and account.email))


def language_on_paper(person: Person) -> str:
    """The language someone chose for themselves, else that of the house. Paper is there in all of them."""
    account = getattr(person, "account", None)
    chosen = account.language if account else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def times_on_paper(moment: Moment, now: datetime) -> list[TimeOption]:
    """The times to tick on paper while the moment has none yet, soonest first."""
    if moment.starts_at is not None:
        return []
    return list(moment.options.filter(starts_at__gt=now).order_by("starts_at")[:MOST_TIMES])


def is_from_paper(moment: Moment, paper: PaperInvitation) -> bool:
    """Whether the answer as it stands is the one the proposer noted from the paper."""
    return bool(moment.answer) and moment.reply.at == paper.answered_at


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What became of a moment on paper.

    `needed` is whether nothing else tells the invitee of it; `is_old` that it changed after it was handed over.
    `times` are to be ticked: their rows with the time in words.
    """

    needed: bool
    handed_on: date | None = None
    is_old: bool = False
    to_print: bool = False
    to_note: bool = False
    noted_by: Person | None = None
    times: list[tuple[TimeOption, str]] = field(default_factory=list)


def on_paper(moment: Moment, reader: Person, now: datetime) -> OnPaper | None:
    """What one of the two is shown of it, or None where there is nothing to say or to do."""
    papers = PaperInvitation.objects.visible_to(reader).select_related("answered_by")
    paper = papers.filter(moment=moment).first()
    mine = reader == moment.proposer and not moment.outcome and not _has_begun(moment, now)
    if not mine and (paper is None or moment.outcome):
        return None
    noted = paper is not None and is_from_paper(moment, paper)
    is_now = paper is not None and paper.sequence == moment.sequence
    return OnPaper(
        needed=mine and not is_reached_by_mail(moment.invitee),
        handed_on=local_day(paper.handed_at) if paper and is_now else None,
        is_old=mine and paper is not None and not is_now and not moment.answer,
        to_print=mine and not moment.answer,
        to_note=mine and is_now and (noted or not moment.answer),
        noted_by=paper.answered_by if paper and noted else None,
        times=[(option, _in_full(option.starts_at)) for option in times_on_paper(moment, now)]
        if mine
        else [],
    )


def words_on_paper(moment: Moment, now: datetime) -> dict[str, Any]:
    """The words of the sheet, in the active language. The note isn't among them: paper lies about."""
    times = [_in_full(option.starts_at) for option in times_on_paper(moment, now)]
    names = {"proposer": moment.proposer.call_name, "invitee": moment.invitee.call_name}
    return {
        "title": capfirst(str(moment.get_kind_display())),
        "drawing": DRAWINGS.get(moment.kind, "coffee"),
        "between": _("From %(proposer)s, for %(invitee)s") % names,
        "when_label": _("When"),
        "when": _in_full(moment.starts_at) if moment.starts_at else "",
        "where_label": _("Where"),
        "place": moment.place,
        "question": _("When does it suit you?") if times else _("Does it suit you?"),
        "choices": times or [pgettext("ticked on paper", "Good")],
        "other": _("Another moment"),
        "back": _("Give this back to %(proposer)s, or say it in passing.") % names,
        "worktime": _("You can do this in working hours."),
        "lost": _("Found this note? Please throw it away."),
    }


def _has_begun(moment: Moment, now: datetime) -> bool:
    return moment.starts_at is not None and moment.starts_at <= now


def _in_full(starts_at: datetime) -> str:
    """With its date, for paper doesn't know which day it is read on: told as if it had been."""
    local = starts_at.astimezone(zone())
    return capfirst(spoken_moment(local, local.date() + timedelta(days=7)))
