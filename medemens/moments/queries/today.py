"""What moments have to say on someone's Vandaag, in a number of statements that doesn't grow with what it shows."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from medemens.core.time import week_start
from medemens.moments.arranging import CLOSE_WITHIN
from medemens.moments.models import Agreement, Away, Capacity, Moment, Reply, Rhythm, Wish
from medemens.moments.queries.agreements import agreements_for
from medemens.moments.queries.moments import open_moments
from medemens.moments.queries.rhythms import Named, last_text, names_now, week_offers
from medemens.people.models import Person, in_force
from medemens.people.queries.relations import moment_leaders_of, people_with_moments_from

ABOVE = 3  # wishes and due agreements on the screen at once; the rest queues
# A meeting this near is this round's; one further ahead leaves the name in the queue.
MEET_SOON = timedelta(days=14)


@dataclass(slots=True)
class AndMe:
    """One's own leader or contact person, and how it stands between the two."""

    leader: Person
    last: str
    next: Moment | None
    wish: Wish | None
    rests_until: date | None
    has_rhythm: bool


@dataclass(slots=True)
class TodayBlock:
    """Everything of moments on one person's Vandaag."""

    leads: bool = False
    away: bool = False
    wishes: list[Wish] = field(default_factory=list)
    due: list[Agreement] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    to_close: list[Moment] = field(default_factory=list)
    waiting: list[Moment] = field(default_factory=list)
    declined: list[Moment] = field(default_factory=list)
    coming: list[Moment] = field(default_factory=list)
    to_arrange: list[Agreement] = field(default_factory=list)
    arranged_for_me: list[Agreement] = field(default_factory=list)
    leaders: list[AndMe] = field(default_factory=list)

    @property
    def people_now(self) -> int:
        """How many people this week asks a moment for, as it stands on the screen."""
        return len({wish.sender_id for wish in self.wishes} | {named.colleague.pk for named in self.names})


def needs_planning(leader: Person, today: date) -> bool:
    """Whether the names of this week are still to be chosen for `leader`. One statement."""
    anyone = Exists(people_with_moments_from(leader, today).order_by())
    me = Person.objects.filter(pk=leader.pk).annotate(meets_anyone=anyone)
    capacity, planned_week, meets_anyone = me.values_list(
        "capacity", "capacity__planned_week", "meets_anyone"
    ).get()
    return planned_week != week_start(today) if capacity else bool(meets_anyone)


def today_block(person: Person, now: datetime, today: date) -> TodayBlock:
    """Gather Vandaag for `person`. Reads only: the week's names are chosen by `plan_week` before."""
    block = TodayBlock()
    _add_moments(block, person, now)
    _add_agreements(block, person, today)
    wishes = list(
        Wish.objects.filter(Q(to=person) | Q(sender=person), met_on=None)
        .select_related("sender", "to")
        .order_by("sent_on", "pk")
    )
    _add_names(
        block,
        person,
        [wish for wish in wishes if wish.to_id == person.pk and wish.sender.is_here(today)],
        now,
        today,
    )
    mine = {wish.to_id: wish for wish in wishes if wish.sender_id == person.pk}
    next_with = {moment.other_than(person).pk: moment for moment in reversed(block.coming)}
    block.leaders = _leaders_and_me(person, mine, next_with, today)
    return block


def unfinished_moments(person: Person, now: datetime) -> QuerySet[Moment]:
    """What `person` arranged or was asked for and nobody closed yet, soonest first, without a time last."""
    alive = Q(starts_at=None) | Q(starts_at__gt=now - CLOSE_WITHIN)
    return open_moments(person).filter(alive).order_by(F("starts_at").asc(nulls_last=True), "pk")


def _add_moments(block: TodayBlock, person: Person, now: datetime) -> None:
    for moment in unfinished_moments(person, now):
        unanswered = moment.invitee_id == person.pk and not moment.answer
        if moment.answer == Reply.Answer.DECLINED:
            block.declined += [moment] if moment.proposer_id == person.pk else []
        elif moment.starts_at and moment.starts_at <= now:
            block.to_close.append(moment)
        elif unanswered:
            block.waiting.append(moment)
        else:
            block.coming.append(moment)


def _add_agreements(block: TodayBlock, person: Person, today: date) -> None:
    for agreement in agreements_for(person).filter(fulfilment=None):
        if agreement.owner_id != person.pk:
            block.arranged_for_me.append(agreement)
        elif agreement.due_on <= today:
            block.due.append(agreement)
        else:
            block.to_arrange.append(agreement)


def _add_names(block: TodayBlock, person: Person, wishes: list[Wish], now: datetime, today: date) -> None:
    block.wishes = wishes[:ABOVE]
    block.due, later = block.due[: ABOVE - len(block.wishes)], block.due[ABOVE - len(block.wishes) :]
    block.to_arrange = later + block.to_arrange
    asked = {wish.sender_id for wish in wishes}
    open_now = (*block.coming, *block.waiting, *block.to_close)
    soon = [moment for moment in open_now if moment.starts_at is None or moment.starts_at < now + MEET_SOON]
    arranged = {moment.other_than(person).pk for moment in soon}
    offers = week_offers(person, today)
    away = Away.objects.filter(in_force(today), person=OuterRef("person"))
    capacity = Capacity.objects.filter(person=person).annotate(is_away=Exists(away)).first()
    block.away = bool(capacity and capacity.is_away)
    block.leads = bool(offers) or capacity is not None
    block.names = [] if block.away else names_now(offers, today, dealt_with=asked | arranged)


def _leaders_and_me(
    person: Person, wishes: dict[int, Wish], coming: dict[int, Moment], today: date
) -> list[AndMe]:
    leaders = list(moment_leaders_of(person, today))
    resting = Max("pauses__ends_on", filter=in_force(today, "pauses__starts_on", "pauses__ends_on"))
    kept = Rhythm.objects.filter(colleague=person, leader__in=leaders).annotate(rests_until=resting)
    rhythms = {rhythm.leader_id: rhythm for rhythm in kept}
    return [_and_me(leader, rhythms.get(leader.pk), wishes, coming, today) for leader in leaders]


def _and_me(
    leader: Person, rhythm: Rhythm | None, wishes: dict[int, Wish], coming: dict[int, Moment], today: date
) -> AndMe:
    return AndMe(
        leader=leader,
        last=last_text(rhythm or Rhythm(), today),
        next=coming.get(leader.pk),
        wish=wishes.get(leader.pk),
        rests_until=getattr(rhythm, "rests_until", None),
        has_rhythm=rhythm is None or rhythm.pace != "none",
    )
