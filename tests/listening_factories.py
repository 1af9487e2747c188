"""Rounds for tests: made and opened by the real actions."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from medemens.core.time import local_day, zone
from medemens.listening.actions.closing import close_round
from medemens.listening.actions.publishing import publish_round
from medemens.listening.actions.rounds import Plan, Question, make_round, open_round
from medemens.listening.models import Answer, Comment, Publication, Roll, Round
from medemens.people.models import Grant, Person, Team
from tests.factories import NOW, GrantFactory, PersonFactory

KEYS = ("voice", "mistakes", "help")


def people_in(team: Team, number: int) -> list[Person]:
    """So many people who work in `team`."""
    return [PersonFactory(team=team) for _one in range(number)]


def questions(keys: Sequence[str] = KEYS, scale: str = "agree") -> list[Question]:
    return [Question(key, scale, {"nl": f"Vraag {key}", "en": f"Question {key}"}) for key in keys]


def plan_of(answerer: Person, now: datetime = NOW, **how: Any) -> Plan:
    """A round of three questions that closes after two weeks and is answered a week later."""
    today = local_day(now)
    usual: dict[str, Any] = {
        "title": "Hoe gaat het hier?",
        "template": "pulse",
        "questions": questions(),
        "why": "Om te weten wat er speelt.",
        "what_happens": "We bespreken het in elk team.",
        "answerer": answerer,
        "closes_on": today + timedelta(days=14),
        "answer_by": today + timedelta(days=21),
    }
    return Plan(**(usual | how))


def hr_of(person: Person) -> Person:
    """`person`, who is of HR from now on."""
    GrantFactory(person=person, role=Grant.Role.HR)
    return person


def made_round(*, by: Person, now: datetime = NOW, **how: Any) -> Round:
    """A round `by` made, with `by` to answer unless `how` says otherwise. `by` is of HR."""
    plan = plan_of(how.pop("answerer", by), now, **how)
    return make_round(plan=plan, by=by, now=now)


def opened_round(*, by: Person, now: datetime = NOW, **how: Any) -> Round:
    """The same, opened: it needs as many people as its `k` (`people_in`), and a HouseAgreement (`make_cast`)."""
    round = made_round(by=by, now=now, **how)
    open_round(round=round, by=by, now=now)
    return Round.objects.get(pk=round.pk)


def answered(round: Round, person: Person, *answers: int, words: str = "") -> None:
    """`person` answered: rows as they stand once it was sent. 0 is skipped."""
    roll = Roll.objects.select_related("unit").get(round=round, person=person)
    unit = roll.unit.counts_in
    bands = {name: getattr(roll, name) for name in ("band_1", "band_2", "band_3")}
    Answer.objects.create(round=round, unit=unit, answers=bytes(answers), **bands)
    if words:
        Comment.objects.create(round=round, unit=unit, text=words)
    Roll.objects.filter(pk=roll.pk).update(answered=True)


def published(round: Round, *, now: datetime | None = None) -> Publication:
    """`round`, closed once its last day is over, and published by the real actions."""
    over = now or datetime.combine(round.closes_on + timedelta(days=1), time(9), zone())
    close_round(round=round, by=None, now=over)
    publication = publish_round(round=round, now=over)
    if not isinstance(publication, Publication):
        raise AssertionError(f"nothing was published: {publication.code}")
    return publication
