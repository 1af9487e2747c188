"""Saying how one likes one's years of service to be marked, resting from what is cheerful, and what HR says of days."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.milestones import phrases
from medemens.milestones.dates import LATEST, HalfYears
from medemens.milestones.models import CheerPause, DayQuestion, Guideline, HeldDay, MarkedYear, ServiceWish
from medemens.milestones.queries.deciding import Due, decided_on, waiting_on
from medemens.milestones.queries.guidelines import guide_of
from medemens.milestones.rules import Milestone, Verdict
from medemens.people.actions.holding import hold
from medemens.people.actions.house import note_setting
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import led_by, roles_of
from medemens.sharing.rules import Way


@transaction.atomic
def say_service_wish(*, ways: Collection[Way], text: str = "", by: Person) -> None:
    """`by` says how they like it, or “rather not”. Without a way or words they leave it to others, as before.

    With “rather not” no words are kept: nobody would be told them.
    """
    words = text.strip()
    if not ways and not words:
        ServiceWish.objects.visible_to(by).delete()
        return
    rather_not = Way.RATHER_NOT in ways
    kept = [] if rather_not else [str(way) for way in Way if way in ways]
    said = {"ways": kept, "rather_not": rather_not, "text": "" if rather_not else words}
    ServiceWish.objects.update_or_create(person=by, defaults=said)


@transaction.atomic
def answer_day_question(*, by: Person, now: datetime) -> None:
    """`by` was asked whether there is a day of theirs to stand still at, and isn't asked again, whatever they said."""
    DayQuestion.objects.get_or_create(person=by, defaults={"answered_on": local_day(now)})


@transaction.atomic
def pause_cheer(*, person: Person, until: date | None, by: Person, now: datetime) -> CheerPause:
    """Let nobody be told of the cheerful days of `person`, to `until` or until it is ended. Nobody says why.

    They do it themself, or whoever leads them. What one of them said stands, whatever another says.
    """
    hold([person])
    today = local_day(now)
    if by != person and not led_by(by, today).filter(pk=person.pk).exists():
        raise Refused(_("Only you can do this, and whoever leads you."))
    if until and until < today:
        raise Refused(_("That day is over. Choose a later one."))
    said = {"since": today, "until": until}
    return CheerPause.objects.update_or_create(person=person, set_by=by, defaults=said)[0]


@transaction.atomic
def end_cheer_pause(*, pause: CheerPause, by: Person) -> None:
    """Let it be over: the person themself, with what others set; or whoever set it, that alone."""
    if by.pk not in (pause.person_id, pause.set_by_id):
        raise Refused(_("This page doesn’t exist, or you can’t open it."))
    if by.pk == pause.person_id:
        CheerPause.objects.filter(person=by).delete()
    else:
        pause.delete()


@transaction.atomic
def set_guideline(
    *, kind: str, values: Mapping[str, Any], years: Iterable[HalfYears], by: Person, now: datetime
) -> Guideline:
    """HR says what is customary for this kind of day from now on; `years` are for years of service alone.

    What was before isn't kept. Supervision reads in the log that it changed.
    """
    _must_be_hr(by)
    row, _made = Guideline.objects.update_or_create(kind=kind, defaults=dict(values))
    row.marked_years.all().delete()
    if kind == Milestone.SERVICE:
        MarkedYear.objects.bulk_create(MarkedYear(guideline=row, half_years=one.number) for one in years)
    _note("guideline", row, by, now)
    return row


@transaction.atomic
def clear_guideline(*, guideline: Guideline, by: Person, now: datetime) -> None:
    """HR takes a guideline away: what is sensible without one holds again."""
    _must_be_hr(by)
    _note("guideline-off", guideline, by, now)
    guideline.delete()


def rest_days(now: datetime) -> int:
    """Note which days wait until two people are back, and which of them come today; let go of those that came.

    Returns how many went. It writes as it reads, so that nobody waits for it, and may run twice.
    """
    today = local_day(now)
    gone = HeldDay.objects.filter(Q(comes_on__lt=today) | Q(day__lt=today - LATEST)).delete()[0]
    ahead = {_key(row): row.pk for row in HeldDay.objects.filter(day__gte=today)}
    for decided in decided_on(today):
        _hold_back(due for due, said in decided if said == Verdict.HOLD)
        # Somebody is there after all, and hears of it in time.
        told = [ahead[_key(due)] for due, said in decided if said == Verdict.TELL and _key(due) in ahead]
        gone += HeldDay.objects.filter(pk__in=told).delete()[0]
    for waiting in waiting_on(today):
        coming, over = ([one.pk for one in waiting if one.comes], [one.pk for one in waiting if one.is_over])
        HeldDay.objects.filter(pk__in=coming, comes_on=None).update(comes_on=today)
        gone += HeldDay.objects.filter(pk__in=over).delete()[0]
    return gone


def forget_pauses(now: datetime) -> int:
    """Delete pauses whose last day is over. Returns how many."""
    return CheerPause.objects.filter(until__lt=local_day(now)).delete()[0]


def _hold_back(dues: Iterable[Due]) -> None:
    rows = [
        HeldDay(
            recipient_id=one.recipient, person_id=one.person, kind=one.kind, day=one.day, share_id=one.share
        )
        for one in dues
    ]
    HeldDay.objects.bulk_create(rows, ignore_conflicts=True)


def _key(one: HeldDay | Due) -> tuple[int, int, str, date, int | None]:
    if isinstance(one, Due):
        return one.recipient, one.person, one.kind, one.day, one.share
    return one.recipient_id, one.person_id, one.kind, one.day, one.share_id


def _note(what: str, row: Guideline, by: Person, now: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        note_setting(what=what, value=phrases.guideline(row.kind, guide_of(row)), by=by, now=now)


def _must_be_hr(by: Person) -> None:
    if Grant.Role.HR not in roles_of(by):
        raise Refused(_("Only HR sets this."))
