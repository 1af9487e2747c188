"""A round is made, changed and dropped by HR, and opened. From then on nothing of it changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.models import Installation
from medemens.core.time import local_day
from medemens.listening.actions.roll import freeze
from medemens.listening.events import ROUND_OPENED
from medemens.listening.models import Item, Opening, Round
from medemens.listening.queries.asking import asked_by
from medemens.listening.queries.hindrances import hindrances
from medemens.listening.rules import K_FLOOR, MOST_ATTRIBUTES, Attribute, K
from medemens.people.models import Grant, Person, Team
from medemens.people.queries.relations import roles_of

ONLY_HR = gettext_lazy("Only HR does this.")
OPENED = gettext_lazy("This round has opened. Nothing of it changes any more.")


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be in a round, with its words by language."""

    key: str
    scale: str
    texts: Mapping[str, str]
    theme: str = ""
    stage: str = ""
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What HR wants of a round; what isn't said yet is None. A round can't open without who answers and by when."""

    title: str
    template: str
    questions: Sequence[Question]
    team: Team | None = None
    why: str = ""
    what_happens: str = ""
    answerer: Person | None = None
    answer_by: date | None = None
    closes_on: date | None = None
    remind_on: date | None = None
    remind_again_on: date | None = None
    k: int = K
    attributes: Collection[str] = ()
    comments: bool = False
    slip_teams: Collection[Team] = ()


def plan_of(round: Round) -> Plan:
    """What is wanted of `round` as it stands, to change some of it (`dataclasses.replace`). Two statements."""
    return Plan(
        title=round.title,
        template=round.template,
        questions=[
            Question(one.key, one.scale, one.texts, one.theme, one.stage, one.reverse)
            for one in round.items.all()
        ],
        team=round.team,
        why=round.why,
        what_happens=round.what_happens,
        answerer=round.answerer,
        answer_by=round.answer_by,
        closes_on=round.closes_on,
        remind_on=round.remind_on,
        remind_again_on=round.remind_again_on,
        k=round.k,
        attributes=round.attributes,
        comments=round.comments,
        slip_teams=list(round.slip_teams.all()),
    )


@transaction.atomic
def make_round(*, plan: Plan, by: Person, now: datetime) -> Round:
    """HR prepares a round. Nobody else knows of it until it opens."""
    _must_be_hr(by)
    _must_be_sound(plan)
    round = Round(made_by=by, made_on=local_day(now))
    _write(round, plan)
    return round


@transaction.atomic
def change_round(*, round: Round, plan: Plan, by: Person, now: datetime) -> None:
    """HR changes a round that hasn't opened, its questions included."""
    _must_be_hr(by)
    _must_be_sound(plan)
    _write(_held(round), plan)


@transaction.atomic
def drop_round(*, round: Round, by: Person, now: datetime) -> None:
    """HR takes away a round that hasn't opened."""
    _must_be_hr(by)
    _held(round).delete()


@transaction.atomic
def open_round(*, round: Round, by: Person, now: datetime) -> Opening:
    """Put `round` to everyone it is for: their units, bands and names on the Roll stand from now on.

    Raises `Refused` with all that stands in its way.
    """
    _must_be_hr(by)
    # One at a time: two rounds that open together would not know of each other's questions.
    Installation.current()
    Installation.objects.select_for_update().get(pk=1)
    held, today = _held(round), local_day(now)
    asked = asked_by(held, today)
    if found := hindrances(held, asked, today):
        raise Refused(" ".join(found))
    freeze(round=held, asked=asked, today=today)
    opening = Opening.objects.create(round=held, by=by, on=today)
    record(ROUND_OPENED, held, by=by, now=now)
    return opening


def _write(round: Round, plan: Plan) -> None:
    for name in (
        "title", "template", "team", "why", "what_happens", "answerer", "answer_by", "closes_on", "remind_on",
        "remind_again_on", "k", "comments",
    ):  # fmt: skip
        setattr(round, name, getattr(plan, name))
    round.attributes = [one for one in Attribute.values if one in plan.attributes]
    round.save()
    round.slip_teams.set(plan.slip_teams)
    round.items.all().delete()
    Item.objects.bulk_create(
        Item(
            round=round,
            position=position,
            key=one.key,
            scale=one.scale,
            texts=dict(one.texts),
            theme=one.theme,
            stage=one.stage,
            reverse=one.reverse,
        )
        for position, one in enumerate(plan.questions)
    )


def _must_be_sound(plan: Plan) -> None:
    if plan.k < K_FLOOR:
        raise Refused(_("Nothing is ever shown of fewer than five people."))
    if len(plan.attributes) > MOST_ATTRIBUTES:
        raise Refused(_("Choose three of these at most."))
    keys = [one.key for one in plan.questions]
    if len(set(keys)) < len(keys):
        raise Refused(_("The same question stands in it twice. Take one away."))


def _held(round: Round) -> Round:
    """The round, locked, that hasn't opened yet. `Refused` where it has, or is gone."""
    found = Round.objects.select_for_update().filter(pk=round.pk).first()
    if found is None:
        raise Refused(_("This page doesn’t exist, or you can’t open it."))
    if Opening.objects.filter(round=found).exists():
        raise Refused(OPENED)
    return found


def _must_be_hr(by: Person) -> None:
    if Grant.Role.HR not in roles_of(by):
        raise Refused(ONLY_HR)
