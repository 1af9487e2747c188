"""A round of ten weeks ago that was published, in the morning of `tests.world`: De Hoek is shown, the kitchen isn't.

`world` is a `tests.world.World`, which is made with this.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from medemens.listening.actions.reading import show_comment
from medemens.listening.models import Comment, Roll
from tests.factories import NOW
from tests.listening_factories import answered, opened_round, published, questions

THEN = NOW - timedelta(weeks=10)
ASKED = [
    *(
        replace(one, theme=theme)
        for one, theme in zip(questions(["calm", "fair"]), ("work", "house"), strict=True)
    ),
    *questions(["promise-7-important"], scale="important"),
    *questions(["promise-7-experienced"]),
]


def results(world: Any) -> None:
    """Of De Hoek and of the house everyone answered, of the kitchen three. Two wrote something; Hanna read one."""
    cast = world.cast
    round = opened_round(by=cast.hanna, now=THEN, questions=ASKED, k=5, comments=True)
    rolls = list(Roll.objects.filter(round=round).select_related("unit").order_by("person__pk"))
    in_kitchen = [roll for roll in rolls if roll.unit.code == "120"]
    for place, roll in enumerate(one for one in rolls if one not in in_kitchen[3:]):
        answered(round, roll.person, 1 + place % 5, 1 + place % 3, 4 + place % 2, 2 + place % 3)
    published(round)
    units = {unit.code: unit for unit in round.units.all()}
    shown, waiting = (
        Comment.objects.create(round=round, unit=units[""], text=text)
        for text in ("Meer tijd voor de overdracht", "Het rooster komt te laat")
    )
    show_comment(comment=shown, text=shown.text, by=cast.hanna, now=NOW)
    world.rows |= {
        "published_round": round.pk,
        "unit_of_all": units[""].pk,
        "unit_of_de_hoek": units["110"].pk,
        "unit_of_kitchen": units["120"].pk,
        "first_question": 0,
        "no_question": 9,
        "word": str(waiting.pk),
        "read_word": str(shown.pk),
    }
