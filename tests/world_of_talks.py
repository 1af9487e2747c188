"""What belongs to talks in the morning of `tests.world`: questions, the week of a team, a training.

`world` is a `tests.world.World`, which is made with these.
"""

from datetime import time, timedelta
from typing import Any

from medemens.growth.actions import add_training
from medemens.questions.actions.asking import open_questions, set_openness
from medemens.questions.actions.house import add_house_question, retire_question
from medemens.questions.actions.own import keep_own_question
from medemens.weeks.actions import agreements as week_agreements
from medemens.weeks.actions import skips
from medemens.weeks.actions import times as week_times
from medemens.weeks.models import Gathering
from medemens.weeks.rules import Weekly
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def asking(world: Any) -> None:
    """Joris said how far Sanne's questions may go, and each of the two opened three for the other."""
    sanne, joris = world.cast.sanne, world.cast.joris
    set_openness(person=joris, leader=sanne, depth="deep", avoids=["home"], by=joris)
    for by, other in ((sanne, joris), (joris, sanne)):
        open_questions(by=by, other=other, occasion="coffee", after=0, today=TODAY)


def questions(world: Any) -> None:
    """HR added a question and retired one; Joris keeps one of his own."""
    cast = world.cast
    values = {
        "nl": "Welke geur hoort bij jouw werk?", "en": "Which smell belongs to your work?",
        "occasions": ["shift"], "subjects": ["work"], "asks": ["leader"],
    }  # fmt: skip
    added = add_house_question(values=values, by=cast.hanna)
    retire_question(slug="vrij-graag", by=cast.hanna, now=NOW)
    own = keep_own_question(text="What about vraag-straks?", by=cast.joris, now=NOW)
    world.rows |= {
        "house_question": added.pk, "house_question_slug": str(added), "retired_question": "vrij-graag",
        "own_question": own.pk,
    }  # fmt: skip


def team_week(world: Any) -> None:
    """De Hoek starts its week on Wednesday and closes it on Friday, but not this Friday."""
    cast = world.cast
    times = week_times.Times(
        start=Weekly(2, time(9)), close=Weekly(4, time(15)), place="de hal", in_turn=True, standing=False
    )
    week = week_times.set_team_week(team=cast.de_hoek, times=times, by=cast.sanne, now=NOW)
    skip = skips.skip_gathering(
        week=week, gathering=Gathering.CLOSE, day=TODAY + 4 * DAY, by=cast.joris, now=NOW
    )
    agreed = week_agreements.add_agreement(team=cast.de_hoek, text="teamafspraak", now=NOW)
    world.rows |= {"week_skipped": skip.pk, "week_agreed": agreed.pk}


def training(world: Any) -> None:
    """HR announced a morning."""
    values = {"title": "Een ochtend luisteren", "day": TODAY + 10 * DAY}
    world.rows["training"] = add_training(values=values, by=world.cast.hanna).pk
