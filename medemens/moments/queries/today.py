"""What moments have to say on someone's Vandaag, in a number of statements that doesn't grow with what it shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from medemens.moments.arranging import CLOSE_WITHIN, may_meet
from medemens.moments.models import Agreement, Moment, Offer, Reply, Rhythm, Wish
from medemens.moments.queries.agreements import agreements_for
from medemens.moments.queries.moments import open_moments
from medemens.moments.queries.nights import NightToVisit, night_to_show, people_to_visit, until_all_nights
from medemens.moments.queries.reader import Reader, presence_to_know, reader_of, soon_end, soon_there
from medemens.moments.queries.rhythms import Named, last_text, names_now, week_offers
from medemens.moments.queries.together import Rosters, presence_at_hand, there_text, week_end
from medemens.moments.queries.waiting import Waiting
from medemens.moments.queries.wishes import wishes_for
from medemens.moments.rules import HowOften
from medemens.people.models import Person
from medemens.presence.rules import Stretch

ABOVE = 3  # wishes and due agreements on the screen at once; the rest queues
# A meeting this near is this round's; one further ahead leaves the name in the queue.
MEET_SOON = timedelta(days=14)


@dataclass(slots=True)
class AndMe:
    """One's own leader or contact person, and how it stands between the two.

    `someone_else` is whom one can ask instead of a message that wasn't read, if anybody else is there.
    """

    leader: Person
    last: str
    next: Moment | None
    wish: Wish | None
    rests_until: date | None
    has_rhythm: bool
    someone_else: Person | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A message from someone, and when the two are there together. What it says is on its own page."""

    sender: Person
    when: str
    wish: Wish


@dataclass(slots=True)
class TodayBlock:
    """Everything of moments on one person's Vandaag."""

    leads: bool = False
    has_people: bool = False
    away: bool = False
    shift: Stretch | None = None  # that the reader is in now
    night: NightToVisit | None = None
    wishes: list[Asked] = field(default_factory=list)
    due: list[Agreement] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    # The names of the week as if nobody had sent a message: paper gets lost, and a sender isn't to be told from it.
    on_paper: list[Named] = field(default_factory=list)
    to_close: list[Moment] = field(default_factory=list)
    waiting: list[Moment] = field(default_factory=list)
    declined: list[Moment] = field(default_factory=list)
    coming: list[Moment] = field(default_factory=list)
    to_arrange: list[Agreement] = field(default_factory=list)
    arranged_for_me: list[Agreement] = field(default_factory=list)
    leaders: list[AndMe] = field(default_factory=list)
    astray: list[Wish] = field(default_factory=list)  # mine, to whom my moments don't fall any more

    @property
    def people_now(self) -> int:
        """How many people this week asks a moment for, as it stands on the screen."""
        return len({wish.sender.pk for wish in self.wishes} | {named.colleague.pk for named in self.names})


def today_block(person: Person, now: datetime, today: date, reader: Reader | None = None) -> TodayBlock:
    """Gather Vandaag for `person`. Reads only: the week's names are chosen by `plan_week` before.

    `reader` is who they are, where that was read already.
    """
    reader = reader or reader_of(person, today)
    block = TodayBlock(has_people=reader.has_people, away=reader.is_away)
    _add_moments(block, person, now)
    _add_agreements(block, person, today)
    wishes = _wishes(person, today)
    asking = sorted(
        (wish for wish in wishes if wish.to_id == person.pk), key=lambda wish: wish.read_on is not None
    )
    offers = week_offers(person, today)
    block.leads = bool(offers) or reader.capacity is not None
    to_visit = people_to_visit(person, today) if reader.night and not block.away else []
    sent = {wish.to_id: wish for wish in wishes if wish.sender_id == person.pk}
    instead = _to_ask_instead(reader, sent.values())
    rosters = _rosters(reader, offers, asking, to_visit, instead, now, today)
    block.shift = rosters.shift(person.pk, now)
    _add_names(block, reader, asking, offers, rosters, now, today)
    if reader.night and to_visit:
        block.night = night_to_show(*reader.night, to_visit, rosters, today)
    next_with = {moment.other_than(person).pk: moment for moment in reversed(block.coming)}
    there = [one for one in instead if soon_there(one, rosters, today)]
    block.leaders = [_and_me(leader, there, sent, next_with, today) for leader in reader.leaders]
    block.astray = [sent[pk] for pk in sent.keys() - {leader.pk for leader in reader.leaders}]
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


def _wishes(person: Person, today: date) -> list[Wish]:
    """What `person` sent, and what is theirs to read. One statement."""
    wishes = wishes_for(person, today).select_related("sender__presence", "to")
    return list(wishes.order_by("sent_on", "sender__sort_key", "pk"))


def _to_ask_instead(reader: Reader, sent: Collection[Wish]) -> list[Person]:
    """Of whom it matters whether they are there: one's leaders and contact persons, once a message wasn't read."""
    return reader.leaders if any(wish.told_on and not wish.read_on for wish in sent) else []


def _rosters(
    reader: Reader,
    offers: Collection[Offer],
    asking: Collection[Wish],
    to_visit: Collection[Waiting],
    instead: Collection[Person],
    now: datetime,
    today: date,
) -> Rosters:
    """The hours of the reader and of everyone whom the page may name, in one statement."""
    people = [offer.rhythm.colleague for offer in offers]
    people += [wish.sender for wish in asking]
    people += [one.person for one in to_visit]
    presences = {one.pk: presence_to_know(one) for one in instead}
    presences |= {one.pk: presence_at_hand(one) for one in people} | {reader.person.pk: reader.presence}
    ends = [until_all_nights(today) if to_visit else week_end(today), *([soon_end(today)] if instead else [])]
    return Rosters(presences, now, max(ends))


def _add_names(
    block: TodayBlock,
    reader: Reader,
    wishes: list[Wish],
    offers: list[Offer],
    rosters: Rosters,
    now: datetime,
    today: date,
) -> None:
    person, until = reader.person, week_end(today)
    mine = rosters.hours(person.pk, until)

    def when(other: Person) -> str:
        return there_text(mine, rosters.hours(other.pk, until), now, today)

    block.wishes = [Asked(wish.sender, when(wish.sender), wish) for wish in wishes[:ABOVE]]
    block.due, later = block.due[: ABOVE - len(block.wishes)], block.due[ABOVE - len(block.wishes) :]
    block.to_arrange = later + block.to_arrange
    asked = {wish.sender_id for wish in wishes}
    open_now = (*block.coming, *block.waiting, *block.to_close)
    soon = [moment for moment in open_now if moment.starts_at is None or moment.starts_at < now + MEET_SOON]
    arranged = {moment.other_than(person).pk for moment in soon}
    # Whoever can't be met any more this week and was not on the screen yet keeps their turn.
    hidden = [offer.rhythm for offer in offers if not _was_shown(offer)]
    missed = {
        rhythm.colleague_id
        for rhythm in hidden
        if not may_meet(mine, rosters.hours(rhythm.colleague_id, until), now)
    }

    def named(dealt_with: set[int]) -> list[Named]:
        names = [] if block.away else names_now(offers, today, dealt_with=dealt_with)
        return [replace(one, when=when(one.colleague)) for one in names]

    block.names = named(asked | arranged | missed)
    block.on_paper = named(arranged | missed)


def _was_shown(offer: Offer) -> bool:
    """Whether this name was on the screen or on paper in its week."""
    last = offer.rhythm.last_offered_on
    return last is not None and last >= offer.week


def _and_me(
    leader: Person,
    there: Collection[Person],
    sent: Mapping[int, Wish],
    coming: Mapping[int, Moment],
    today: date,
) -> AndMe:
    return AndMe(
        leader=leader,
        last=last_text(Rhythm(last_spoken_on=getattr(leader, "last_spoken_on", None)), today),
        next=coming.get(leader.pk),
        wish=sent.get(leader.pk),
        rests_until=getattr(leader, "rests_until", None),
        has_rhythm=getattr(leader, "pace", "") != HowOften.NONE,
        someone_else=next((other for other in there if other != leader), None),
    )
