"""What HR prepares beside the round that is open (`tests.world_of_answering`); of these nobody else knows.

`world` is a `tests.world.World`, which is made with this.
"""

from typing import Any

from tests.listening_factories import made_round, questions


def rounds(world: Any) -> None:
    """Hanna has one ready to open, which Ruth answers, and one in which nobody answers yet."""
    cast = world.cast
    ready = made_round(
        by=cast.hanna, answerer=cast.ruth, questions=questions(["pride"]), slip_teams=[cast.de_hoek]
    )
    unready = made_round(by=cast.hanna, answerer=None, questions=questions(["in-a-year"]))
    world.rows |= {"ready_round": ready.pk, "unready_round": unready.pk, "elsewhere": cast.elsewhere.pk}
    world.rows |= {"pulse": "pulse", "promises": "promises"}  # templates, by their names in addresses
