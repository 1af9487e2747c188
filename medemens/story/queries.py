"""The story, the values and the promises. Everyone who works here reads all of it; HR changes it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from medemens.people.models import Grant, Person, Reporting, in_force
from medemens.story.measured import Block, found_about
from medemens.story.models import Chapter, Piece, Promise, Value
from medemens.story.rules import Stage


@dataclass(frozen=True, slots=True)
class PromiseText:
    """A promise as a round asks about it: `texts` is its sentence in each language in which HR wrote it."""

    key: str
    stage: Stage
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A promise as everyone reads it: with whoever stands for it, where they work here, and what was found about it."""

    promise: Promise
    person: Person | None
    found: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Story:
    """All of it, in the order in which it is read."""

    chapters: list[Chapter]
    values: list[Value]
    stages: list[tuple[Stage, list[Shown]]]
    ended: list[Shown]

    @property
    def is_empty(self) -> bool:
        return not (self.chapters or self.values or self.stages or self.ended)


def story(today: date, reader: Person | None = None) -> Story:
    """What everyone reads. Three statements, and what the source of `measured` takes."""
    promises = list(_promises())
    found = found_about([promise.key for promise in promises], reader)
    here = _who_is_here(promises, today)
    shown = [Shown(one, here.get(one.stands_for_id), found.get(one.key, ())) for one in promises]
    ended = [one for one in shown if one.promise.has_ended]
    return Story(
        list(Chapter.in_order()),
        list(Value.in_order()),
        _by_stage([one for one in shown if not one.promise.has_ended]),
        sorted(ended, key=lambda one: one.promise.end.on, reverse=True),
    )


def standing_promises(today: date) -> list[tuple[Stage, list[Promise]]]:
    """The promises that hold today, by the stages that have any."""
    standing = _promises().filter(end=None, since__lte=today)
    return [
        (stage, [one for one in standing if one.stage == stage])
        for stage in Stage
        if any(one.stage == stage for one in standing)
    ]


def promises_for_round(languages: Collection[str], today: date) -> list[PromiseText]:
    """The promises that hold today, as a round in `languages` asks about them, by stage.

    Dutch and English are always written; of the others only those that HR wrote.
    """
    return [
        PromiseText(
            one.key, stage, {code: one.sentence[code] for code in languages if one.sentence.get(code)}
        )
        for stage, promises in standing_promises(today)
        for one in promises
    ]


def piece_to_change(kind: type[Piece], pk: int) -> Piece | None:
    """The piece of a kind with this key; None where there is none, and for a promise that ended."""
    found = kind.in_order().filter(pk=pk).first()
    return None if isinstance(found, Promise) and found.has_ended else found


def who_may_stand(today: date) -> QuerySet[Person]:
    """Who can stand for a promise: HR, and whoever leads people while nobody leads them, such as the board."""
    hr = Grant.objects.filter(person=OuterRef("pk"), role=Grant.Role.HR, ended_at=None)
    now = Reporting.objects.filter(in_force(today))
    leads, is_led = now.filter(leader=OuterRef("pk")), now.filter(person=OuterRef("pk"))
    return (
        Person.objects.here(today).filter(Q(Exists(hr)) | (Q(Exists(leads)) & ~Q(Exists(is_led)))).in_order()
    )


def who_changed(piece: Piece) -> str:
    """Who changed it last, for HR."""
    return str(piece.changed_by) if piece.changed_by else _("someone who left")


def _promises() -> QuerySet[Promise]:
    return Promise.in_order().select_related("end", "successor", "stands_for")


def _who_is_here(promises: Collection[Promise], today: date) -> dict[int | None, Person]:
    named = [one.stands_for for one in promises if one.stands_for]
    return {person.pk: person for person in named if person.is_here(today)}


def _by_stage(shown: Sequence[Shown]) -> list[tuple[Stage, list[Shown]]]:
    stages = ((stage, [one for one in shown if one.promise.stage == stage]) for stage in Stage)
    return [(stage, promises) for stage, promises in stages if promises]
