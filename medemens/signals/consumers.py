"""What happened elsewhere, turned into messages.

They are made inside the transaction of the write, so that neither is ever there without the other.
"""

from typing import Any

from django.db import transaction

from medemens.core.events import Event
from medemens.signals.letters import LETTERS
from medemens.signals.messages import make_messages
from medemens.signals.tasks import deliver_messages


def tell(event: Event, recipients: list[Any]) -> None:
    """Make a message for whoever should hear of `event` by mail; what may leave now does once all is saved."""
    if event.kind.name not in LETTERS:
        return
    made = make_messages(event, recipients)
    if any(message.not_before <= event.at for message in made):
        _deliver_once_saved()


def _deliver_once_saved() -> None:
    """Start one delivery after the commit, however many messages the transaction makes.

    Where the queue fails, what was saved stands: the periodic work looks for messages every minute.
    """
    waiting = (function for _savepoints, function, _robust in transaction.get_connection().run_on_commit)
    if _deliver not in waiting:
        transaction.on_commit(_deliver, robust=True)


def _deliver() -> None:
    deliver_messages.enqueue()
