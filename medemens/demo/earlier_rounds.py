"""Two rounds of earlier this year, answered, closed and published by the real actions: there is something to read.

In spring there was little time for the work, most of all at night. Two colleagues came, and after summer it is better.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from medemens.demo.scene import Story, at
from medemens.listening.actions.answering import send_answers
from medemens.listening.actions.closing import close_round
from medemens.listening.actions.publishing import publish_round
from medemens.listening.actions.reading import leave_out_comment, show_comment
from medemens.listening.actions.rounds import Plan, Question, make_round, open_round
from medemens.listening.models import Comment, Item, Roll, Round
from medemens.listening.offered import PROMISES, PromiseAsked, of_promise, templates
from medemens.listening.rules import STEPS, LeftOut, Scale
from medemens.people.models import Person
from medemens.story.queries import promises_for_round

SPRING, SUMMER = -230, -130  # days from today
OPEN_FOR = timedelta(days=14)
READ_AFTER = timedelta(days=4)
FULL = ("111", "112", "113")  # De Hoek, De Tuinkamer and the night team answered with all of them, both times
USUAL = 3 / 4  # of the others
# How far above or below the others a team is with a theme, in steps.
LEANING = {("111", "leader"): 0.8, ("113", "work"): -1.1, ("112", "work"): 0.3}
SPRING_LEANING = {("113", "work"): -0.5, ("111", "work"): -0.6, ("112", "work"): -0.7}
HARD_TO_KEEP = ("important", 4.5), ("experienced", 3.1)
WORDS = (
    "De overdracht is te kort. Tien minuten erbij zou veel schelen.",
    "Het rooster kwam twee keer te laat.",
    "Ik ben blij met mijn collega’s. Dat mag ook gezegd worden.",
    "Vraag het ons eerst, voordat er iets verandert op de afdeling.",
    "’s Nachts is er vaak niemand om even mee te overleggen.",
    "De soep van vier uur is een goed idee geweest.",
    "Er is te weinig tijd om nieuwe mensen in te werken.",
    "Fijn dat er eindelijk een extra tillift is.",
    "Ik wil graag een cursus doen, maar de roosters laten het niet toe.",
    "Complimenten hoor je hier weinig, fouten wel.",
    "De keuken en de afdeling zouden vaker samen moeten zitten.",
    "Sinds het voorjaar is het rustiger. Houd dat zo.",
)
UNREAD = WORDS[-1]
TELLS_WHO = "Sinds mijn scheiding lukken de avonden niet meer."


def listen_earlier(story: Story) -> None:
    """Hanna put the same questions to everyone twice; the second time the promises as well, with room for own words."""
    spring, summer = story.workday(SPRING), story.workday(SUMMER)
    _live(story, _plan(story, "Hoe gaat het hier, dit voorjaar?", spring, []), spring)
    about = _about_promises(story.today)
    plan = _plan(story, "Hoe gaat het hier, na de zomer?", summer, about, comments=True)
    _read_words(_live(story, plan, summer, WORDS), story["Hanna"], at(summer + OPEN_FOR + READ_AFTER, 15))


def _plan(story: Story, title: str, day: date, more: Sequence[Question], *, comments: bool = False) -> Plan:
    closes = day + OPEN_FOR
    asked = [
        Question(one.key, one.scale, one.texts, one.theme, one.stage, one.reverse)
        for one in templates()["pulse"].items
    ]
    return Plan(
        title=title,
        template="pulse",
        questions=[*asked, *more],
        why="We willen weten wat er speelt, en of wat we deden geholpen heeft.",
        what_happens="Elk team praat erover. Ruth zegt wat er verandert, en wat niet.",
        answerer=story["Ruth"],
        closes_on=closes,
        answer_by=closes + timedelta(days=21),
        comments=comments,
    )


def _about_promises(today: date) -> list[Question]:
    asking = templates()[PROMISES].asking
    return [
        Question(one.key, one.scale, one.texts, one.theme, one.stage)
        for promise in promises_for_round(("nl", "en", "pl"), today)
        for one in of_promise(PromiseAsked(promise.key, promise.stage, promise.texts), asking)
    ]


def _live(story: Story, plan: Plan, day: date, words: Sequence[str] = ()) -> Round:
    """Open it, let people answer in the days after, and close and publish it when its last day is over."""
    hanna, opened, over = story["Hanna"], at(day, 10), at(day + OPEN_FOR + timedelta(days=1), 9)
    round = make_round(plan=plan, by=hanna, now=opened)
    open_round(round=round, by=hanna, now=opened)
    _let_answer(round, day + timedelta(days=3), words)
    close_round(round=round, by=None, now=over)
    publish_round(round=round, now=over)
    return round


def _let_answer(round: Round, day: date, words: Sequence[str]) -> None:
    chance = Random(len(words))  # noqa: S311  a story that is the same on any day
    items, to_say = list(round.items.all()), [*words, TELLS_WHO] if words else []
    for roll in Roll.objects.filter(round=round).select_related("unit").order_by("person"):
        if roll.unit.code in FULL or chance.random() < USUAL:
            answers = bytes(_answer(chance, item, roll.unit.code, spring=not words) for item in items)
            word = to_say.pop() if to_say and chance.random() < 1 / 3 else ""
            send_answers(roll=roll, answers=answers, comment=word, today=day)


def _answer(chance: Random, item: Item, unit: str, *, spring: bool) -> int:
    if unit not in FULL and chance.random() < 1 / 20:
        return 0
    count = STEPS[Scale(item.scale)].count
    usual = dict(HARD_TO_KEEP).get(item.key.rpartition("-")[2], 3.6)
    leaning = LEANING.get((unit, item.theme), 0) + (
        SPRING_LEANING.get((unit, item.theme), 0) if spring else 0
    )
    at_five = chance.gauss(usual + leaning, 0.9)
    return min(count, max(1, round((at_five - 1) / 4 * (count - 1)) + 1))


def _read_words(round: Round, hanna: Person, read: datetime) -> None:
    """Hanna read all but one: most are shown, and what tells who wrote it is left out."""
    for comment in Comment.objects.filter(round=round):
        if comment.text == TELLS_WHO:
            leave_out_comment(comment=comment, reason=LeftOut.GIVES_AWAY, by=hanna, now=read)
        elif comment.text != UNREAD:
            show_comment(comment=comment, text=comment.text, by=hanna, now=read)
