"""A round of questions that is open: Hanna asks everyone how things are, and Ruth answers."""

from datetime import date, datetime, timedelta
from random import Random

from medemens.core.time import local_day
from medemens.demo.scene import Story, at
from medemens.listening.actions.answering import send_answers
from medemens.listening.actions.reminding import count_turnout, usual_reminders
from medemens.listening.actions.rounds import Plan, Question, make_round, open_round
from medemens.listening.models import Roll, Round
from medemens.listening.offered import templates
from medemens.listening.rules import STEPS, Scale

TEMPLATE = "pulse"
ANSWERED = 2 / 5  # of who was asked: fewer than half, so far


def ask_everyone(story: Story, now: datetime) -> None:
    """Hanna opened it three working days ago. Some answered since, and nobody can see who."""
    opened = at(story.workday(-3), 10)
    round = make_round(plan=_plan(story, local_day(opened)), by=story["Hanna"], now=opened)
    open_round(round=round, by=story["Hanna"], now=opened)
    _some_answer(round, story, now)
    count_turnout(now)


def _plan(story: Story, day: date) -> Plan:
    template = templates()[TEMPLATE]
    closes = day + timedelta(days=16)
    first, last = usual_reminders(day, closes)
    asked = [
        Question(one.key, one.scale, one.texts, one.theme, one.stage, one.reverse) for one in template.items
    ]
    return Plan(
        title="Hoe gaat het hier, dit najaar?",
        template=TEMPLATE,
        questions=asked,
        why="In het voorjaar zeiden jullie dat het druk was. Er kwamen twee collega’s bij. Helpt dat?",
        what_happens="Elk team praat er in januari over. Ruth zegt wat er verandert, en wat niet.",
        answerer=story["Ruth"],
        answer_by=closes + timedelta(days=14),
        closes_on=closes,
        remind_on=first,
        remind_again_on=last,
        comments=True,
    )


def _some_answer(round: Round, story: Story, now: datetime) -> None:
    """But Joris, Sanne and Halina: whoever looks around as one of them can answer it."""
    chance = Random(str(story.today))  # noqa: S311  a story, and no secret
    waiting = {story[name].pk for name in ("Joris", "Sanne", "Halina")}
    most = [STEPS[Scale(item.scale)].count for item in round.items.all()]
    rolls = Roll.objects.filter(round=round).exclude(person__in=waiting).select_related("unit")
    for roll in rolls.order_by("person"):
        if chance.random() < ANSWERED:
            answers = bytes(min(count, max(1, _mostly_good(chance, count))) for count in most)
            send_answers(roll=roll, answers=answers, today=local_day(now))


def _mostly_good(chance: Random, count: int) -> int:
    """An answer on the good side of the middle, mostly."""
    return int(chance.gauss(0.7, 0.2) * count) + 1
