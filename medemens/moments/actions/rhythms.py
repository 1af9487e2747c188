"""Writing rhythms: what fits a week, how often a pair speaks, rests, and the names of the week."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.core.time import week_start
from medemens.moments.actions.wishes import bring_back_wishes, erase_wishes, meet_wishes
from medemens.moments.models import MOST_PER_WEEK, Away, Capacity, Closure, Offer, Pause, Rhythm, Wish
from medemens.moments.queries.moments import last_held_on, of_the_two
from medemens.moments.queries.rhythms import is_away, pairs_for
from medemens.moments.queries.wishes import KEPT_FOR as WISHES_KEPT_FOR
from medemens.moments.queries.wishes import standing
from medemens.moments.rules import HowOften, OfferState, suggest
from medemens.people.models import Person
from medemens.people.queries.relations import (
    has_moments_with,
    moment_leaders_of,
    people_with_moments_from,
)

LATER_WEEKS = 4
LONGEST_REST_DAYS = 366
MET_WISH_DAYS = 1


@transaction.atomic
def plan_week(*, leader: Person, today: date) -> None:
    """Choose the names of this week for `leader`, once: whoever asks first claims the week.

    Nothing is chosen on a day `leader` is away; the first day back in the same week does it. A name counts as
    offered when it is shown (`note_shown`), so that being chosen and never seen costs nobody their turn.
    """
    week = week_start(today)
    capacity, _made = Capacity.objects.get_or_create(person=leader)
    if capacity.planned_week == week or is_away(leader, today):
        return
    unclaimed = Q(planned_week=None) | ~Q(planned_week=week)
    if not Capacity.objects.filter(unclaimed, pk=capacity.pk).update(planned_week=week):
        return
    suggestions = suggest(pairs_for(leader, today, capacity.per_week), week, capacity.per_week)
    rhythms = _rhythms_with(leader, [suggestion.pair.key for suggestion in suggestions])
    for place, suggestion in enumerate(suggestions):
        rhythm = rhythms[suggestion.pair.key]
        Offer.objects.get_or_create(
            rhythm=rhythm, week=week, defaults={"place": place, "reason": suggestion.reason}
        )


@transaction.atomic
def note_contact(*, one: Person, other: Person, on: date, long_planned: bool = False) -> date | None:
    """Two people really spoke on `on`: their rhythm starts anew. Returns when they had spoken before, if known.

    Where neither leads the other there is no rhythm, and nothing is noted.
    """
    return note_contacts(one=one, others=[other], on=on, long_planned=long_planned).get(other.pk)


@transaction.atomic
def note_contacts(
    *, one: Person, others: Sequence[Person], on: date, long_planned: bool = False
) -> dict[int, date | None]:
    """`one` really spoke to each of `others` on `on`, as `note_contact`. The same few statements for any number.

    `long_planned` when it was arranged before that day: a wish of that very day came after it. Returns per person (by
    pk) when they had spoken before; who has no rhythm with `one` is not in it.
    """
    rhythms = _rhythms_between(one, others, on)
    before = {pk: rhythm.last_spoken_on for pk, rhythm in rhythms.items()}
    pks = list(before)
    held = Rhythm.objects.filter(pk__in=[rhythm.pk for rhythm in rhythms.values()])
    held.filter(Q(last_spoken_on=None) | Q(last_spoken_on__lt=on)).update(last_spoken_on=on)
    Offer.objects.filter(rhythm__in=held, week=week_start(on)).update(state=OfferState.SEEN)
    wishes = Wish.objects.filter(Q(sender=one, to__in=pks) | Q(sender__in=pks, to=one), met_on=None)
    # One of that very day ends where its receiver read it, or its own sender says that they talked.
    before_it, that_day = Q(sent_on__lt=on), Q(sent_on=on) & (Q(sender=one) | Q(read_on__lte=on))
    meet_wishes(wishes.filter(before_it if long_planned else before_it | that_day), on)
    return before


@transaction.atomic
def take_back_contact(*, one: Person, other: Person, on: date, restore: date | None, now: datetime) -> None:
    """Undo `note_contact` of `on`, once its moment is gone or open again: what was before is so again.

    `restore` is what `note_contact` returned. What else was held between the two counts on, and what the undo
    of that would restore is put right too. Wishes met by this talk alone, and the name of the week, are back.
    """
    rhythm = _rhythms_between(one, [other], on).get(other.pk)
    if rhythm is None:
        return
    Closure.objects.filter(of_the_two(one, other, "moment__"), spoken_before=on).update(spoken_before=restore)
    kept = last_held_on(one, other)
    spoken_on = max((day for day in (kept, restore) if day), default=None)
    if rhythm.last_spoken_on == on:
        rhythm.last_spoken_on = spoken_on
        rhythm.save(update_fields=["last_spoken_on"])
    met = Wish.objects.filter(Q(sender=one, to=other) | Q(sender=other, to=one), met_on=on)
    # Where they talked twice that day, a wish of the day is rather back than lost.
    bring_back_wishes(met.filter(sent_on__gte=kept) if kept else met, now)
    if kept is None or week_start(kept) != week_start(on):
        rhythm.offers.filter(week=week_start(on), state=OfferState.SEEN).update(state=OfferState.OPEN)


@transaction.atomic
def snooze(*, offer: Offer, by: Person, today: date) -> None:
    """The leader taps “Later”: another name takes the place, and this one comes back in a later week."""
    _check_own(offer, by)
    Offer.objects.filter(pk=offer.pk).update(state=OfferState.LATER)
    Rhythm.objects.filter(pk=offer.rhythm_id).update(snoozed_on=today)


@transaction.atomic
def take_back_snooze(*, offer: Offer, by: Person) -> None:
    """Undo “Later”."""
    _check_own(offer, by)
    Offer.objects.filter(pk=offer.pk, state=OfferState.LATER).update(state=OfferState.OPEN)
    Rhythm.objects.filter(pk=offer.rhythm_id).update(snoozed_on=None)


@transaction.atomic
def set_capacity(*, person: Person, per_week: int, by: Person) -> None:
    """Say how many moments fit an ordinary week of `person`; each says so for themselves."""
    if by.pk != person.pk:
        raise Refused(_("Only you say how many moments fit your week."))
    if not 1 <= per_week <= MOST_PER_WEEK:
        raise Refused(_("Choose a number from one to six."))
    Capacity.objects.update_or_create(person=person, defaults={"per_week": per_week})


@transaction.atomic
def set_pace(*, leader: Person, colleague: Person, pace: str, by: Person, today: date) -> Rhythm:
    """The employee says how often they like to speak. It is theirs alone to say, and needs no reason."""
    if by.pk != colleague.pk or not has_moments_with(leader, colleague, today):
        raise Refused(_("Only you say how often you like to talk."))
    rhythm, _made = Rhythm.objects.update_or_create(
        leader=leader, colleague=colleague, defaults={"pace": pace}
    )
    if pace == HowOften.NONE:
        rhythm.offers.all().delete()
        erase_wishes(Wish.objects.filter(sender=colleague, to=leader))
    return rhythm


@transaction.atomic
def ask_later(*, sender: Person, to: Person, today: date) -> Pause:
    """“I’d rather talk later”: the rhythm rests four weeks, and a wish to talk sooner is taken back."""
    if not has_moments_with(to, sender, today):
        raise Refused(_("You can ask this of your leader or your contact person."))
    erase_wishes(Wish.objects.filter(sender=sender, to=to))
    ends_on = today + timedelta(weeks=LATER_WEEKS)
    return pause_rhythm(leader=to, colleague=sender, ends_on=ends_on, by=sender, today=today)


@transaction.atomic
def pause_rhythm(*, leader: Person, colleague: Person, ends_on: date, by: Person, today: date) -> Pause:
    """Let a rhythm rest until and including `ends_on`. Either side may; nobody asks why.

    A name offered this week is kept, unseen while the rhythm rests: who ends the rest at once loses no turn.
    """
    if by.pk not in (leader.pk, colleague.pk):
        raise Refused(_("Only the two of you can pause this."))
    _check_rest(ends_on, today)
    rhythm, _made = Rhythm.objects.get_or_create(leader=leader, colleague=colleague)
    rhythm.pauses.filter(by=by).delete()
    return Pause.objects.create(rhythm=rhythm, by=by, starts_on=today, ends_on=ends_on)


@transaction.atomic
def end_pause(*, rhythm: Rhythm, by: Person) -> None:
    """End one's own pause of a rhythm; the other's stays."""
    Pause.objects.filter(rhythm__leader=rhythm.leader, rhythm__colleague=rhythm.colleague, by=by).delete()


@transaction.atomic
def set_away(*, person: Person, starts_on: date, ends_on: date, by: Person, today: date) -> Away:
    """Say on which days one has no time for moments. Without a reason, and only for oneself."""
    if by.pk != person.pk:
        raise Refused(_("Only you say when you are away."))
    if ends_on < starts_on:
        raise Refused(_("The last day is before the first. Choose a later last day."))
    _check_rest(ends_on, today)
    return Away.objects.create(person=person, starts_on=starts_on, ends_on=ends_on)


@transaction.atomic
def remove_away(*, away: Away, by: Person) -> None:
    """Take back that one is away."""
    if away.person_id != by.pk:
        raise Refused(_("Only you say when you are away."))
    away.delete()


def join_rhythms(kept: Rhythm, dropped: Rhythm) -> None:
    """Two rows of one pair become one, when two persons turn out to be one: the later of each date stays.

    So nobody passes the others in the queue a second time (see `suggest`). Of two paces the one that was asked
    for stays, and “no rhythm” before any other.
    """
    for name in ("last_spoken_on", "last_offered_on", "snoozed_on"):
        dates = [day for day in (getattr(kept, name), getattr(dropped, name)) if day]
        setattr(kept, name, max(dates, default=None))
    asked = [pace for pace in (kept.pace, dropped.pace) if pace != HowOften.USUAL]
    kept.pace = HowOften.NONE if HowOften.NONE in asked else next(iter(asked), HowOften.USUAL)
    kept.save()


@transaction.atomic
def forget_rhythm_rests(now: datetime) -> int:
    """Erase offers of past weeks, wishes of over 14 days or met before yesterday, and pauses and absences that are

    over. Returns how many. An absence stays while a message waits unread that came before its end: those days weren't
    days on which it could be read (`tell_unread`).
    """
    today = timezone.localdate(now)
    over = Q(sent_on__lt=today - WISHES_KEPT_FOR) | Q(met_on__lt=today - timedelta(days=MET_WISH_DAYS))
    unread = standing(today).filter(read_on=None, told_on=None)
    waiting = unread.filter(to=OuterRef("person"), sent_on__lte=OuterRef("ends_on"))
    return erase_wishes(Wish.objects.filter(over)) + sum(
        rows.delete()[0]
        for rows in (
            Offer.objects.filter(week__lt=week_start(today)),
            Pause.objects.filter(ends_on__lt=today),
            Away.objects.filter(~Exists(waiting), ends_on__lt=today),
        )
    )


def _rhythms_between(one: Person, others: Sequence[Person], on: date) -> dict[int, Rhythm]:
    """The rhythm of `one` with each of `others` (by pk) where there is one, held until the transaction ends.

    That of the one who leads the other now or is their contact person; else what was kept of an earlier one.
    """
    pks = [other.pk for other in others]
    mine = set(people_with_moments_from(one, on).filter(pk__in=pks).values_list("pk", flat=True))
    theirs = set(moment_leaders_of(one, on).filter(pk__in=pks).values_list("pk", flat=True)) - mine
    missing = [Rhythm(leader=one, colleague_id=pk) for pk in mine]
    missing += [Rhythm(leader_id=pk, colleague=one) for pk in theirs]
    Rhythm.objects.bulk_create(missing, ignore_conflicts=True)
    both = Rhythm.objects.filter(Q(leader=one, colleague__in=pks) | Q(leader__in=pks, colleague=one))
    found: dict[int, Rhythm] = {}
    for rhythm in both.select_for_update(of=("self",)).order_by("pk"):
        led = rhythm.leader_id == one.pk
        pk = rhythm.colleague_id if led else rhythm.leader_id
        if pk in (mine if led else theirs) or pk not in mine | theirs | found.keys():
            found[pk] = rhythm
    return found


def _rhythms_with(leader: Person, colleagues: list[int]) -> dict[int, Rhythm]:
    rows = [Rhythm(leader=leader, colleague_id=pk) for pk in colleagues]
    Rhythm.objects.bulk_create(rows, ignore_conflicts=True)
    return {
        rhythm.colleague_id: rhythm
        for rhythm in Rhythm.objects.filter(leader=leader, colleague__in=colleagues)
    }


def _check_own(offer: Offer, by: Person) -> None:
    if offer.rhythm.leader_id != by.pk:
        raise Refused(_("This isn’t in your week."))


def _check_rest(ends_on: date, today: date) -> None:
    if ends_on < today:
        raise Refused(_("This day has passed. Choose a day from today on."))
    if ends_on > today + timedelta(days=LONGEST_REST_DAYS):
        raise Refused(_("Choose a last day within a year."))
