"""A morning of the daily run in a database and processes of its own: `python -m medemens.signals.tests.a_morning PART`.

`people` makes the house, runs a whole morning, prints what was made, and forgets it again; `run` is a morning; `look`
prints what there is. With a number after the time, `run` kills itself as the statement with that number begins.
"""

import json
import os
import signal
import sys
from datetime import datetime, timedelta

LEADERS = 4


def people() -> None:
    """Leaders with somebody who works here twelve and a half years on that Thursday, and one shared birthday."""
    from medemens.signals.tests.days import serves
    from tests.cast import make_cast
    from tests.factories import PersonFactory

    make_cast()
    for number in range(LEADERS):
        leader = PersonFactory(call_name=f"Leider{number}")
        serves(PersonFactory(call_name=f"Jubilaris{number}", leader=leader))


def run(now: datetime) -> None:
    """What the daily run does after it let go: decide, and send what may leave by `now`."""
    from medemens.signals import deciding
    from medemens.signals.delivery import deliver_due

    deciding.BATCH = 2  # so that there are several
    deciding.decide_signals(now.date(), now=now.replace(hour=3))
    deliver_due(now)


def killed_at(number: int) -> None:
    """Kill this process, so that nothing is tidied up, as statement `number` from here on begins."""
    from django.db import connection

    count = iter(range(1, number + 1))

    def kill(execute, *statement):
        if next(count) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    connection.execute_wrappers.append(kill)


def made() -> list[tuple[str, str, str]]:
    """Every message: its key, its Message-ID, and whether it left."""
    from medemens.signals.models import Message

    rows = Message.objects.order_by("key").values_list("key", "message_id", "sent_at")
    return [(key, message_id, str(sent_at is not None)) for key, message_id, sent_at in rows]


def main(part: str, at: str, *kill: str) -> None:
    import django

    django.setup()
    from medemens.signals.models import Message, Signal

    now = datetime.fromisoformat(at)
    if part == "people":
        people()
    for number in kill:
        killed_at(int(number))
    if part != "look":
        run(now)
        run(
            now + timedelta(minutes=11)
        )  # as the periodic work would, once a claim that was left behind is free
    sys.stdout.write(json.dumps(made()))
    if part == "people":
        Signal.objects.all().delete()
        Message.objects.all().delete()


if __name__ == "__main__":
    main(*sys.argv[1:])
