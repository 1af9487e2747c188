"""Reads around one person asking another: how far it may go, which questions fit, and which were opened.

Privacy, where it is kept (practices, 9): what someone said of it only they read (`openness_of`). Whoever asks gets
questions, and nothing about what left others out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from medemens.core.crypto import hashes_by_key
from medemens.core.rows import of_anyone
from medemens.people.models import Person
from medemens.people.queries import relations
from medemens.questions.bank import Question, bank
from medemens.questions.choosing import AT_ONCE, Room, choose, fits, spread_of
from medemens.questions.models import OpenedQuestion, Openness
from medemens.questions.queries.house import offered, retired_slugs
from medemens.questions.queries.words import listening_words, readers_language
from medemens.questions.rules import DEPTHS, Asks, Depth, Occasion, within

NOT_AGAIN_FOR = timedelta(days=365)
SHOWN_FOR = timedelta(days=14)
PURPOSE = "opened-question"
# For whoever chooses how far it may go: of each depth two, and one more for a house that retired one of them.
EXAMPLES = {
    Depth.LIGHT: ("vrij-graag", "lievelingsklus", "niet-zonder-kunnen"),
    Depth.OPEN: ("fout-waar-je-van-leerde", "niemand-ziet-het", "durven-als-mis-mag"),
    Depth.DEEP: ("twijfel-goed-gedaan", "waar-loop-je-mee-rond", "waar-twijfel-je-over"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it stands on the page. `own_line` is something of oneself to begin with, or empty."""

    slug: str
    text: str
    why: str
    own_line: str


def open_to(person: Person, today: date) -> QuerySet[Person]:
    """Towards whom `person` can say how far questions may go: those they have regular moments with, and their leaders.

    A leader asks as a leader, also when a contact person came in their place or someone stands in. And those of whom
    they said it before, so that they can change it at any time.
    """
    said = Openness.objects.visible_to(person).values("leader")
    now = relations.moment_leaders_of(person, today).order_by().values("pk")
    leading = relations.leaders_of(person, today).order_by().values("pk")
    found = Q(pk__in=now) | Q(pk__in=leading) | Q(pk__in=said)
    return Person.objects.here(today).filter(found).in_order()


def openness_of(person: Person, leader: Person) -> Openness:
    """What `person` said of questions of `leader`, for `person` alone; not saved where they said nothing yet."""
    said = Openness.objects.visible_to(person).filter(leader=leader).first()
    return said or Openness(person=person, leader=leader, says=Openness.saying(Depth.LIGHT))


def room_for(asker: Person, other: Person, today: date) -> Room:
    """How far questions of `asker` to `other` may go. Two statements.

    Between peers light. What one of the two would rather not talk about with the other stays out in any case.
    """
    led = _led(asker, other, today)
    employee, leader = (other, asker) if other.pk in led else (asker, other)
    every = of_anyone(Openness, "it leaves questions out; whoever asks doesn't read it")
    rows = list(every.filter(Q(person=asker, leader=other) | Q(person=other, leader=asker)))
    depths = [row.depth for row in rows if led and (row.person_id, row.leader_id) == (employee.pk, leader.pk)]
    return Room(
        asks=Asks.LEADER if other.pk in led else Asks.EMPLOYEE,
        depth=depths[0] if depths else Depth.LIGHT,
        avoids=frozenset(subject for row in rows for subject in row.avoids),
    )


def _led(one: Person, other: Person, today: date) -> set[int]:
    """Who of the two is led by the other, or chose them as contact person. One statement."""

    def leads(leader: Person, person: Person) -> Q:
        led, chose = relations.led_by(leader, today), relations.people_who_chose(leader, today)
        mine = Q(pk__in=led.order_by().values("pk")) | Q(pk__in=chose.order_by().values("pk"))
        return Q(pk=person.pk) & mine

    found = Person.objects.filter(leads(one, other) | leads(other, one))
    return set(found.values_list("pk", flat=True))


def kept_forms(slug: str, one: Person, other: Person) -> list[str]:
    """Every form in which it may have been kept: of each of FIELD_KEYS."""
    return list(hashes_by_key(_the_two(slug, one, other), PURPOSE).values())


def kept_as(slug: str, one: Person, other: Person) -> str:
    """What is kept of a question that was opened between the two: the same whoever asks, unreadable without the key.

    Once its key is gone, or a double of one of the two is merged, a question may come a second time.
    """
    return kept_forms(slug, one, other)[0]


def _the_two(slug: str, one: Person, other: Person) -> str:
    low, high = sorted((one.pk, other.pk))
    return f"{low} {high} {slug}"


def three_for(*, asker: Person, other: Person, occasion: str, is_new: bool, today: date) -> list[Question]:
    """At most three questions that `asker` can open now for `other`. Changes nothing.

    `is_new` is whether one of the two joined the other lately: then those for the first weeks are among them.
    """
    occasions = {occasion, Occasion.FIRST_WEEKS} if is_new else {occasion}
    since = today - NOT_AGAIN_FOR
    kept = of_anyone(OpenedQuestion, "so that none comes twice; the hashes are for nobody")
    rows = kept.filter(_of_the_two(asker, other), opened_on__gte=since)
    opened = frozenset(rows.values_list("question", flat=True))
    every = offered()
    return choose(
        every,
        room=room_for(asker, other, today),
        occasions=occasions,
        opened={one.slug for one in every if opened.intersection(kept_forms(one.slug, asker, other))},
        spread=spread_of(settings.SECRET_KEY.encode(), asker.pk, other.pk),
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """What `asker` opened last. `number` is 0 before the first; `is_last` when there were no three left to open."""

    number: int
    questions: list[Shown]
    is_last: bool


def opened_last(asker: Person, other: Person, today: date) -> Batch:
    """The questions `asker` opened last for `other`, of the last two weeks, as long as all of them still fit.

    What the employee changes holds at once, also for what is on the page already. Once one of them doesn't fit, or
    isn't offered here any more, all are gone and the page is as it was before they were opened: which one it was, and
    so what it was about, can't be told from what is left. That they are gone, the asker can notice.
    """
    every = of_anyone(OpenedQuestion, "which three `asker` has on the page, as long as they fit")
    mine = every.filter(asker=asker, other=other)
    rows = list(mine.order_by("-batch", "pk")[:AT_ONCE])
    number = rows[0].batch if rows else 0
    kept = [row.question for row in rows if row.batch == number and row.opened_on >= today - SHOWN_FOR]
    if not kept:
        return Batch(number, [], False)
    room = room_for(asker, other, today)
    here = {form: one for one in offered() for form in kept_forms(one.slug, asker, other)}
    fitting = [here[one] for one in kept if one in here and fits(here[one], room)]
    if len(fitting) < len(kept):
        return Batch(number, [], False)
    return Batch(number, shown(fitting, asker, other), len(fitting) < AT_ONCE)


def shown(questions: Iterable[Question], asker: Person, other: Person) -> list[Shown]:
    """The questions in the language of the page: Dutch, or else English."""
    language, lines = readers_language(), listening_words()["own_line"]
    begin = spread_of(settings.SECRET_KEY.encode(), asker.pk, other.pk)("own line")
    return [
        Shown(
            slug=one.slug,
            text=one.text[language],
            why=one.why[language],
            own_line="" if within(one.depth, Depth.LIGHT) else lines[(begin + place) % len(lines)],
        )
        for place, one in enumerate(questions)
    ]


def examples() -> dict[str, list[str]]:
    """For each depth two questions of the product, in the language of the page. One statement."""
    language, retired = readers_language(), retired_slugs()
    text = {one.slug: one.text[language] for one in bank() if one.slug not in retired}
    return {depth: [text[slug] for slug in EXAMPLES[depth] if slug in text][:2] for depth in DEPTHS}


def _of_the_two(one: Person, other: Person) -> Q:
    return Q(asker=one, other=other) | Q(asker=other, other=one)
