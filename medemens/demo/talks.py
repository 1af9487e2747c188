"""What surrounds the talks at De Linde: getting ready for one, how far questions may go, the weeks of two teams."""

from datetime import datetime, time, timedelta

from medemens.demo.organisation import DE_HOEK, KITCHEN, Unit
from medemens.demo.scene import Story, at
from medemens.growth.actions import add_training
from medemens.moments.actions.points import add_point
from medemens.moments.models import Moment
from medemens.people.models import Team
from medemens.questions.actions.asking import set_openness
from medemens.questions.actions.own import keep_own_question
from medemens.weeks.actions.agreements import add_agreement
from medemens.weeks.actions.times import Times, set_team_week
from medemens.weeks.rules import Weekly

MONDAY, FRIDAY = 0, 4


def plan_team_weeks(story: Story, now: datetime) -> None:
    """De Hoek starts and closes its week and opens in turn; the kitchen stands, and only starts it."""
    hoek = Times(
        start=Weekly(MONDAY, time(9, 30)), close=Weekly(FRIDAY, time(14, 45)), place="de teamkamer", in_turn=True,
        standing=False,
    )  # fmt: skip
    kitchen = Times(
        start=Weekly(MONDAY, time(7)), close=None, place="bij de spoelstraat", in_turn=False, standing=True
    )
    long_ago = at(story.workday(-45), 10)
    set_team_week(team=_team(DE_HOEK), times=hoek, by=story["Sanne"], now=long_ago)
    set_team_week(team=_team(KITCHEN), times=kitchen, by=story["Wim"], now=long_ago)
    add_agreement(team=_team(DE_HOEK), text="De overdracht begint om kwart voor drie", now=now)


def _team(unit: Unit) -> Team:
    return Team.objects.get(code=unit.code)


def say_how_far(story: Story) -> None:
    """Joris lets questions of Sanne go further than light, but rather not about home. Sanne keeps one of her own."""
    joris, sanne = story["Joris"], story["Sanne"]
    set_openness(person=joris, leader=sanne, depth="open", avoids=["home"], by=joris)
    asked = "Welk stuk van je dienst zou je wel twee keer willen doen?"
    keep_own_question(text=asked, by=sanne, now=at(story.workday(-12), 16))


def get_ready(story: Story, coming: Moment, now: datetime) -> None:
    """Sanne and Grace each say what to talk about; Sanne has something she didn’t share yet."""
    for hours, name, text, share in (
        (5, "Grace", "Hoe het gaat met de koffiekar", True),
        (4, "Sanne", "De lunch op zondag", True),
        (3, "Sanne", "Vragen hoe het inwerken van de nieuwe vrijwilliger haar bevalt", False),
    ):
        add_point(moment=coming, text=text, share=share, by=story[name], now=now - timedelta(hours=hours))


def announce_training(story: Story) -> None:
    """Hanna announces an afternoon of listening in three weeks."""
    values = {
        "title": "Leren luisteren, een middag",
        "about": "Samen oefenen met luisteren, samenvatten en doorvragen. Voor iedereen die met collega’s praat.",
        "day": story.workday(21),
        "starts_at": time(13, 30),
        "ends_at": time(16),
        "place": "de Lindezaal",
        "sign_up": "Mail naar leren@delinde.example, of loop bij Hanna binnen.",
    }
    add_training(values=values, by=story["Hanna"])
