"""Reading rhythms: who is in a leader's queue, whom this week offers, and what a pair looks like to each of the two."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from medemens.core.rows import of_anyone
from medemens.core.time import roughly, spoken_weeks, week_start, weeks_between
from medemens.moments.models import Away, Capacity, Offer, Pause, Rhythm
from medemens.moments.queries.together import who_can_meet
from medemens.moments.rules import (
    HowOften,
    OfferState,
    Pair,
    Reason,
    names_at_once,
    rhythm_of,
    spread_of,
    still_new,
    usual_rhythm,
)
from medemens.people.models import Contact, Person, Reporting, StandIn, in_force
from medemens.people.queries.relations import (
    contact_holds,
    has_moments_with,
    moment_leaders_of,
    people_with_moments_from,
)

DEFAULT_PER_WEEK = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name on a leader's Vandaag, with the reason in words, and when the two are there together."""

    offer: Offer
    colleague: Person
    why: str
    when: str = ""

    @property
    def line(self) -> str:
        """Both, as they stand below the name."""
        return f"{self.why} {self.when}".strip()


def rhythms_of(colleague: Person, today: date) -> list[Rhythm]:
    """The rhythms of `colleague` with whoever their moments fall to now; not saved yet where nothing was kept."""
    leaders = list(moment_leaders_of(colleague, today))
    kept = {
        rhythm.leader_id: rhythm
        for rhythm in Rhythm.objects.visible_to(colleague).filter(colleague=colleague, leader__in=leaders)
    }
    rhythms = [kept.get(leader.pk) or Rhythm(leader=leader, colleague=colleague) for leader in leaders]
    for rhythm, leader in zip(rhythms, leaders, strict=True):
        rhythm.leader = leader
    return rhythms


def per_week(leader: Person) -> int:
    """How many moments fit `leader`'s ordinary week."""
    capacity = Capacity.objects.visible_to(leader).first()
    return capacity.per_week if capacity else DEFAULT_PER_WEEK


def queue_length(leader: Person, today: date) -> int:
    """How many colleagues the rhythm of `leader` has to reach: n. Whoever wants no rhythm is not in it."""
    return _in_queue(leader, today).count()


def usual_rhythms(leaders: Collection[Person], today: date) -> dict[int, int]:
    """Per leader (by pk) the usual weeks between two moments with a colleague. Two statements for any number."""
    if not leaders:
        return {}
    every = of_anyone(Capacity, "how often it comes to between two people; what a leader chose isn't said")
    b = dict(every.filter(person__in=leaders).values_list("person", "per_week"))
    counts = [
        _in_queue(leader, today).order_by().values(of=Value(leader.pk)).annotate(n=Count("pk"))
        for leader in leaders
    ]
    n = {row["of"]: row["n"] for row in counts[0].union(*counts[1:], all=True)}
    return {
        leader.pk: usual_rhythm(max(1, n.get(leader.pk, 0)), b.get(leader.pk, DEFAULT_PER_WEEK))
        for leader in leaders
    }


def pairs_for(leader: Person, today: date, b: int) -> list[Pair]:
    """The queue of `leader` as `suggest` takes it, keyed by the colleague's id.

    A constant number of statements. Whoever's shifts don't meet those of `leader` in what is left of the week is not
    there, where both are known.
    """
    colleagues = list(people_with_moments_from(leader, today))
    joined = joined_on(leader, colleagues, today)
    rhythms = {
        rhythm.colleague_id: rhythm for rhythm in Rhythm.objects.visible_to(leader).filter(leader=leader)
    }
    blank = Rhythm(leader=leader)
    pace = {person.pk: rhythms.get(person.pk, blank).pace for person in colleagues}
    usual = usual_rhythm(max(1, sum(p != HowOften.NONE for p in pace.values())), b)
    pks = [person.pk for person in colleagues]
    there = who_can_meet(leader, pks, today) - _resting(leader, pks, today)
    pairs = []
    for person in colleagues:
        weeks = rhythm_of(pace[person.pk], usual)
        if weeks is not None:
            kept = rhythms.get(person.pk, blank)
            pairs.append(_pair(leader, person.pk, joined.get(person.pk), kept, weeks, person.pk in there))
    return pairs


def joined_on(leader: Person, colleagues: Collection[Person], today: date) -> dict[int, date | None]:
    """Per colleague (by pk) the day on which they came to `leader`, where it is known.

    For whom `leader` leads it is the day the reporting line began. A new contract in the same team doesn't move
    that day, another team does. But a day that begins the lines of more than half of the people tells of the
    leader, or of a file that knew no dates, and not of them: then it is their first day at work. For whom chose
    `leader` as contact person it is the day `leader` agreed.
    """
    leading = Q(leader=leader) | Q(leader__in=_absent(leader, today))
    lines = Reporting.objects.filter(in_force(today), leading).order_by("-starts_on")
    began = dict(lines.values_list("person", "starts_on"))  # of two lines the earliest
    together = Counter(began.values())
    chosen = Contact.objects.visible_to(leader).filter(contact_holds(today), contact=leader)
    found: dict[int, date | None] = dict(chosen.values_list("person", "agreed_on"))
    for colleague in colleagues:
        line = began.get(colleague.pk)
        if line is None:
            continue
        found[colleague.pk] = colleague.first_day if together[line] * 2 > len(began) else line
    return found


def week_offers(leader: Person, today: date) -> list[Offer]:
    """The names offered to `leader` for the week of `today`, in order, of people who are (still) theirs to see.

    With the presence of each colleague at hand.
    """
    theirs = people_with_moments_from(leader, today)
    offers = Offer.objects.visible_to(leader).filter(
        week=week_start(today), rhythm__colleague__in=theirs.order_by()
    )
    resting = of_anyone(Pause, "whose name stays away").filter(in_force(today), rhythm=OuterRef("rhythm"))
    leading = Q(leader=leader) | Q(leader__in=_absent(leader, today))
    led = Reporting.objects.filter(in_force(today), leading, person=OuterRef("rhythm__colleague"))
    willing = offers.exclude(Exists(resting)).exclude(rhythm__pace=HowOften.NONE).annotate(is_led=Exists(led))
    return list(willing.select_related("rhythm__colleague__presence").order_by("place"))


def names_now(offers: list[Offer], today: date, dealt_with: Iterable[int] = ()) -> list[Named]:
    """The names that stand on the screen today: at most three, each with its reason.

    `dealt_with` are colleagues (ids) with whom something is arranged already, or who stand above as a wish.
    """
    arranged = set(dealt_with)
    states = [
        (offer, OfferState.SEEN if offer.rhythm.colleague_id in arranged else OfferState(offer.state))
        for offer in offers
    ]
    shown = names_at_once(states, today.weekday(), max(1, len(offers)))
    return [Named(offer, offer.rhythm.colleague, reason_text(offer, today)) for offer in shown]


def offers_for(leader: Person) -> QuerySet[Offer]:
    """Every offer made to `leader` that is still kept."""
    return Offer.objects.visible_to(leader).select_related("rhythm__colleague")


def reason_text(offer: Offer, today: date) -> str:
    """The reason for a name in words: a fact, never a debt (voice.md)."""
    rhythm = offer.rhythm
    name = {"name": rhythm.colleague.call_name}
    match Reason(offer.reason):
        case Reason.NEW:
            return _new_text(offer, today)
        case Reason.SNOOZED:
            return _("You wanted to come back to this. %(last)s") % {"last": last_text(rhythm, today)}
        case Reason.NOT_SEEN_YET:
            return _("You and %(name)s haven’t talked here yet.") % name
    return last_text(rhythm, today)


def last_text(rhythm: Rhythm, today: date) -> str:
    """When two people last spoke, roughly: all that is kept of it."""
    if rhythm.last_spoken_on is None:
        return _("You haven’t talked here yet.")
    return _("Last talk: %(when)s.") % {"when": roughly(rhythm.last_spoken_on, today)}


def rhythm_text(rhythm: Rhythm, today: date) -> str:
    """How often two people speak, in words."""
    return rhythm_texts([rhythm], today)[0]


def rhythm_texts(rhythms: Collection[Rhythm], today: date) -> list[str]:
    """For each of `rhythms` how often the two speak, in words. Two statements for any number of them."""
    usual = usual_rhythms({rhythm.leader for rhythm in rhythms}, today)
    every = [rhythm_of(rhythm.pace, usual[rhythm.leader_id]) for rhythm in rhythms]
    return [
        _("You two like to talk %(how_often)s.") % {"how_often": spoken_weeks(weeks)}
        if weeks is not None
        else _("There is no rhythm between you.")
        for weeks in every
    ]


def is_away(person: Person, today: date) -> bool:
    """Whether `person` said to have no time today."""
    return Away.objects.visible_to(person).filter(in_force(today)).exists()


def coming_absences(person: Person, today: date) -> QuerySet[Away]:
    """The present and coming days on which `person` has no time."""
    return Away.objects.visible_to(person).filter(ends_on__gte=today).order_by("starts_on")


def current_pause(rhythm: Rhythm, today: date) -> Pause | None:
    """The pause a rhythm is in on `today`: the one that lasts longest."""
    return rhythm.pauses.filter(in_force(today)).select_related("by").order_by("-ends_on").first()


def _absent(person: Person, today: date) -> QuerySet[StandIn, int]:
    """The leaders whose place `person` takes today."""
    return StandIn.objects.filter(in_force(today), stand_in=person).values_list("leader", flat=True)


def _in_queue(leader: Person, today: date) -> QuerySet[Person]:
    """The colleagues the rhythm of `leader` has to reach."""
    every = of_anyone(
        Rhythm, "how many a rhythm has to reach, for the leader and for whoever talks with them"
    )
    without = every.filter(leader=leader, pace=HowOften.NONE)
    return people_with_moments_from(leader, today).exclude(pk__in=without.values("colleague"))


def _new_text(offer: Offer, today: date) -> str:
    colleague = offer.rhythm.colleague
    name = {"name": colleague.call_name}
    first_day = colleague.first_day
    if not getattr(offer, "is_led", True):
        return _("%(name)s chose you as a contact person.") % name
    if first_day is None or not still_new(first_day, week_start(today)):
        return _("%(name)s is new in your team. How is it going?") % name
    weeks = weeks_between(first_day, today)
    if weeks < 1:
        return _("%(name)s starts this week. A good moment to say hello.") % name
    if weeks == 1:
        return _("%(name)s started last week. How is it going?") % name
    return _("%(name)s has worked here for %(weeks)s weeks now. How is it going?") % {**name, "weeks": weeks}


def _pair(
    leader: Person, colleague: int, joined_on: date | None, rhythm: Rhythm, weeks: int, there: bool
) -> Pair:
    return Pair(
        key=colleague,
        every_weeks=weeks,
        joined_on=joined_on,
        last_seen=rhythm.last_spoken_on,
        last_offered=rhythm.last_offered_on,
        there=there,
        snoozed_on=rhythm.snoozed_on,
        spread=spread_of(settings.SECRET_KEY.encode(), leader.pk, colleague),
    )


def _resting(leader: Person, colleagues: Iterable[int], today: date) -> set[int]:
    """Who is not to be offered this week: away until the week is over, or their rhythm is paused now."""
    sunday = week_start(today) + timedelta(days=6)
    away = of_anyone(Away, "whose name stays away").filter(
        person__in=list(colleagues), starts_on__lte=today, ends_on__gte=sunday - timedelta(days=2)
    )
    paused = of_anyone(Pause, "whose name stays away").filter(in_force(today), rhythm__leader=leader)
    return {*away.values_list("person", flat=True), *paused.values_list("rhythm__colleague", flat=True)}


def rhythm_between(viewer: Person, other: Person, today: date) -> Rhythm | None:
    """The rhythm of these two where one leads the other or is their contact person, kept or new; else None."""
    for leader, colleague in ((viewer, other), (other, viewer)):
        if has_moments_with(leader, colleague, today):
            kept = (
                Rhythm.objects.visible_to(viewer)
                .filter(leader=leader, colleague=colleague)
                .select_related("leader", "colleague")
                .first()
            )
            return kept or Rhythm(leader=leader, colleague=colleague)
    return None
