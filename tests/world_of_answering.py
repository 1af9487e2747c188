"""A round that is open in the morning of `tests.world`: on screens for most, with slips of paper in the kitchen.

`world` is a `tests.world.World`, which is made with this.
"""

from typing import Any

from medemens.listening.actions.rounds import open_round
from medemens.listening.actions.slips import make_slips
from medemens.listening.models import Roll
from tests.factories import NOW, TODAY
from tests.listening_factories import made_round, questions

KEYS = ("item-voice", "item-mistakes", "item-nights")


def answering(world: Any) -> None:
    """Hanna asks everyone three things, and answers that in three weeks. Who works in the kitchen gets a slip."""
    cast = world.cast
    round = made_round(
        by=cast.hanna, questions=questions(KEYS), slip_teams=[cast.elsewhere], comments=True, k=5
    )
    open_round(round=round, by=cast.hanna, now=NOW)
    unit = Roll.objects.get(round=round, person=cast.wim).unit.counts_in
    code = make_slips(unit=unit, count=1, by=cast.hanna, today=TODAY)[0]
    world.rows |= {"round": round.pk, "slip": code, "slip_unit": unit.pk}
