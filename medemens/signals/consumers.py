"""What happened elsewhere, turned into messages.

They are made inside the transaction of the write, so that neither is ever there without the other.
"""

from collections.abc import Sequence

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from medemens.core.events import Event
from medemens.signals.digested import DIGESTED, keep_for_digest
from medemens.signals.letters import LETTERS
from medemens.signals.messages import make_messages
from medemens.signals.tasks import deliver_messages


def tell(events: Sequence[Event]) -> None:
    """Make a message for whoever should hear of `events` by mail; what may leave now does once all is saved.

    What belongs in the letter of the day waits for it.
    """
    keep_for_digest([event for event in events if event.kind.name in DIGESTED])
    made = make_messages([event for event in events if event.kind.name in LETTERS])
    if any(message.not_before <= message.made_at for message in made):
        _deliver_once_saved()


def _deliver_once_saved() -> None:
    """Start one delivery after the commit, however many messages the transaction makes.

    Where the queue fails, what was saved stands: the periodic work looks for messages every minute.
    """
    waiting = (function for _savepoints, function, _robust in transaction.get_connection().run_on_commit)
    if _deliver not in waiting:
        transaction.on_commit(_deliver, robust=True)


def _deliver() -> None:
    """One delivery waiting is enough: it takes all there is, and whoever wants to log in shouldn't queue behind."""
    waiting = DBTaskResult.objects.filter(
        task_path=deliver_messages.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        deliver_messages.enqueue()
