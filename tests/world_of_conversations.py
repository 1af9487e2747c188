"""What was written without a name in the morning of `tests.world`: yesterday, to HR and to the leader of De Hoek.

`world` is a `tests.world.World`, which is made with this.
"""

from datetime import timedelta
from typing import Any

from medemens.conversations.actions.writing import open_thread
from medemens.conversations.codes import kept_form, new_code
from medemens.conversations.models import Thread
from medemens.conversations.queries.writing import hash_of
from medemens.conversations.rules import Reader, Side
from tests.factories import TODAY

DAY = timedelta(days=1)


def conversations(world: Any) -> None:
    """One to HR; one to whoever leads De Hoek, which was a larger team when it was written."""
    code = new_code("nl")
    to_hr = open_thread(
        code=code, reader=Reader.HR, team=None, text="Piet weet het: meer licht.", today=TODAY - DAY
    )
    of_before = Thread.objects.create(
        reader=Reader.LEADER,
        team=world.cast.de_hoek,
        return_hash=hash_of(kept_form(new_code("nl"))),
        opened_on=TODAY - DAY,
    )
    said = of_before.lines.create(
        side=Side.WRITER, position=1, text="Meer tijd voor de overdracht.", day=TODAY - DAY
    )
    world.rows |= {
        "talk_code": code,
        "talk_to_hr": to_hr.pk,
        "said_to_hr": to_hr.lines.get().pk,
        "talk_to_leader": of_before.pk,
        "said_to_leader": said.pk,
        "unsafe": "unsafe",
    }
