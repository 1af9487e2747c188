"""Reading wishes: what was sent and stands, to whom one can send one, and when they are there."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.moments import wish_words
from medemens.moments.absence import LOOKED_AHEAD, is_there, next_day_there
from medemens.moments.models import WISH_KEPT_FOR, Away, Wish, WornOutSentenceOff, stands
from medemens.moments.queries.together import day_start, presence_at_hand
from medemens.people.models import Person
from medemens.people.queries.relations import moment_leaders_of
from medemens.presence.models import Presence, hours_known_to
from medemens.presence.queries.shifts import stretches_from
from medemens.presence.rules import KnownDays, Stretch
from medemens.questions.queries.answering import answering_words
from medemens.support.queries import lines_shown

KEPT_FOR = WISH_KEPT_FOR
# Whoever asks for a talk finds them without a tap: somebody else may be the right one.
SOMEONE_ELSE = ("company-doctor", "confidential-adviser", "suicide-prevention")


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody one can send a wish, with the one that stands.

    `absent` says when they are back, and whether a message is gone by then; empty while they are there.
    """

    person: Person
    wish: Wish | None
    absent: str


def standing(today: date) -> QuerySet[Wish]:
    """Wishes that are still there for anybody, to remind of and to let go of the messages about the others."""
    return of_anyone(Wish, "reminders, and letting go").filter(stands(today))


def wishes_from(person: Person, today: date) -> QuerySet[Wish]:
    """What `person` asked for and still stands."""
    return wishes_for(person, today).filter(sender=person)


def wishes_to(person: Person, today: date) -> QuerySet[Wish]:
    """What is asked of `person`, for as long as the moments of the sender fall to them."""
    return wishes_for(person, today).filter(to=person)


def wishes_for(person: Person, today: date) -> QuerySet[Wish]:
    """The wishes `person` can read: their own, and those to them."""
    return Wish.objects.visible_to(person, today).select_related("sender", "to")


def receivers_for(person: Person, now: datetime, sent_on: date | None = None) -> list[Receiver]:
    """Whom `person` can send a wish: leaders and contact persons, or who takes their place. Four statements.

    Of whose hours are not for `person` to know, only the days they said to have no time for moments count. What is
    said of a message is of one sent on `sent_on`, or else today.
    """
    today = local_day(now)
    known = Person.objects.filter(hours_known_to(person, today), pk=OuterRef("pk"))
    leaders = moment_leaders_of(person, today).select_related("presence").annotate(hours_known=Exists(known))
    people = list(leaders)
    days = known_days(
        people, now, with_hours={one.pk for one in people if getattr(one, "hours_known", False)}
    )
    wishes = {wish.to_id: wish for wish in wishes_from(person, today)}
    return [
        Receiver(one, wishes.get(one.pk), _absent(one, days[one.pk], today, sent_on or today))
        for one in people
    ]


def _absent(person: Person, days: KnownDays, today: date, sent_on: date) -> str:
    back_on = next_day_there(days, today)
    if is_there(back_on, today):
        return ""
    said = wish_words.absent(person.call_name, back_on, today)
    gone = back_on is not None and back_on > sent_on + KEPT_FOR
    return f"{said} {wish_words.gone_by_then()}" if gone else said


def known_days(
    people: Sequence[Person], start: datetime, with_hours: Collection[int] | None = None
) -> dict[int, KnownDays]:
    """What is known of the days of each of `people` (by pk) from `start` on, with their presences at hand.

    Of the hours only of those in `with_hours`, or of all. Two statements.
    """
    first = local_day(start)
    asked = {one.pk: presence_at_hand(one) for one in people if with_hours is None or one.pk in with_hours}
    known = stretches_from(asked, start, day_start(first + timedelta(days=LOOKED_AHEAD)))
    every = of_anyone(Away, "on which day somebody is there again: who asks reads that day, and no why")
    away = every.filter(person__in=people, ends_on__gte=first)
    absences = list(away.values_list("person", "starts_on", "ends_on"))
    return {
        one.pk: days_of(
            one,
            asked.get(one.pk),
            known.get(one.pk) or (),
            [(starts_on, ends_on) for pk, starts_on, ends_on in absences if pk == one.pk],
            first,
        )
        for one in people
    }


def days_of(
    person: Person,
    presence: Presence | None,
    stretches: Iterable[Stretch],
    away: Sequence[tuple[date, date]],
    first: date,
) -> KnownDays:
    """What is known of the days of `person` from `first` on, of whom the rest was read already."""
    return KnownDays(
        # A night that is still going on counts for the day itself.
        shifts=frozenset(max(first, local_day(stretch.starts_at)) for stretch in stretches),
        rostered=presence.rostered if presence else None,
        weekdays=_weekdays(presence),
        away=away,
        last_day=person.last_day,
    )


def _weekdays(presence: Presence | None) -> frozenset[int] | None:
    return presence.usual.weekdays if presence and presence.usual else None


def is_sentence_offered() -> bool:
    """Whether the fixed sentence may go along with a wish in this organisation."""
    return not of_anyone(WornOutSentenceOff, "whether it is off, and not who did it").exists()


def someone_else(today: date) -> Sequence[object]:
    """Company doctor, confidential adviser and 113, as far as somebody is filled in. One statement."""
    shown = lines_shown(today)
    lines = {line.key: line for line in (*shown.house, *shown.acute)}
    return [lines[key] for key in SOMEONE_ELSE if key in lines]


def opening_for(wish: Wish, opening: int) -> str:
    """The first sentence that was chosen under `wish`, to adapt; empty where there is none."""
    sentences = answering_words(wish.kind, worn_out=wish.is_worn_out).first
    return sentences[opening] if 0 <= opening < len(sentences) else ""
